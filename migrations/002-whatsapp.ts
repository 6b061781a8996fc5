import { Migration } from '@mikro-orm/migrations';

/** What a session needs to talk to WhatsApp: who owns it, its credentials, its Signal keys, its inbound journal. */
export class Migration002Whatsapp extends Migration {
  override up(): void {
    this.addSql(`
      CREATE TABLE session_runtime (
        session_id text PRIMARY KEY REFERENCES session(id) ON DELETE CASCADE,
        wanted boolean NOT NULL DEFAULT false,
        jid text, lid text, push_name text, business_name text, platform text,
        logged_out_code int, logged_out_at timestamptz,
        last_connected_at timestamptz,
        last_disconnect_at timestamptz, last_disconnect_code int, last_disconnect_reason text
      )`);
    this.addSql(`
      CREATE TABLE session_lease (
        session_id text PRIMARY KEY REFERENCES session(id) ON DELETE CASCADE,
        owner text NOT NULL,
        owner_lock bigint NOT NULL,
        epoch bigint NOT NULL,
        expires_at timestamptz NOT NULL
      )`);
    this.addSql(`
      CREATE TABLE session_creds (
        session_id text PRIMARY KEY REFERENCES session(id) ON DELETE CASCADE,
        sealed bytea NOT NULL
      ) WITH (fillfactor = 70)`);
    this.addSql(`
      CREATE TABLE signal_key (
        session_id text NOT NULL REFERENCES session(id) ON DELETE CASCADE,
        type text NOT NULL,
        id text NOT NULL,
        sealed bytea NOT NULL,
        PRIMARY KEY (session_id, type, id)
      ) WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05)`);
    this.addSql(`
      CREATE TABLE inbound_journal (
        session_id text NOT NULL REFERENCES session(id) ON DELETE CASCADE,
        hash bytea NOT NULL,
        seq bigint GENERATED ALWAYS AS IDENTITY,
        at timestamptz NOT NULL DEFAULT now(),
        sealed bytea NOT NULL,
        PRIMARY KEY (session_id, hash)
      ) WITH (autovacuum_vacuum_scale_factor = 0.02)`);
  }
}
