import type { JsonObject } from '../../kernel/index.js';

/** A JSON Schema (draft 2020-12) of a part of a payload. */
export type Shape = JsonObject;

export const TEXT: Shape = { type: 'string' };
export const FLAG: Shape = { type: 'boolean' };
export const INTEGER: Shape = { type: 'integer' };
export const JID: Shape = {
  type: 'string',
  description: 'WhatsApp address, user@server or user:device@server; empty when unset.',
};
export const TIME: Shape = {
  type: 'string',
  format: 'date-time',
  description: 'RFC 3339 with the server’s offset; 0001-01-01T00:00:00Z when unset.',
};
export const BYTES: Shape = { type: 'string', contentEncoding: 'base64' };
export const ANYTHING: Shape = {};

/** A raw stanza; its definition stands in `$defs` of every schema that refers to it. */
export const NODE: Shape = { $ref: '#/$defs/Node' };
export const NODE_DEFINITION: Shape = {
  type: 'object',
  description: 'Raw stanza of the WhatsApp protocol.',
  properties: {
    Tag: { type: 'string' },
    Attrs: { type: ['object', 'null'], additionalProperties: { type: ['string', 'integer', 'boolean'] } },
    Content: {
      description: 'Null, child stanzas, text, or bytes as base64.',
      anyOf: [{ type: 'null' }, { type: 'string' }, { type: 'array', items: { $ref: '#/$defs/Node' } }],
    },
  },
  required: ['Tag', 'Attrs', 'Content'],
};

/** An object whose listed keys are always present. Later versions may add keys. */
export function object(properties: Record<string, Shape>): Shape {
  const required = Object.keys(properties);
  return { type: 'object', properties, ...(required.length > 0 ? { required } : {}) };
}

/** A list, null when there is none. */
export function list(items: Shape): Shape {
  return { type: ['array', 'null'], items };
}

/** A value that is null when unset. */
export function orNull(shape: Shape): Shape {
  const { type } = shape;
  if (typeof type === 'string') return { ...shape, type: [type, 'null'] };
  if (Array.isArray(type)) return shape;
  return { anyOf: [shape, { type: 'null' }] };
}

/** A protobuf message as JSON: unset fields are absent, names are those of the protocol with capitals. */
export function proto(name: string): Shape {
  return { type: 'object', description: `Protobuf message ${name}; unset fields are absent.` };
}
