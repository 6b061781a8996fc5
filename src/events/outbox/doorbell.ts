import { randomBytes } from 'node:crypto';
import type { Database } from '../../platform/postgres/index.js';

/** PostgreSQL channel that rings after each commit of events. */
export const EVENT_CHANNEL = 'digigo_events';

/**
 * Says "there may be something new" to this process at once and to the others by NOTIFY. It carries no facts:
 * whoever hears it looks into the database, and looks there from time to time without it too.
 */
export class Doorbell {
  /** Payload of our own notifications, which we have heard already. */
  readonly id = randomBytes(8).toString('hex');
  readonly #listeners = new Set<() => void>();
  #unlisten: (() => Promise<void>) | null = null;

  /** Starts to hear other processes. */
  async open(database: Database): Promise<void> {
    this.#unlisten = await database.listen(EVENT_CHANNEL, (payload) => {
      if (payload !== this.id) this.ring();
    });
  }

  async close(): Promise<void> {
    const unlisten = this.#unlisten;
    this.#unlisten = null;
    this.#listeners.clear();
    await unlisten?.();
  }

  /** Rings in this process only; the NOTIFY for the others is part of the transaction that made the news. */
  ring(): void {
    for (const listener of this.#listeners) listener();
  }

  onRing(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }
}
