import type { CompanionWriter } from '../events/index.js';
import type { MessageRecord } from '../whatsapp/index.js';
import { STATE_CODE } from './message-state.js';

/** A message that came in, or that another device of the account sent. */
export interface MessageRow {
  sessionId: string;
  record: MessageRecord;
}

const COLUMNS = `session_id, id, chat, sender, chat_pn, chat_lid, sender_pn, sender_lid, from_me, is_group, kind,
  text, state, content, secret, at, push_name, quoted_id`;

/** Stores messages in the commit of their events. The first delivery wins: a redelivery changes nothing. */
export const messageWriter: CompanionWriter<MessageRow> = {
  name: 'message',
  async write(tx, rows) {
    const columns: unknown[][] = Array.from({ length: 18 }, () => []);
    for (const { sessionId, record: r } of rows) {
      const state = r.fromMe ? STATE_CODE.sent : STATE_CODE.received;
      [
        sessionId,
        r.id,
        r.chat,
        r.sender,
        r.chatPn,
        r.chatLid,
        r.senderPn,
        r.senderLid,
        r.fromMe,
        r.isGroup,
        r.kind,
        r.text,
        state,
        JSON.stringify(r.content),
        r.messageSecret && Buffer.from(r.messageSecret),
        r.at,
        r.pushName,
        r.quotedId ?? r.targetId,
      ].forEach((value, i) => columns[i]?.push(value));
    }
    await tx.query({
      name: 'message-insert',
      text: `INSERT INTO message (${COLUMNS})
             SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[],
               $7::text[], $8::text[], $9::bool[], $10::bool[], $11::text[], $12::text[], $13::smallint[],
               $14::jsonb[], $15::bytea[], $16::timestamptz[], $17::text[], $18::text[])
             ON CONFLICT DO NOTHING`,
      values: columns,
    });
  },
};

/** A step in the life of an outgoing message. */
export interface StateRow {
  sessionId: string;
  messageId: string;
  state: number;
  errorCode: number | null;
  errorText: string | null;
}

/** Moves outgoing messages forward; a late or repeated receipt never moves one back. */
export const stateWriter: CompanionWriter<StateRow> = {
  name: 'message-state',
  async write(tx, rows) {
    await tx.query(moveStates(rows));
  },
  statement: moveStates,
};

function moveStates(rows: readonly StateRow[]): { name: string; text: string; values: unknown[] } {
  // One row per message: an UPDATE from a list takes an arbitrary one of several.
  const last = new Map<string, StateRow>();
  for (const row of rows) {
    const key = `${row.sessionId}|${row.messageId}`;
    const known = last.get(key);
    if (!known || row.state > known.state) last.set(key, row);
  }
  const newest = [...last.values()].sort((a, b) => (a.messageId < b.messageId ? -1 : 1));
  return {
    name: 'message-state',
    text: `UPDATE message m SET state = s.state, error_code = s.error_code, error_text = s.error_text
             FROM unnest($1::text[], $2::text[], $3::smallint[], $4::int[], $5::text[])
               AS s(session_id, id, state, error_code, error_text)
             WHERE m.session_id = s.session_id AND m.id = s.id AND m.from_me
               AND (m.state < s.state OR (m.state IN (${STATE_CODE.failed}, ${STATE_CODE.unknown})
                    AND s.state BETWEEN ${STATE_CODE.sent} AND ${STATE_CODE.played}))
               AND NOT (s.state = ${STATE_CODE.failed} AND m.state BETWEEN ${STATE_CODE.delivered} AND ${STATE_CODE.played})`,
    values: [
      newest.map((r) => r.sessionId),
      newest.map((r) => r.messageId),
      newest.map((r) => r.state),
      newest.map((r) => r.errorCode),
      newest.map((r) => r.errorText),
    ],
  };
}
