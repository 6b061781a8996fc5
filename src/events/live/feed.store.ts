import type { JsonObject } from '../../kernel/index.js';
import type { Database } from '../../platform/postgres/index.js';
import type { EventType } from '../catalogue/index.js';
import type { StoredEvent } from '../outbox/record.types.js';
import { cursorOf } from './cursor.js';

/** Which events a reader wants; null = all. */
export interface FeedFilter {
  sessionIds: readonly string[] | null;
  types: ReadonlySet<EventType> | null;
}

/** A committed event as it was read: `stored()` parses its payload once, for all readers together. */
export class FeedEvent {
  #stored: StoredEvent | null = null;

  constructor(private readonly row: FeedRow) {}

  get id(): number {
    return Number(this.row.id);
  }

  get sessionId(): string {
    return this.row.session_id;
  }

  get type(): EventType {
    return this.row.type;
  }

  get bytes(): number {
    return this.row.size;
  }

  stored(): StoredEvent {
    const { row } = this;
    this.#stored ??= {
      id: row.uid,
      cursor: cursorOf(this.id),
      sessionId: row.session_id,
      type: row.type,
      sequence: Number(row.seq),
      at: row.at,
      chat: row.chat,
      data: JSON.parse(row.payload) as JsonObject,
    };
    return this.#stored;
  }
}

interface FeedRow {
  id: string;
  uid: string;
  session_id: string;
  type: EventType;
  seq: string;
  at: Date;
  chat: string | null;
  size: number;
  payload: string;
}

const COLUMNS = 'id, uid, session_id, type, seq, at, chat, size, payload::text AS payload';

/** The event table as a stream. Ids commit in order, so what is behind an id that was seen never changes. */
export class FeedStore {
  constructor(private readonly database: Database) {}

  /** Events behind an id, oldest first. */
  async page(afterId: number, filter: FeedFilter, limit: number): Promise<FeedEvent[]> {
    const { sessionIds, types } = filter;
    const params: unknown[] = [afterId, limit];
    const conditions = ['id > $1'];
    // One session is the common case and has an index that is in the order of ids.
    if (sessionIds?.length === 1) conditions.push(`session_id = $${params.push(sessionIds[0])}`);
    else if (sessionIds) conditions.push(`session_id = ANY($${params.push(sessionIds)}::text[])`);
    if (types) conditions.push(`type = ANY($${params.push([...types])}::text[])`);
    const text = `SELECT ${COLUMNS} FROM event WHERE ${conditions.join(' AND ')} ORDER BY id LIMIT $2`;
    const shape = `${sessionIds === null ? 'all' : sessionIds.length === 1 ? 'one' : 'some'}-${types ? 'typed' : 'any'}`;
    const rows = await this.database.query<FeedRow>({ name: `events-feed-${shape}`, text }, params);
    return rows.map((row) => new FeedEvent(row));
  }

  /** Id of the newest event, and up to which id retention has dropped events. */
  async bounds(): Promise<{ head: number; prunedThrough: number }> {
    const [row] = await this.database.query<{ head: string; pruned: string }>({
      name: 'events-feed-bounds',
      text: `SELECT GREATEST(pruned_through, COALESCE((SELECT max(id) FROM event), 0)) AS head, pruned_through AS pruned
             FROM event_horizon`,
    });
    return { head: Number(row?.head ?? 0), prunedThrough: Number(row?.pruned ?? 0) };
  }
}

export function matches(event: FeedEvent, { sessionIds, types }: FeedFilter): boolean {
  return (
    (sessionIds === null || sessionIds.includes(event.sessionId)) && (types === null || types.has(event.type))
  );
}
