import { Migration } from '@mikro-orm/migrations';

/** Sessions (tenants): name, token, settings. Every other table hangs on `session(id)`. */
export class Migration001Access extends Migration {
  override up(): void {
    this.addSql(`
      CREATE TABLE session (
        id          text PRIMARY KEY CHECK (id ~ '^[0-9a-f]{32}$'),
        ordinal     bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
        name        text NOT NULL CHECK (length(name) BETWEEN 1 AND 255),
        token_hash  bytea NOT NULL CONSTRAINT session_token_in_use UNIQUE,
        token_enc   bytea NOT NULL,
        events      text[] NOT NULL DEFAULT '{}',
        settings    jsonb NOT NULL DEFAULT '{}',
        secrets_enc bytea,
        version     integer NOT NULL DEFAULT 1,
        created_at  timestamptz NOT NULL DEFAULT now(),
        updated_at  timestamptz NOT NULL DEFAULT now(),
        expires_at  timestamptz
      )`);
    this.addSql(
      `COMMENT ON COLUMN session.ordinal IS 'Order of creation; the position that list cursors carry.'`,
    );
    this.addSql(`COMMENT ON COLUMN session.events IS 'Event types its consumers get; empty means all.'`);
    this.addSql(
      `COMMENT ON COLUMN session.secrets_enc IS 'Sealed JSON object: settings that are credentials.'`,
    );
    // A trigger, not the application, rings: no writer can forget it, and the bell leaves with the commit.
    this.addSql(`
      CREATE FUNCTION session_changed() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM pg_notify('session_changed', OLD.id);
        RETURN NULL;
      END $$`);
    this.addSql(`
      CREATE TRIGGER session_changed AFTER UPDATE OR DELETE ON session
      FOR EACH ROW EXECUTE FUNCTION session_changed()`);
  }
}
