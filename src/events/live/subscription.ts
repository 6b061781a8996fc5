import { AppError } from '../../kernel/index.js';
import type { StoredEvent } from '../outbox/record.types.js';
import { cursorOf } from './cursor.js';
import { matches, type FeedEvent, type FeedFilter, type FeedStore } from './feed.store.js';
import type { FeedHub, HubListener } from './hub.js';

const PAGE = 200;

export interface SubscriptionDeps {
  store: FeedStore;
  hub: FeedHub;
  /** Events that wait for a slow reader at most, and their bytes. */
  maxWaiting: number;
  maxWaitingBytes: number;
}

/**
 * One reader of the stream. It reads the database until it has caught up with the ring of the hub, and takes the step
 * from there into the live stream in one turn of the event loop, so that nothing can come between.
 * A reader who falls behind the live stream gets what is waiting and then an error that names the last cursor.
 */
export class Subscription implements AsyncIterableIterator<StoredEvent>, HubListener {
  readonly #deps: SubscriptionDeps;
  readonly #filter: FeedFilter;
  #position = 0;
  #waiting: FeedEvent[] = [];
  #waitingBytes = 0;
  #reader: { resolve: (r: IteratorResult<StoredEvent>) => void; reject: (e: unknown) => void } | null = null;
  #drained: (() => void) | null = null;
  #ended = false;
  #error: unknown = null;
  #leaveHub: () => void = () => undefined;
  #lastCursor: string | null = null;
  #onEnd: () => void = () => undefined;

  constructor(filter: FeedFilter, deps: SubscriptionDeps) {
    this.#filter = filter;
    this.#deps = deps;
  }

  /** @param start resolves to the id behind which the reader wants to begin */
  open(start: () => Promise<number>, signal?: AbortSignal): this {
    const abort = (): void => this.#end(null);
    if (signal?.aborted) abort();
    signal?.addEventListener('abort', abort, { once: true });
    this.#onEnd = () => signal?.removeEventListener('abort', abort);
    this.#run(start).catch((error: unknown) => this.#end(error));
    return this;
  }

  async #run(start: () => Promise<number>): Promise<void> {
    const { hub } = this.#deps;
    // In this order: the start may be "now", and the hub must not begin to read behind it.
    const startId = await start();
    if (this.#ended) return;
    this.#position = startId;
    this.#lastCursor = cursorOf(startId);
    const leave = await hub.use();
    if (this.#ended) return leave();
    this.#leaveHub = leave;
    while (!this.#ended && !this.#join()) await this.#catchUp();
  }

  /** Steps into the live stream if the ring reaches back to our position and its events fit. */
  #join(): boolean {
    const { hub, maxWaiting, maxWaitingBytes } = this.#deps;
    const recent = hub.recent(this.#position)?.filter((event) => matches(event, this.#filter));
    if (!recent || this.#waiting.length + recent.length > maxWaiting) return false;
    if (this.#waitingBytes + recent.reduce((sum, event) => sum + event.bytes, 0) > maxWaitingBytes)
      return false;
    for (const event of recent) this.push(event);
    this.#position = Math.max(this.#position, hub.position ?? 0);
    hub.add(this);
    return true;
  }

  /** One page from the database, when the reader has taken the one before. */
  async #catchUp(): Promise<void> {
    if (this.#waiting.length > 0) await new Promise<void>((resolve) => (this.#drained = resolve));
    if (this.#ended) return;
    // Everything up to here is visible to the page below, so a page that is not full has it all.
    const seen = this.#deps.hub.position ?? 0;
    const events = await this.#deps.store.page(this.#position, this.#filter, PAGE);
    if (this.#ended) return;
    for (const event of events) this.#offer(event);
    const last = events.at(-1)?.id ?? this.#position;
    this.#position = events.length < PAGE ? Math.max(last, seen, this.#position) : last;
  }

  /** From the hub. */
  push(event: FeedEvent): void {
    if (this.#ended || event.id <= this.#position) return;
    this.#position = event.id;
    if (!matches(event, this.#filter)) return;
    const { maxWaiting, maxWaitingBytes } = this.#deps;
    const full = this.#waiting.length >= maxWaiting || this.#waitingBytes + event.bytes > maxWaitingBytes;
    if (full && this.#waiting.length > 0) this.#end(tooSlow(this.#lastCursor as string));
    else this.#offer(event);
  }

  #offer(event: FeedEvent): void {
    this.#lastCursor = cursorOf(event.id);
    const reader = this.#reader;
    if (reader) {
      this.#reader = null;
      reader.resolve({ value: event.stored(), done: false });
      return;
    }
    this.#waiting.push(event);
    this.#waitingBytes += event.bytes;
  }

  async next(): Promise<IteratorResult<StoredEvent>> {
    const event = this.#waiting.shift();
    if (event) {
      this.#waitingBytes -= event.bytes;
      if (this.#waiting.length === 0) this.#wakeCatchUp();
      return { value: event.stored(), done: false };
    }
    if (this.#error !== null) {
      const error = this.#error;
      this.#error = null;
      throw error;
    }
    if (this.#ended) return { value: undefined, done: true };
    return new Promise((resolve, reject) => (this.#reader = { resolve, reject }));
  }

  async return(): Promise<IteratorResult<StoredEvent>> {
    this.#end(null);
    this.#waiting = [];
    this.#waitingBytes = 0;
    return { value: undefined, done: true };
  }

  #end(error: unknown): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#deps.hub.remove(this);
    this.#leaveHub();
    this.#onEnd();
    this.#wakeCatchUp();
    const reader = this.#reader;
    this.#reader = null;
    if (reader === null) this.#error = error;
    else if (error === null) reader.resolve({ value: undefined, done: true });
    else reader.reject(error);
  }

  #wakeCatchUp(): void {
    this.#drained?.();
    this.#drained = null;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}

function tooSlow(cursor: string): AppError {
  return new AppError('LIMIT_EXCEEDED', 'The subscriber reads too slowly; continue behind the last cursor.', {
    cursor,
  });
}
