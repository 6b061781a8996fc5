import { Migration } from '@mikro-orm/migrations';

/** What the devices of an account share: chats, marks of messages, the address book, labels. */
export class Migration009AppState extends Migration {
  override up(): void {
    const session = 'session_id text NOT NULL REFERENCES session(id) ON DELETE CASCADE';
    this.addSql(`
      CREATE TABLE app_state (
        ${session},
        collection text NOT NULL,
        version bigint NOT NULL,
        stored_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (session_id, collection)
      )`);
    this.addSql(`COMMENT ON COLUMN app_state.version IS 'stored up to here: nothing is stored twice'`);
    this.addSql(`
      CREATE TABLE chat (
        ${session},
        jid text NOT NULL,
        pn text, lid text,
        pinned_at timestamptz,
        archived boolean NOT NULL DEFAULT false,
        muted boolean NOT NULL DEFAULT false,
        muted_until timestamptz,
        marked_unread boolean NOT NULL DEFAULT false,
        deleted_at timestamptz,
        cleared_at timestamptz,
        PRIMARY KEY (session_id, jid)
      )`);
    this.addSql(`CREATE INDEX chat_by_pn ON chat (session_id, pn) WHERE pn IS NOT NULL`);
    this.addSql(`COMMENT ON COLUMN chat.muted_until IS 'null while muted: for ever'`);
    this.addSql(`
      CREATE TABLE message_mark (
        ${session},
        message_id text NOT NULL,
        from_me boolean NOT NULL,
        chat text NOT NULL,
        chat_pn text, chat_lid text,
        starred_at timestamptz,
        deleted_at timestamptz,
        PRIMARY KEY (session_id, message_id, from_me, chat)
      )`);
    this.addSql(`
      CREATE TABLE contact (
        ${session},
        jid text NOT NULL,
        pn text, lid text,
        full_name text NOT NULL,
        first_name text,
        saved_at timestamptz NOT NULL,
        PRIMARY KEY (session_id, jid)
      )`);
    this.addSql(`CREATE INDEX contact_by_pn ON contact (session_id, pn) WHERE pn IS NOT NULL`);
    this.addSql(`
      CREATE TABLE label (
        ${session},
        number integer NOT NULL,
        id text NOT NULL,
        name text NOT NULL,
        color smallint NOT NULL,
        deleted_at timestamptz,
        PRIMARY KEY (session_id, number),
        UNIQUE (session_id, id)
      )`);
    this.addSql(`COMMENT ON COLUMN label.number IS 'what WhatsApp calls it; id is what callers call it'`);
    this.addSql(`
      CREATE TABLE label_target (
        ${session},
        number integer NOT NULL,
        chat text NOT NULL,
        chat_pn text, chat_lid text,
        message_id text NOT NULL DEFAULT '',
        labeled_at timestamptz NOT NULL,
        PRIMARY KEY (session_id, number, chat, message_id)
      )`);
    this.addSql(`COMMENT ON COLUMN label_target.message_id IS 'empty: the label is on the chat itself'`);
    this.addSql(`CREATE INDEX label_target_by_chat ON label_target (session_id, chat)`);
  }
}
