import type { Logger } from 'pino';
import type { AccessService } from '../../access/index.js';
import { AppError, errorText, KeyedMutex } from '../../kernel/index.js';
import type { Database } from '../../platform/postgres/index.js';
import type { SessionService } from '../session.service.js';
import type { Remains, RemovalPort } from './removal.port.js';
import { HAND_OVER_CHANNEL, RemovalStore } from './removal.store.js';

/** Removes what a session has outside of the gateway. Doing it twice must be harmless. */
export interface Cleaner {
  what: Remains['what'];
  clean(sessionId: string): Promise<void>;
}

export interface SessionRemovalsOptions {
  db: Database;
  access: Pick<AccessService, 'delete'>;
  sessions: Pick<SessionService, 'remove' | 'handOver'>;
  cleaners: readonly Cleaner[];
  logger: Logger;
  /** How often unfinished removals are looked for. @default 15000 */
  resumeEveryMs?: number;
}

/** The steps of a removal in order, begun by one process and finished by any. */
export class SessionRemovals implements RemovalPort {
  readonly #options: SessionRemovalsOptions;
  readonly #store: RemovalStore;
  readonly #running = new KeyedMutex();
  readonly #mine = new Set<string>();
  #timer: NodeJS.Timeout | null = null;
  #resuming: Promise<void> = Promise.resolve();
  #unlisten: (() => Promise<void>) | null = null;
  #stopping = false;

  constructor(options: SessionRemovalsOptions) {
    this.#options = options;
    this.#store = new RemovalStore(options.db);
  }

  /** Finishes in the background what another process has left. */
  async start(): Promise<void> {
    const { db, resumeEveryMs = 15_000 } = this.#options;
    this.#unlisten = await db.listen(HAND_OVER_CHANNEL, (sessionId) => void this.#handOver(sessionId));
    this.#resume();
    this.#timer = setInterval(() => this.#resume(), resumeEveryMs).unref();
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    if (this.#timer) clearInterval(this.#timer);
    await this.#unlisten?.();
    await this.#resuming;
  }

  async remove(sessionId: string, { whole }: { whole: boolean }): Promise<Remains[]> {
    if (!(await this.#store.begin(sessionId, whole))) return [];
    return this.#run(sessionId);
  }

  #run(sessionId: string): Promise<Remains[]> {
    return this.#running.run(sessionId, async () => {
      this.#mine.add(sessionId);
      try {
        const wanted = await this.#store.read(sessionId);
        return wanted ? await this.#steps(sessionId, wanted.whole) : [];
      } finally {
        this.#mine.delete(sessionId);
      }
    });
  }

  /** Each step may have been done before: a removal that was cut off begins again at the first. */
  async #steps(sessionId: string, whole: boolean): Promise<Remains[]> {
    const { access, sessions, cleaners, logger } = this.#options;
    const remains: Remains[] = [];
    const stillLinked = await sessions.remove(sessionId, {
      full: whole,
      askToHandOver: () => this.#store.askToHandOver(sessionId),
    });
    if (stillLinked !== null) remains.push({ what: 'whatsapp-device', reason: stillLinked });
    for (const { what, clean } of whole ? cleaners : []) {
      try {
        await clean(sessionId);
      } catch (error) {
        // A broker or bucket that is gone for good must not keep the session for ever.
        remains.push({ what, reason: errorText(error) });
      }
    }
    await access.delete(sessionId);
    for (const { what, reason } of remains)
      logger.warn({ sessionId, what, reason }, 'something of a removed session is still there');
    logger.info({ sessionId, whole }, 'session removed');
    return remains;
  }

  /** Another process wants to remove a session: this one lets it go. '' when the word may have been missed. */
  async #handOver(sessionId: string): Promise<void> {
    const { sessions, logger } = this.#options;
    try {
      const ids = sessionId === '' ? await this.#store.unfinished() : [sessionId];
      for (const id of ids) {
        if (this.#mine.has(id) || !(await this.#store.read(id))) continue;
        await sessions.handOver(id);
      }
    } catch (error) {
      // Whoever asked asks again.
      logger.warn({ error: errorText(error) }, 'a session could not be handed over');
    }
  }

  #resume(): void {
    if (this.#stopping) return;
    this.#resuming = this.#resuming.then(async () => {
      try {
        for (const id of await this.#store.unfinished()) {
          if (this.#stopping) return;
          if (!this.#mine.has(id)) await this.#finish(id);
        }
      } catch (error) {
        this.#options.logger.warn({ error: errorText(error) }, 'no look for unfinished removals this time');
      }
    });
  }

  async #finish(sessionId: string): Promise<void> {
    try {
      await this.#run(sessionId);
    } catch (error) {
      const elsewhere = error instanceof AppError && error.code === 'SESSION_OWNED_ELSEWHERE';
      if (!elsewhere)
        this.#options.logger.error({ sessionId, error: errorText(error) }, 'a removal is not finished yet');
    }
  }
}
