import { Migration } from '@mikro-orm/migrations';

/** The account's groups with their members, as WhatsApp has told them. */
export class Migration013Groups extends Migration {
  override up(): void {
    const session = 'session_id text NOT NULL REFERENCES session(id) ON DELETE CASCADE';
    this.addSql(`
      CREATE TABLE chat_group (
        ${session},
        jid text NOT NULL,
        subject text NOT NULL,
        is_community boolean NOT NULL,
        community text,
        about jsonb NOT NULL,
        members jsonb NOT NULL,
        PRIMARY KEY (session_id, jid)
      )`);
    this.addSql(`COMMENT ON COLUMN chat_group.community IS 'address of the community that it belongs to'`);
    this.addSql(
      `COMMENT ON COLUMN chat_group.members IS 'list of {jid, pn, lid, role, name}, in WhatsApp''s order'`,
    );
    this.addSql(`
      CREATE TABLE group_list (
        ${session},
        read_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (session_id)
      )`);
    this.addSql(`COMMENT ON TABLE group_list IS 'sessions whose groups are all in chat_group'`);
    this.addSql(`
      CREATE TABLE group_unclear (
        ${session},
        jid text NOT NULL,
        since timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (session_id, jid)
      )`);
    this.addSql(`COMMENT ON TABLE group_unclear IS 'groups that have to be read from WhatsApp again'`);
  }
}
