import type { Database, Tx } from '../../platform/postgres/index.js';
import { EVENT_CHANNEL } from '../outbox/doorbell.js';

export type DestinationState = 'active' | 'paused' | 'disabled';

/** A row of `destination`; `config` is sealed. */
export interface DestinationRow {
  id: string;
  config_enc: Buffer;
  filter: { types: string[] };
  state: DestinationState;
  state_reason: string | null;
  version: number;
  created_at: Date;
  updated_at: Date;
}

const COLUMNS = 'id::text AS id, config_enc, filter, state, state_reason, version, created_at, updated_at';

/** Destinations of one kind, one per session and name. */
export class DestinationStore {
  constructor(
    private readonly database: Database,
    private readonly kind: string,
    private readonly name = 'default',
  ) {}

  async find(sessionId: string): Promise<DestinationRow | null> {
    const [row] = await this.database.query<DestinationRow>(
      `SELECT ${COLUMNS} FROM destination WHERE session_id = $1 AND kind = $2 AND name = $3`,
      [sessionId, this.kind, this.name],
    );
    return row ?? null;
  }

  async findMany(sessionIds: readonly string[]): Promise<(DestinationRow & { session_id: string })[]> {
    return this.database.query(
      `SELECT session_id, ${COLUMNS} FROM destination WHERE session_id = ANY($1::text[]) AND kind = $2 AND name = $3`,
      [sessionIds, this.kind, this.name],
    );
  }

  /**
   * Reads the row under a lock, lets `change` decide, writes, and sets to work what may be sent now.
   * null from `change` deletes the destination; what it had not sent becomes dead letters.
   */
  async change(
    sessionId: string,
    change: (row: DestinationRow | null) => Pick<DestinationRow, 'config_enc' | 'filter' | 'state'> | null,
  ): Promise<DestinationRow | null> {
    return this.database.tx(async (tx) => {
      // The recorder's order of locks: session_seq before lanes. It also makes changes of one session take turns.
      await tx.query(`INSERT INTO session_seq (session_id) VALUES ($1) ON CONFLICT DO NOTHING`, [sessionId]);
      await tx.query(`SELECT 1 FROM session_seq WHERE session_id = $1 FOR UPDATE`, [sessionId]);
      const found = await tx.query<DestinationRow>(
        `SELECT ${COLUMNS} FROM destination WHERE session_id = $1 AND kind = $2 AND name = $3`,
        [sessionId, this.kind, this.name],
      );
      const before = found.rows[0] ?? null;
      const next = change(before);
      if (next === null) {
        if (before) await this.#remove(tx, before.id);
        return null;
      }
      const row = await this.#write(tx, { sessionId, before, next });
      if (row.state === 'active') await this.#arm(tx, row.id);
      return row;
    });
  }

  async #write(
    tx: Tx,
    {
      sessionId,
      before,
      next,
    }: {
      sessionId: string;
      before: DestinationRow | null;
      next: Pick<DestinationRow, 'config_enc' | 'filter' | 'state'>;
    },
  ): Promise<DestinationRow> {
    const filter = JSON.stringify(next.filter);
    const { rows } = before
      ? await tx.query<DestinationRow>(
          `UPDATE destination SET config_enc = $2, filter = $3, state = $4, state_reason = NULL,
             version = version + 1, updated_at = now()
           WHERE id = $1 RETURNING ${COLUMNS}`,
          [before.id, next.config_enc, filter, next.state],
        )
      : await tx.query<DestinationRow>(
          `INSERT INTO destination (session_id, kind, name, config_enc, filter, state)
           VALUES ($1, $2, $3, $4, $5, $6) RETURNING ${COLUMNS}`,
          [sessionId, this.kind, this.name, next.config_enc, filter, next.state],
        );
    return rows[0] as DestinationRow;
  }

  /** What waited while the destination was paused or disabled is due now, retries included. */
  async #arm(tx: Tx, id: string): Promise<void> {
    await tx.query(
      `UPDATE lane l SET due = now(), wake = wake + 1 FROM (
         SELECT lane FROM lane WHERE destination_id = $1 ORDER BY lane FOR UPDATE
       ) k WHERE l.destination_id = $1 AND l.lane = k.lane
         AND EXISTS (SELECT 1 FROM delivery d WHERE d.destination_id = l.destination_id AND d.lane = l.lane)`,
      [id],
    );
    await tx.query(`SELECT pg_notify($1, '')`, [EVENT_CHANNEL]);
  }

  async #remove(tx: Tx, id: string): Promise<void> {
    await tx.query(`SELECT 1 FROM lane WHERE destination_id = $1 ORDER BY lane FOR UPDATE`, [id]);
    await tx.query(
      `INSERT INTO dead (session_id, destination_id, transport, event_id, event_at, event_uid, event_type, attempts, reason)
       SELECT t.session_id, t.id, t.kind, w.event_id, w.event_at, e.uid, e.type, w.attempt, 'DESTINATION_DELETED'
       FROM destination t,
         LATERAL (SELECT event_id, event_at, attempt FROM delivery WHERE destination_id = t.id
                  UNION ALL SELECT event_id, event_at, attempt FROM parked WHERE destination_id = t.id) w
         LEFT JOIN event e ON e.id = w.event_id AND e.recorded_at = w.event_at
       WHERE t.id = $1`,
      [id],
    );
    await tx.query(`DELETE FROM destination WHERE id = $1`, [id]);
  }
}
