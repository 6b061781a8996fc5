import type { Tx } from '../platform/postgres/index.js';
import type { AppStateKeeper } from '../sessions/index.js';
import type { AppStateChange, AppStateCollection } from '../whatsapp/index.js';

/** What a full copy of a collection says again; the rest of a row is not in it. */
const RESET: Partial<Record<AppStateCollection, string>> = {
  regular_low: 'pinned_at = NULL, archived = false, marked_unread = false',
  regular_high: 'muted = false, muted_until = NULL',
};

/** Columns that changes set, with their types. */
const COLUMNS = {
  pinned_at: 'timestamptz',
  archived: 'boolean',
  muted: 'boolean',
  muted_until: 'timestamptz',
  marked_unread: 'boolean',
  deleted_at: 'timestamptz',
  cleared_at: 'timestamptz',
} as const;

type Changed = Partial<Record<keyof typeof COLUMNS, Date | boolean | null>>;

interface ChatRow {
  jid: string;
  pn: string | null;
  lid: string | null;
  changed: Changed;
}

const ROWS = `jsonb_to_recordset($2::jsonb) AS r(jid text, pn text, lid text, changed jsonb)`;
const assignments = Object.entries(COLUMNS).map(
  ([column, type]) =>
    `${column} = CASE WHEN r.changed ? '${column}' THEN (r.changed->>'${column}')::${type} ELSE c.${column} END`,
);

/** A chat that was known by its number has become known by its hidden identity. */
const RENAME = {
  name: 'chat-rename',
  text: `UPDATE chat c SET jid = r.lid, lid = r.lid, pn = c.jid FROM ${ROWS}
         WHERE c.session_id = $1 AND c.jid = r.pn AND r.lid IS NOT NULL
           AND NOT EXISTS (SELECT 1 FROM chat o WHERE o.session_id = $1 AND o.jid = r.lid)`,
};
const ADD = {
  name: 'chat-add',
  text: `INSERT INTO chat (session_id, jid, pn, lid) SELECT $1, r.jid, r.pn, r.lid FROM ${ROWS}
         WHERE NOT EXISTS (SELECT 1 FROM chat c WHERE c.session_id = $1 AND (c.jid = r.jid OR c.pn = r.jid))
         ON CONFLICT DO NOTHING`,
};
const CHANGE = {
  name: 'chat-change',
  text: `UPDATE chat c SET pn = coalesce(c.pn, r.pn), lid = coalesce(c.lid, r.lid), ${assignments.join(', ')}
         FROM ${ROWS} WHERE c.session_id = $1 AND (c.jid = r.jid OR c.pn = r.jid)`,
};

/** Keeps what app state says about chats. */
export const chatKeeper: AppStateKeeper = {
  async keep(tx: Tx, { sessionId, step }) {
    const reset = step.full ? RESET[step.collection] : undefined;
    if (reset) await tx.query(`UPDATE chat SET ${reset} WHERE session_id = $1`, [sessionId]);
    const rows = chatRows(step.changes);
    if (!rows.length) return;
    const values = [sessionId, JSON.stringify(rows)];
    for (const statement of [RENAME, ADD, CHANGE]) await tx.query({ ...statement, values });
  },
};

/** One row per chat: an UPDATE from a list takes an arbitrary one of several. */
function chatRows(changes: readonly AppStateChange[]): ChatRow[] {
  const rows = new Map<string, ChatRow>();
  for (const change of changes) {
    const changed = columnsOf(change);
    if (!changed || !('chat' in change)) continue;
    const { jid, pn, lid } = change.chat;
    const known = rows.get(jid);
    rows.set(jid, { jid, pn, lid, changed: { ...known?.changed, ...changed } });
  }
  return [...rows.values()];
}

function columnsOf(change: AppStateChange): Changed | null {
  switch (change.kind) {
    case 'pin-chat':
      return { pinned_at: change.pinned ? change.at : null };
    case 'archive-chat':
      return { archived: change.archived };
    case 'mute-chat':
      return { muted: change.muted, muted_until: change.muted ? change.until : null };
    case 'read-chat':
      return { marked_unread: !change.read };
    case 'delete-chat':
      return { deleted_at: change.at, pinned_at: null, archived: false };
    case 'clear-chat':
      return { cleared_at: change.at };
    default:
      return null;
  }
}
