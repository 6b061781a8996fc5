import type { Database } from '../platform/postgres/index.js';
import type { GroupAbout, GroupMember, GroupRecord } from '../whatsapp/index.js';
import type { GroupMemberPage, GroupQuery } from './group.port.js';

interface Row {
  about: GroupAbout;
  members: GroupMember[];
}

const READ = {
  name: 'group-read',
  text: 'SELECT about, members FROM chat_group WHERE session_id = $1 AND jid = $2',
};
/** Nothing while something about the group has to be asked for. */
const READ_CLEAR = {
  name: 'group-read-clear',
  text: `${READ.text} AND NOT EXISTS (SELECT FROM group_unclear u WHERE u.session_id = $1 AND u.jid = $2)`,
};
const LIST = {
  name: 'group-list',
  text: `SELECT about, CASE WHEN $4 THEN members ELSE
           (SELECT coalesce(jsonb_agg(m), '[]') FROM jsonb_array_elements(members) m
            WHERE m->>'pn' = $5 OR m->>'lid' = $6) END AS members FROM chat_group
         WHERE session_id = $1 ORDER BY lower(subject), jid OFFSET $2 LIMIT $3`,
};
const MEMBERS = {
  name: 'group-members',
  text: `SELECT m.value AS member, count(*) OVER ()::int AS total
         FROM chat_group g, jsonb_array_elements(g.members) WITH ORDINALITY m(value, position)
         WHERE g.session_id = $1 AND g.jid = $2 AND ($5::text[] IS NULL OR m.value->>'role' = ANY ($5))
         ORDER BY m.position OFFSET $3 LIMIT $4`,
};
const MEMBER = {
  name: 'group-common',
  text: `SELECT jid FROM chat_group WHERE session_id = $1
           AND (members @> jsonb_build_array(jsonb_build_object('pn', $2::text))
             OR members @> jsonb_build_array(jsonb_build_object('lid', $2::text)))
         ORDER BY lower(subject), jid`,
};

/** Reads what is kept of groups. */
export class GroupStore {
  constructor(private readonly db: Database) {}

  /** When the session's groups are all here: since then; null when they were never read. */
  async completeSince(sessionId: string): Promise<Date | null> {
    const sql = { name: 'group-complete', text: 'SELECT read_at FROM group_list WHERE session_id = $1' };
    const [row] = await this.db.query<{ read_at: Date }>(sql, [sessionId]);
    return row?.read_at ?? null;
  }

  async find(sessionId: string, jid: string): Promise<GroupRecord | null> {
    const [row] = await this.db.query<Row>(READ, [sessionId, jid]);
    return row ?? null;
  }

  /** The group if nothing about it is unclear. */
  async findClear(sessionId: string, jid: string): Promise<GroupRecord | null> {
    const [row] = await this.db.query<Row>(READ_CLEAR, [sessionId, jid]);
    return row ?? null;
  }

  /** By name. Without members the account itself is there all the same. */
  async page(
    { sessionId, first, offset, withMembers }: GroupQuery,
    own: { pn: string | null; lid: string | null },
  ): Promise<{ items: GroupRecord[]; hasNext: boolean }> {
    const range = [sessionId, offset, first + 1, withMembers];
    const rows = await this.db.query<Row>(LIST, [...range, own.pn, own.lid]);
    return { items: rows.slice(0, first), hasNext: rows.length > first };
  }

  async members(query: {
    sessionId: string;
    jid: string;
    first: number;
    offset: number;
    roles?: readonly string[] | undefined;
  }): Promise<GroupMemberPage> {
    const { sessionId, jid, first, offset, roles } = query;
    const rows = await this.db.query<{ member: GroupMember; total: number }>(MEMBERS, [
      sessionId,
      jid,
      offset,
      first + 1,
      roles ?? null,
    ]);
    const items = rows.slice(0, first).map(({ member }) => member);
    return { items, hasNext: rows.length > first, total: rows[0]?.total ?? 0 };
  }

  async count(sessionId: string): Promise<number> {
    const sql = {
      name: 'group-count',
      text: 'SELECT count(*)::int AS count FROM chat_group WHERE session_id = $1',
    };
    const [row] = await this.db.query<{ count: number }>(sql, [sessionId]);
    return row?.count ?? 0;
  }

  /** Addresses of the groups that somebody, by number or hidden identity, is in together with the account. */
  async groupsOf(sessionId: string, person: string): Promise<string[]> {
    const rows = await this.db.query<{ jid: string }>(MEMBER, [sessionId, person]);
    return rows.map(({ jid }) => jid);
  }

  /** Groups that have to be asked for, the longest waiting first. */
  async unclear(sessionId: string): Promise<string[]> {
    const sql = {
      name: 'group-unclear',
      text: 'SELECT jid FROM group_unclear WHERE session_id = $1 ORDER BY since, jid LIMIT 100',
    };
    const rows = await this.db.query<{ jid: string }>(sql, [sessionId]);
    return rows.map(({ jid }) => jid);
  }

  /** What was kept of an account that is not linked any more. */
  async erase(sessionId: string): Promise<void> {
    await this.db.tx(async (tx) => {
      for (const table of ['chat_group', 'group_list', 'group_unclear'])
        await tx.query(`DELETE FROM ${table} WHERE session_id = $1`, [sessionId]);
    });
  }
}
