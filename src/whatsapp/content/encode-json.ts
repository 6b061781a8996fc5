import type { Json, JsonObject } from '../../kernel/index.js';
import { protoType, type ProtoField } from '../inbound/proto-table.js';

/**
 * Encodes JSON in the form of events (see `decodeProto`) back into protobuf bytes: how a message that came in is
 * quoted or forwarded. Names that the table does not know are left out, as decoding left their fields out.
 *
 * @param typeName key of the table, e.g. `waE2E.Message`
 */
export function encodeProto(typeName: string, json: JsonObject): Buffer {
  const chunks: Buffer[] = [];
  for (const [number, field] of protoType(typeName).fields) {
    const holder = field.oneof ? json[field.oneof] : json;
    const value = isObject(holder) ? holder[field.key] : undefined;
    if (value === undefined || value === null) continue;
    const values = field.repeated ? (Array.isArray(value) ? value : []) : [value];
    for (const each of values) {
      const encoded = encodeValue(field, each);
      if (encoded) chunks.push(varint((BigInt(number) << 3n) | BigInt(encoded.wireType)), encoded.bytes);
    }
  }
  return Buffer.concat(chunks);
}

interface Encoded {
  wireType: 0 | 1 | 2 | 5;
  bytes: Buffer;
}

/** Null for a value that is not of the field's kind. */
function encodeValue(field: ProtoField, value: Json): Encoded | null {
  switch (field.kind) {
    case 'message':
      return isObject(value) ? delimited(encodeProto(field.type, value)) : null;
    case 'string':
      return typeof value === 'string' ? delimited(Buffer.from(value, 'utf8')) : null;
    case 'bytes':
      return typeof value === 'string' ? delimited(Buffer.from(value, 'base64')) : null;
    case 'bool':
      return { wireType: 0, bytes: varint(value === true ? 1n : 0n) };
    case 'float':
    case 'double':
      return typeof value === 'number' ? real(field.kind, value) : null;
    default:
      return integer(value);
  }
}

function delimited(bytes: Buffer): Encoded {
  return { wireType: 2, bytes: Buffer.concat([varint(BigInt(bytes.length)), bytes]) };
}

function real(kind: 'float' | 'double', value: number): Encoded {
  const bytes = Buffer.alloc(kind === 'float' ? 4 : 8);
  if (kind === 'float') bytes.writeFloatLE(value);
  else bytes.writeDoubleLE(value);
  return { wireType: kind === 'float' ? 5 : 1, bytes };
}

/** Numbers beyond 2^53 are texts of digits in events. */
function integer(value: Json): Encoded | null {
  const whole = typeof value === 'string' ? /^-?\d{1,20}$/.test(value) : Number.isSafeInteger(value);
  return whole ? { wireType: 0, bytes: varint(BigInt(value as string | number)) } : null;
}

/** Negative numbers take ten bytes, as in every protobuf runtime. */
function varint(value: bigint): Buffer {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, value);
  while (rest > 0x7fn) {
    bytes.push(Number(rest & 0x7fn) | 0x80);
    rest >>= 7n;
  }
  bytes.push(Number(rest));
  return Buffer.from(bytes);
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
