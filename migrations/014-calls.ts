import { Migration } from '@mikro-orm/migrations';

/** Calls that came in, and what became of them. */
export class Migration014Calls extends Migration {
  override up(): void {
    this.addSql(`
      CREATE TABLE call (
        session_id text NOT NULL REFERENCES session(id) ON DELETE CASCADE,
        id text NOT NULL,
        seq bigint GENERATED ALWAYS AS IDENTITY,
        caller text NOT NULL,
        caller_pn text, caller_lid text,
        group_jid text,
        video boolean NOT NULL,
        state text NOT NULL,
        started_at timestamptz NOT NULL,
        ended_at timestamptz,
        end_reason text,
        rejection text,
        reject_type text,
        reject_text text,
        reject_automatic boolean,
        rejected_at timestamptz,
        rejection_error text,
        message_id text,
        message_error text,
        PRIMARY KEY (session_id, id)
      )`);
    this.addSql(`COMMENT ON COLUMN call.state IS 'ringing, noticed, accepted, rejected, missed or ended'`);
    this.addSql(
      `COMMENT ON COLUMN call.rejection IS
       'of this gateway: wanted, claimed (is being sent, or a crash has hidden whether it was), done or failed'`,
    );
    this.addSql(`CREATE INDEX call_newest ON call (session_id, seq DESC)`);
    this.addSql(
      `CREATE INDEX call_unfinished ON call (session_id) WHERE rejection IN ('wanted', 'claimed')
       OR rejection = 'done' AND reject_text <> '' AND message_id IS NULL AND message_error IS NULL`,
    );
  }
}
