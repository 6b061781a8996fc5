import type { Json } from '../kernel/index.js';
import type { MessageRoute } from '../whatsapp/index.js';
import { STATE_CODE } from './message-state.js';

/** An outgoing message before it is relayed. */
export interface OutgoingRow {
  sessionId: string;
  id: string;
  chat: string;
  chatPn: string | null;
  chatLid: string | null;
  sender: string;
  senderPn: string | null;
  senderLid: string | null;
  isGroup: boolean;
  kind: string;
  text: string | null;
  content: Json;
  /** Encoded, as it is relayed; null while it waits for its time. */
  proto: Uint8Array | null;
  /** Secret of votes and answers to it. */
  secret: Uint8Array | null;
  at: Date;
  quotedId: string | null;
  /** Digest of what is sent to whom, to tell a repetition from a mistake. */
  fingerprint: Buffer;
  idempotencyKey: string | null;
  /** What its stanza needs beside the content. */
  route: MessageRoute | null;
  /** When its turn comes, for one that waits for it. */
  notBefore: Date | null;
}

/** A statement with what it is executed with. */
export interface Statement {
  name: string;
  text: string;
  values: unknown[];
}

/**
 * Takes the id and the idempotency key and stores the message, at once. No row comes back when either was used
 * before: nothing is stored then.
 */
export function outgoingInsert(row: OutgoingRow, state: 'queued' | 'scheduled'): Statement {
  return {
    name: `message-outgoing-${state}`,
    text: `WITH key AS (
             INSERT INTO idempotency (session_id, key, fingerprint, message_id)
             SELECT $1, $16::text, $15, $2 WHERE $16::text IS NOT NULL
               AND NOT EXISTS (SELECT 1 FROM message WHERE session_id = $1 AND id = $2 AND from_me)
             ON CONFLICT DO NOTHING RETURNING 1)
           INSERT INTO message (session_id, id, chat, sender, chat_pn, chat_lid, sender_pn, sender_lid, from_me,
             is_group, kind, text, state, content, proto, at, quoted_id, fingerprint, secret, route,
             not_before)
           SELECT $1, $2, $3, $4, $5, $6, $7, $8, true, $9, $10, $11, ${STATE_CODE[state]}, $12::jsonb, $13, $14, $17, $15, $18, $19::jsonb,
             $20::timestamptz
           WHERE ($16::text IS NULL OR EXISTS (SELECT 1 FROM key))
             AND NOT EXISTS (SELECT 1 FROM message WHERE session_id = $1 AND id = $2 AND from_me)
           ON CONFLICT DO NOTHING RETURNING *`,
    values: [
      row.sessionId,
      row.id,
      row.chat,
      row.sender,
      row.chatPn,
      row.chatLid,
      row.senderPn,
      row.senderLid,
      row.isGroup,
      row.kind,
      row.text,
      JSON.stringify(row.content),
      row.proto && Buffer.from(row.proto),
      row.at,
      row.fingerprint,
      row.idempotencyKey,
      row.quotedId,
      row.secret && Buffer.from(row.secret),
      row.route && JSON.stringify(row.route),
      row.notBefore,
    ],
  };
}
