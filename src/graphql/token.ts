/** Where a credential may stand, in this order. */
export interface TokenSources {
  /** Header `token`. */
  token?: unknown;
  /** Header `Authorization`: the token raw, or behind `Bearer`. */
  authorization?: unknown;
  /** Query parameter `token`. */
  query?: unknown;
}

/** The token that a request carries, of the admin or of a session; null when it carries none. */
export function tokenFrom({ token, authorization, query }: TokenSources): string | null {
  const candidates = [
    text(token),
    text(authorization)
      ?.replace(/^bearer(\s+|$)/i, '')
      .trim(),
    text(query),
  ];
  return candidates.find((candidate) => candidate !== undefined && candidate !== '') ?? null;
}

/** The token of an HTTP request. */
export function tokenOf(request: {
  headers: Record<string, unknown>;
  query?: Record<string, unknown>;
}): string | null {
  const { headers, query } = request;
  return tokenFrom({
    token: headers['token'],
    authorization: headers['authorization'],
    query: query?.['token'],
  });
}

/** A header or parameter that was given twice counts by its first value. */
function text(value: unknown): string | undefined {
  const single: unknown = Array.isArray(value) ? value[0] : value;
  return typeof single === 'string' ? single.trim() : undefined;
}
