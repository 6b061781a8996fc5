import type { SendInvitation } from '../groups/index.js';
import { AppError } from '../kernel/index.js';
import type { MessageService } from '../messages/index.js';
import type { SessionService } from '../sessions/index.js';

/** Invitations into groups go out as messages. */
export function invitations(messages: MessageService): SendInvitation {
  return async ({ sessionId, to, group, code, expiresAt, caption }) => {
    const seconds = Math.floor(expiresAt.getTime() / 1000);
    const about = { group: group.jid, subject: group.subject, code, expiresAt: seconds };
    const body = { kind: 'group-invite' as const, ...about, ...(caption ? { caption } : {}) };
    const { message } = await messages.send({ sessionId, to, body, optionsPrefix: '' });
    return message.id;
  };
}

/** The account's addresses, connected or not; none before it is paired. */
export async function ownOf(
  sessions: SessionService,
  sessionId: string,
): Promise<{ pn: string | null; lid: string | null }> {
  try {
    return await sessions.ownAddresses(sessionId);
  } catch (error) {
    if (error instanceof AppError && error.code === 'SESSION_NOT_PAIRED') return { pn: null, lid: null };
    throw error;
  }
}
