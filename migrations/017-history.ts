import { Migration } from '@mikro-orm/migrations';

/** Portions of history that phones have announced, and what only history says about chats and people. */
export class Migration017History extends Migration {
  override up(): void {
    const session = 'session_id text NOT NULL REFERENCES session(id) ON DELETE CASCADE';
    this.addSql(`
      CREATE TABLE history_part (
        ${session},
        id text NOT NULL,
        kind text NOT NULL,
        chunk int NOT NULL,
        progress int,
        request_id text,
        sealed bytea,
        steps_done int NOT NULL DEFAULT 0,
        messages int NOT NULL DEFAULT 0,
        chats int NOT NULL DEFAULT 0,
        tries int NOT NULL DEFAULT 0,
        error text,
        announced_at timestamptz NOT NULL DEFAULT now(),
        finished_at timestamptz,
        PRIMARY KEY (session_id, id)
      )`);
    this.addSql(`COMMENT ON COLUMN history_part.sealed IS 'where it is and its key; null when it is over'`);
    this.addSql(`CREATE INDEX history_part_open ON history_part (session_id) WHERE finished_at IS NULL`);
    this.addSql(`ALTER TABLE chat ADD COLUMN name text`);
    this.addSql(`
      CREATE TABLE push_name (
        ${session},
        jid text NOT NULL,
        name text NOT NULL,
        PRIMARY KEY (session_id, jid)
      )`);
    // Below every number that a live message has, in the order of their times: history never becomes the newest.
    this.addSql(`CREATE SEQUENCE message_history_seq`);
  }
}
