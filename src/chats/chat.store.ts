import type { Database } from '../platform/postgres/index.js';
import type { Chat, ChatQuery, ChatStats, LastMessage } from './chat.port.js';

interface Row {
  jid: string;
  pn: string | null;
  lid: string | null;
  pinned_at: Date | null;
  archived: boolean;
  muted: boolean;
  muted_until: Date | null;
  marked_unread: boolean;
  cleared_at: Date | null;
  deleted_at: Date | null;
  last_at: Date | null;
}

/** Chats that have messages, each with its newest; one index step per chat, however many messages there are. */
const SPOKEN = `spoken AS (
  (SELECT chat, chat_pn, chat_lid, at FROM message WHERE session_id = $1 ORDER BY chat, seq DESC LIMIT 1)
  UNION ALL
  SELECT next.* FROM spoken, LATERAL (
    SELECT chat, chat_pn, chat_lid, at FROM message m
    WHERE m.session_id = $1 AND m.chat > spoken.chat ORDER BY m.chat, m.seq DESC LIMIT 1) next)`;

/** What is on the list: with messages or with a note, unless it was deleted and nothing has come since. */
const LISTED = `WITH RECURSIVE ${SPOKEN}, listed AS (
  SELECT coalesce(s.jid, c.jid) AS jid, coalesce(s.chat_pn, c.pn) AS pn, coalesce(s.chat_lid, c.lid) AS lid,
    c.pinned_at, coalesce(c.archived, false) AS archived, coalesce(c.muted, false) AS muted, c.muted_until,
    coalesce(c.marked_unread, false) AS marked_unread, c.cleared_at, c.deleted_at, s.at AS last_at
  FROM (SELECT DISTINCT ON (1) coalesce(chat_lid, chat) AS jid, chat_pn, chat_lid, at FROM spoken
        WHERE chat <> 'status@broadcast' ORDER BY 1, at DESC) s
  FULL JOIN (SELECT * FROM chat WHERE session_id = $1) c ON c.jid = s.jid
  WHERE c.deleted_at IS NULL OR s.at > c.deleted_at)`;

/** A mute that has run out is none. */
const MUTED = `(muted AND coalesce(muted_until > now(), true))`;

export class ChatStore {
  constructor(private readonly db: Database) {}

  /** Also one that is not on the list. */
  async find(sessionId: string, addresses: readonly string[]): Promise<Chat | null> {
    const rows = await this.db.query<Row>(
      `SELECT c.*, newest.at AS last_at FROM chat c
       LEFT JOIN LATERAL (SELECT at FROM message m WHERE m.session_id = $1 AND m.chat = c.jid
         ORDER BY m.seq DESC LIMIT 1) newest ON true
       WHERE c.session_id = $1 AND (c.jid = ANY($2::text[]) OR c.pn = ANY($2::text[])) LIMIT 1`,
      [sessionId, addresses],
    );
    return rows[0] ? toChat(rows[0]) : null;
  }

  async page(query: ChatQuery): Promise<{ items: Chat[]; hasNext: boolean }> {
    const { sessionId, first, offset, pinned = null, archived = null, muted = null } = query;
    const rows = await this.db.query<Row>(
      `${LISTED} SELECT * FROM listed
       WHERE ($2::bool IS NULL OR (pinned_at IS NOT NULL) = $2) AND ($3::bool IS NULL OR archived = $3)
         AND ($4::bool IS NULL OR ${MUTED} = $4)
       ORDER BY pinned_at IS NULL, pinned_at DESC, last_at DESC NULLS LAST, jid OFFSET $5 LIMIT $6`,
      [sessionId, pinned, archived, muted, offset, first + 1],
    );
    return { items: rows.slice(0, first).map(toChat), hasNext: rows.length > first };
  }

  async stats(sessionId: string): Promise<ChatStats> {
    const [stats] = await this.db.query<ChatStats>(
      `${LISTED} SELECT count(*)::int AS total, count(pinned_at)::int AS pinned,
         (count(*) FILTER (WHERE archived))::int AS archived, (count(*) FILTER (WHERE ${MUTED}))::int AS muted
       FROM listed`,
      [sessionId],
    );
    return stats ?? { total: 0, pinned: 0, archived: 0, muted: 0 };
  }

  /** Newest stored message of a chat. */
  async lastMessage(sessionId: string, addresses: readonly string[]): Promise<LastMessage | null> {
    const rows = await this.db.query<MessageRow>(
      `SELECT id, at, from_me, sender FROM message WHERE session_id = $1 AND chat = ANY($2::text[])
       ORDER BY seq DESC LIMIT 1`,
      [sessionId, addresses],
    );
    return rows[0] ? toLastMessage(rows[0]) : null;
  }

  /** A stored message of a chat. */
  async message(
    sessionId: string,
    message: { id: string; chat: readonly string[] },
  ): Promise<LastMessage | null> {
    const rows = await this.db.query<MessageRow>(
      `SELECT id, at, from_me, sender FROM message WHERE session_id = $1 AND id = $2
         AND (chat = ANY($3::text[]) OR chat_pn = ANY($3::text[]) OR chat_lid = ANY($3::text[])) LIMIT 1`,
      [sessionId, message.id, message.chat],
    );
    return rows[0] ? toLastMessage(rows[0]) : null;
  }
}

interface MessageRow {
  id: string;
  at: Date;
  from_me: boolean;
  sender: string | null;
}

function toLastMessage({ id, at, from_me: fromMe, sender }: MessageRow): LastMessage {
  return { id, at, fromMe, ...(sender === null ? {} : { sender }) };
}

function toChat(row: Row): Chat {
  const { jid, pn, lid, archived, muted_until: until } = row;
  const muted = row.muted && (until === null || until.getTime() > Date.now());
  return {
    ...{ jid, pn, lid, archived, muted },
    mutedUntil: muted ? until : null,
    pinnedAt: row.pinned_at,
    markedUnread: row.marked_unread,
    clearedAt: row.cleared_at,
    deletedAt: row.deleted_at,
    lastMessageAt: row.last_at,
  };
}
