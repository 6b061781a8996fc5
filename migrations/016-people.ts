import { Migration } from '@mikro-orm/migrations';

/** People as a session has come to know them, pairs of their addresses, and the account's own picture. */
export class Migration016People extends Migration {
  override up(): void {
    const session = 'session_id text NOT NULL REFERENCES session(id) ON DELETE CASCADE';
    this.addSql(`
      CREATE TABLE person (
        ${session},
        jid text NOT NULL,
        pn text, lid text,
        push_name text,
        push_name_at timestamptz,
        business_name text,
        PRIMARY KEY (session_id, jid)
      )`);
    this.addSql(`COMMENT ON COLUMN person.jid IS 'hidden identity where it is known, else the number'`);
    this.addSql(`CREATE INDEX person_by_pn ON person (session_id, pn) WHERE pn IS NOT NULL`);
    this.addSql(`CREATE INDEX contact_by_lid ON contact (session_id, lid) WHERE lid IS NOT NULL`);
    this.addSql(`
      CREATE TABLE lid_mapping (
        ${session},
        id bigint GENERATED ALWAYS AS IDENTITY,
        pn text NOT NULL,
        lid text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        last_used_at timestamptz,
        usage_count bigint NOT NULL DEFAULT 0,
        PRIMARY KEY (session_id, pn)
      ) WITH (fillfactor = 80)`);
    this.addSql(`CREATE INDEX lid_mapping_by_lid ON lid_mapping (session_id, lid)`);
    this.addSql(`CREATE INDEX lid_mapping_by_id ON lid_mapping (session_id, id)`);
    this.addSql(`
      CREATE TABLE own_picture (
        session_id text PRIMARY KEY REFERENCES session(id) ON DELETE CASCADE,
        picture_id text,
        url text,
        asked_at timestamptz NOT NULL
      )`);
    this.addSql(`COMMENT ON COLUMN own_picture.picture_id IS 'null: the account shows none'`);
  }
}
