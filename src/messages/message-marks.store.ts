import type { Database, Tx } from '../platform/postgres/index.js';
import type { AppStateKeeper } from '../sessions/index.js';
import type { AppStateChange } from '../whatsapp/index.js';

/** What the account has noted about a message, on whichever of its devices. */
export interface MessageMarks {
  starredAt: Date | null;
  /** Deleted on the account's own devices alone. */
  deletedForMeAt: Date | null;
}

interface MarkRow {
  id: string;
  from_me: boolean;
  chat: string;
  pn: string | null;
  lid: string | null;
  /** Whether `starred_at` is said; a deletion says nothing about stars. */
  star: boolean;
  starred_at: Date | null;
  deleted_at: Date | null;
}

/** Stars are in this collection; a deletion is never undone, whatever a new copy of the collection leaves out. */
const STARS = 'regular_high';

/** The same chat, whichever of its addresses was written down. */
const SAME_CHAT = `(m.chat IN (r.chat, r.pn, r.lid) OR m.chat_pn = r.pn OR m.chat_lid = r.lid)`;

const PUT = {
  name: 'message-marks',
  text: `WITH r AS (
           SELECT * FROM jsonb_to_recordset($2::jsonb) AS r(id text, from_me bool, chat text, pn text, lid text,
             star bool, starred_at timestamptz, deleted_at timestamptz)),
         known AS (
           UPDATE message_mark m SET
             starred_at = CASE WHEN r.star THEN r.starred_at ELSE m.starred_at END,
             deleted_at = coalesce(m.deleted_at, r.deleted_at)
           FROM r WHERE m.session_id = $1 AND m.message_id = r.id AND m.from_me = r.from_me AND ${SAME_CHAT}
           RETURNING r.id, r.from_me, r.chat)
         INSERT INTO message_mark (session_id, message_id, from_me, chat, chat_pn, chat_lid, starred_at, deleted_at)
         SELECT $1, id, from_me, chat, pn, lid, starred_at, deleted_at FROM r
         WHERE NOT EXISTS (SELECT 1 FROM known k WHERE k.id = r.id AND k.from_me = r.from_me AND k.chat = r.chat)
         ON CONFLICT DO NOTHING`,
};

/** Keeps stars and deletions of messages, also of those that are not stored here (yet). */
export const messageMarksKeeper: AppStateKeeper = {
  async keep(tx: Tx, { sessionId, step }) {
    if (step.full && step.collection === STARS)
      await tx.query('UPDATE message_mark SET starred_at = NULL WHERE session_id = $1', [sessionId]);
    const rows = markRows(step.changes);
    if (rows.length) await tx.query({ ...PUT, values: [sessionId, JSON.stringify(rows)] });
  },
};

/** One row per message, with the last word about it. */
function markRows(changes: readonly AppStateChange[]): MarkRow[] {
  const rows = new Map<string, MarkRow>();
  for (const change of changes) {
    if (change.kind !== 'star-message' && change.kind !== 'delete-message') continue;
    const { id, fromMe, chat } = change.message;
    const key = `${fromMe}|${chat.jid}|${id}`;
    const known = rows.get(key);
    const row: MarkRow = known ?? {
      ...{ id, from_me: fromMe, chat: chat.jid, pn: chat.pn, lid: chat.lid },
      ...{ star: false, starred_at: null, deleted_at: null },
    };
    rows.set(key, row);
    if (change.kind === 'delete-message') row.deleted_at = change.at;
    else Object.assign(row, { star: true, starred_at: change.starred ? change.at : null });
  }
  return [...rows.values()];
}

/** Marks of stored messages, by id. */
export async function marksOf(
  db: Database,
  sessionId: string,
  ids: readonly string[],
): Promise<Map<string, MessageMarks>> {
  const rows = await db.query<{ id: string; starred_at: Date | null; deleted_at: Date | null }>(
    `SELECT s.id, m.starred_at, m.deleted_at FROM message s JOIN message_mark m ON ${markOf('s')}
     WHERE s.session_id = $1 AND s.id = ANY($2::text[])`,
    [sessionId, ids],
  );
  return new Map(
    rows.map(({ id, starred_at: starredAt, deleted_at: deletedForMeAt }) => [
      id,
      { starredAt, deletedForMeAt },
    ]),
  );
}

/** SQL: `m` is the mark of the message in that table. */
export function markOf(table: string): string {
  return `m.session_id = ${table}.session_id AND m.message_id = ${table}.id AND m.from_me = ${table}.from_me
    AND (m.chat IN (${table}.chat, ${table}.chat_pn, ${table}.chat_lid) OR m.chat_pn = ${table}.chat_pn
      OR m.chat_lid = ${table}.chat_lid)`;
}
