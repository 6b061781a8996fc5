import type { CompanionWriter } from '../events/index.js';
import type { Database, Tx } from '../platform/postgres/index.js';
import type { Vault } from '../platform/secrets/index.js';
import {
  decodeHistoryNotification,
  encodeHistoryNotification,
  historyKind,
  requestIdOf,
  type HistoryNotice,
  type HistoryNotification,
  type HistoryPart,
} from '../whatsapp/index.js';
import type { HistoryPortion } from './history.port.js';

const PURPOSE = 'history-notice';

export interface NoticeRow {
  sessionId: string;
  notice: HistoryNotice;
}

/** A portion that is still to be read. */
export interface OpenPortion {
  id: string;
  notification: HistoryNotification;
  stepsDone: number;
  tries: number;
}

export interface StepRow {
  sessionId: string;
  id: string;
  /** Steps that are stored with this one. */
  done: number;
  messages: number;
  chats: number;
}

/**
 * A message's number: below those of live messages, in the order of times, and a whole number to JavaScript. About four
 * million messages of one second are kept apart.
 */
const SEQ = `floor(extract(epoch FROM h.at))::bigint * 4096000 + nextval('message_history_seq') % 4096000
  - 9007199254740991`;

/** The same message may be stored already, from the wire or under the other address of its chat. */
const INSERT_MESSAGES = {
  name: 'history-messages',
  text: `WITH h AS (SELECT * FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
      $8::text[], $9::bool[], $10::bool[], $11::text[], $12::text[], $13::smallint[], $14::jsonb[], $15::bytea[],
      $16::timestamptz[], $17::text[], $18::text[])
    AS r(id, chat, sender, chat_pn, chat_lid, sender_pn, sender_lid, from_me, is_group, kind, text, state, content,
      secret, at, push_name, quoted_id)), added AS (
    INSERT INTO message (session_id, id, chat, sender, seq, chat_pn, chat_lid, sender_pn, sender_lid, from_me, is_group,
      kind, text, state, content, secret, at, push_name, quoted_id) OVERRIDING SYSTEM VALUE
    SELECT $1, h.id, h.chat, h.sender, ${SEQ}, h.chat_pn, h.chat_lid, h.sender_pn, h.sender_lid, h.from_me, h.is_group,
      h.kind, h.text, h.state, h.content, h.secret, h.at, h.push_name, h.quoted_id FROM h
    WHERE NOT EXISTS (SELECT FROM message m WHERE m.session_id = $1 AND m.id = h.id AND m.from_me = h.from_me
      AND (m.chat IN (h.chat, h.chat_pn, h.chat_lid) OR h.chat IN (m.chat_pn, m.chat_lid))
      AND (h.from_me OR m.sender IN (h.sender, h.sender_pn, h.sender_lid)
        OR h.sender IN (m.sender_pn, m.sender_lid)))
    ON CONFLICT DO NOTHING RETURNING 1)
  SELECT count(*)::int AS added FROM added`,
};

export class HistoryStore {
  constructor(
    private readonly db: Database,
    private readonly vault: Vault,
  ) {}

  /** Notes a portion in the commit before its notification is acknowledged. */
  readonly noticeWriter: CompanionWriter<NoticeRow> = {
    name: 'history-notice',
    write: async (tx, rows) => {
      for (const { sessionId, notice } of rows) {
        const { id, notification } = notice;
        const sealed = this.vault.seal(
          PURPOSE,
          encodeHistoryNotification(notification),
          `${sessionId}|${id}`,
        );
        await tx.query(
          `INSERT INTO history_part (session_id, id, kind, chunk, progress, request_id, sealed)
           VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
          [
            ...[sessionId, id, historyKind(notification), notification.chunkOrder ?? 0],
            ...[notification.progress ?? null, requestIdOf(notification), sealed],
          ],
        );
      }
    },
  };

  /** Notes that a step is over, in the commit of its event. */
  readonly stepWriter: CompanionWriter<StepRow> = {
    name: 'history-step',
    write: async (tx, rows) => {
      for (const { sessionId, id, done, messages, chats } of rows) {
        await tx.query(
          `UPDATE history_part SET steps_done = $3, messages = messages + $4, chats = chats + $5
           WHERE session_id = $1 AND id = $2 AND steps_done < $3`,
          [sessionId, id, done, messages, chats],
        );
      }
    },
  };

  /** In the order in which they came. */
  async open(sessionId: string): Promise<OpenPortion[]> {
    const rows = await this.db.query<{ id: string; sealed: Buffer; steps_done: number; tries: number }>(
      `SELECT id, sealed, steps_done, tries FROM history_part
       WHERE session_id = $1 AND finished_at IS NULL AND sealed IS NOT NULL ORDER BY announced_at, chunk`,
      [sessionId],
    );
    return rows.map(({ id, sealed, steps_done: stepsDone, tries }) => {
      const notification = decodeHistoryNotification(this.vault.open(PURPOSE, sealed, `${sessionId}|${id}`));
      return { id, notification, stepsDone, tries };
    });
  }

  /** Stores what a step says, each message once. @returns how many messages are new; null: another process owns it */
  async keep(owner: { sessionId: string; epoch: bigint }, part: HistoryPart): Promise<number | null> {
    const { sessionId, epoch } = owner;
    return this.db.tx(async (tx) => {
      const held = await tx.query(
        'SELECT 1 FROM session_lease WHERE session_id = $1 AND epoch = $2 FOR SHARE',
        [sessionId, epoch.toString()],
      );
      if (!held.rowCount) return null;
      await keepChats(tx, sessionId, part);
      if (part.pushNames.length) {
        await tx.query(
          `INSERT INTO push_name (session_id, jid, name) SELECT DISTINCT ON (2) $1, jid, name
           FROM unnest($2::text[], $3::text[]) AS n(jid, name)
           ON CONFLICT (session_id, jid) DO UPDATE SET name = excluded.name`,
          [sessionId, part.pushNames.map(({ jid }) => jid), part.pushNames.map(({ name }) => name)],
        );
      }
      return part.messages.length ? keepMessages(tx, sessionId, part.messages) : 0;
    });
  }

  /** It is over: all is stored, or it never can be. */
  async finish(sessionId: string, id: string, error: string | null): Promise<void> {
    await this.db.query(
      `UPDATE history_part SET finished_at = now(), sealed = NULL, error = $3 WHERE session_id = $1 AND id = $2`,
      [sessionId, id, error],
    );
  }

  async failed(sessionId: string, id: string, error: string): Promise<void> {
    await this.db.query(
      'UPDATE history_part SET tries = tries + 1, error = $3 WHERE session_id = $1 AND id = $2',
      [sessionId, id, error],
    );
  }

  async page(query: {
    sessionId: string;
    first: number;
    offset: number;
  }): Promise<{ items: HistoryPortion[]; hasNext: boolean }> {
    const rows = await this.db.query<HistoryPortion>(
      `SELECT id, kind, chunk, progress, request_id AS "requestId", messages, chats, error,
         announced_at AS "announcedAt", finished_at AS "finishedAt"
       FROM history_part WHERE session_id = $1 ORDER BY announced_at DESC, chunk DESC, id OFFSET $2 LIMIT $3`,
      [query.sessionId, query.offset, query.first + 1],
    );
    return { items: rows.slice(0, query.first), hasNext: rows.length > query.first };
  }

  /** Oldest stored message of a chat. */
  async oldest(
    sessionId: string,
    chats: readonly string[],
  ): Promise<{ id: string; at: Date; fromMe: boolean } | null> {
    const [row] = await this.db.query<{ id: string; at: Date; from_me: boolean }>(
      `SELECT id, at, from_me FROM message WHERE session_id = $1 AND chat = ANY($2::text[]) ORDER BY seq LIMIT 1`,
      [sessionId, chats],
    );
    return row ? { id: row.id, at: row.at, fromMe: row.from_me } : null;
  }
}

async function keepChats(tx: Tx, sessionId: string, { chats }: HistoryPart): Promise<void> {
  if (!chats.length) return;
  await tx.query(
    `INSERT INTO chat (session_id, jid, pn, lid, name)
     SELECT DISTINCT ON (2) $1, jid, pn, lid, name FROM unnest($2::text[], $3::text[], $4::text[], $5::text[])
       AS n(jid, pn, lid, name)
     WHERE NOT EXISTS (SELECT FROM chat c WHERE c.session_id = $1 AND c.pn = n.jid)
     ON CONFLICT (session_id, jid) DO UPDATE SET name = coalesce(excluded.name, chat.name),
       pn = coalesce(chat.pn, excluded.pn), lid = coalesce(chat.lid, excluded.lid)`,
    [
      sessionId,
      chats.map(({ jid }) => jid),
      chats.map(({ pn }) => pn),
      chats.map(({ lid }) => lid),
      chats.map(({ name }) => name),
    ],
  );
}

/** States as `message` has them: 0 received, 2 sent, 3 delivered, 4 read, 5 played. */
const stateOf = (fromMe: boolean, status: number): number => (fromMe ? Math.min(5, Math.max(2, status)) : 0);

async function keepMessages(tx: Tx, sessionId: string, messages: HistoryPart['messages']): Promise<number> {
  const columns: unknown[][] = Array.from({ length: 17 }, () => []);
  for (const { record: r, status } of messages) {
    [
      ...[r.id, r.chat, r.sender, r.chatPn, r.chatLid, r.senderPn, r.senderLid, r.fromMe, r.isGroup, r.kind],
      ...[r.text, stateOf(r.fromMe, status), JSON.stringify(r.content)],
      ...[r.messageSecret && Buffer.from(r.messageSecret), r.at, r.pushName, r.quotedId ?? r.targetId],
    ].forEach((value, i) => columns[i]?.push(value));
  }
  const { rows } = await tx.query<{ added: number }>({ ...INSERT_MESSAGES, values: [sessionId, ...columns] });
  return rows[0]?.added ?? 0;
}
