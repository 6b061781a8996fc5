import type { Outcome } from './transport.js';

/** Tries that a request error (4xx) gets: it may be a deployment in progress, but hardly for long. */
const CLIENT_ERROR_TRIES = 10;

/** Outcome of an HTTP status. Redirects are failures: following one would send a tenant's data elsewhere. */
export function outcomeOfStatus(status: number, retryAfterMs: number | null, answer: string): Outcome {
  const failure = { status, code: `HTTP_${status}`, ...(answer ? { answer } : {}) };
  if (status >= 200 && status < 300) return { kind: 'success', status };
  if (status === 410) return { kind: 'permanent', ...failure, disable: true };
  if (status === 413) return { kind: 'permanent', ...failure, disable: false };
  const pause = retryAfterMs === null ? {} : { retryAfterMs };
  if (status === 408 || status === 425 || status === 429 || status >= 500)
    return { kind: 'retry', ...failure, ...pause };
  return { kind: 'retry', ...failure, ...pause, maxAttempts: CLIENT_ERROR_TRIES };
}

/** Outcome of an exchange that gave no status. */
export function outcomeOfError(error: unknown): Outcome {
  const { name, code } = error as { name?: string; code?: unknown };
  if (name === 'TimeoutError' || /TIMEOUT|ETIMEDOUT/.test(String(code))) {
    return { kind: 'retry', status: null, code: 'TIMEOUT' };
  }
  if (code === 'ADDRESS_REFUSED' || code === 'URL_REFUSED') {
    return { kind: 'retry', status: null, code, maxAttempts: CLIENT_ERROR_TRIES };
  }
  return { kind: 'retry', status: null, code: typeof code === 'string' ? code : 'NETWORK' };
}

/** `Retry-After` in ms, from seconds or an HTTP date; null when absent or unusable. */
export function retryAfterMs(header: string | string[] | undefined, now: Date): number | null {
  const text = Array.isArray(header) ? header[0] : header;
  if (text === undefined) return null;
  const ms = /^\d{1,9}$/.test(text.trim()) ? Number(text) * 1000 : Date.parse(text) - now.getTime();
  return Number.isFinite(ms) ? Math.max(0, ms) : null;
}
