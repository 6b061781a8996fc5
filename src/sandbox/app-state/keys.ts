/** Keys and authentication codes of app state ("syncd"), made with node:crypto alone. */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { proto } from '../wire/codec.js';

const { SET } = proto.SyncdMutation.SyncdOperation;
const IV_BYTES = 16;
const VALUE_MAC_BYTES = 32;
const EMPTY = Buffer.alloc(0);

export type Operation = proto.SyncdMutation.SyncdOperation;

/** What one shared app-state key is expanded to. */
export interface MutationKeys {
  id: Buffer;
  index: Buffer;
  cipher: Buffer;
  valueMac: Buffer;
  snapshotMac: Buffer;
  patchMac: Buffer;
}

/** HKDF-SHA256 of the 32 bytes that the phone shares, 5 keys of 32 bytes. */
export function expandKey(id: Uint8Array, data: Uint8Array): MutationKeys {
  const all = Buffer.from(hkdfSync('sha256', data, EMPTY, 'WhatsApp Mutation Keys', 160));
  const part = (i: number): Buffer => all.subarray(32 * i, 32 * (i + 1));
  return {
    id: Buffer.from(id),
    index: part(0),
    cipher: part(1),
    valueMac: part(2),
    snapshotMac: part(3),
    patchMac: part(4),
  };
}

/** Names a record without telling what it is about. */
export function indexMac(keys: MutationKeys, index: Uint8Array): Buffer {
  return createHmac('sha256', keys.index).update(index).digest();
}

/** `iv | ciphertext | mac` of an encoded `SyncActionData`. */
export function sealValue(keys: MutationKeys, operation: Operation, plain: Uint8Array): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-cbc', keys.cipher, iv);
  const body = Buffer.concat([iv, cipher.update(plain), cipher.final()]);
  return Buffer.concat([body, valueMac(keys, operation, body)]);
}

/** @throws Error when the MAC or the padding is wrong */
export function openValue(keys: MutationKeys, operation: Operation, blob: Uint8Array): Buffer {
  const bytes = Buffer.from(blob);
  const body = bytes.subarray(0, -VALUE_MAC_BYTES);
  if (body.length < 2 * IV_BYTES) throw new Error('the value is too short');
  if (!valueMac(keys, operation, body).equals(macOfValue(bytes))) throw new Error("the value's MAC is wrong");
  const decipher = createDecipheriv('aes-256-cbc', keys.cipher, body.subarray(0, IV_BYTES));
  return Buffer.concat([decipher.update(body.subarray(IV_BYTES)), decipher.final()]);
}

/** The MAC at the end of a sealed value. */
export const macOfValue = (blob: Uint8Array): Buffer => Buffer.from(blob).subarray(-VALUE_MAC_BYTES);

function valueMac(keys: MutationKeys, operation: Operation, body: Uint8Array): Buffer {
  const head = Buffer.concat([Buffer.from([operation === SET ? 1 : 2]), keys.id]);
  const mac = createHmac('sha512', keys.valueMac).update(head).update(body).update(uint64(head.length));
  return mac.digest().subarray(0, VALUE_MAC_BYTES);
}

export interface Position {
  collection: string;
  version: number;
}

/** Authenticates a whole collection at a version. */
export function snapshotMac(keys: MutationKeys, hash: Uint8Array, at: Position): Buffer {
  const mac = createHmac('sha256', keys.snapshotMac).update(hash);
  return mac.update(uint64(at.version)).update(at.collection).digest();
}

/** Authenticates one patch: the state that it leads to and the values in it. */
export function patchMac(
  keys: MutationKeys,
  macs: { snapshot: Uint8Array; values: readonly Uint8Array[] },
  at: Position,
): Buffer {
  const mac = createHmac('sha256', keys.patchMac).update(macs.snapshot);
  for (const value of macs.values) mac.update(value);
  return mac.update(uint64(at.version)).update(at.collection).digest();
}

function uint64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(value));
  return bytes;
}
