import type { CreateSession, SessionRecord } from '../access/index.js';
import { errorText } from '../kernel/index.js';
import type { Remains } from './removal/removal.port.js';
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

/** What it was, and what is left of it. */
export async function deleteSession(
  { sessions, removals }: Pick<Services, 'sessions' | 'removals'>,
  record: SessionRecord,
  full: boolean,
): Promise<{ id: string; name: string; jid: string; remains: Remains[] }> {
  const { jid } = await sessions.runtime(record.id);
  const remains = await removals.remove(record.id, { whole: full });
  return { id: record.id, name: record.name, jid: jid ?? '', remains };
}
