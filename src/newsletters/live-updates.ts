import type { EventFeed, StoredEvent } from '../events/index.js';
import type { Json, JsonObject } from '../kernel/index.js';
import type { LiveReader } from './live-requests.js';
import type { NewsletterUpdate } from './newsletter.port.js';

/** Live updates of one channel, out of the session's events; lets go of the channel when they end or nobody reads. */
export function liveUpdates(options: {
  events: Pick<EventFeed, 'subscribe'>;
  reader: LiveReader;
  sessionId: string;
  newsletter: string;
  signal?: AbortSignal;
}): AsyncIterableIterator<NewsletterUpdate> {
  const { events, reader, sessionId, newsletter, signal } = options;
  const source = events.subscribe({
    ...{ sessionIds: [sessionId], types: ['NewsletterLiveUpdate'], after: null },
    ...(signal ? { signal } : {}),
  });
  const close = async (): Promise<void> => {
    reader.release();
    await source.return?.();
  };
  return {
    async next() {
      try {
        for (;;) {
          const item = await Promise.race([source.next(), reader.ended]);
          if (item.done) {
            reader.release();
            return { value: undefined, done: true };
          }
          const update = updateOf(item.value);
          if (update.newsletter === newsletter) return { value: update, done: false };
        }
      } catch (error) {
        await close();
        throw error;
      }
    },
    async return() {
      await close();
      return { value: undefined, done: true };
    },
    async throw(error) {
      await close();
      throw error;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

/** Reads the event, whose form is the one of the legacy contract. */
function updateOf({ data, at }: StoredEvent): NewsletterUpdate {
  const event = data['event'] as JsonObject;
  const messages = event['Messages'] as JsonObject[];
  return {
    newsletter: textOf(event['JID']),
    at,
    posts: messages.map((post) => ({
      id: textOf(post['MessageID']),
      serverId: Number(post['MessageServerID']),
      type: textOf(post['Type']),
      at: timeOf(post['Timestamp']),
      views: Number(post['ViewsCount']),
      reactions: Object.entries((post['ReactionCounts'] ?? {}) as JsonObject).map(([emoji, count]) => ({
        emoji,
        count: Number(count),
      })),
    })),
  };
}

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

/** The zero time stands for none. */
function timeOf(text: Json | undefined): Date | null {
  const time = new Date(textOf(text));
  return time.getTime() > 0 ? time : null;
}
