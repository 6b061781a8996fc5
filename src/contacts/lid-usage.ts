import type { Logger } from 'pino';
import { errorText } from '../kernel/index.js';
import type { LidMappingStore } from './lid-mapping.store.js';

const WRITE_EVERY_MS = 5_000;

/**
 * Counts how often a pair of addresses has answered which person a stanza or a request is about. Every message uses
 * one, so uses are gathered and written some seconds later; what was not written when a process dies is not counted.
 */
export class LidUsage {
  #uses = new Map<string, { sessionId: string; pn: string; times: number; lastAt: Date }>();
  #timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly store: Pick<LidMappingStore, 'addUses'>,
    private readonly logger: Logger,
  ) {}

  start(): void {
    this.#timer = setInterval(() => void this.write(), WRITE_EVERY_MS).unref();
  }

  /** @param pn bare address by number */
  used(sessionId: string, pn: string): void {
    const key = `${sessionId}|${pn}`;
    const known = this.#uses.get(key);
    this.#uses.set(key, { sessionId, pn, times: (known?.times ?? 0) + 1, lastAt: new Date() });
  }

  /** Writes what was gathered. Never rejects: counts that cannot be written are kept for the next time. */
  async write(): Promise<void> {
    if (!this.#uses.size) return;
    const uses = this.#uses;
    this.#uses = new Map();
    try {
      await this.store.addUses([...uses.values()]);
    } catch (error) {
      for (const [key, use] of uses) {
        const newer = this.#uses.get(key);
        const lastAt = newer?.lastAt ?? use.lastAt;
        this.#uses.set(key, { ...use, times: use.times + (newer?.times ?? 0), lastAt });
      }
      this.logger.warn({ error: errorText(error) }, 'uses of address pairs were not written');
    }
  }

  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    await this.write();
  }
}
