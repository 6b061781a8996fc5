import { AppError } from '../../kernel/index.js';
import type { AccountHealthService, Recipient, Restriction } from '../../sessions/index.js';
import type { SocketCommands } from '../../whatsapp/index.js';
import type { ColdContacts } from './cold-contacts.store.js';

export interface SendGateOptions {
  health: Pick<AccountHealthService, 'restriction' | 'checking'>;
  contacts: ColdContacts;
}

/** Decides whether a message may leave. Costs nothing while WhatsApp has restricted nothing. */
export class SendGate {
  constructor(private readonly options: SendGateOptions) {}

  /** @throws AppError ACCOUNT_RESTRICTED for a message to a stranger while WhatsApp refuses those */
  async admit(send: { sessionId: string; recipient: Recipient }, commands: SocketCommands): Promise<void> {
    const { health, contacts } = this.options;
    const { sessionId, recipient } = send;
    if (!(await health.restriction(sessionId)) && !health.checking(sessionId)) return;
    if (!(await contacts.isCold(sessionId, recipient, commands))) return;
    await health.checking(sessionId);
    const restriction = await health.restriction(sessionId);
    if (restriction) throw restricted(restriction);
  }
}

function restricted(restriction: Restriction): AppError {
  const { kind, until } = restriction;
  const end = until ? `until ${until.toISOString()}` : 'until it says otherwise';
  const reason =
    kind === 'reachout-lock'
      ? `reach-out time lock, ${restriction.type}`
      : `message cap${restriction.limit === null ? '' : ` of ${restriction.limit}`}`;
  return new AppError(
    'ACCOUNT_RESTRICTED',
    `to: WhatsApp lets this account write to nobody who never wrote to it, ${end} (${reason})`,
    {
      field: 'to',
      restriction: kind,
      until: until?.toISOString() ?? null,
      retryAfter: until ? Math.max(1, Math.ceil((until.getTime() - Date.now()) / 1000)) : null,
      serverCode: 463,
    },
  );
}
