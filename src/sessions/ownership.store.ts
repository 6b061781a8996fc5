import { randomBytes, randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { Database } from '../platform/postgres/index.js';
import { errorText } from '../kernel/index.js';

/** A session held by this process until the lease ends. */
export interface Lease {
  sessionId: string;
  /** Grows with every change of owner: writes carry it, so that a former owner's are refused. */
  epoch: bigint;
}

export interface OwnershipOptions {
  db: Database;
  logger: Logger;
  /** @default 15000 */
  leaseMs?: number;
  /** Called for each session whose lease could not be renewed in time: its socket has to be closed at once. */
  onLost(sessionId: string): void;
}

/**
 * Who may open the one socket of a session: a lease row with an epoch, renewed by the owner. The owner also
 * holds an advisory lock of its own, so that a killed process's sessions are free at once instead of when the
 * lease ends (PostgreSQL drops the lock with the connection). All times are the database's.
 */
export class Ownership {
  readonly #owner = randomUUID();
  readonly #lock = randomBytes(8).readBigInt64BE();
  readonly #held = new Map<string, bigint>();
  readonly #leaseMs: number;
  readonly #logger: Logger;
  #timer: NodeJS.Timeout | null = null;
  #renewedAt = performance.now();
  #renewing: Promise<void> | null = null;
  #releaseLock: (() => Promise<void>) | null = null;

  constructor(private readonly options: OwnershipOptions) {
    this.#leaseMs = options.leaseMs ?? 15_000;
    this.#logger = options.logger;
  }

  async start(): Promise<void> {
    this.#releaseLock = await this.options.db.holdAdvisoryLock(this.#lock);
    this.#timer = setInterval(() => (this.#renewing ??= this.#renew()), this.#leaseMs / 3).unref();
  }

  /** True while this process holds it, as far as it knows. */
  holds(sessionId: string): boolean {
    return this.#held.has(sessionId);
  }

  /**
   * Takes the session, or returns null while another living process has it, or while it is being removed.
   * @param removing it is the removal that takes it
   */
  async claim(sessionId: string, removing = false): Promise<Lease | null> {
    // Asked also for one that we hold: another process may have taken it since the last renewal.
    const rows = await this.options.db.query<{ epoch: string }>(
      `INSERT INTO session_lease AS l (session_id, owner, owner_lock, epoch, expires_at)
       SELECT $1::text, $2::text, $3::bigint, 1, now() + make_interval(secs => $4)
       FROM session WHERE id = $1::text
         AND ($5::boolean OR NOT EXISTS (SELECT 1 FROM session_removal WHERE session_id = $1::text))
       ON CONFLICT (session_id) DO UPDATE
         SET owner = excluded.owner, owner_lock = excluded.owner_lock, expires_at = excluded.expires_at,
             epoch = l.epoch + CASE WHEN l.owner = excluded.owner THEN 0 ELSE 1 END
         WHERE l.expires_at < now() OR l.owner = excluded.owner
            OR NOT EXISTS (
              SELECT 1 FROM pg_locks k
              WHERE k.locktype = 'advisory' AND k.granted AND k.objsubid = 1
                AND k.database = (SELECT oid FROM pg_database WHERE datname = current_database())
                AND ((k.classid::bigint << 32) | k.objid::bigint) = l.owner_lock)
       RETURNING epoch`,
      [sessionId, this.#owner, this.#lock.toString(), this.#leaseMs / 1000, removing],
    );
    const row = rows[0];
    if (!row) {
      this.#held.delete(sessionId);
      return null;
    }
    const epoch = BigInt(row.epoch);
    this.#held.set(sessionId, epoch);
    return { sessionId, epoch };
  }

  /** Gives the session up; another process may take it at once. Its socket has to be closed before. */
  async release(sessionId: string): Promise<void> {
    const epoch = this.#held.get(sessionId);
    if (epoch === undefined) return;
    this.#held.delete(sessionId);
    await this.options.db.query(
      `UPDATE session_lease SET expires_at = now() - interval '1 second'
       WHERE session_id = $1 AND owner = $2 AND epoch = $3`,
      [sessionId, this.#owner, epoch.toString()],
    );
  }

  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    await this.#renewing;
    for (const sessionId of [...this.#held.keys()]) {
      await this.release(sessionId).catch((error: unknown) =>
        this.#logger.warn({ sessionId, error: errorText(error) }, 'lease not released, it ends by itself'),
      );
    }
    await this.#releaseLock?.();
  }

  async #renew(): Promise<void> {
    try {
      await this.#renewOnce();
    } catch (error) {
      this.#loseWhatExpired(errorText(error));
    } finally {
      this.#renewing = null;
    }
  }

  async #renewOnce(): Promise<void> {
    const held = [...this.#held];
    const startedAt = performance.now();
    if (!held.length) {
      this.#renewedAt = startedAt;
      return;
    }
    const rows = await this.options.db.query<{ session_id: string }>(
      `UPDATE session_lease l SET expires_at = now() + make_interval(secs => $1)
       FROM unnest($2::text[], $3::bigint[]) AS h(session_id, epoch)
       WHERE l.session_id = h.session_id AND l.epoch = h.epoch AND l.owner = $4 RETURNING l.session_id`,
      [this.#leaseMs / 1000, held.map(([id]) => id), held.map(([, e]) => e.toString()), this.#owner],
    );
    this.#renewedAt = startedAt;
    const kept = new Set(rows.map((r) => r.session_id));
    for (const [sessionId] of held) if (!kept.has(sessionId)) this.#lose(sessionId);
  }

  /** The database cannot be asked: before a lease can have ended, this process stops using it. */
  #loseWhatExpired(reason: string): void {
    if (performance.now() - this.#renewedAt < this.#leaseMs * 0.8) return;
    this.#logger.error({ reason, sessions: this.#held.size }, 'leases not renewed: sockets are being closed');
    for (const sessionId of [...this.#held.keys()]) this.#lose(sessionId);
  }

  #lose(sessionId: string): void {
    this.#held.delete(sessionId);
    this.options.onLost(sessionId);
  }
}
