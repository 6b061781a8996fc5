import { Migration } from '@mikro-orm/migrations';

/** Messages that wait for their time, with the files they will carry. Their life is a row of `message` from the start. */
export class Migration006ScheduledMessages extends Migration {
  override up(): void {
    // The gateway's own reason for giving a message up; numbers of WhatsApp stand in error_code.
    this.addSql(`ALTER TABLE message ADD COLUMN error_reason text`);
    this.addSql(`
      CREATE TABLE scheduled_message (
        session_id text NOT NULL REFERENCES session(id) ON DELETE CASCADE,
        message_id text NOT NULL,
        seq bigint GENERATED ALWAYS AS IDENTITY,
        lane text NOT NULL,
        send_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        next_try_at timestamptz NOT NULL,
        tries smallint NOT NULL DEFAULT 0,
        last_error text,
        revision int NOT NULL DEFAULT 0,
        command bytea NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (session_id, message_id)
      )`);
    this.addSql(`CREATE INDEX scheduled_message_due ON scheduled_message (session_id, next_try_at)`);
    this.addSql(`CREATE INDEX scheduled_message_list ON scheduled_message (session_id, send_at, seq)`);
    this.addSql(`CREATE INDEX scheduled_message_expiry ON scheduled_message (expires_at)`);
    this.addSql(`
      CREATE TABLE scheduled_file (
        session_id text NOT NULL,
        message_id text NOT NULL,
        slot text NOT NULL,
        about bytea NOT NULL,
        length bigint NOT NULL,
        PRIMARY KEY (session_id, message_id, slot),
        FOREIGN KEY (session_id, message_id) REFERENCES scheduled_message ON DELETE CASCADE
      )`);
    this.addSql(`
      CREATE TABLE scheduled_file_part (
        session_id text NOT NULL,
        message_id text NOT NULL,
        slot text NOT NULL,
        part int NOT NULL,
        sealed bytea NOT NULL,
        PRIMARY KEY (session_id, message_id, slot, part),
        FOREIGN KEY (session_id, message_id, slot) REFERENCES scheduled_file ON DELETE CASCADE
      )`);
    // Ciphertext does not shrink: compressing it would only cost time.
    this.addSql(`ALTER TABLE scheduled_file_part ALTER COLUMN sealed SET STORAGE EXTERNAL`);
  }
}
