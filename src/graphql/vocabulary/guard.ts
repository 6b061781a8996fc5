import type { Principal, SessionRecord } from '../../access/index.js';
import { AppError, badInput } from '../../kernel/index.js';
import type { GraphqlContext } from './context.js';

type Caller = Pick<GraphqlContext, 'principal' | 'refusal' | 'services'>;

/** @throws AppError UNAUTHENTICATED (or why the token was not even looked at) */
export function requirePrincipal({ principal, refusal }: Pick<Caller, 'principal' | 'refusal'>): Principal {
  if (principal) return principal;
  throw refusal ?? new AppError('UNAUTHENTICATED', 'A valid token is needed');
}

/** @throws AppError UNAUTHENTICATED, FORBIDDEN */
export function requireAdmin(caller: Caller): void {
  if (requirePrincipal(caller).kind !== 'admin') throw new AppError('FORBIDDEN', 'The admin token is needed');
}

/**
 * The session that an operation is about. A session token may leave it out and cannot name another one: a
 * foreign id and one that does not exist give the very same answer.
 * @throws AppError UNAUTHENTICATED, NOT_FOUND, BAD_INPUT naming `field`
 */
export async function requireSession(
  caller: Caller,
  id: string | null | undefined,
  field = 'sessionId',
): Promise<SessionRecord> {
  const principal = requirePrincipal(caller);
  const own = principal.kind === 'session' ? principal.sessionId : null;
  const wanted = id ?? own;
  if (wanted === null) throw badInput(field, 'is needed with the admin token', 'id of a session');
  if (own !== null && wanted !== own) throw new AppError('NOT_FOUND', 'Session not found');
  return caller.services.access.get(wanted);
}

/**
 * For streams and lists that the admin may have of all sessions at once: ids, or null for all.
 * @throws AppError UNAUTHENTICATED, NOT_FOUND
 */
export async function visibleSessions(
  caller: Caller,
  id: string | null | undefined,
): Promise<string[] | null> {
  const principal = requirePrincipal(caller);
  if (principal.kind === 'admin' && (id === null || id === undefined)) return null;
  return [(await requireSession(caller, id)).id];
}
