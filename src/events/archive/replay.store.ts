import type { Database, Tx } from '../../platform/postgres/index.js';
import { EVENT_CHANNEL } from '../outbox/doorbell.js';

/**
 * Lane of replays, beside the at most 64 of a destination's own events: at most one replay of a destination is under way,
 * and nothing new waits behind it.
 */
const REPLAY_LANE = 1000;

/** An archived event and where it is to go. */
export interface Wanted {
  id: string;
  destinationId: string;
}

/** `gone`: the event; `waiting`: it is on its way there already. Otherwise the state of the destination. */
export type ReplayRefusal = 'gone' | 'waiting' | 'no-destination' | 'foreign' | 'paused' | 'disabled';

interface Row {
  id: string;
  target: string;
  event_id: string;
  event_at: Date;
  there: boolean;
  session_id: string | null;
  owner: string | null;
  state: string | null;
}

/** Puts archived events on their way again. */
export class ReplayStore {
  constructor(private readonly database: Database) {}

  /**
   * All in one commit, the note in the archive included. Locks in the order of the recorder: destinations, then lanes.
   * @returns why, for those that were not
   */
  async enqueue(wanted: readonly Wanted[], removeAfter: boolean): Promise<Map<string, ReplayRefusal>> {
    return this.database.tx(async (tx) => {
      const rows = await this.#rows(tx, wanted);
      const refused = new Map<string, ReplayRefusal>();
      for (const { id } of wanted) if (!rows.some((row) => row.id === id)) refused.set(id, 'gone');
      for (const row of rows) {
        const refusal = refusalOf(row);
        if (refusal) refused.set(row.id, refusal);
      }
      const sendable = rows.filter(({ id }) => !refused.has(id));
      const sent = await this.#send(tx, sendable);
      for (const { id } of sendable) if (!sent.has(id)) refused.set(id, 'waiting');
      await this.#note(tx, [...sent], removeAfter);
      return refused;
    });
  }

  async #rows(tx: Tx, wanted: readonly Wanted[]): Promise<Row[]> {
    const targets = [...new Set(wanted.map(({ destinationId }) => destinationId))];
    await tx.query(`SELECT 1 FROM destination WHERE id = ANY($1::bigint[]) ORDER BY id FOR SHARE`, [targets]);
    const { rows } = await tx.query<Row>(
      `SELECT a.id::text AS id, w.target::text AS target, a.event_id::text AS event_id, a.recorded_at AS event_at,
              a.payload IS NOT NULL AS there, a.session_id, d.session_id AS owner, d.state
       FROM unnest($1::bigint[], $2::bigint[]) AS w(id, target)
       JOIN event_archive a ON a.id = w.id LEFT JOIN destination d ON d.id = w.target ORDER BY a.id`,
      [wanted.map(({ id }) => id), wanted.map(({ destinationId }) => destinationId)],
    );
    return rows;
  }

  /** Ids of those that were not on their way already. */
  async #send(tx: Tx, rows: readonly Row[]): Promise<Set<string>> {
    if (rows.length === 0) return new Set();
    const targets = [...new Set(rows.map(({ target }) => target))];
    await tx.query(
      `INSERT INTO lane (destination_id, lane) SELECT id, $2 FROM unnest($1::bigint[]) AS t(id) ORDER BY id
       ON CONFLICT DO NOTHING`,
      [targets, REPLAY_LANE],
    );
    await tx.query(
      `SELECT 1 FROM lane WHERE destination_id = ANY($1::bigint[]) AND lane = $2 ORDER BY destination_id FOR UPDATE`,
      [targets, REPLAY_LANE],
    );
    const { rows: sent } = await tx.query<{ target: string; event_id: string }>(
      `INSERT INTO delivery (destination_id, lane, event_id, event_at)
       SELECT DISTINCT ON (w.target, w.event_id) w.target, $4::smallint, w.event_id, w.event_at
       FROM unnest($1::bigint[], $2::bigint[], $3::timestamptz[]) AS w(target, event_id, event_at)
       WHERE NOT EXISTS (SELECT 1 FROM parked p
         WHERE p.destination_id = w.target AND p.lane = $4::smallint AND p.event_id = w.event_id)
       ON CONFLICT DO NOTHING RETURNING destination_id::text AS target, event_id::text AS event_id`,
      [
        rows.map(({ target }) => target),
        rows.map(({ event_id }) => event_id),
        rows.map(({ event_at }) => event_at),
        REPLAY_LANE,
      ],
    );
    await tx.query(
      `UPDATE lane l SET matched = l.matched + n.n, wake = l.wake + 1, due = COALESCE(l.due, now())
       FROM (SELECT t.id, count(*) AS n FROM unnest($1::bigint[]) AS t(id) GROUP BY 1) n
       WHERE l.destination_id = n.id AND l.lane = $2`,
      [sent.map(({ target }) => target), REPLAY_LANE],
    );
    await tx.query(`SELECT pg_notify($1, '')`, [EVENT_CHANNEL]);
    // Of two entries about the same event and destination, the first is the one that was sent.
    const keys = new Set(sent.map(({ target, event_id }) => `${target}/${event_id}`));
    return new Set(
      rows.filter(({ target, event_id }) => keys.delete(`${target}/${event_id}`)).map(({ id }) => id),
    );
  }

  async #note(tx: Tx, ids: readonly string[], removeAfter: boolean): Promise<void> {
    if (ids.length === 0) return;
    for (const table of ['dead', 'attempt']) {
      await tx.query(
        `UPDATE ${table} SET replays = replays + 1, replayed_at = now() WHERE id = ANY($1::bigint[])`,
        [ids],
      );
    }
    if (removeAfter) await tx.query(`DELETE FROM dead WHERE id = ANY($1::bigint[])`, [ids]);
  }
}

function refusalOf({ there, session_id, owner, state }: Row): ReplayRefusal | null {
  if (!there) return 'gone';
  if (state === null) return 'no-destination';
  if (owner !== null && owner !== session_id) return 'foreign';
  return state === 'paused' || state === 'disabled' ? state : null;
}
