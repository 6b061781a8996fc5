import type { Logger } from 'pino';
import { badInput } from '../../kernel/index.js';
import type { Database } from '../../platform/postgres/index.js';
import type { EventType } from '../catalogue/index.js';
import { typesOf } from '../filters/subscribed-types.js';
import type { Doorbell } from '../outbox/doorbell.js';
import type { StoredEvent } from '../outbox/record.types.js';
import { eventIdOf } from './cursor.js';
import { FeedStore, type FeedFilter } from './feed.store.js';
import { FeedHub } from './hub.js';
import { Subscription } from './subscription.js';

/** null = no restriction; an empty list matches nothing. `Receipt` stands for ReadReceipt. */
export interface FeedQuery {
  sessionIds: readonly string[] | null;
  types: readonly EventType[] | null;
  /** Cursor to continue behind; null: from now on (`subscribe`), from the oldest (`page`). */
  after: string | null;
}

/** Committed events, live and from the archive. */
export interface EventFeed {
  /**
   * Every matching event behind the cursor, each once, in the order of the cursors. `next` rejects with BAD_INPUT for a
   * cursor that cannot be continued, and with LIMIT_EXCEEDED (`details.cursor`: where to continue) for a reader too slow
   * for the live stream.
   */
  subscribe(query: FeedQuery & { signal?: AbortSignal }): AsyncIterableIterator<StoredEvent>;
  /** Oldest first. `first`: 1 to 1000. */
  page(query: FeedQuery & { first: number }): Promise<{ items: StoredEvent[]; hasNext: boolean }>;
}

export interface EventFeedOptions {
  database: Database;
  doorbell: Doorbell;
  logger: Logger;
  /** Events that wait for a slow subscriber at most. @default 1000 */
  maxWaiting?: number;
  /** @default 8 MiB */
  maxWaitingBytes?: number;
  pollMs?: number;
}

const MAX_PAGE = 1000;

export class StoredEventFeed implements EventFeed {
  readonly #options: EventFeedOptions;
  readonly #store: FeedStore;
  readonly #hub: FeedHub;
  /** Called with the id of each commit of this process while a subscription determines where "now" is. */
  readonly #watchers = new Set<(firstId: number) => void>();

  constructor(options: EventFeedOptions) {
    const { database, doorbell, logger, pollMs } = options;
    this.#options = options;
    this.#store = new FeedStore(database);
    this.#hub = new FeedHub({
      store: this.#store,
      doorbell,
      logger,
      ...(pollMs === undefined ? {} : { pollMs }),
    });
  }

  subscribe(query: FeedQuery & { signal?: AbortSignal }): AsyncIterableIterator<StoredEvent> {
    const { maxWaiting = 1_000, maxWaitingBytes = 8 * 1024 * 1024 } = this.#options;
    const deps = { store: this.#store, hub: this.#hub, maxWaiting, maxWaitingBytes };
    const { after } = query;
    const start = after === null ? this.#now() : () => this.#continuable(after);
    return new Subscription(filterOf(query), deps).open(start, query.signal);
  }

  async page(query: FeedQuery & { first: number }): Promise<{ items: StoredEvent[]; hasNext: boolean }> {
    const { first, after } = query;
    if (!Number.isInteger(first) || first < 1 || first > MAX_PAGE) {
      throw badInput('first', 'is out of range', `1 to ${MAX_PAGE}`);
    }
    const afterId = after === null ? 0 : await this.#continuable(after);
    const events = await this.#store.page(afterId, filterOf(query), first + 1);
    return { items: events.slice(0, first).map((event) => event.stored()), hasNext: events.length > first };
  }

  /** To be called before `record` resolves: what it has committed is "after" every subscription that exists. */
  committed(events: readonly StoredEvent[]): void {
    const first = events[0];
    if (first) for (const watcher of this.#watchers) watcher(eventIdOf(first.cursor));
  }

  /** The position of this moment; what this process commits from now on is behind it. */
  #now(): () => Promise<number> {
    const known = this.#hub.position;
    if (known !== null) return () => Promise.resolve(known);
    let limit = Infinity;
    const watcher = (firstId: number): void => {
      limit = Math.min(limit, firstId - 1);
    };
    this.#watchers.add(watcher);
    return async () => {
      try {
        return Math.min((await this.#store.bounds()).head, limit);
      } finally {
        this.#watchers.delete(watcher);
      }
    };
  }

  async #continuable(cursor: string): Promise<number> {
    const id = eventIdOf(cursor);
    const { head, prunedThrough } = await this.#store.bounds();
    if (id < prunedThrough)
      throw badInput('after', 'is older than the events that are kept', 'a newer cursor, or none');
    if (id > head)
      throw badInput('after', 'is not a cursor of this gateway', 'a cursor that this gateway gave');
    return id;
  }
}

function filterOf({ sessionIds, types }: FeedQuery): FeedFilter {
  return { sessionIds, types: types && typesOf(types) };
}
