import type { Logger } from 'pino';
import { AppError, backoffMs, errorText } from '../kernel/index.js';
import type { GroupStep, InboundItem, SocketCommands } from '../whatsapp/index.js';
import type { GroupStore } from './group.store.js';

export interface GroupReaderOptions {
  store: GroupStore;
  /** The usable connection of a session. @throws AppError SESSION_NOT_CONNECTED */
  commands(sessionId: string): SocketCommands;
  /** Stores what was found out without a stanza. */
  record(sessionId: string, steps: GroupStep[]): Promise<void>;
  /** @default 2 s, doubling up to 5 minutes */
  retry?: { baseMs: number; maxMs: number } | undefined;
  logger: Logger;
}

const RETRY = { baseMs: 2_000, maxMs: 300_000 };

/**
 * Asks WhatsApp for groups, as seldom as can be: for all of them once for an account, and later for single ones about
 * which something is unclear. One question at a time per session, slower with each refusal.
 */
export class GroupReader {
  readonly #running = new Map<string, Promise<void>>();
  readonly #timers = new Map<string, NodeJS.Timeout>();
  readonly #failures = new Map<string, number>();
  /** Something came up while a session's groups were read. */
  readonly #again = new Set<string>();
  #stopped = false;

  constructor(private readonly options: GroupReaderOptions) {}

  stop(): void {
    this.#stopped = true;
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }

  /** The session is usable: what is missing is read. */
  connected(sessionId: string): void {
    this.#soon(sessionId);
  }

  /** Told after the commit. */
  stored(sessionId: string, { groups }: InboundItem): void {
    if (groups?.some(({ kind }) => kind === 'unclear' || kind === 'change')) this.#soon(sessionId);
  }

  /**
   * Makes sure that the list of groups is there.
   * @throws AppError SESSION_NOT_CONNECTED when it was never read and cannot be, LIMIT_EXCEEDED, WHATSAPP_TIMEOUT
   */
  async ensureList(sessionId: string): Promise<void> {
    if (await this.options.store.completeSince(sessionId)) return;
    await this.options.commands(sessionId).groups.readAll();
  }

  /** Reads all groups again. @throws as `ensureList` */
  async readAll(sessionId: string): Promise<void> {
    await this.options.commands(sessionId).groups.readAll();
  }

  /** Reads one group again. It is forgotten when the account turns out to be no member. */
  async readOne(sessionId: string, jid: string): Promise<void> {
    try {
      await this.options.commands(sessionId).groups.readOne(jid);
    } catch (error) {
      if (isGone(error)) await this.options.record(sessionId, [{ kind: 'gone', jid }]);
      throw error;
    }
  }

  #soon(sessionId: string): void {
    if (this.#stopped || this.#timers.has(sessionId)) return;
    if (this.#running.has(sessionId)) {
      this.#again.add(sessionId);
      return;
    }
    this.#again.delete(sessionId);
    const work = this.#readMissing(sessionId)
      .then(
        () => void this.#failures.delete(sessionId),
        (error: unknown) => this.#failed(sessionId, error),
      )
      .then(() => {
        this.#running.delete(sessionId);
        if (this.#again.has(sessionId)) this.#soon(sessionId);
      });
    this.#running.set(sessionId, work);
  }

  async #readMissing(sessionId: string): Promise<void> {
    const { store } = this.options;
    if (!(await store.completeSince(sessionId))) return this.readAll(sessionId);
    const unclear = await store.unclear(sessionId);
    if (!unclear.length) return;
    let failure: unknown = null;
    // One that cannot be read must not keep the others from it.
    for (const jid of unclear) {
      await this.readOne(sessionId, jid).catch((error: unknown) => {
        if (!isGone(error)) failure = error;
      });
    }
    const left = await store.unclear(sessionId);
    if (failure || left.some((jid) => unclear.includes(jid)))
      throw failure ?? new Error('what WhatsApp answered did not make it clear');
    if (left.length) this.#again.add(sessionId);
  }

  #failed(sessionId: string, error: unknown): void {
    // Without a connection nothing can be asked: the next one begins again.
    if (error instanceof AppError && error.code === 'SESSION_NOT_CONNECTED') return;
    const failures = (this.#failures.get(sessionId) ?? 0) + 1;
    this.#failures.set(sessionId, failures);
    this.options.logger.warn({ sessionId, failures, error: errorText(error) }, 'groups could not be read');
    if (this.#stopped) return;
    const timer = setTimeout(
      () => {
        this.#timers.delete(sessionId);
        this.#soon(sessionId);
      },
      backoffMs(this.options.retry ?? RETRY, failures),
    ).unref();
    this.#timers.set(sessionId, timer);
  }
}

const isGone = (error: unknown): boolean =>
  error instanceof AppError && (error.code === 'FORBIDDEN' || error.code === 'NOT_FOUND');
