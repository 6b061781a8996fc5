import { createHmac } from 'node:crypto';

const STANDARD_PREFIX = 'whsec_';

/** What is signed: the exact bytes of the body, and for the standard its id and time. */
export interface Signed {
  id: string;
  timestamp: number;
  body: string;
}

/**
 * Headers that prove where a delivery is from: `webhook-signature` of Standard Webhooks (one signature per key, so that two
 * keys can be valid while one replaces the other) and the legacy `x-hmac-signature`, hex HMAC-SHA256 of the body, made with
 * the first key.
 *
 * @param keys `whsec_` and base64, as the standard writes them, or any text, whose UTF-8 bytes are the key
 */
export function signatureHeaders(keys: readonly string[], signed: Signed): Record<string, string> {
  const [first] = keys;
  if (first === undefined) return {};
  const content = `${signed.id}.${signed.timestamp}.${signed.body}`;
  const standard = keys.map((key) => `v1,${hmac(key, content).toString('base64')}`);
  return {
    'webhook-signature': standard.join(' '),
    'x-hmac-signature': hmac(first, signed.body).toString('hex'),
  };
}

function hmac(key: string, text: string): Buffer {
  const bytes = key.startsWith(STANDARD_PREFIX)
    ? Buffer.from(key.slice(STANDARD_PREFIX.length), 'base64')
    : Buffer.from(key);
  return createHmac('sha256', bytes).update(text).digest();
}
