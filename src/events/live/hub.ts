import type { Logger } from 'pino';
import { errorText } from '../../kernel/index.js';
import type { Doorbell } from '../outbox/doorbell.js';
import type { FeedEvent, FeedStore } from './feed.store.js';

/** Recent events that are kept for subscribers who are catching up. */
const RING_EVENTS = 5_000;
const RING_BYTES = 16 * 1024 * 1024;
const READ_AT_ONCE = 500;

export interface HubOptions {
  store: FeedStore;
  doorbell: Doorbell;
  logger: Logger;
  /** Pause of the poll that finds what no doorbell announced, while anybody listens. @default 2000 */
  pollMs?: number;
}

/** Receives events in the order of their ids. */
export interface HubListener {
  push(event: FeedEvent): void;
}

/**
 * Reads the stream of all events once for all subscribers of this process, while there are any. What was read last
 * stays in a ring: `recent(id)` lets a subscriber step from the database into the live stream without a gap.
 */
export class FeedHub {
  readonly #options: HubOptions;
  readonly #listeners = new Set<HubListener>();
  #ring: FeedEvent[] = [];
  #ringBytes = 0;
  /** All events behind this id, up to `#last`, are in the ring. */
  #floor = 0;
  #last = 0;
  #users = 0;
  #ready: Promise<void> | null = null;
  #reading: Promise<void> | null = null;
  #again = false;
  #timer: NodeJS.Timeout | null = null;
  #unring: (() => void) | null = null;
  #down = false;

  constructor(options: HubOptions) {
    this.#options = options;
  }

  /** Last event read; every event up to it is committed and visible. null while nobody listens. */
  get position(): number | null {
    return this.#unring ? this.#last : null;
  }

  /** Keeps the hub reading until the returned function is called. Rejects when the database is away. */
  async use(): Promise<() => void> {
    this.#users++;
    let used = true;
    const leave = (): void => {
      if (!used) return;
      used = false;
      if (--this.#users === 0) this.#stop();
    };
    try {
      await (this.#ready ??= this.#start());
    } catch (error) {
      this.#ready = null;
      leave();
      throw error;
    }
    return leave;
  }

  /** Events behind `id` that the ring holds; null when it does not reach back so far. */
  recent(id: number): FeedEvent[] | null {
    if (id < this.#floor) return null;
    // Ids ascend: search from the end, where the answer almost always is.
    let from = this.#ring.length;
    while (from > 0 && (this.#ring[from - 1] as FeedEvent).id > id) from--;
    return this.#ring.slice(from);
  }

  add(listener: HubListener): void {
    this.#listeners.add(listener);
  }

  remove(listener: HubListener): void {
    this.#listeners.delete(listener);
  }

  async #start(): Promise<void> {
    const { head } = await this.#options.store.bounds();
    if (this.#users === 0) {
      this.#ready = null;
      return;
    }
    this.#last = this.#floor = head;
    this.#unring = this.#options.doorbell.onRing(() => this.#read());
    this.#poll();
    this.#read();
  }

  #stop(): void {
    this.#unring?.();
    this.#unring = null;
    this.#ready = null;
    if (this.#timer) clearTimeout(this.#timer);
    this.#ring = [];
    this.#ringBytes = 0;
  }

  #poll(): void {
    this.#timer = setTimeout(() => {
      this.#read();
      this.#poll();
    }, this.#options.pollMs ?? 2_000);
    this.#timer.unref();
  }

  #read(): void {
    if (this.#reading) {
      this.#again = true;
      return;
    }
    this.#reading = this.#readAll()
      .catch((error: unknown) => {
        if (!this.#down)
          this.#options.logger.error({ error: errorText(error) }, 'the live feed cannot read events');
        this.#down = true;
      })
      .finally(() => {
        this.#reading = null;
      });
  }

  async #readAll(): Promise<void> {
    for (;;) {
      this.#again = false;
      const events = await this.#options.store.page(
        this.#last,
        { sessionIds: null, types: null },
        READ_AT_ONCE,
      );
      this.#down = false;
      if (!this.#unring) return;
      for (const event of events) this.#take(event);
      if (events.length < READ_AT_ONCE && !this.#again) return;
    }
  }

  #take(event: FeedEvent): void {
    if (event.id <= this.#last) return; // read by a hub life that ended meanwhile
    this.#last = event.id;
    this.#ring.push(event);
    this.#ringBytes += event.bytes;
    if (this.#ring.length > 2 * RING_EVENTS || this.#ringBytes > 2 * RING_BYTES) this.#trim();
    for (const listener of this.#listeners) listener.push(event);
  }

  /** Drops the older half at once: shifting one by one would cost more than the events. */
  #trim(): void {
    let bytes = 0;
    let keep = 0;
    for (const event of this.#ring.toReversed()) {
      if (keep === RING_EVENTS || bytes + event.bytes > RING_BYTES) break;
      bytes += event.bytes;
      keep++;
    }
    const dropped = this.#ring.splice(0, this.#ring.length - keep);
    this.#ringBytes = bytes;
    this.#floor = dropped.at(-1)?.id ?? this.#floor;
  }
}
