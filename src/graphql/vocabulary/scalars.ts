import 'reflect-metadata';
import { GraphQLError, GraphQLScalarType, Kind, valueFromASTUntyped, type ValueNode } from 'graphql';
import { AppError, recipientJid } from '../../kernel/index.js';

const RFC3339 = /^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})$/;
const MAX_URL_LENGTH = 2048;

function stringLiteral(node: ValueNode, what: string): string {
  if (node.kind !== Kind.STRING) throw new GraphQLError(`is not ${what}`, { nodes: node });
  return node.value;
}

/** Ties what a reader refuses to the place in the document, from which the error gets the name of its field. */
function atNode<Value>(node: ValueNode, read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof GraphQLError) || error.nodes) throw error;
    throw new GraphQLError(error.message, { nodes: node, extensions: error.extensions });
  }
}

function readDate(value: unknown): Date {
  const date = typeof value === 'string' && RFC3339.test(value) ? new Date(value) : null;
  if (!date || Number.isNaN(date.getTime()))
    throw new GraphQLError('is not an RFC 3339 date and time with a zone');
  return date;
}

export const DateTimeScalar = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  description: 'Date and time by RFC 3339. Answers are in UTC with milliseconds; inputs may have any offset.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339#section-5.6',
  serialize: (value) => (value instanceof Date ? value : new Date(String(value))).toISOString(),
  parseValue: readDate,
  parseLiteral: (node) => atNode(node, () => readDate(stringLiteral(node, 'an RFC 3339 date and time'))),
});

function readJid(value: unknown): string {
  if (typeof value !== 'string' && typeof value !== 'number')
    throw new GraphQLError('is not a WhatsApp address');
  try {
    return recipientJid(String(value), 'address');
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    // The scalar does not know its field's name; the error's path does.
    throw new GraphQLError(error.message.replace(/^address: /, ''), {
      extensions: { allowed: error.details.allowed },
    });
  }
}

export const JidScalar = new GraphQLScalarType<string, string>({
  name: 'JID',
  description:
    'A WhatsApp address: `user@server`, e.g. `491711234567@s.whatsapp.net` (phone number), `123456789@lid` (hidden ' +
    'identity), `120363000000000000@g.us` (group), `...@newsletter` (channel). Inputs may also be a phone number: 5 ' +
    'to 20 digits with country code, with or without `+`, spaces, dots, dashes and brackets.',
  serialize: String,
  parseValue: readJid,
  parseLiteral: (node) => {
    if (node.kind !== Kind.STRING && node.kind !== Kind.INT)
      throw new GraphQLError('is not a WhatsApp address', { nodes: node });
    return atNode(node, () => readJid(node.value));
  },
});

export const JsonScalar = new GraphQLScalarType<unknown, unknown>({
  name: 'JSON',
  description: 'Any JSON value: object, list, text, number, boolean or null.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc8259',
  serialize: (value) => value,
  parseValue: (value) => value,
  parseLiteral: (node, variables) => valueFromASTUntyped(node, variables),
});

function readUrl(value: unknown): string {
  const text = typeof value === 'string' ? value.trim() : '';
  const url = text.length <= MAX_URL_LENGTH && URL.canParse(text) ? new URL(text) : null;
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:') || url.hostname === '') {
    throw new GraphQLError('is not an absolute http or https URL');
  }
  return text;
}

export const UrlScalar = new GraphQLScalarType<string, string>({
  name: 'URL',
  description: 'An absolute http or https URL of at most 2048 characters.',
  specifiedByURL: 'https://url.spec.whatwg.org/',
  serialize: String,
  parseValue: readUrl,
  parseLiteral: (node) => atNode(node, () => readUrl(stringLiteral(node, 'an absolute http or https URL'))),
});
