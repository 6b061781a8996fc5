import type { Database } from '../platform/postgres/index.js';
import { AppError, type Json, type JsonObject } from '../kernel/index.js';
import { lifeOf } from './message-life.js';
import { findLife, type TargetRow } from './message-life.store.js';
import type { MessageLife, StoredMessage } from './message.port.js';
import { markOf, marksOf } from './message-marks.store.js';
import { receiptsOf } from './receipts.store.js';
import { STATE_CODE, stateName } from './message-state.js';
import type { MessageRoute, StoredContent } from '../whatsapp/index.js';

/** A row of `message`. */
export interface Row {
  session_id: string;
  id: string;
  chat: string;
  sender: string;
  seq: string;
  chat_pn: string | null;
  chat_lid: string | null;
  sender_pn: string | null;
  sender_lid: string | null;
  from_me: boolean;
  is_group: boolean;
  kind: string;
  text: string | null;
  state: number;
  error_code: number | null;
  error_reason: string | null;
  error_text: string | null;
  content: Json;
  at: Date;
  push_name: string | null;
  quoted_id: string | null;
  fingerprint: Buffer | null;
  route: MessageRoute | null;
  not_before: Date | null;
}

interface StoredRow {
  proto: Buffer | null;
  content: Json;
}

export const SELECT = `SELECT session_id, id, chat, sender, seq, chat_pn, chat_lid, sender_pn, sender_lid, from_me, is_group,
  kind, text, state, error_code, error_reason, error_text, content, at, push_name, quoted_id, fingerprint, route,
  not_before FROM message`;

/** An outgoing message that the server has not acked. */
export interface UnsentMessage {
  id: string;
  chat: string;
  proto: Uint8Array;
  tries: number;
  route: MessageRoute | null;
  chatPn: string | null;
  chatLid: string | null;
  /** Milliseconds until its turn, negative when that is over; null for one that never had to wait. */
  waitMs: number | null;
  /** Too old to be sent now without surprise: the conversation has moved on. */
  stale: boolean;
}

/** A message that could not go out for this long is given up. */
const MAX_UNSENT_HOURS = 24;

export class MessageStore {
  constructor(private readonly db: Database) {}

  /** The earlier message under this id or idempotency key, with what it was made of. */
  async findRepeated(query: {
    sessionId: string;
    id: string;
    idempotencyKey: string | null;
  }): Promise<{ message: StoredMessage; fingerprint: Buffer | null; by: 'key' | 'id' } | null> {
    const rows = await this.db.query<Row & { by_key: boolean }>(
      `SELECT m.*, k.key IS NOT NULL AS by_key FROM message m
       LEFT JOIN idempotency k ON k.session_id = m.session_id AND k.message_id = m.id AND k.key = $3
       WHERE m.session_id = $1 AND m.from_me AND (k.key IS NOT NULL OR m.id = $2)
       ORDER BY (k.key IS NOT NULL) DESC LIMIT 1`,
      [query.sessionId, query.id, query.idempotencyKey],
    );
    const row = rows[0];
    if (!row) return null;
    return { message: toMessage(row), fingerprint: row.fingerprint, by: row.by_key ? 'key' : 'id' };
  }

  async find(sessionId: string, id: string): Promise<StoredMessage | null> {
    const rows = await this.db.query<Row>(
      { name: 'message-find', text: `${SELECT} WHERE session_id = $1 AND id = $2 ORDER BY seq LIMIT 1` },
      [sessionId, id],
    );
    return rows[0] ? toMessage(rows[0]) : null;
  }

  /** A stored message with its content, to quote or forward it. */
  async findContent(
    sessionId: string,
    id: string,
  ): Promise<(Omit<StoredMessage, 'content'> & { content: StoredContent }) | null> {
    const rows = await this.db.query<Row & StoredRow>(
      `SELECT * FROM message WHERE session_id = $1 AND id = $2 ORDER BY seq LIMIT 1`,
      [sessionId, id],
    );
    const row = rows[0];
    if (!row) return null;
    return { ...toMessage(row), content: { bytes: row.proto, json: contentJson(row.content) } };
  }

  async lives(sessionId: string, ids: readonly string[]): Promise<Map<string, MessageLife>> {
    const [{ targets, about }, receipts, marks] = await Promise.all([
      findLife(this.db, sessionId, ids),
      receiptsOf(this.db, sessionId, ids),
      marksOf(this.db, sessionId, ids),
    ]);
    return new Map(
      targets.map((target) => {
        const related = about.filter(({ quoted_id: id }) => id === target.id);
        const noted = marks.get(target.id) ?? { starredAt: null, deletedForMeAt: null };
        return [target.id, { ...lifeOf(target, related), ...noted, receipts: receipts.get(target.id) ?? [] }];
      }),
    );
  }

  /** A stored poll or event with the secret of its votes or answers; null when there is none of that id. */
  async findSecret(sessionId: string, id: string): Promise<TargetRow | null> {
    const { targets } = await findLife(this.db, sessionId, [id]);
    return targets[0] ?? null;
  }

  async findMany(sessionId: string, ids: readonly string[]): Promise<StoredMessage[]> {
    const rows = await this.db.query<Row>(`${SELECT} WHERE session_id = $1 AND id = ANY($2::text[])`, [
      sessionId,
      ids,
    ]);
    return rows.map(toMessage);
  }

  /** Encoded content of an own message, by id alone: a recipient asks from another address than it was sent to. */
  async proto(sessionId: string, id: string): Promise<Uint8Array | null> {
    const rows = await this.db.query<{ proto: Buffer | null }>(
      {
        name: 'message-proto',
        text: 'SELECT proto FROM message WHERE session_id = $1 AND id = $2 AND from_me AND proto IS NOT NULL LIMIT 1',
      },
      [sessionId, id],
    );
    return rows[0]?.proto ?? null;
  }

  /** An own status with those it is for; null when none of that id is stored. */
  async status(
    sessionId: string,
    id: string,
  ): Promise<{ kind: string; proto: Uint8Array; audience: string[] } | null> {
    const rows = await this.db.query<Pick<Row, 'kind' | 'route'> & { proto: Buffer }>(
      `SELECT kind, proto, route FROM message
       WHERE session_id = $1 AND id = $2 AND from_me AND proto IS NOT NULL AND route ? 'audience' LIMIT 1`,
      [sessionId, id],
    );
    const row = rows[0];
    return row ? { kind: row.kind, proto: row.proto, audience: row.route?.audience ?? [] } : null;
  }

  /** Newest first; without what waits for its time or was taken back before it. */
  async page(query: {
    sessionId: string;
    chat?: string | undefined;
    first: number;
    after?: string | undefined;
    withDeleted?: boolean | undefined;
  }): Promise<{ items: StoredMessage[]; hasNext: boolean }> {
    const rows = await this.db.query<Row>(
      `${SELECT} WHERE session_id = $1 AND state < ${STATE_CODE.scheduled}
         AND ($2::text IS NULL OR chat = $2 OR chat_pn = $2 OR chat_lid = $2)
         AND ($3::bigint IS NULL OR seq < $3)
         AND ($5 OR NOT EXISTS (SELECT 1 FROM message_mark m WHERE m.deleted_at IS NOT NULL AND ${markOf('message')}))
       ORDER BY seq DESC LIMIT $4`,
      [
        query.sessionId,
        query.chat ?? null,
        query.after ? readCursor(query.after) : null,
        query.first + 1,
        query.withDeleted ?? false,
      ],
    );
    return { items: rows.slice(0, query.first).map(toMessage), hasNext: rows.length > query.first };
  }

  /** Outgoing messages that failed, newest first. */
  async failures(sessionId: string, first: number): Promise<StoredMessage[]> {
    const rows = await this.db.query<Row>(
      `${SELECT} WHERE session_id = $1 AND state = ${STATE_CODE.failed} ORDER BY seq DESC LIMIT $2`,
      [sessionId, first],
    );
    return rows.map(toMessage);
  }

  /** Ends the waiting of a queued message. One that the server has acked meanwhile stays as it is. */
  async endQueued(
    message: { sessionId: string; id: string },
    end: { state: 'failed' | 'unknown'; code: number | null; reason?: string; text: string },
  ): Promise<void> {
    await this.db.query(
      `UPDATE message SET state = $3, error_code = $4, error_text = $5, error_reason = $6
       WHERE session_id = $1 AND id = $2 AND from_me AND state = ${STATE_CODE.queued}`,
      [message.sessionId, message.id, STATE_CODE[end.state], end.code, end.text, end.reason ?? null],
    );
  }

  /** Messages the server never acked, oldest first, and counts this as one more try of those whose turn has come. */
  async takeUnsent(sessionId: string): Promise<UnsentMessage[]> {
    const rows = await this.db.query<UnsentMessage & { seq: string }>(
      `UPDATE message SET tries = tries + CASE WHEN not_before > now() THEN 0 ELSE 1 END
       WHERE session_id = $1 AND state = ${STATE_CODE.queued} AND proto IS NOT NULL
       RETURNING id, chat, chat_pn AS "chatPn", chat_lid AS "chatLid", proto, tries, route, seq,
         extract(epoch FROM not_before - now())::float8 * 1000 AS "waitMs", at < now() - make_interval(hours => $2) AS stale`,
      [sessionId, MAX_UNSENT_HOURS],
    );
    return rows.sort((a, b) => Number(BigInt(a.seq) - BigInt(b.seq)));
  }
}

export function toMessage(r: Row): StoredMessage {
  return {
    sessionId: r.session_id,
    id: r.id,
    chat: r.chat,
    chatPn: r.chat_pn,
    chatLid: r.chat_lid,
    sender: r.sender,
    senderPn: r.sender_pn,
    senderLid: r.sender_lid,
    fromMe: r.from_me,
    isGroup: r.is_group,
    kind: r.kind,
    text: r.text,
    state: stateName(r.state),
    error: r.error_text === null ? null : { code: r.error_code, reason: r.error_reason, text: r.error_text },
    content: r.content,
    at: r.at,
    pushName: r.push_name,
    quotedId: r.quoted_id,
    audience: r.route?.audience ?? null,
    notBefore: r.not_before,
    cursor: messageCursor(r.seq),
  };
}

/** Where a message stands in lists, by its number. */
export function messageCursor(seq: string): string {
  return Buffer.from(`m${seq}`).toString('base64url');
}

/** @throws AppError BAD_INPUT */
export function readCursor(cursor: string): string {
  const text = Buffer.from(cursor, 'base64url').toString();
  if (!/^m-?\d{1,19}$/.test(text)) {
    throw new AppError('BAD_INPUT', 'after: is not a cursor of this list', {
      field: 'after',
      allowed: 'an endCursor',
    });
  }
  return text.slice(1);
}

/** Content is always an object; a row of an unknown origin counts as empty. */
function contentJson(content: Json): JsonObject {
  return typeof content === 'object' && content !== null && !Array.isArray(content) ? content : {};
}
