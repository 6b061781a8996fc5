import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { AppError, AsyncQueue, badInput, bareJid, errorText } from '../kernel/index.js';
import type { SocketCommands } from '../whatsapp/index.js';
import { Ownership } from './ownership.store.js';
import type { Database } from '../platform/postgres/index.js';
import { PresenceAnnouncer } from './presence-announcer.js';
import { SessionActor, type ActorOptions, type SocketOpener } from './session-actor.js';
import { SessionEvents, type SessionSink } from './session-events.js';
import { NO_PREFERENCES, type ConnectionPreferences, type GlobalSwitches } from './session-preferences.js';
import { emptyRuntime, SessionRuntimeStore, toRuntime, type RuntimeRow } from './session-runtime.store.js';
import type { ConnectOptions, SessionPort, SessionRuntime } from './session.port.js';

export interface SessionServiceOptions {
  db: Database;
  open: SocketOpener;
  sink: SessionSink;
  erase(sessionId: string): Promise<void>;
  logger: Logger;
  /** What operators have set. @default nothing is skipped, no presence is announced */
  preferences?: ConnectionPreferences;
  /** Sessions brought back at once after a start. @default 50 */
  startupBatchSize?: number;
  /** Pause between two such batches. @default 2000 */
  startupBatchDelayMs?: number;
  /** How often every session is looked after. @default 300000 */
  watchdogMs?: number;
  /** @default 15000 */
  leaseMs?: number;
}

/** How often a process looks for sessions whose owner has died. */
const ADOPT_EVERY_MS = 15_000;

/** How long a process may take to let a session go, and how often it is asked. */
const HAND_OVER_MS = 20_000;
const HAND_OVER_POLL_MS = 200;

/** Asks whoever holds the session that is being removed; false when it is gone. */
export type AskToHandOver = () => Promise<boolean>;

interface Watcher {
  /** Undefined: all sessions. */
  sessionId: string | undefined;
  queue: AsyncQueue<SessionRuntime>;
  /** A change has been pushed. */
  told: boolean;
}

/** All sessions of this process: one actor each, made when first needed. */
export class SessionService implements SessionPort {
  readonly #options: SessionServiceOptions;
  readonly #runtimes: SessionRuntimeStore;
  readonly #ownership: Ownership;
  readonly #events: SessionEvents;
  readonly #preferences: ConnectionPreferences;
  readonly #announcer: PresenceAnnouncer;
  readonly #unlisten: () => void;
  readonly #actors = new Map<string, Promise<SessionActor>>();
  readonly #live = new Map<string, SessionActor>();
  readonly #watchers = new Set<Watcher>();
  #onConnected: ActorOptions['onConnected'] = () => undefined;
  #stopping = false;
  #restoring: Promise<void> | null = null;
  #adoption: NodeJS.Timeout | null = null;
  #watchdog: NodeJS.Timeout | null = null;
  #wake: () => void = () => undefined;

  constructor(options: SessionServiceOptions) {
    this.#options = options;
    this.#runtimes = new SessionRuntimeStore(options.db);
    this.#events = new SessionEvents(options.sink, options.logger);
    this.#preferences = options.preferences ?? NO_PREFERENCES;
    this.#announcer = new PresenceAnnouncer(options.logger);
    this.#unlisten = this.#preferences.onChange((sessionId) => {
      this.#live
        .get(sessionId)
        ?.settingsChanged()
        .catch((error: unknown) => {
          options.logger.error({ sessionId, error: errorText(error) }, 'changed settings had no effect');
        });
    });
    this.#ownership = new Ownership({
      db: options.db,
      logger: options.logger,
      ...(options.leaseMs ? { leaseMs: options.leaseMs } : {}),
      onLost: (sessionId) => {
        void this.#live.get(sessionId)?.ownershipLost();
      },
    });
  }

  get globalSwitches(): GlobalSwitches {
    return this.#preferences.global;
  }

  /** Who is told when a session becomes usable (unsent messages are sent then). */
  onConnected(handler: ActorOptions['onConnected']): void {
    this.#onConnected = handler;
  }

  /**
   * Claims the right to own sessions and brings back those that were connected, staggered, in the background.
   * From then on it looks for sessions whose process has died, and takes them over.
   */
  async start(): Promise<void> {
    await this.#ownership.start();
    this.#restoring = this.#restore(await this.#runtimes.wanted());
    this.#adoption = setInterval(() => (this.#restoring ??= this.#adopt()), ADOPT_EVERY_MS).unref();
    void this.#restoring.finally(() => (this.#restoring = null));
    this.#watchdog = setInterval(() => void this.#ensureAll(), this.#options.watchdogMs ?? 300_000).unref();
  }

  async #ensureAll(): Promise<void> {
    for (const actor of this.#live.values()) {
      await actor.ensure().catch((error: unknown) => {
        this.#options.logger.error({ error: errorText(error) }, 'the watchdog could not open a session');
      });
    }
  }

  /** Ends every socket in order. Sessions stay wanted: the next start brings them back. */
  async stop(): Promise<void> {
    this.#stopping = true;
    this.#unlisten();
    if (this.#adoption) clearInterval(this.#adoption);
    if (this.#watchdog) clearInterval(this.#watchdog);
    this.#wake();
    this.#announcer.stop();
    await this.#restoring;
    // One that is being made now would open its socket behind our back.
    await Promise.allSettled(this.#actors.values());
    await Promise.all([...this.#live.values()].map((actor) => actor.stop('the gateway is stopping')));
    for (const { queue } of this.#watchers) queue.end();
    await this.#ownership.stop();
  }

  async runtime(sessionId: string): Promise<SessionRuntime> {
    const live = this.#live.get(sessionId);
    if (live) return live.runtime;
    const rows = await this.#runtimes.read([sessionId]);
    return toRuntime(rows.get(sessionId) ?? emptyRuntime(sessionId), null);
  }

  async runtimes(sessionIds: readonly string[]): Promise<Map<string, SessionRuntime>> {
    const result = new Map<string, SessionRuntime>();
    const absent = sessionIds.filter((id) => !this.#live.has(id));
    const rows = absent.length ? await this.#runtimes.read(absent) : new Map<string, RuntimeRow>();
    for (const id of sessionIds) {
      const live = this.#live.get(id);
      result.set(id, live ? live.runtime : toRuntime(rows.get(id) ?? emptyRuntime(id), null));
    }
    return result;
  }

  async connect(sessionId: string, options: ConnectOptions): Promise<SessionRuntime> {
    const actor = await this.#actor(sessionId);
    try {
      return await actor.connect(options);
    } catch (error) {
      // The state that this process would show is not the session's: the owner's is.
      const elsewhere = error instanceof AppError && error.code === 'SESSION_OWNED_ELSEWHERE';
      if (elsewhere && this.#live.get(sessionId) === actor) this.#forget(sessionId);
      throw error;
    }
  }

  async disconnect(sessionId: string): Promise<SessionRuntime> {
    return (await this.#actor(sessionId)).disconnect();
  }

  async logout(sessionId: string): Promise<SessionRuntime> {
    return (await this.#actor(sessionId)).logout();
  }

  async requestPairingCode(
    sessionId: string,
    phone: string,
  ): Promise<{ code: string; expiresAt: Date; runtime: SessionRuntime }> {
    const digits = phone.replace(/[\s()+.-]/g, '');
    if (!/^\d{6,15}$/.test(digits)) {
      throw badInput('phone', 'is not a phone number', 'country code and number, 6 to 15 digits');
    }
    return (await this.#actor(sessionId)).requestPairingCode(digits);
  }

  /**
   * Ends the session for good, wherever it runs. Its removal has been noted before, so that nobody opens it again.
   * @returns why it is still linked to its phone, or null
   * @throws AppError SESSION_OWNED_ELSEWHERE when the process that has it does not let go in time
   */
  async remove(
    sessionId: string,
    { full, askToHandOver }: { full: boolean; askToHandOver: AskToHandOver },
  ): Promise<string | null> {
    // What this process knows of a session that another one has had is old.
    if (!this.#ownership.holds(sessionId)) await this.handOver(sessionId);
    if (!(await this.#claimForRemoval(sessionId, askToHandOver))) return null;
    const stillLinked = await (await this.#actor(sessionId)).remove(full);
    await this.#ownership.release(sessionId);
    this.#forget(sessionId);
    return stillLinked;
  }

  /** Another process is to have the session: its socket ends here, and everything kept in memory goes. */
  async handOver(sessionId: string): Promise<void> {
    const actor = await this.#actors.get(sessionId);
    await actor?.stop('the session goes to another process');
    await this.#ownership.release(sessionId);
    if (actor) this.#forget(sessionId);
  }

  /** False when there is no such session any more. */
  async #claimForRemoval(sessionId: string, askToHandOver: AskToHandOver): Promise<boolean> {
    const deadline = performance.now() + HAND_OVER_MS;
    while (!(await this.#ownership.claim(sessionId, true))) {
      if (this.#stopping || performance.now() > deadline) {
        throw new AppError(
          'SESSION_OWNED_ELSEWHERE',
          'another gateway process holds this session and does not let go: it will be removed later',
        );
      }
      if (!(await askToHandOver())) return false;
      await sleep(HAND_OVER_POLL_MS);
    }
    return true;
  }

  updates(sessionId?: string): AsyncIterableIterator<SessionRuntime> {
    const queue: AsyncQueue<SessionRuntime> = new AsyncQueue(1_000, () => this.#watchers.delete(watcher));
    const watcher: Watcher = { sessionId, queue, told: false };
    this.#watchers.add(watcher);
    if (sessionId === undefined) for (const actor of this.#live.values()) queue.push(actor.runtime);
    else
      void this.runtime(sessionId).then(
        (r) => {
          // A change that came while the database was asked is newer than its answer.
          if (!watcher.told) queue.push(r);
        },
        () => queue.end(),
      );
    return queue;
  }

  /** Sessions that are connected in this process. */
  connected(): string[] {
    return [...this.#live].flatMap(([id, actor]) => (actor.runtime.state.kind === 'connected' ? [id] : []));
  }

  /**
   * Bare addresses of a session's account, connected or not.
   * @throws AppError SESSION_NOT_PAIRED
   */
  async ownAddresses(sessionId: string): Promise<{ pn: string; lid: string | null }> {
    const { jid, lid } = await this.runtime(sessionId);
    if (!jid) throw new AppError('SESSION_NOT_PAIRED', 'the session has no linked phone');
    return { pn: bareJid(jid), lid: lid && bareJid(lid) };
  }

  /**
   * The usable connection of a session.
   * @throws AppError SESSION_NOT_CONNECTED
   */
  commands(sessionId: string): SocketCommands {
    const actor = this.#live.get(sessionId);
    if (!actor) {
      // One without an actor has never been asked to connect in this process.
      const details = { state: 'disconnected', reason: 'NOT_INITIALIZED' };
      throw new AppError('SESSION_NOT_CONNECTED', 'no session', details);
    }
    return actor.commands;
  }

  #actor(sessionId: string): Promise<SessionActor> {
    if (this.#stopping) throw new AppError('SHUTTING_DOWN', 'the gateway is draining');
    let making = this.#actors.get(sessionId);
    if (!making) {
      making = this.#make(sessionId);
      this.#actors.set(sessionId, making);
      making.catch(() => this.#actors.delete(sessionId));
    }
    return making;
  }

  async #make(sessionId: string): Promise<SessionActor> {
    const { open, erase, logger } = this.#options;
    const rows = await this.#runtimes.read([sessionId]);
    const actor = new SessionActor(
      {
        sessionId,
        open,
        erase,
        logger,
        ownership: this.#ownership,
        runtimes: this.#runtimes,
        events: this.#events,
        preferences: this.#preferences,
        onChange: (runtime) => this.#changed(runtime),
        onConnected: (id, commands) => {
          if (this.#preferences.announcesPresence(id)) this.#announcer.announce(id, commands);
          this.#onConnected(id, commands);
        },
      },
      rows.get(sessionId) ?? null,
    );
    this.#live.set(sessionId, actor);
    return actor;
  }

  #forget(sessionId: string): void {
    this.#live.delete(sessionId);
    this.#actors.delete(sessionId);
  }

  #changed(runtime: SessionRuntime): void {
    for (const watcher of this.#watchers) {
      if (watcher.sessionId !== undefined && watcher.sessionId !== runtime.sessionId) continue;
      watcher.told = true;
      watcher.queue.push(runtime);
    }
  }

  async #restore(ids: readonly string[]): Promise<void> {
    const { startupBatchSize = 50, startupBatchDelayMs = 2_000, logger } = this.#options;
    for (let i = 0; i < ids.length && !this.#stopping; i += startupBatchSize) {
      const batch = ids.slice(i, i + startupBatchSize);
      await Promise.all(batch.map((id) => this.#bringBack(id)));
      if (i + startupBatchSize < ids.length) await this.#pause(startupBatchDelayMs);
    }
    if (ids.length) logger.info({ sessions: ids.length }, 'sessions brought back');
  }

  /** Sessions that should be connected and that no living process holds. */
  async #adopt(): Promise<void> {
    try {
      const orphans = await this.#runtimes.orphans();
      await this.#restore(orphans.filter((id) => !this.#live.has(id)));
    } catch (error) {
      this.#options.logger.warn({ error: errorText(error) }, 'no look for orphaned sessions this time');
    } finally {
      this.#restoring = null;
    }
  }

  async #bringBack(sessionId: string): Promise<void> {
    try {
      await this.connect(sessionId, { waitMs: 0 });
    } catch (error) {
      if (error instanceof AppError && error.code === 'SESSION_OWNED_ELSEWHERE') return;
      this.#options.logger.warn(
        { sessionId, error: errorText(error) },
        'a session could not be brought back',
      );
    }
  }

  async #pause(ms: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
