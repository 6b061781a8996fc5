import type { Database } from '../../platform/postgres/index.js';

/** What one cycle came to. */
export interface CycleResult {
  ms: number;
  objects: number;
  bytes: number;
  errors: number;
  sessions: number;
}

export interface RetentionRow {
  working: boolean;
  last_run_at: Date | null;
  last_run_ms: string | null;
  objects_deleted: string;
  bytes_reclaimed: string;
  errors: string;
  sessions: number;
  cycles: string;
}

/** The row that all processes share. */
export class RetentionStore {
  constructor(
    private readonly db: Database,
    private readonly owner: string,
  ) {}

  /** Takes the right to run a cycle. False when none is due (`now` asks regardless), or somebody else has it. */
  async claim(leaseMs: number, now: boolean): Promise<boolean> {
    const rows = await this.db.query(
      `UPDATE media_retention SET owner = $1, lease_until = now() + $2 * interval '1 ms', last_run_at = now()
       WHERE (lease_until IS NULL OR lease_until < now()) AND ($3 OR next_at <= now()) RETURNING 1 AS claimed`,
      [this.owner, leaseMs, now],
    );
    return rows.length > 0;
  }

  /** False when the cycle belongs to somebody else by now. */
  async renew(leaseMs: number): Promise<boolean> {
    const rows = await this.db.query(
      `UPDATE media_retention SET lease_until = now() + $2 * interval '1 ms'
       WHERE owner = $1 AND lease_until >= now() RETURNING 1 AS renewed`,
      [this.owner, leaseMs],
    );
    return rows.length > 0;
  }

  /** Writes a cycle down and gives the right back; what was done counts also when the lease was lost meanwhile. */
  async finish(result: CycleResult, intervalMs: number): Promise<void> {
    await this.db.query(
      `UPDATE media_retention SET
         objects_deleted = objects_deleted + $2, bytes_reclaimed = bytes_reclaimed + $3, errors = errors + $4,
         sessions = $5, cycles = cycles + 1, last_run_ms = $6,
         next_at = last_run_at + $7 * interval '1 ms',
         lease_until = CASE WHEN owner = $1 THEN NULL ELSE lease_until END`,
      [this.owner, result.objects, result.bytes, result.errors, result.sessions, result.ms, intervalMs],
    );
  }

  async read(): Promise<RetentionRow> {
    const [row] = await this.db.query<RetentionRow>(
      `SELECT lease_until IS NOT NULL AND lease_until >= now() AS working, last_run_at, last_run_ms, objects_deleted,
              bytes_reclaimed, errors, sessions, cycles FROM media_retention`,
    );
    if (!row) throw new Error('the row of the retention is missing');
    return row;
  }
}
