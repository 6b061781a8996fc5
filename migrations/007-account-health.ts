import { Migration } from '@mikro-orm/migrations';

/** What WhatsApp lets an account do, and how far it has used up what its operator lets it do. */
export class Migration007AccountHealth extends Migration {
  override up(): void {
    this.addSql(`
      CREATE TABLE account_health (
        session_id text PRIMARY KEY REFERENCES session(id) ON DELETE CASCADE,
        phone text, linked_at timestamptz, phone_since timestamptz,
        lock_since timestamptz, lock_until timestamptz, lock_type text,
        cap_status text, cap_limit int, cap_used int, cap_cycle_start timestamptz, cap_cycle_end timestamptz,
        refused_at timestamptz, told_at timestamptz
      )`);
    this.addSql(`
      CREATE TABLE send_pace (
        session_id text PRIMARY KEY REFERENCES session(id) ON DELETE CASCADE,
        next_at timestamptz NOT NULL
      ) WITH (fillfactor = 50)`);
    this.addSql(`
      CREATE TABLE cold_send (
        session_id text NOT NULL REFERENCES session(id) ON DELETE CASCADE,
        message_id text NOT NULL,
        at timestamptz NOT NULL,
        PRIMARY KEY (session_id, message_id)
      )`);
    this.addSql(`CREATE INDEX cold_send_by_time ON cold_send (session_id, at)`);
    this.addSql(`ALTER TABLE message ADD COLUMN not_before timestamptz`);
    this.addSql(`CREATE INDEX message_failed ON message (session_id, seq DESC) WHERE state = 6`);
  }
}
