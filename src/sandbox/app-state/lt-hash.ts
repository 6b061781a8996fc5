import { hkdfSync } from 'node:crypto';

const BYTES = 128;

export const EMPTY_LT_HASH: Buffer = Buffer.alloc(BYTES);

/**
 * Sum-based hash of a set of values: each is stretched to 64 numbers of 16 bits, which are added or subtracted
 * one by one, modulo 2^16. The order does not matter.
 */
export function changeLtHash(
  hash: Uint8Array,
  change: { add: readonly Uint8Array[]; subtract: readonly Uint8Array[] },
): Buffer {
  const sum = Buffer.from(hash);
  for (const mac of change.subtract) accumulate(sum, mac, -1);
  for (const mac of change.add) accumulate(sum, mac, 1);
  return sum;
}

function accumulate(sum: Buffer, mac: Uint8Array, sign: 1 | -1): void {
  const stretched = Buffer.from(hkdfSync('sha256', mac, Buffer.alloc(0), 'WhatsApp Patch Integrity', BYTES));
  for (let at = 0; at < BYTES; at += 2) {
    sum.writeUInt16LE((sum.readUInt16LE(at) + sign * stretched.readUInt16LE(at)) & 0xffff, at);
  }
}
