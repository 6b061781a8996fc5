import type { EventType } from '../../events/catalogue/index.js';
import type { JsonObject } from '../../kernel/index.js';

export interface StoredEvent {
  id: string;
  cursor: string;
  sessionId: string;
  type: EventType;
  sequence: number;
  at: Date;
  chat: string | null;
  data: JsonObject;
}

export interface EventQuery {
  sessionIds: string[] | null;
  types: EventType[] | null;
  after: string | null;
}

export interface EventFeed {
  subscribe(query: EventQuery & { signal?: AbortSignal }): AsyncIterableIterator<StoredEvent>;
  page(query: EventQuery & { first: number }): Promise<{ items: StoredEvent[]; hasNext: boolean }>;
}

export interface Webhook {
  id: string;
  sessionId: string;
  url: string;
  events: EventType[];
  active: boolean;
  format: 'json' | 'form';
}

export interface WebhookDestinations {
  get(sessionId: string): Promise<Webhook | null>;
  getMany(sessionIds: readonly string[]): Promise<Map<string, Webhook>>;
  set(
    sessionId: string,
    patch: { url?: string; events?: EventType[]; active?: boolean; format?: 'json' | 'form' },
  ): Promise<Webhook>;
  delete(sessionId: string): Promise<boolean>;
}
