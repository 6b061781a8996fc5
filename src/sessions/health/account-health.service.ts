import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import { companion, type Companion, type EventRecorder } from '../../events/index.js';
import { bareJid, errorText, type JsonObject } from '../../kernel/index.js';
import {
  accountHealthEvent,
  type AccountNews,
  type InboundItem,
  type ReachoutLockNews,
  type SocketCommands,
} from '../../whatsapp/index.js';
import { afterNews, HEALTHY, restrictionOf, type Restriction } from './account-health.js';
import type { AccountHealth, AccountHealthPort } from './account-health.port.js';
import { accountHealthWriter, type AccountHealthStore, type HealthRow } from './account-health.store.js';

export interface AccountHealthOptions {
  store: AccountHealthStore;
  recorder: EventRecorder;
  /** The usable connection of a session. @throws AppError SESSION_NOT_CONNECTED */
  commands(sessionId: string): SocketCommands;
  logger: Logger;
}

/** Ack error of messages that may not start a chat. */
export const REACHOUT_REFUSED = 463;
/** How long strangers are left alone when WhatsApp refused one and does not say until when. */
const UNEXPLAINED_LOCK_MS = 60_000;
/** After this long WhatsApp is asked again about a restriction without an end, when somebody wants to send. */
const ENDLESS_RECHECK_MS = 600_000;
const KEPT_SESSIONS = 10_000;

/**
 * What WhatsApp lets the accounts of this process do. It says so by itself, or is asked after it has refused a
 * message with 463. Stored with its events; kept in memory for the sessions that send, so that a send costs nothing.
 */
export class AccountHealthService implements AccountHealthPort {
  readonly #options: AccountHealthOptions;
  readonly #known = new LRUCache<string, Promise<AccountHealth>>({ max: KEPT_SESSIONS });
  readonly #checks = new Map<string, Promise<void>>();

  constructor(options: AccountHealthOptions) {
    this.#options = options;
  }

  async read(sessionId: string): Promise<AccountHealth> {
    return (await this.readMany([sessionId])).get(sessionId) ?? HEALTHY;
  }

  readMany(sessionIds: readonly string[]): Promise<Map<string, AccountHealth>> {
    return this.#options.store.read(sessionIds);
  }

  /** As this process knows it: one read for each connection. @throws AppError STORE_UNAVAILABLE */
  async of(sessionId: string): Promise<AccountHealth> {
    let known = this.#known.get(sessionId);
    if (!known) {
      known = this.read(sessionId);
      this.#known.set(sessionId, known);
      known.catch(() => this.#known.get(sessionId) === known && this.#known.delete(sessionId));
    }
    return known;
  }

  /** Why messages to strangers would be refused now; null when they would not, as far as is known. */
  async restriction(sessionId: string): Promise<Restriction | null> {
    const health = await this.of(sessionId);
    const now = new Date();
    const restriction = restrictionOf(health, now);
    const told = now.getTime() - (health.toldAt?.getTime() ?? 0);
    // Nothing ends it by itself, and WhatsApp may not tell.
    if (restriction?.until === null && told > ENDLESS_RECHECK_MS) this.#explain(sessionId);
    return restriction;
  }

  /** Set while WhatsApp is being asked after a refusal: what it says decides about strangers. Never rejects. */
  checking(sessionId: string): Promise<void> | null {
    return this.#checks.get(sessionId) ?? null;
  }

  /** A new connection: another process may have had the session, and a restriction may be over. */
  connected(sessionId: string): void {
    this.#known.delete(sessionId);
    this.#recheck(sessionId).catch((error: unknown) => this.#unanswered(sessionId, error));
  }

  async refresh(sessionId: string): Promise<AccountHealth> {
    const commands = this.#options.commands(sessionId);
    await this.#take(sessionId, await commands.reachoutLock(), commands);
    await this.#take(sessionId, await commands.messageCap(), commands);
    return this.read(sessionId);
  }

  async erase(sessionId: string): Promise<void> {
    await this.#options.store.erase(sessionId);
    this.#known.delete(sessionId);
  }

  /** Rows to be stored in the commit of what came in. */
  companions(sessionId: string, { news = [], ack, events }: InboundItem): Companion[] {
    const changes: HealthRow['change'][] = [...news];
    if (ack?.errorCode === REACHOUT_REFUSED) changes.push({ kind: 'refused' });
    for (const { type, data } of events) {
      if (type === 'PairSuccess') changes.push({ kind: 'linked', phone: phoneOf(data) });
    }
    return changes.map((change) => companion(accountHealthWriter, { sessionId, change }));
  }

  /** To be told after that commit. */
  stored(sessionId: string, { news = [], ack, events }: InboundItem): void {
    if (events.some(({ type }) => type === 'PairSuccess')) this.#known.delete(sessionId);
    if (news.length) this.#learn(sessionId, news);
    if (ack?.errorCode === REACHOUT_REFUSED) this.#explain(sessionId);
  }

  /** A message was refused: WhatsApp knows until when. */
  #explain(sessionId: string): void {
    if (this.#checks.has(sessionId)) return;
    const check = this.#explanation(sessionId)
      .catch((error: unknown) => this.#unanswered(sessionId, error))
      .finally(() => this.#checks.delete(sessionId));
    this.#checks.set(sessionId, check);
  }

  /** The cap is asked for behind the lock: without its answer, what is known of the lock still holds. */
  async #explanation(sessionId: string): Promise<void> {
    const commands = this.#options.commands(sessionId);
    const lock = await commands.reachoutLock().catch((error: unknown) => {
      this.#unanswered(sessionId, error);
      return null;
    });
    const known = lock ?? ((await this.restriction(sessionId)) ? null : assumedLock());
    if (known) await this.#take(sessionId, known, commands);
    await this.#take(sessionId, await commands.messageCap(), commands);
  }

  async #recheck(sessionId: string): Promise<void> {
    const health = await this.of(sessionId);
    const { refusedAt, toldAt } = health;
    const unexplained = refusedAt !== null && (toldAt === null || toldAt < refusedAt);
    if (restrictionOf(health, new Date()) || unexplained) await this.refresh(sessionId);
  }

  /** Stores news that were asked for; an event only where they are news. */
  async #take(sessionId: string, news: AccountNews, commands: SocketCommands): Promise<void> {
    const before = await this.of(sessionId);
    const event = saysTheSame(before, news) ? null : accountHealthEvent(news, commands.renderContext);
    await this.#options.recorder.record({
      event: event && { sessionId, ...event },
      companions: [companion(accountHealthWriter, { sessionId, change: news })],
    });
    this.#learn(sessionId, [news]);
  }

  #learn(sessionId: string, news: readonly AccountNews[]): void {
    const known = this.of(sessionId).then((health) => afterNews(health, news, new Date()));
    this.#known.set(sessionId, known);
    known.catch(() => this.#known.get(sessionId) === known && this.#known.delete(sessionId));
    for (const item of news) {
      if (item.kind === 'reachout-lock' && item.active) {
        const { type, until } = item;
        this.#options.logger.warn(
          { sessionId, type, until },
          'WhatsApp lets this account write to no strangers',
        );
      }
    }
  }

  #unanswered(sessionId: string, error: unknown): void {
    this.#options.logger.warn(
      { sessionId, error: errorText(error) },
      'WhatsApp could not be asked what the account may do',
    );
  }
}

/** Address of the phone in a `PairSuccess`. */
function phoneOf(data: JsonObject): string {
  const event = data['event'];
  const id = typeof event === 'object' && event !== null && !Array.isArray(event) ? event['ID'] : null;
  return typeof id === 'string' ? bareJid(id) : '';
}

function assumedLock(): ReachoutLockNews {
  const until = new Date(Date.now() + UNEXPLAINED_LOCK_MS);
  return { kind: 'reachout-lock', active: true, until, type: 'DEFAULT' };
}

function saysTheSame(health: AccountHealth, news: AccountNews): boolean {
  const now = new Date();
  if (news.kind === 'reachout-lock') {
    const lock = health.lock && health.lock.until > now ? health.lock : null;
    if (!news.active || !lock) return !news.active && !lock;
    return lock.type === news.type && lock.until.getTime() === news.until?.getTime();
  }
  const cap = health.cap ?? { status: 'NONE', limit: null, used: null, cycleEnd: null };
  return (
    cap.status === news.status &&
    cap.limit === news.limit &&
    cap.used === news.used &&
    (cap.cycleEnd?.getTime() ?? null) === (news.cycleEnd?.getTime() ?? null)
  );
}
