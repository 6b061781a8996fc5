import type { Outcome } from './transport.js';

/** There is no connection: the event was not given to the receiver at all. */
export class Unreachable extends Error {
  constructor(cause: unknown) {
    super('the receiver cannot be reached', { cause });
  }
}

/** Outcome of a failure on the way to a receiver or with the connection to it. */
export function outcomeOfFailure(error: unknown): Outcome & { kind: 'retry' } {
  if (error instanceof Unreachable) {
    return { kind: 'retry', status: null, code: codeOf(error.cause), unreachable: true };
  }
  return { kind: 'retry', status: null, code: codeOf(error) };
}

/** A word for programs: the system's own (`ECONNREFUSED`) where there is one. */
function codeOf(error: unknown): string {
  const { name, code, message } = error as { name?: string; code?: unknown; message?: string };
  if (name === 'TimeoutError' || (typeof code === 'string' && code.includes('TIMEDOUT'))) return 'TIMEOUT';
  if (name === 'AbortError') return 'ABORTED';
  if (typeof code === 'string' && /^[A-Z][A-Z0-9_]*$/.test(code)) return code;
  // Servers that answer a login with a word of their own: `WRONGPASS invalid ...`, `... 403 (ACCESS-REFUSED) with ...`.
  const [, first, inside] = /^([A-Z]{4,}) |\(([A-Z]+-[A-Z]+)\)/.exec(message ?? '') ?? [];
  return first ?? inside?.replace('-', '_') ?? 'NETWORK';
}
