import { DatabaseError } from 'pg';

const MASK = '***';
const MAX_DEPTH = 6;
const MAX_ITEMS = 50;

/** Names under which secrets, keys and message contents travel. Matched whole, without case, `_` and `-`. */
const SECRET_NAME = new RegExp(
  [
    '.*token', // not `tokens`: a count
    'authorization|cookie|setcookie|credentials?|creds',
    '.*passw(or)?d|passphrase|.*secret(key)?',
    '.*(api|access|private|priv|master|encryption|identity|noise|signed|root|chain|media|message|adv|pre)key',
    'keydata|keypair|signature|hmac|mac',
    'body|text|conversation|caption|plaintext|ciphertext|content|contents|params|values',
    'qr|qrcode|pairingcode|code2fa',
  ]
    .map((part) => `^(?:${part})$`)
    .join('|'),
  'i',
);

/** Secrets inside texts: URL passwords, tokens in query strings, bearer headers. */
const SECRET_TEXT: readonly [RegExp, string][] = [
  [/([a-z][a-z0-9+.-]*:\/\/[^/\s:@]*:)[^/\s@]+@/gi, `$1${MASK}@`],
  [/([?&](?:token|access_token|api_?key|password|secret|signature)=)[^&\s"]+/gi, `$1${MASK}`],
  [/\b(Bearer|Basic) [\w.~+/=-]+/g, `$1 ${MASK}`],
];

export function redactText(text: string): string {
  return SECRET_TEXT.reduce((result, [pattern, replacement]) => result.replace(pattern, replacement), text);
}

/**
 * What may be printed of a value: secrets by name masked at any depth, bytes as their length, errors without
 * the fields in which drivers put row contents. The second net; the first is not to log secrets.
 */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redactText(value);
  if (typeof value !== 'object' || value === null) return typeof value === 'bigint' ? String(value) : value;
  if (value instanceof Error) return redactError(value);
  if (ArrayBuffer.isView(value)) return `<${value.byteLength} bytes>`;
  if (value instanceof Date) return value;
  if (depth >= MAX_DEPTH) return '<deep>';
  if (Array.isArray(value)) {
    const kept = value.slice(0, MAX_ITEMS).map((item) => redact(item, depth + 1));
    return value.length > MAX_ITEMS ? [...kept, `<${value.length - MAX_ITEMS} more>`] : kept;
  }
  if (hasJson(value)) return redact(value.toJSON(), depth + 1);
  if (value instanceof Map || value instanceof Set) return `<${value.size} items>`;
  return redactFields(value, depth);
}

/** The same for the fields of one object. */
export function redactFields(value: object, depth = 0): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(value)) {
    const secret = SECRET_NAME.test(name.replace(/[_-]/g, '')) && !isHarmless(field);
    result[name] = secret ? MASK : redact(field, depth + 1);
  }
  return result;
}

/** Nothing, a count or a switch tells no secret, and `null` is worth knowing. */
function isHarmless(field: unknown): boolean {
  return field === null || field === undefined || typeof field === 'number' || typeof field === 'boolean';
}

function redactError(error: Error): Record<string, unknown> {
  const { code, cause } = error as { code?: unknown; cause?: unknown };
  return {
    type: error.name,
    message: redactText(error.message),
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    ...(error instanceof DatabaseError ? { table: error.table, constraint: error.constraint } : {}),
    stack: redactText(error.stack ?? ''),
    ...(cause instanceof Error ? { cause: redactError(cause) } : {}),
  };
}

function hasJson(value: object): value is { toJSON(): unknown } {
  return 'toJSON' in value && typeof value.toJSON === 'function';
}
