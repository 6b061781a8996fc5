import type { Json, JsonObject } from '../../kernel/index.js';
import type { ProtoField } from './proto-table.js';
import { protoType } from './proto-table.js';
import { wireText } from './text.js';
import { ProtoError, WireReader } from './wire-reader.js';

/** Deeper nesting (a quote of a quote of ...) is refused, so that a message cannot exhaust the stack. */
const MAX_DEPTH = 100;

/**
 * Decodes protobuf bytes into the JSON that clients of the gateway know: proto field names with capitals
 * (`imageMessage.JPEGThumbnail`), enums as numbers, bytes as padded base64, a level for each oneof (null while
 * unset), and every field that is on the wire even when it is 0, false or ''. Unset fields, empty lists and
 * empty bytes (unless they are the chosen member of a oneof) are left out; fields outside the table too.
 *
 * Integers of 64 bits are JSON numbers. Beyond 2^53 a JSON number would lose digits in most readers, so such a
 * value (no real field has one) is a string of its digits.
 *
 * Decoding follows the wire instead of a generated class because a class forgets what was set, and because
 * the fields that it does not know would be lost.
 *
 * @param typeName key of the table, e.g. `waE2E.Message`
 * @throws ProtoError when the bytes are no such message
 */
export function decodeProto(typeName: string, bytes: Uint8Array): JsonObject {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const target: JsonObject = {};
  readMessage(typeName, target, { reader: new WireReader(buffer), depth: 0 });
  return target;
}

/** Like `decodeProto`, null for bytes that are no such message. */
export function decodeOrNull(type: string, bytes: Uint8Array): JsonObject | null {
  try {
    return decodeProto(type, bytes);
  } catch (error) {
    if (error instanceof ProtoError) return null;
    throw error;
  }
}

interface Cursor {
  reader: WireReader;
  depth: number;
}

function readMessage(typeName: string, target: JsonObject, cursor: Cursor): void {
  if (cursor.depth > MAX_DEPTH) throw new ProtoError('nested too deeply');
  const type = protoType(typeName);
  for (const oneof of type.oneofs) target[oneof] ??= null;
  const { reader } = cursor;
  while (!reader.done) {
    reader.varint();
    const key = reader.low;
    const wireType = key & 7;
    if (key >>> 3 === 0) throw new ProtoError('field number 0');
    const field = reader.high === 0 ? type.fields.get(key >>> 3) : undefined;
    if (!field || !fits(field, wireType)) reader.skip(wireType, key);
    else if (field.repeated) appendTo(target, field, { cursor, wireType });
    else assign(target, field, { cursor, wireType });
  }
}

/** A known number with a foreign wire type is an unknown field, as in every protobuf runtime. */
function fits(field: ProtoField, wireType: number): boolean {
  switch (field.kind) {
    case 'string':
    case 'bytes':
    case 'message':
      return wireType === 2;
    case 'float':
      return wireType === 5 || (field.repeated && wireType === 2);
    case 'double':
      return wireType === 1 || (field.repeated && wireType === 2);
    default:
      return wireType === 0 || wireType === 1 || wireType === 5 || (field.repeated && wireType === 2);
  }
}

interface FieldInput {
  cursor: Cursor;
  wireType: number;
}

function assign(target: JsonObject, field: ProtoField, input: FieldInput): void {
  let holder = target;
  if (field.oneof) {
    const current = target[field.oneof];
    // A member that follows another member of the same oneof replaces it.
    holder = isObject(current) && field.key in current ? current : {};
  }
  const value = readValue(field, input, holder[field.key]);
  if (value !== undefined) holder[field.key] = value;
  else if (field.oneof) holder[field.key] = field.kind === 'bytes' ? '' : null;
  else delete holder[field.key];
  if (field.oneof) target[field.oneof] = holder;
}

function appendTo(target: JsonObject, field: ProtoField, input: FieldInput): void {
  const existing = target[field.key];
  const list: Json[] = Array.isArray(existing) ? existing : [];
  const push = (value: Json | undefined): void => {
    list.push(value ?? (field.kind === 'bytes' ? '' : null));
  };
  const packed = input.wireType === 2 && !['string', 'bytes', 'message'].includes(field.kind);
  if (packed) {
    const reader = input.cursor.reader.delimited();
    const wireType = field.kind === 'float' ? 5 : field.kind === 'double' ? 1 : 0;
    while (!reader.done) {
      push(readValue(field, { cursor: { reader, depth: input.cursor.depth }, wireType }, undefined));
    }
  } else push(readValue(field, input, undefined));
  if (list.length > 0) target[field.key] = list;
}

/** Undefined for a value that renders as absent: empty bytes, and numbers that JSON cannot express. */
function readValue(field: ProtoField, input: FieldInput, existing: Json | undefined): Json | undefined {
  const { reader, depth } = input.cursor;
  switch (field.kind) {
    case 'message': {
      // A message field that occurs twice is merged, which is how protobuf joins concatenated messages.
      const target = isObject(existing) ? existing : {};
      readMessage(field.type, target, { reader: reader.delimited(), depth: depth + 1 });
      return target;
    }
    case 'string': {
      const slice = reader.delimited();
      return wireText(slice.bytes.toString('utf8', slice.position, slice.end));
    }
    case 'bytes': {
      const slice = reader.delimited();
      return slice.done ? undefined : slice.bytes.toString('base64', slice.position, slice.end);
    }
    default:
      return readNumber(field.kind, input);
  }
}

function readNumber(kind: ProtoField['kind'], input: FieldInput): Json | undefined {
  const { reader } = input.cursor;
  if (input.wireType === 0) reader.varint();
  else if (input.wireType === 1) reader.fixed64();
  else reader.fixed32();
  switch (kind) {
    case 'bool':
      return reader.low !== 0 || reader.high !== 0;
    case 'uint32':
      return reader.low;
    case 'int64':
      return wideInteger((BigInt(reader.high | 0) << 32n) | BigInt(reader.low));
    case 'uint64':
      return wideInteger((BigInt(reader.high) << 32n) | BigInt(reader.low));
    case 'float':
      return shortestFloat(reader.bytes.readFloatLE(reader.position - 4));
    case 'double': {
      const value = reader.bytes.readDoubleLE(reader.position - 8);
      return Number.isFinite(value) ? value : undefined;
    }
    default:
      return reader.low | 0;
  }
}

function wideInteger(value: bigint): number | string {
  const narrow = Number(value);
  return Number.isSafeInteger(narrow) ? narrow : value.toString();
}

/** The shortest decimal that reads back as the same float of 32 bits: 1.1, not 1.10000002384185791. */
function shortestFloat(value: number): number | undefined {
  if (!Number.isFinite(value)) return undefined;
  for (let digits = 1; digits < 10; digits++) {
    const candidate = Number(value.toPrecision(digits));
    if (Math.fround(candidate) === value) return candidate;
  }
  return value;
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
