/**
 * Reading and writing of protobuf by field numbers, as far as Signal's records and messages need it: varints and
 * length-delimited fields.
 */

const VARINT = 0;
const FIXED_64 = 1;
const BYTES = 2;
const FIXED_32 = 5;

/** A field of a message: numbers for varints, bytes for everything that has a length. */
export interface Field {
  field: number;
  value: number | Uint8Array;
}

/**
 * The fields of a message in their order. Values of fixed width are skipped: no record has any.
 * @throws Error when the bytes are no protobuf
 */
export function readFields(message: Uint8Array): Field[] {
  const fields: Field[] = [];
  const at = { offset: 0 };
  while (at.offset < message.length) {
    const tag = readVarint(message, at);
    const [field, wire] = [Math.floor(tag / 8), tag % 8];
    if (wire === VARINT) fields.push({ field, value: readVarint(message, at) });
    else if (wire === BYTES) fields.push({ field, value: readBytes(message, at) });
    else if (wire === FIXED_64 || wire === FIXED_32) at.offset += wire === FIXED_64 ? 8 : 4;
    else throw new Error('not a protobuf message');
    if (at.offset > message.length) throw new Error('a protobuf message that ends too early');
  }
  return fields;
}

/** The last bytes under a field number, null when there are none. */
export function bytesAt(fields: readonly Field[], field: number): Uint8Array | null {
  const found = fields.findLast((f) => f.field === field)?.value;
  return found instanceof Uint8Array ? found : null;
}

/** The last number under a field number, null when there is none. */
export function numberAt(fields: readonly Field[], field: number): number | null {
  const found = fields.findLast((f) => f.field === field)?.value;
  return typeof found === 'number' ? found : null;
}

export function numberField(field: number, value: number): Buffer {
  return Buffer.from([...varint(field * 8 + VARINT), ...varint(value)]);
}

export function bytesField(field: number, value: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from([...varint(field * 8 + BYTES), ...varint(value.length)]), value]);
}

/** The parts as one, in memory of its own: a slice of Node's pool would keep all of the pool while it is cached. */
export function ownBytes(parts: readonly Uint8Array[]): Buffer {
  const whole = Buffer.allocUnsafeSlow(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

function readBytes(message: Uint8Array, at: { offset: number }): Uint8Array {
  const length = readVarint(message, at);
  const value = message.subarray(at.offset, at.offset + length);
  at.offset += length;
  return value;
}

function readVarint(message: Uint8Array, at: { offset: number }): number {
  let value = 0;
  for (let factor = 1; factor < 2 ** 64; factor *= 0x80) {
    const byte = message[at.offset++];
    if (byte === undefined) throw new Error('a protobuf message that ends too early');
    value += (byte & 0x7f) * factor;
    if (byte < 0x80) return value;
  }
  throw new Error('a number that is too long for protobuf');
}

function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  while (rest > 0x7f) {
    bytes.push((rest % 0x80) | 0x80);
    rest = Math.floor(rest / 0x80);
  }
  return [...bytes, rest];
}
