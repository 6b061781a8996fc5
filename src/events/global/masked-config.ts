import type { JsonObject } from '../../kernel/index.js';

const SECRET_KEYS = new Set(['password', 'accessKey', 'secretKey', 'sessionToken', 'hmacKeys']);
const ADDRESS_KEYS = new Set(['url', 'endpoint', 'queueUrl']);
const MASK = '***';

/** A destination's configuration for its operator to look at: nothing in it lets anybody in. */
export function maskedConfig(config: object): JsonObject {
  return Object.fromEntries(
    Object.entries(config as JsonObject).map(([key, value]) => {
      if (value === null || value === undefined) return [key, null];
      if (SECRET_KEYS.has(key)) return [key, Array.isArray(value) ? value.map(() => MASK) : MASK];
      // Headers are how one logs in.
      if (key === 'headers') return [key, Object.fromEntries(Object.keys(value).map((name) => [name, MASK]))];
      return [key, ADDRESS_KEYS.has(key) && typeof value === 'string' ? maskedAddress(value) : value];
    }),
  );
}

/** Passwords and the values of a query are masked; `***` is not escaped. */
function maskedAddress(text: string): string {
  if (!URL.canParse(text)) return MASK;
  const url = new URL(text);
  const query = [...url.searchParams.keys()].map((name) => `${name}=${MASK}`).join('&');
  url.search = '';
  const shown = url.password === '' ? url.href : url.href.replace(`:${url.password}@`, `:${MASK}@`);
  return query === '' ? shown : `${shown}?${query}`;
}
