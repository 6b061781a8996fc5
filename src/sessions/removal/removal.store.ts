import type { Database } from '../../platform/postgres/index.js';

/** Told to all processes when one wants to remove a session that it does not hold. */
export const HAND_OVER_CHANNEL = 'session_hand_over';

/** Sessions that are being removed. */
export class RemovalStore {
  constructor(private readonly db: Database) {}

  /** False when the session is gone. Asking again can make a removal whole, never less. */
  async begin(sessionId: string, whole: boolean): Promise<boolean> {
    const rows = await this.db.query(
      `INSERT INTO session_removal AS r (session_id, whole) SELECT id, $2 FROM session WHERE id = $1
       ON CONFLICT (session_id) DO UPDATE SET whole = r.whole OR excluded.whole RETURNING 1`,
      [sessionId, whole],
    );
    return rows.length > 0;
  }

  /** Null when the session is gone. */
  async read(sessionId: string): Promise<{ whole: boolean } | null> {
    const [row] = await this.db.query<{ whole: boolean }>(
      `SELECT whole FROM session_removal WHERE session_id = $1`,
      [sessionId],
    );
    return row ?? null;
  }

  /** All that have begun and are not finished, the oldest first. */
  async unfinished(): Promise<string[]> {
    const rows = await this.db.query<{ session_id: string }>(
      `SELECT session_id FROM session_removal ORDER BY requested_at`,
    );
    return rows.map(({ session_id }) => session_id);
  }

  /** Asks whoever holds the session to let it go; false when it is gone already. */
  async askToHandOver(sessionId: string): Promise<boolean> {
    const rows = await this.db.query(
      `SELECT pg_notify($1, session_id) FROM session_removal WHERE session_id = $2`,
      [HAND_OVER_CHANNEL, sessionId],
    );
    return rows.length > 0;
  }
}
