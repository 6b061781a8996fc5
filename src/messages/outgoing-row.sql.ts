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
 * Takes the id and the idempotency key and stores a message that waits for its time. No row comes back when either was
 * used before: nothing is stored then.
 */
export function scheduledInsert(row: OutgoingRow): Statement {
  return {
    name: 'message-scheduled',
    text: `WITH key AS (
             INSERT INTO idempotency (session_id, key, fingerprint, message_id)
             SELECT $1, $16::text, $15, $2 WHERE $16::text IS NOT NULL
               AND NOT EXISTS (SELECT 1 FROM message WHERE session_id = $1 AND id = $2 AND from_me)
             ON CONFLICT DO NOTHING RETURNING 1)
           INSERT INTO message (session_id, id, chat, sender, chat_pn, chat_lid, sender_pn, sender_lid, from_me,
             is_group, kind, text, state, content, proto, at, quoted_id, fingerprint, secret, route,
             not_before)
           SELECT $1, $2, $3, $4, $5, $6, $7, $8, true, $9, $10, $11, ${STATE_CODE.scheduled}, $12::jsonb, $13, $14, $17, $15, $18, $19::jsonb,
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

/**
 * The same for several messages, in the order in which they are numbered. Rows: `session_id`, `id` and `seq` of those
 * that were stored. No two of them may have the same id.
 */
export function outgoingInserts(rows: readonly OutgoingRow[]): Statement {
  const column = <T>(of: (row: OutgoingRow) => T): T[] => rows.map(of);
  return {
    name: 'message-outgoing-many',
    text: `WITH input AS (
             SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
               $8::text[], $9::bool[], $10::text[], $11::text[], string_to_array($12::text, E'\\n'), $13::bytea[],
               $14::timestamptz[], $15::bytea[], $16::text[], $17::text[], $18::bytea[], $19::text[],
               $20::timestamptz[])
             WITH ORDINALITY AS i(session_id, id, chat, sender, chat_pn, chat_lid, sender_pn, sender_lid, is_group,
               kind, text, content, proto, at, fingerprint, key, quoted_id, secret, route, not_before, ord)
             WHERE NOT EXISTS (
               SELECT 1 FROM message m WHERE m.session_id = i.session_id AND m.id = i.id AND m.from_me)
           ), key AS (
             INSERT INTO idempotency (session_id, key, fingerprint, message_id)
             SELECT session_id, key, fingerprint, id FROM input WHERE key IS NOT NULL ORDER BY ord
             ON CONFLICT DO NOTHING RETURNING session_id, message_id)
           INSERT INTO message (session_id, id, chat, sender, chat_pn, chat_lid, sender_pn, sender_lid, from_me,
             is_group, kind, text, state, content, proto, at, quoted_id, fingerprint, secret, route, not_before)
           SELECT session_id, id, chat, sender, chat_pn, chat_lid, sender_pn, sender_lid, true, is_group, kind, text,
             ${STATE_CODE.queued}, content::jsonb, proto, at, quoted_id, fingerprint, secret, route::jsonb, not_before
           FROM input i
           WHERE key IS NULL
             OR EXISTS (SELECT 1 FROM key k WHERE k.session_id = i.session_id AND k.message_id = i.id)
           ORDER BY ord
           ON CONFLICT DO NOTHING RETURNING session_id, id, seq`,
    values: [
      column((r) => r.sessionId),
      column((r) => r.id),
      column((r) => r.chat),
      column((r) => r.sender),
      column((r) => r.chatPn),
      column((r) => r.chatLid),
      column((r) => r.senderPn),
      column((r) => r.senderLid),
      column((r) => r.isGroup),
      column((r) => r.kind),
      column((r) => r.text),
      // JSON text holds no line feed, and an array literal would have to escape every quote.
      column((r) => JSON.stringify(r.content)).join('\n'),
      column((r) => r.proto && Buffer.from(r.proto)),
      column((r) => r.at),
      column((r) => r.fingerprint),
      column((r) => r.idempotencyKey),
      column((r) => r.quotedId),
      column((r) => r.secret && Buffer.from(r.secret)),
      column((r) => r.route && JSON.stringify(r.route)),
      column((r) => r.notBefore),
    ],
  };
}
