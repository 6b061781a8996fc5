import type { JsonObject } from '../../kernel/index.js';
import { badInput } from '../../kernel/index.js';
import type { Database } from '../../platform/postgres/index.js';

/** Why an event is not tried any more. */
export type DeadReason =
  'EXHAUSTED' | 'GONE' | 'REFUSED' | 'FORMAT' | 'CRASH' | 'EXPIRED' | 'SESSION_GONE' | 'DESTINATION_DELETED';

/** An event that a destination did not get. */
export interface DeadLetter {
  id: string;
  /** null for an event of a global destination whose session is gone. */
  sessionId: string | null;
  destinationId: string;
  /** Kind of the destination: `webhook`. */
  transport: string;
  /** Public id of the event; null when retention had dropped it. */
  eventId: string | null;
  eventType: string | null;
  attempts: number;
  /** Last status of the receiver. */
  status: number | null;
  lastError: string | null;
  reason: DeadReason;
  at: Date;
  /** Payload, from the event table. */
  data: JsonObject | null;
}

export interface DeadLetterQuery {
  sessionId?: string;
  transport?: string;
  eventType?: string;
  from?: Date;
  to?: Date;
}

const MAX_PAGE = 1000;

/** Dead letters: pointers to events, newest first. */
export class DeadLetterStore {
  constructor(private readonly database: Database) {}

  /** @param page `before`: id of the last letter of the page before; `first`: 1 to 1000 */
  async list(query: DeadLetterQuery, page: { first: number; before?: string }): Promise<DeadLetter[]> {
    if (!Number.isInteger(page.first) || page.first < 1 || page.first > MAX_PAGE) {
      throw badInput('first', 'is out of range', `1 to ${MAX_PAGE}`);
    }
    const { where, params } = conditions(query);
    if (page.before !== undefined) where.push(`d.id < $${params.push(page.before)}`);
    return this.database.query<DeadLetter>(
      `SELECT d.id::text AS id, d.session_id AS "sessionId", d.destination_id::text AS "destinationId", d.transport,
              d.event_uid AS "eventId", d.event_type AS "eventType", d.attempts, d.status,
              d.last_error AS "lastError", d.reason, d.at, e.payload AS data
       FROM dead d LEFT JOIN event e ON e.id = d.event_id AND e.recorded_at = d.event_at
       WHERE ${where.join(' AND ')} ORDER BY d.id DESC LIMIT $${params.push(page.first)}`,
      params,
    );
  }

  async count(query: DeadLetterQuery): Promise<number> {
    const { where, params } = conditions(query);
    const [row] = await this.database.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM dead d WHERE ${where.join(' AND ')}`,
      params,
    );
    return row?.n ?? 0;
  }
}

function conditions(query: DeadLetterQuery): { where: string[]; params: unknown[] } {
  const where = ['true'];
  const params: unknown[] = [];
  const add = (condition: string, value: unknown): void => {
    if (value !== undefined) where.push(`${condition} $${params.push(value)}`);
  };
  add('d.session_id =', query.sessionId);
  add('d.transport =', query.transport);
  add('d.event_type =', query.eventType);
  add('d.at >=', query.from);
  add('d.at <=', query.to);
  return { where, params };
}
