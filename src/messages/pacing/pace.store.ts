import { KeyedMutex } from '../../kernel/index.js';
import type { Database, Tx } from '../../platform/postgres/index.js';

/** A message that asks for its turn. */
export interface TurnRequest {
  sessionId: string;
  messageId: string;
  /** Space behind it; null when messages need none. */
  gapMs: number | null;
  /** Messages to strangers within 24 hours; null for a message that does not count. */
  coldCap: number | null;
  /** Null: however long it takes. */
  maxWaitMs: number | null;
}

/** When a message may leave. */
export interface Turn {
  granted: true;
  at: Date;
  waitMs: number;
}

/** Too late: nothing was taken. */
export interface NoTurn {
  granted: false;
  /** What is in the way. */
  limit: 'pace' | 'cold';
  /** From when on it would get one; null for never. */
  freeAt: Date | null;
  waitMs: number | null;
}

/** How far a session has used up what its pacing lets it do. */
export interface PaceCounters {
  nextAt: Date | null;
  /** Messages to strangers in the last 24 hours, the moment each counts from, oldest first. */
  cold: Date[];
  /** Messages that wait for their turn. */
  waiting: number;
}

const WINDOW_MS = 86_400_000;

/** Turns and counters of paced sessions. Times are the database's: processes may differ. */
export class PaceStore {
  readonly #sessions = new KeyedMutex();

  constructor(private readonly db: Database) {}

  /**
   * One after the other per session, by the lock on its row: no turn and no place is given twice. Within the process
   * they queue here, so that a session that sends a lot does not take the connections of others.
   */
  take(request: TurnRequest): Promise<Turn | NoTurn> {
    return this.#sessions.run(request.sessionId, () => this.#take(request));
  }

  #take(request: TurnRequest): Promise<Turn | NoTurn> {
    const { sessionId, gapMs, coldCap } = request;
    return this.db.tx(async (tx): Promise<Turn | NoTurn> => {
      const { next, now } = await lockPace(tx, sessionId);
      const room = coldCap === null ? 0 : await roomForCold(tx, sessionId, coldCap);
      // Not waited for: that room is mostly hours away, and the place in the pace would be lost for others.
      if (room === null || room > now) return noTurn('cold', room, now);
      const at = Math.max(now, gapMs === null ? 0 : next);
      const waitMs = at - now;
      if (request.maxWaitMs !== null && waitMs > request.maxWaitMs) {
        return noTurn('pace', at - request.maxWaitMs, now);
      }
      if (gapMs !== null) await setNext(tx, sessionId, at + gapMs);
      if (coldCap !== null) {
        await tx.query(
          `INSERT INTO cold_send (session_id, message_id, at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
          [sessionId, request.messageId, new Date(at)],
        );
      }
      return { granted: true, at: new Date(at), waitMs };
    });
  }

  /** The message was not sent after all: it counts no longer. Its place in time is left empty. */
  async giveBack(sessionId: string, messageId: string): Promise<void> {
    await this.db.query('DELETE FROM cold_send WHERE session_id = $1 AND message_id = $2', [
      sessionId,
      messageId,
    ]);
  }

  async counters(sessionId: string): Promise<PaceCounters> {
    const [row] = await this.db.query<{ next_at: Date | null; cold: Date[] | null; waiting: number }>(
      `SELECT (SELECT next_at FROM send_pace WHERE session_id = $1 AND next_at > now()) AS next_at,
         (SELECT array_agg(at ORDER BY at) FROM cold_send
          WHERE session_id = $1 AND at > now() - interval '24 hours') AS cold,
         (SELECT count(*)::int FROM message
          WHERE session_id = $1 AND state = 1 AND not_before > now()) AS waiting`,
      [sessionId],
    );
    return { nextAt: row?.next_at ?? null, cold: row?.cold ?? [], waiting: row?.waiting ?? 0 };
  }
}

function noTurn(limit: NoTurn['limit'], freeAt: number | null, now: number): NoTurn {
  if (freeAt === null) return { granted: false, limit, freeAt: null, waitMs: null };
  return { granted: false, limit, freeAt: new Date(freeAt), waitMs: freeAt - now };
}

async function lockPace(tx: Tx, sessionId: string): Promise<{ next: number; now: number }> {
  const { rows } = await tx.query<{ next_at: Date; now: Date }>({
    name: 'pace-lock',
    text: `INSERT INTO send_pace AS p (session_id, next_at) VALUES ($1, 'epoch')
           ON CONFLICT (session_id) DO UPDATE SET next_at = p.next_at
           RETURNING next_at, clock_timestamp() AS now`,
    values: [sessionId],
  });
  const [row] = rows;
  if (!row) throw new Error('an upsert returned no row');
  return { next: row.next_at.getTime(), now: row.now.getTime() };
}

async function setNext(tx: Tx, sessionId: string, next: number): Promise<void> {
  await tx.query({
    name: 'pace-next',
    text: 'UPDATE send_pace SET next_at = $2 WHERE session_id = $1',
    values: [sessionId, new Date(next)],
  });
}

/** From when on one more may leave, 0 for now; null when none ever may. Forgets what is older than the window. */
async function roomForCold(tx: Tx, sessionId: string, cap: number): Promise<number | null> {
  if (cap === 0) return null;
  await tx.query(
    `DELETE FROM cold_send WHERE session_id = $1 AND at <= clock_timestamp() - interval '24 hours'`,
    [sessionId],
  );
  // The message that has to leave the window before there is room: of the latest `cap` ones the first.
  const { rows } = await tx.query<{ at: Date }>(
    'SELECT at FROM cold_send WHERE session_id = $1 ORDER BY at DESC OFFSET $2 LIMIT 1',
    [sessionId, cap - 1],
  );
  return rows[0] ? rows[0].at.getTime() + WINDOW_MS : 0;
}
