import type { Database } from '../../../platform/postgres/index.js';

/** Which queues a session has, and how its deliveries to them are ended. */
export class SessionQueuesStore {
  constructor(private readonly database: Database) {}

  /** Nothing is queued for the session's RabbitMQ any more, and what waits goes. Its locks are taken in the recorder's order. */
  async pause(sessionId: string): Promise<void> {
    await this.database.tx(async (tx) => {
      await tx.query(`SELECT 1 FROM session_seq WHERE session_id = $1 FOR UPDATE`, [sessionId]);
      const { rows } = await tx.query<{ id: string }>(
        `UPDATE destination SET state = 'paused', state_reason = 'session removed', version = version + 1,
           updated_at = now() WHERE session_id = $1 AND kind = 'rabbitmq' RETURNING id::text AS id`,
        [sessionId],
      );
      const ids = rows.map(({ id }) => id);
      if (ids.length === 0) return;
      await tx.query(
        `SELECT 1 FROM lane WHERE destination_id = ANY($1::bigint[]) ORDER BY destination_id, lane FOR UPDATE`,
        [ids],
      );
      await tx.query(`DELETE FROM delivery WHERE destination_id = ANY($1::bigint[])`, [ids]);
      await tx.query(`DELETE FROM parked WHERE destination_id = ANY($1::bigint[])`, [ids]);
      await tx.query(`UPDATE lane SET due = NULL, wake = wake + 1 WHERE destination_id = ANY($1::bigint[])`, [
        ids,
      ]);
    });
  }

  /** A process has a lane of it, and may be sending. */
  async busy(sessionId: string): Promise<boolean> {
    const rows = await this.database.query(
      `SELECT 1 FROM lane l JOIN destination d ON d.id = l.destination_id
       WHERE d.session_id = $1 AND d.kind = 'rabbitmq' AND l.lease_until > now() LIMIT 1`,
      [sessionId],
    );
    return rows.length > 0;
  }

  /** Queues that were made for it and for nobody else. */
  async own(sessionId: string): Promise<string[]> {
    const rows = await this.database.query<{ name: string }>(
      `SELECT q.name FROM destination_queue q JOIN destination d ON d.id = q.destination_id
       WHERE d.session_id = $1 AND NOT EXISTS (
         SELECT 1 FROM destination_queue o WHERE o.name = q.name AND o.destination_id <> q.destination_id)
       ORDER BY q.name`,
      [sessionId],
    );
    return rows.map(({ name }) => name);
  }
}
