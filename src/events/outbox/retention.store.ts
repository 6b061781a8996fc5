import type { Database, Tx } from '../../platform/postgres/index.js';

/** Tables that are made and dropped by the day. */
const DAILY = [
  { table: 'event', column: 'recorded_at' },
  { table: 'dedupe', column: 'recorded_at' },
  { table: 'attempt', column: 'at' },
] as const;
type DailyTable = (typeof DAILY)[number]['table'];

/** Days that duplicates are recognised (the recorder looks back seven) and attempts are kept. */
const DEDUPE_DAYS = 8;
const ATTEMPT_DAYS = 14;

export interface RetentionPolicy {
  /** Days that events are kept. */
  eventDays: number;
  /** Days that dead letters are kept; their events stay as long. */
  deadDays: number;
}

export interface RetentionReport {
  made: number;
  dropped: string[];
  /** Events that were still to be sent when their time ended; they are dead letters now. */
  expired: number;
}

/** Partitions and retention of the event tables. One process at a time; the others return at once. */
export class RetentionStore {
  constructor(private readonly database: Database) {}

  async run(policy: RetentionPolicy, now = new Date()): Promise<RetentionReport | null> {
    const report: RetentionReport = { made: 0, dropped: [], expired: 0 };
    // One short transaction each: a dropped partition locks its parent until the commit.
    for (const { table, column } of DAILY) {
      const made = await this.#alone((tx) =>
        tx.query<{ made: number }>(`SELECT ensure_daily_partitions($1, $2, 7) AS made`, [table, column]),
      );
      if (made === null) return null;
      report.made += made.rows[0]?.made ?? 0;
    }
    const eventLimit = daysBefore(now, policy.eventDays);
    await this.#forgetDead(daysBefore(now, policy.deadDays));
    report.expired = (await this.#alone((tx) => this.#expire(tx, eventLimit))) ?? 0;
    const limits = {
      event: eventLimit,
      dedupe: daysBefore(now, DEDUPE_DAYS),
      // Successful tries are the archive of what was delivered.
      attempt: daysBefore(now, Math.max(ATTEMPT_DAYS, policy.eventDays)),
    };
    for (const { table } of DAILY) {
      for (const { name, day } of await this.#partitions(table)) {
        const end = new Date(day.getTime() + 86_400_000);
        if (end > limits[table]) continue;
        if (await this.#alone((tx) => this.#drop(tx, table, { name, day, end }))) report.dropped.push(name);
      }
    }
    await this.database.query(`UPDATE event_horizon SET pruned_at = now()`);
    return report;
  }

  /** What was removed since the database exists, and when it was last looked for. */
  async pruned(): Promise<{ dead: number; delivered: number; at: Date | null }> {
    const [row] = await this.database.query<{ dead: number; delivered: number; at: Date | null }>(
      `SELECT pruned_dead::float8 AS dead, pruned_delivered::float8 AS delivered, pruned_at AS at FROM event_horizon`,
    );
    return row ?? { dead: 0, delivered: 0, at: null };
  }

  async #forgetDead(limit: Date): Promise<void> {
    await this.database.query(
      `WITH gone AS (DELETE FROM dead WHERE at < $1 RETURNING 1)
       UPDATE event_horizon SET pruned_dead = pruned_dead + (SELECT count(*) FROM gone)`,
      [limit],
    );
  }

  /** null when another process is at it. */
  async #alone<T>(work: (tx: Tx) => Promise<T>): Promise<T | null> {
    return this.database.tx(async (tx) => {
      const { rows } = await tx.query<{ mine: boolean }>(`
        SELECT pg_try_advisory_xact_lock(4919132026) AS mine, set_config('lock_timeout', '2000', true),
               set_config('statement_timeout', '60000', true)`);
      return rows[0]?.mine ? work(tx) : null;
    });
  }

  async #partitions(table: DailyTable): Promise<{ name: string; day: Date }[]> {
    const rows = await this.database.query<{ name: string }>(
      `SELECT c.relname AS name FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
       WHERE i.inhparent = $1::regclass ORDER BY 1`,
      [table],
    );
    return rows.flatMap(({ name }) => {
      const day = /_p(\d{4})(\d{2})(\d{2})$/.exec(name);
      return day ? [{ name, day: new Date(`${day[1]}-${day[2]}-${day[3]}T00:00:00Z`) }] : [];
    });
  }

  /** Work that is older than the events are kept ends as a dead letter, lane by lane in the order of the locks. */
  async #expire(tx: Tx, limit: Date): Promise<number> {
    const { rows } = await tx.query<{ n: number }>(
      `WITH old AS (
         SELECT destination_id, lane, event_id, event_at, attempt FROM delivery WHERE event_at < $1
         UNION ALL SELECT destination_id, lane, event_id, event_at, attempt FROM parked WHERE event_at < $1
       ), locked AS (
         SELECT destination_id, lane FROM lane WHERE (destination_id, lane) IN (SELECT destination_id, lane FROM old)
         ORDER BY destination_id, lane FOR UPDATE
       ), counted AS (
         UPDATE lane l SET dead = l.dead + n.n FROM (
           SELECT o.destination_id, o.lane, count(*) AS n FROM old o JOIN locked USING (destination_id, lane) GROUP BY 1, 2
         ) n WHERE l.destination_id = n.destination_id AND l.lane = n.lane
       ), gone AS (
         DELETE FROM delivery d USING old o WHERE (d.destination_id, d.lane, d.event_id) = (o.destination_id, o.lane, o.event_id)
       ), unparked AS (
         DELETE FROM parked d USING old o WHERE (d.destination_id, d.lane, d.event_id) = (o.destination_id, o.lane, o.event_id)
       ), buried AS (
         INSERT INTO dead (session_id, destination_id, transport, event_id, event_at, event_uid, event_type, attempts, reason)
         SELECT COALESCE(e.session_id, t.session_id), t.id, t.kind, o.event_id, o.event_at, e.uid, e.type, o.attempt, 'EXPIRED'
         FROM old o JOIN destination t ON t.id = o.destination_id
         LEFT JOIN event e ON e.id = o.event_id AND e.recorded_at = o.event_at
         RETURNING 1
       ) SELECT count(*)::int AS n FROM buried`,
      [limit],
    );
    return rows[0]?.n ?? 0;
  }

  /** False when unfinished work or a dead letter still points into the partition. */
  async #drop(tx: Tx, table: DailyTable, part: { name: string; day: Date; end: Date }): Promise<boolean> {
    if (table === 'event') {
      const { rows } = await tx.query<{ used: boolean }>(
        `SELECT EXISTS (SELECT 1 FROM delivery WHERE event_at >= $1 AND event_at < $2)
             OR EXISTS (SELECT 1 FROM parked WHERE event_at >= $1 AND event_at < $2)
             OR EXISTS (SELECT 1 FROM dead WHERE event_at >= $1 AND event_at < $2) AS used`,
        [part.day, part.end],
      );
      if (rows[0]?.used) return false;
      await tx.query(
        `UPDATE event_horizon SET pruned_through = GREATEST(pruned_through, (SELECT COALESCE(max(id), 0) FROM ${part.name}))`,
      );
    }
    if (table === 'attempt') {
      await tx.query(
        `UPDATE event_horizon SET pruned_delivered = pruned_delivered
           + (SELECT count(*) FROM ${part.name} WHERE outcome = 'success')`,
      );
    }
    await tx.query(`DROP TABLE ${part.name}`);
    return true;
  }
}

const daysBefore = (now: Date, days: number): Date => new Date(now.getTime() - days * 86_400_000);
