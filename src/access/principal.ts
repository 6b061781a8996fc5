/** Who asks: the operator with the admin token, or one session with its own token. */
export type Principal = { kind: 'admin' } | { kind: 'session'; sessionId: string };
