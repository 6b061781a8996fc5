import type { CreateSession, SessionRecord } from '../access/index.js';
import { errorText } from '../kernel/index.js';
import type { Services } from '../graphql/vocabulary/index.js';

/** A session and, if wanted, its webhook: both or neither. */
export async function createSession(
  { access, webhooks }: Pick<Services, 'access' | 'webhooks'>,
  input: CreateSession,
  webhookUrl: string | undefined,
): Promise<SessionRecord> {
  const record = await access.create(input);
  if (webhookUrl === undefined) return record;
  try {
    await webhooks.set(record.id, { url: webhookUrl });
  } catch (error) {
    await access.delete(record.id).catch((cause: unknown) => {
      throw new AggregateError([error, cause], `the session could not be removed again: ${errorText(cause)}`);
    });
    throw error;
  }
  return record;
}

/** Ends the connection first: nothing may be stored any more for a session that is gone. */
export async function deleteSession(
  { access, sessions }: Pick<Services, 'access' | 'sessions'>,
  record: SessionRecord,
  full: boolean,
): Promise<{ id: string; name: string; jid: string }> {
  const { jid } = await sessions.runtime(record.id);
  await sessions.remove(record.id, { full });
  await access.delete(record.id);
  return { id: record.id, name: record.name, jid: jid ?? '' };
}
