import { randomUUID } from 'node:crypto';
import { AsyncQueue } from '../../../src/kernel/index.js';
import type { EventFeed, FeedQuery, StoredEvent } from '../../../src/events/index.js';

/** Events in an array, in the order of their cursors. */
export class FakeFeed implements EventFeed {
  readonly stored: StoredEvent[] = [];
  readonly #readers = new Set<{ query: FeedQuery; queue: AsyncQueue<StoredEvent> }>();

  get readers(): number {
    return this.#readers.size;
  }

  subscribe(query: FeedQuery & { signal?: AbortSignal }): AsyncIterableIterator<StoredEvent> {
    const reader = { query, queue: new AsyncQueue<StoredEvent>(10_000, () => this.#readers.delete(reader)) };
    this.#readers.add(reader);
    query.signal?.addEventListener('abort', () => reader.queue.end());
    if (query.after !== null) for (const event of this.#behind(query)) reader.queue.push(event);
    return reader.queue;
  }

  async page(query: FeedQuery & { first: number }): Promise<{ items: StoredEvent[]; hasNext: boolean }> {
    const found = this.#behind(query);
    return { items: found.slice(0, query.first), hasNext: found.length > query.first };
  }

  add(sessionId: string, type: StoredEvent['type'] = 'Message'): StoredEvent {
    const sequence = this.stored.filter((event) => event.sessionId === sessionId).length + 1;
    const cursor = String(this.stored.length + 1);
    const event = {
      id: randomUUID(),
      cursor,
      sessionId,
      type,
      sequence,
      at: new Date(),
      chat: null,
      data: { type },
    };
    this.stored.push(event);
    for (const { query, queue } of this.#readers) if (matches(event, query)) queue.push(event);
    return event;
  }

  #behind(query: FeedQuery): StoredEvent[] {
    return this.stored.filter(
      (event) => Number(event.cursor) > Number(query.after ?? 0) && matches(event, query),
    );
  }
}

function matches(event: StoredEvent, { sessionIds, types }: FeedQuery): boolean {
  return (sessionIds?.includes(event.sessionId) ?? true) && (types?.includes(event.type) ?? true);
}
