import { Migration } from '@mikro-orm/migrations';

/** Stored messages of both directions, and the idempotency keys of sends. */
export class Migration004Messages extends Migration {
  override up(): void {
    this.addSql(`
      CREATE TABLE message (
        session_id text NOT NULL REFERENCES session(id) ON DELETE CASCADE,
        id text NOT NULL,
        chat text NOT NULL,
        sender text NOT NULL,
        seq bigint GENERATED ALWAYS AS IDENTITY,
        chat_pn text, chat_lid text, sender_pn text, sender_lid text,
        from_me boolean NOT NULL,
        is_group boolean NOT NULL,
        kind text NOT NULL,
        text text,
        state smallint NOT NULL,
        error_code int, error_text text,
        content jsonb NOT NULL DEFAULT '{}',
        proto bytea,
        secret bytea,
        at timestamptz NOT NULL,
        push_name text,
        quoted_id text,
        tries smallint NOT NULL DEFAULT 0,
        fingerprint bytea,
        PRIMARY KEY (session_id, id, chat, sender)
      ) WITH (fillfactor = 85)`);
    this.addSql(`CREATE INDEX message_by_time ON message (session_id, seq DESC)`);
    this.addSql(`CREATE INDEX message_by_chat ON message (session_id, chat, seq DESC)`);
    this.addSql(`CREATE INDEX message_unsent ON message (session_id) WHERE state = 1`);
    this.addSql(`
      CREATE TABLE idempotency (
        session_id text NOT NULL REFERENCES session(id) ON DELETE CASCADE,
        key text NOT NULL,
        fingerprint bytea NOT NULL,
        message_id text NOT NULL,
        at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (session_id, key)
      )`);
  }
}
