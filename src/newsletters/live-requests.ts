import type { Logger } from 'pino';
import { AppError, errorText } from '../kernel/index.js';

export interface LiveRequestsOptions {
  /** Asks WhatsApp; for how many seconds live updates come. */
  ask(sessionId: string, newsletter: string): Promise<number>;
  /** How long a session may be without connection before those who read are told. @default 60000 */
  giveUpMs?: number;
  /** @default 2000 */
  retryMs?: number;
  logger: Logger;
}

/** One who reads the live updates of a channel. */
export interface LiveReader {
  /** Rejects when they have ended for good. */
  readonly ended: Promise<never>;
  /** Has to be called in the end. */
  release(): void;
}

interface Kept {
  sessionId: string;
  newsletter: string;
  readers: Set<(error: AppError) => void>;
  timer: NodeJS.Timeout | null;
  /** Since when it cannot be asked for; null while it can. */
  failingSince: number | null;
  /** One question at a time. */
  asking: Promise<void> | null;
}

/** Part of the time that WhatsApp grants after which it is asked again. */
const RENEW_AFTER = 0.8;

/** Keeps asking for live updates of channels as long as somebody reads them: once per channel, however many read. */
export class LiveRequests {
  readonly #kept = new Map<string, Kept>();

  constructor(private readonly options: LiveRequestsOptions) {}

  /** Asks at once for the first reader of a channel. @throws what the first question ends with */
  async hold(sessionId: string, newsletter: string): Promise<LiveReader> {
    const key = `${sessionId}|${newsletter}`;
    let kept = this.#kept.get(key);
    if (!kept) {
      kept = { sessionId, newsletter, readers: new Set(), timer: null, failingSince: null, asking: null };
      this.#kept.set(key, kept);
      kept.asking = this.#ask(kept);
    }
    const { readers } = kept;
    let end: (error: AppError) => void = () => undefined;
    const ended = new Promise<never>((_resolve, reject) => (end = reject));
    // Nobody may be waiting when it ends.
    ended.catch(() => undefined);
    readers.add(end);
    const release = (): void => {
      readers.delete(end);
      if (!readers.size) this.#forget(key);
    };
    try {
      await kept.asking;
    } catch (error) {
      release();
      throw error;
    }
    return { ended, release };
  }

  /** A session has a new connection: what was granted to the old one does not count any more. */
  connected(sessionId: string): void {
    for (const kept of this.#kept.values()) if (kept.sessionId === sessionId) this.#renew(kept);
  }

  stop(): void {
    for (const [key, { readers }] of this.#kept) {
      for (const end of readers) end(new AppError('SHUTTING_DOWN', 'the gateway is draining'));
      this.#forget(key);
    }
  }

  #forget(key: string): void {
    const kept = this.#kept.get(key);
    if (kept?.timer) clearTimeout(kept.timer);
    this.#kept.delete(key);
  }

  async #ask(kept: Kept): Promise<void> {
    const seconds = await this.options.ask(kept.sessionId, kept.newsletter);
    kept.failingSince = null;
    this.#again(kept, seconds * 1000 * RENEW_AFTER);
  }

  #again(kept: Kept, afterMs: number): void {
    if (kept.timer) clearTimeout(kept.timer);
    if (!kept.readers.size && kept.asking === null) return;
    kept.timer = setTimeout(() => this.#renew(kept), afterMs).unref();
  }

  #renew(kept: Kept): void {
    if (!kept.readers.size) return;
    kept.asking = this.#ask(kept).catch((error: unknown) => this.#failed(kept, error));
  }

  #failed(kept: Kept, error: unknown): void {
    const { giveUpMs = 60_000, retryMs = 2000, logger } = this.options;
    const { sessionId, newsletter } = kept;
    const since = (kept.failingSince ??= Date.now());
    const final = !(error instanceof AppError) || error.code === 'NOT_FOUND' || error.code === 'FORBIDDEN';
    if (!final && Date.now() - since < giveUpMs) return this.#again(kept, retryMs);
    logger.info({ sessionId, newsletter, error: errorText(error) }, 'live updates of a channel have ended');
    const told = error instanceof AppError ? error : new AppError('INTERNAL', 'live updates have ended');
    for (const end of [...kept.readers]) end(told);
    this.#forget(`${sessionId}|${newsletter}`);
  }
}
