import type { CompanionWriter } from '../events/index.js';
import type { Database } from '../platform/postgres/index.js';
import type { RecipientReceipt } from './message.port.js';
import { STATE_CODE } from './message-state.js';

/** How far a group message has come with one member. */
export interface ReceiptRow {
  sessionId: string;
  messageId: string;
  recipient: string;
  state: 'delivered' | 'read' | 'played';
  at: Date;
}

/** Keeps the first time of each step; a step implies those before it. Receipts of foreign messages are left out. */
export const receiptWriter: CompanionWriter<ReceiptRow> = {
  name: 'message-receipt',
  async write(tx, rows) {
    // One row per recipient and step: an upsert must not meet the same key twice.
    const unique = new Map<string, ReceiptRow>();
    for (const row of rows) {
      const key = `${row.sessionId}|${row.messageId}|${row.recipient}`;
      const known = unique.get(key);
      if (!known || STATE_CODE[row.state] > STATE_CODE[known.state]) unique.set(key, row);
    }
    const list = [...unique.values()].sort((a, b) => (a.messageId < b.messageId ? -1 : 1));
    await tx.query({
      name: 'message-receipt',
      text: `INSERT INTO message_receipt AS r
               (session_id, message_id, recipient, state, delivered_at, read_at, played_at)
             SELECT n.session_id, n.message_id, n.recipient, n.state, n.at,
               CASE WHEN n.state >= ${STATE_CODE.read} THEN n.at END,
               CASE WHEN n.state >= ${STATE_CODE.played} THEN n.at END
             FROM unnest($1::text[], $2::text[], $3::text[], $4::smallint[], $5::timestamptz[])
               AS n(session_id, message_id, recipient, state, at)
             WHERE EXISTS (SELECT 1 FROM message m
               WHERE m.session_id = n.session_id AND m.id = n.message_id AND m.from_me)
             ON CONFLICT (session_id, message_id, recipient) DO UPDATE SET
               state = greatest(r.state, excluded.state),
               delivered_at = coalesce(r.delivered_at, excluded.delivered_at),
               read_at = coalesce(r.read_at, excluded.read_at),
               played_at = coalesce(r.played_at, excluded.played_at)`,
      values: [
        list.map((r) => r.sessionId),
        list.map((r) => r.messageId),
        list.map((r) => r.recipient),
        list.map((r) => STATE_CODE[r.state]),
        list.map((r) => r.at),
      ],
    });
  },
};

interface Row {
  message_id: string;
  recipient: string;
  delivered_at: Date | null;
  read_at: Date | null;
  played_at: Date | null;
}

/** Receipts of messages, by message id, in the order in which they were delivered. */
export async function receiptsOf(
  db: Database,
  sessionId: string,
  ids: readonly string[],
): Promise<Map<string, RecipientReceipt[]>> {
  const rows = await db.query<Row>(
    `SELECT message_id, recipient, delivered_at, read_at, played_at FROM message_receipt
     WHERE session_id = $1 AND message_id = ANY($2::text[]) ORDER BY delivered_at, recipient`,
    [sessionId, ids],
  );
  const found = new Map<string, RecipientReceipt[]>();
  for (const row of rows) {
    const { recipient, delivered_at: deliveredAt, read_at: readAt, played_at: playedAt } = row;
    const list = found.get(row.message_id) ?? [];
    found.set(row.message_id, [...list, { recipient, deliveredAt, readAt, playedAt }]);
  }
  return found;
}
