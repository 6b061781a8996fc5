import { Migration } from '@mikro-orm/migrations';

/**
 * Removing a session takes steps outside of the database: telling WhatsApp, brokers, buckets. That it was asked for
 * is kept until the last one is done, so that another process finishes what one has begun.
 */
export class Migration022SessionRemoval extends Migration {
  override up(): void {
    this.addSql(`
      CREATE TABLE session_removal (
        session_id   text PRIMARY KEY REFERENCES session(id) ON DELETE CASCADE,
        whole        boolean NOT NULL,
        requested_at timestamptz NOT NULL DEFAULT now()
      )`);
    this.addSql(
      `COMMENT ON COLUMN session_removal.whole IS 'Also at WhatsApp, at its broker and in its bucket.'`,
    );
    // Tries are of events, and go with them: answers of the session's receivers are in them.
    this.addSql(`
      CREATE OR REPLACE FUNCTION session_stream_gone() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        DELETE FROM attempt WHERE event_id IN (SELECT id FROM event WHERE session_id = OLD.session_id);
        DELETE FROM event WHERE session_id = OLD.session_id;
        DELETE FROM dedupe WHERE session_id = OLD.session_id;
        RETURN NULL;
      END $$`);
  }
}
