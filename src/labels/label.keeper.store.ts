import type { Tx } from '../platform/postgres/index.js';
import type { AppStateKeeper } from '../sessions/index.js';
import type { AppStateChange } from '../whatsapp/index.js';

const COLLECTION = 'regular';
/** WhatsApp counts from 1; anything else is no label of it. */
const MAX_NUMBER = 2_147_483_647;
const MAX_COLOR = 32_767;

/** One that comes from the phone is given an id after the second of its change, or the next free one behind it. */
const PUT_LABEL = {
  name: 'label-put',
  text: `INSERT INTO label AS l (session_id, number, id, name, color)
         SELECT $1, $2, 'label_' || s, $3, $4 FROM generate_series($5::bigint, $5::bigint + 10000) s
         WHERE NOT EXISTS (SELECT 1 FROM label o WHERE o.session_id = $1 AND o.id = 'label_' || s) LIMIT 1
         ON CONFLICT (session_id, number) DO UPDATE SET name = excluded.name, color = excluded.color, deleted_at = NULL`,
};

const DELETE_LABEL = {
  name: 'label-delete',
  text: 'UPDATE label SET deleted_at = $3 WHERE session_id = $1 AND number = $2',
};

const ROWS = `jsonb_to_recordset($2::jsonb) AS r(number int, chat text, pn text, lid text, message_id text,
  labeled_at timestamptz)`;
const UNLABEL = {
  name: 'label-remove',
  text: `DELETE FROM label_target t USING ${ROWS} WHERE t.session_id = $1 AND t.number = r.number
           AND t.message_id = r.message_id AND (t.chat IN (r.chat, r.pn, r.lid) OR t.chat_pn = r.pn OR t.chat_lid = r.lid)`,
};
const LABEL = {
  name: 'label-add',
  text: `INSERT INTO label_target (session_id, number, chat, chat_pn, chat_lid, message_id, labeled_at)
         SELECT $1, r.number, r.chat, r.pn, r.lid, r.message_id, r.labeled_at FROM ${ROWS}
         WHERE r.labeled_at IS NOT NULL ON CONFLICT DO NOTHING`,
};

interface TargetRow {
  number: number;
  chat: string;
  pn: string | null;
  lid: string | null;
  /** Empty: the chat itself. */
  message_id: string;
  /** Null: the label is off. */
  labeled_at: Date | null;
}

/** Keeps what app state says about labels. */
export const labelKeeper: AppStateKeeper = {
  async keep(tx: Tx, { sessionId, step }) {
    if (step.full && step.collection === COLLECTION) {
      // Ids that callers know stay taken.
      await tx.query('UPDATE label SET deleted_at = now() WHERE session_id = $1 AND deleted_at IS NULL', [
        sessionId,
      ]);
      await tx.query('DELETE FROM label_target WHERE session_id = $1', [sessionId]);
    }
    for (const change of step.changes) if (change.kind === 'label') await putLabel(tx, sessionId, change);
    const rows = targetRows(step.changes);
    if (!rows.length) return;
    const values = [sessionId, JSON.stringify(rows)];
    for (const statement of [UNLABEL, LABEL]) await tx.query({ ...statement, values });
  },
};

async function putLabel(
  tx: Tx,
  sessionId: string,
  { labelId, label, at }: Extract<AppStateChange, { kind: 'label' }>,
): Promise<void> {
  const number = numberOf(labelId);
  if (number === null) return;
  if (!label) {
    await tx.query({ ...DELETE_LABEL, values: [sessionId, number, at] });
    await tx.query('DELETE FROM label_target WHERE session_id = $1 AND number = $2', [sessionId, number]);
    return;
  }
  const color = Math.min(Math.max(label.color, 0), MAX_COLOR);
  const seconds = Math.floor(at.getTime() / 1000);
  await tx.query({ ...PUT_LABEL, values: [sessionId, number, label.name, color, seconds] });
}

/** One row per label and target, with the last word about it. */
function targetRows(changes: readonly AppStateChange[]): TargetRow[] {
  const rows = new Map<string, TargetRow>();
  for (const change of changes) {
    if (change.kind !== 'label-chat' && change.kind !== 'label-message') continue;
    const number = numberOf(change.labelId);
    if (number === null) continue;
    const isChat = change.kind === 'label-chat';
    const { jid, pn, lid } = isChat ? change.chat : change.message.chat;
    const messageId = isChat ? '' : change.message.id;
    rows.set(`${number}|${jid}|${messageId}`, {
      ...{ number, chat: jid, pn, lid, message_id: messageId },
      labeled_at: change.labeled ? change.at : null,
    });
  }
  return [...rows.values()];
}

function numberOf(labelId: string): number | null {
  const number = /^\d{1,10}$/.test(labelId) ? Number(labelId) : 0;
  return number >= 1 && number <= MAX_NUMBER ? number : null;
}
