import { Migration } from '@mikro-orm/migrations';

/** Finds what was said about a message: edits, deletions, reactions, votes, answers. And who has received it. */
export class Migration005MessageTargets extends Migration {
  override up(): void {
    this.addSql(
      `CREATE INDEX message_by_target ON message (session_id, quoted_id) WHERE quoted_id IS NOT NULL`,
    );
    this.addSql(`
      CREATE TABLE message_receipt (
        session_id text NOT NULL REFERENCES session(id) ON DELETE CASCADE,
        message_id text NOT NULL,
        recipient text NOT NULL,
        state smallint NOT NULL,
        delivered_at timestamptz, read_at timestamptz, played_at timestamptz,
        PRIMARY KEY (session_id, message_id, recipient)
      )`);
  }
}
