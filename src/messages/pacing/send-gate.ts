import { AppError } from '../../kernel/index.js';
import type { AccountHealthService, Recipient, Restriction } from '../../sessions/index.js';
import type { SocketCommands } from '../../whatsapp/index.js';
import type { ColdContacts } from './cold-contacts.store.js';
import type { NoTurn, PaceStore, Turn } from './pace.store.js';
import { coldCapOf, gapMs, isPaced, type ColdCap, type SessionPacing } from './pacing-rules.js';

export interface SendGateOptions {
  health: Pick<AccountHealthService, 'restriction' | 'checking' | 'of'>;
  contacts: ColdContacts;
  pace: PaceStore;
  /** What the session's operator has set, from memory; null for none. */
  pacing(sessionId: string): Promise<SessionPacing | null>;
}

/** A message before it is made. */
export interface Departing {
  sessionId: string;
  recipient: Recipient;
  /** It is about an earlier message (an edit, a reaction, a deletion): no new contact. */
  aboutEarlier?: boolean | undefined;
}

/** What a message was let in with. */
export interface Admission {
  pacing: SessionPacing | null;
  cold: ColdCap | null;
}

const FREE: Admission = { pacing: null, cold: null };
/** How long it waits at most for WhatsApp to say whether strangers may be written to. */
const EXPLANATION_MS = 10_000;

/**
 * Decides whether and when a message may leave: what WhatsApp refuses is stopped here, and what the session's
 * operator wants to be sent slowly gets its turn. Costs no statement while neither has anything to say.
 */
export class SendGate {
  constructor(private readonly options: SendGateOptions) {}

  /**
   * Before anything is uploaded.
   * @throws AppError ACCOUNT_RESTRICTED for a message to a stranger while WhatsApp refuses those
   */
  async admit(send: Departing, commands: SocketCommands): Promise<Admission> {
    const { sessionId } = send;
    const { health } = this.options;
    const pacing = await this.#pacing(sessionId);
    const cap =
      pacing && !send.aboutEarlier
        ? coldCapOf(pacing, (await health.of(sessionId)).linkedAt, new Date())
        : null;
    const doubtful = (await health.restriction(sessionId)) !== null || health.checking(sessionId) !== null;
    if (!cap && !doubtful) return pacing ? { pacing, cold: null } : FREE;
    const isCold = await this.#isCold(send, commands);
    if (isCold && doubtful) await this.#refuseRestricted(sessionId);
    return { pacing, cold: isCold ? cap : null };
  }

  /** The same for a message that has waited, or is sent again: what holds may have changed. */
  async check(send: Departing, commands: SocketCommands): Promise<void> {
    const { health } = this.options;
    const { sessionId } = send;
    if (!(await health.restriction(sessionId)) && !health.checking(sessionId)) return;
    if (await this.#isCold(send, commands)) await this.#refuseRestricted(sessionId);
  }

  /**
   * Takes the turn of a message that is ready; null for one that may leave at once.
   * @throws AppError RATE_LIMITED when its turn would come too late
   */
  async takeTurn(sessionId: string, messageId: string, { pacing, cold }: Admission): Promise<Turn | null> {
    if (!pacing) return null;
    const { settings } = pacing;
    const gap = gapMs(settings);
    if (gap === null && !cold) return null;
    const turn = await this.options.pace.take({
      sessionId,
      messageId,
      gapMs: gap,
      coldCap: cold?.cap ?? null,
      maxWaitMs: settings.maxWaitSeconds * 1000,
    });
    if (!turn.granted) throw rateLimited(turn, pacing, cold);
    return turn;
  }

  /** Another turn for a message that has missed its own, however late; milliseconds until then. */
  async takeLateTurn(sessionId: string, messageId: string): Promise<number> {
    const pacing = await this.#pacing(sessionId);
    const gap = pacing && gapMs(pacing.settings);
    if (gap === null) return 0;
    const turn = await this.options.pace.take({
      ...{ sessionId, messageId, gapMs: gap, coldCap: null, maxWaitMs: null },
    });
    return turn.waitMs ?? 0;
  }

  /** A message that had taken its turn was not sent. */
  giveBack(sessionId: string, messageId: string): Promise<void> {
    return this.options.pace.giveBack(sessionId, messageId);
  }

  async #pacing(sessionId: string): Promise<SessionPacing | null> {
    const pacing = await this.options.pacing(sessionId);
    return pacing && isPaced(pacing.settings) ? pacing : null;
  }

  async #isCold({ sessionId, recipient }: Departing, commands: SocketCommands): Promise<boolean> {
    const { phoneSince: since } = await this.options.health.of(sessionId);
    return this.options.contacts.isCold({ sessionId, recipient, since }, commands);
  }

  async #refuseRestricted(sessionId: string): Promise<void> {
    const { health } = this.options;
    await bounded(health.checking(sessionId), EXPLANATION_MS);
    const restriction = await health.restriction(sessionId);
    if (restriction) throw restricted(restriction);
  }
}

async function bounded(work: Promise<void> | null, ms: number): Promise<void> {
  if (!work) return;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, ms)));
  await Promise.race([work, late]).finally(() => clearTimeout(timer));
}

const secondsUntil = (waitMs: number): number => Math.max(1, Math.ceil(waitMs / 1000));

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
      retryAfter: until ? secondsUntil(until.getTime() - Date.now()) : null,
      serverCode: 463,
    },
  );
}

function rateLimited(refused: NoTurn, { settings }: SessionPacing, cold: ColdCap | null): AppError {
  const { freeAt, waitMs } = refused;
  const again = freeAt ? `there is room again at ${freeAt.toISOString()}` : 'none is allowed';
  const { messagesPerMinute, maxWaitSeconds } = settings;
  const about =
    refused.limit === 'cold' && cold
      ? {
          limit: cold.by,
          value: cold.cap,
          text: `the session may send ${cold.cap} messages a day to people who never wrote to it`,
        }
      : {
          limit: 'messagesPerMinute',
          value: messagesPerMinute,
          text: `the session sends ${messagesPerMinute} messages a minute, and ${maxWaitSeconds} s of them wait`,
        };
  return new AppError('RATE_LIMITED', `settings.pacing.${about.limit}: ${about.text}; ${again}`, {
    limit: about.limit,
    value: about.value,
    freeAt: freeAt?.toISOString() ?? null,
    retryAfter: waitMs === null ? null : secondsUntil(waitMs),
  });
}
