import type { Database } from '../../platform/postgres/index.js';

/** What became of a session's events at one of its destinations. */
export interface DestinationFigures {
  /** `active`; `paused` by its owner; `disabled` because it failed for days. */
  state: 'active' | 'paused' | 'disabled';
  stateReason: string | null;
  /** Since when it rests because it fails; null while it works. */
  restingSince: Date | null;
  /** What it failed with. */
  lastError: string | null;
  delivered: number;
  /** Waiting for their first try or for another one. */
  pending: number;
  dead: number;
  lastDeliveredAt: Date | null;
  /** Queues that were made for it. */
  queues: string[];
}

/** Figures of destinations, for their owners. */
export class DestinationFiguresStore {
  constructor(private readonly database: Database) {}

  /** By session; those without such a destination are not in it. */
  async ofSessions(sessionIds: readonly string[], kind: string): Promise<Map<string, DestinationFigures>> {
    const rows = await this.database.query<DestinationFigures & { sessionId: string }>(
      `SELECT d.session_id AS "sessionId", d.state, d.state_reason AS "stateReason",
              (d.breaker->>'since')::timestamptz AS "restingSince", d.breaker->>'error' AS "lastError",
              COALESCE(sum(l.delivered), 0)::float8 AS delivered, COALESCE(sum(l.dead), 0)::float8 AS dead,
              max(l.delivered_at) AS "lastDeliveredAt",
              ((SELECT count(*) FROM delivery WHERE destination_id = d.id)
                + (SELECT count(*) FROM parked WHERE destination_id = d.id))::float8 AS pending,
              (SELECT COALESCE(array_agg(name ORDER BY name), '{}') FROM destination_queue
               WHERE destination_id = d.id) AS queues
       FROM destination d LEFT JOIN lane l ON l.destination_id = d.id
       WHERE d.session_id = ANY($1::text[]) AND d.kind = $2 AND d.name = 'default'
       GROUP BY d.id`,
      [sessionIds, kind],
    );
    return new Map(rows.map(({ sessionId, ...figures }) => [sessionId, figures]));
  }

  /** A queue is there. Nothing happens when the destination has gone meanwhile. */
  async noteQueue(destinationId: string, queue: string): Promise<void> {
    await this.database.query(
      `INSERT INTO destination_queue (destination_id, name) SELECT id, $2 FROM destination
       WHERE id = $1 AND session_id IS NOT NULL ON CONFLICT DO NOTHING`,
      [destinationId, queue],
    );
  }
}
