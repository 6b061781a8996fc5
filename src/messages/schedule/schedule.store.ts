import type { Database, Tx } from '../../platform/postgres/index.js';
import type { Vault } from '../../platform/secrets/index.js';
import { AppError, badInput } from '../../kernel/index.js';
import { toMessage, type Row } from '../message.store.js';
import type { Draft } from '../drafts.js';
import type { StoredMessage } from '../message.port.js';
import { STATE_CODE } from '../message-state.js';
import { scheduledInsert, type OutgoingRow } from '../outgoing-row.sql.js';
import type { ScheduledMessage, ScheduledQuery, ScheduledReference } from './schedule.port.js';
import type { Times } from './schedule-rules.js';

/** What is sealed with a waiting message: everything that it will be made of, but its files. */
export type WaitingDraft = Pick<Draft, 'to' | 'matter' | 'options' | 'optionsPrefix'>;

/** A message that is to wait. */
export interface NewScheduled extends Times {
  row: OutgoingRow;
  /** What goes out one after the other: the chat, in a form that stays the same. */
  lane: string;
  waiting: WaitingDraft;
}

/** A waiting message whose time has come. */
export interface DueMessage extends ScheduledReference {
  /** Grows with every change: what is done with an older one is refused. */
  revision: number;
  tries: number;
  waiting: WaitingDraft;
}

interface ScheduledRow extends Row {
  send_at: Date;
  expires_at: Date;
  created_at: Date;
  tries: number;
  last_error: string | null;
  waiting_seq: string;
}

const PURPOSE = 'scheduled-message';
const SELECT = `SELECT m.*, s.send_at, s.expires_at, s.created_at, s.tries, s.last_error, s.seq AS waiting_seq
  FROM scheduled_message s
  JOIN message m ON m.session_id = s.session_id AND m.id = s.message_id AND m.from_me`;

/** Messages that wait, each beside its row of `message`. Whoever deletes the waiting row decides what becomes of it. */
export class ScheduleStore {
  constructor(
    private readonly db: Database,
    private readonly vault: Vault,
  ) {}

  /**
   * Stores messages that wait, all of one session. Null when id or key of the first was used before: nothing is stored
   * then.
   * @param within called in the same transaction, before and after the rows are there; what it throws undoes them
   * @throws AppError CONFLICT when the id of another one is in use
   */
  add(
    group: readonly NewScheduled[],
    within: { before(tx: Tx): Promise<void>; after(tx: Tx): Promise<void> },
  ): Promise<StoredMessage[] | null> {
    return this.db.tx(async (tx) => {
      const sessionId = group[0]?.row.sessionId ?? '';
      // One after the other per session, or two requests at the same time would both see room for one more.
      await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`schedule|${sessionId}`]);
      await within.before(tx);
      const stored: StoredMessage[] = [];
      for (const { row, lane, sendAt, expiresAt, waiting } of group) {
        const { rows } = await tx.query<Row>(scheduledInsert(row));
        if (!rows[0] && !stored.length) return null;
        if (!rows[0]) throw new AppError('CONFLICT', 'the id of a part is in use', { messageId: row.id });
        await tx.query(
          `INSERT INTO scheduled_message
             (session_id, message_id, lane, send_at, expires_at, next_try_at, command)
           VALUES ($1, $2, $3, $4, $5, $4, $6)`,
          [sessionId, row.id, lane, sendAt, expiresAt, this.#seal(sessionId, row.id, waiting)],
        );
        stored.push(toMessage(rows[0]));
      }
      await within.after(tx);
      return stored;
    });
  }

  /** How many messages of a session wait, and how large their files are together. */
  async usage(sessionId: string, tx?: Tx): Promise<{ messages: number; fileBytes: number }> {
    const text = `SELECT
        (SELECT count(*) FROM scheduled_message WHERE session_id = $1) AS messages,
        (SELECT coalesce(sum(length), 0) FROM scheduled_file WHERE session_id = $1) AS bytes`;
    type Usage = { messages: string; bytes: string };
    const rows = tx
      ? (await tx.query<Usage>(text, [sessionId])).rows
      : await this.db.query<Usage>(text, [sessionId]);
    return { messages: Number(rows[0]?.messages ?? 0), fileBytes: Number(rows[0]?.bytes ?? 0) };
  }

  /** Soonest first. */
  async page(query: ScheduledQuery): Promise<{ items: ScheduledMessage[]; hasNext: boolean }> {
    const [sendAt, seq] = query.after === undefined ? [null, null] : readCursor(query.after);
    const rows = await this.db.query<ScheduledRow>(
      `${SELECT} WHERE s.session_id = $1
         AND ($2::text IS NULL OR m.chat = $2 OR m.chat_pn = $2 OR m.chat_lid = $2)
         AND ($3::timestamptz IS NULL OR (s.send_at, s.seq) > ($3, $4::bigint))
       ORDER BY s.send_at, s.seq LIMIT $5`,
      [query.sessionId, query.chat ?? null, sendAt, seq, query.first + 1],
    );
    return { items: rows.slice(0, query.first).map(toScheduled), hasNext: rows.length > query.first };
  }

  async find({ sessionId, messageId }: ScheduledReference): Promise<ScheduledMessage | null> {
    const rows = await this.db.query<ScheduledRow>(
      `${SELECT} WHERE s.session_id = $1 AND s.message_id = $2`,
      [sessionId, messageId],
    );
    return rows[0] ? toScheduled(rows[0]) : null;
  }

  /** With the others named, as far as they wait. None when the message itself does not wait any more. */
  async cancel(
    { sessionId, messageId }: ScheduledReference,
    others: readonly string[] = [],
  ): Promise<StoredMessage[]> {
    const rows = await this.db.query<Row>(
      `WITH first AS (
         SELECT 1 FROM scheduled_message WHERE session_id = $1 AND message_id = $2 FOR UPDATE),
       gone AS (
         DELETE FROM scheduled_message WHERE session_id = $1 AND message_id = ANY($3::text[])
           AND EXISTS (SELECT 1 FROM first) RETURNING message_id)
       UPDATE message SET state = ${STATE_CODE.cancelled}
       WHERE session_id = $1 AND id = ANY($3::text[]) AND from_me AND state = ${STATE_CODE.scheduled}
         AND id IN (SELECT message_id FROM gone) RETURNING *`,
      [sessionId, messageId, [messageId, ...others]],
    );
    return rows.map(toMessage);
  }

  /** With the others named, as far as they wait; ids of those moved. None when the message itself does not wait. */
  async reschedule(
    { sessionId, messageId }: ScheduledReference,
    times: Times,
    others: readonly string[] = [],
  ): Promise<string[]> {
    const rows = await this.db.query<{ id: string }>(
      `WITH first AS (
         SELECT 1 FROM scheduled_message WHERE session_id = $1 AND message_id = $2 FOR UPDATE),
       moved AS (
         UPDATE scheduled_message SET send_at = $4, expires_at = $5, next_try_at = $4, tries = 0,
           last_error = NULL, revision = revision + 1
         WHERE session_id = $1 AND message_id = ANY($3::text[]) AND EXISTS (SELECT 1 FROM first)
         RETURNING message_id)
       UPDATE message SET at = $4
       WHERE session_id = $1 AND id IN (SELECT message_id FROM moved) AND from_me RETURNING id`,
      [sessionId, messageId, [messageId, ...others], times.sendAt, times.expiresAt],
    );
    return rows.map(({ id }) => id);
  }

  /** Milliseconds until one of these sessions' messages is due, or any message expires; null when none is waiting. */
  async untilDue(sessionIds: readonly string[]): Promise<number | null> {
    const [row] = await this.db.query<{ ms: number | null }>(
      {
        name: 'scheduled-until-due',
        text: `SELECT ceil(extract(epoch FROM least(
                 (SELECT min(next_try_at) FROM unnest($1::text[]) AS s(id), LATERAL (
                    SELECT next_try_at FROM scheduled_message WHERE session_id = s.id ORDER BY next_try_at LIMIT 1) n),
                 (SELECT min(expires_at) FROM scheduled_message)) - now()) * 1000)::float8 AS ms`,
      },
      [sessionIds],
    );
    return row?.ms ?? null;
  }

  /** Chats of these sessions in which something is due. */
  async dueLanes(sessionIds: readonly string[]): Promise<{ sessionId: string; lane: string }[]> {
    return this.db.query<{ sessionId: string; lane: string }>(
      {
        name: 'scheduled-due',
        text: `SELECT DISTINCT session_id AS "sessionId", lane FROM scheduled_message
               WHERE session_id = ANY($1::text[]) AND next_try_at <= now()`,
      },
      [sessionIds],
    );
  }

  /** The first message that is due in a chat. */
  async nextDue(sessionId: string, lane: string): Promise<DueMessage | null> {
    const rows = await this.db.query<{
      message_id: string;
      revision: number;
      tries: number;
      command: Buffer;
    }>(
      `SELECT message_id, revision, tries, command FROM scheduled_message
       WHERE session_id = $1 AND lane = $2 AND next_try_at <= now() AND expires_at > now()
       ORDER BY send_at, seq LIMIT 1`,
      [sessionId, lane],
    );
    const row = rows[0];
    if (!row) return null;
    const { message_id: messageId, revision, tries } = row;
    const plain = this.vault.open(PURPOSE, row.command, `${sessionId}|${messageId}`).toString();
    return { sessionId, messageId, revision, tries, waiting: JSON.parse(plain) as WaitingDraft };
  }

  /**
   * Turns a waiting message into a queued one, with what it is made of now. Null when it was taken back, moved or
   * given up meanwhile, or when another process owns the session: it must not be sent then.
   */
  async release(row: OutgoingRow, guard: { revision: number; epoch: bigint }): Promise<StoredMessage | null> {
    const rows = await this.db.query<Row>(
      {
        name: 'scheduled-release',
        text: `WITH lease AS (
                 SELECT 1 FROM session_lease WHERE session_id = $1 AND epoch = $4 AND expires_at > now() FOR SHARE),
               gone AS (
                 DELETE FROM scheduled_message WHERE session_id = $1 AND message_id = $2 AND revision = $3
                   AND EXISTS (SELECT 1 FROM lease) RETURNING 1)
               UPDATE message SET state = ${STATE_CODE.queued}, seq = DEFAULT, tries = 0, at = $5, chat = $6,
                 chat_pn = $7, chat_lid = $8, sender = $9, sender_pn = $10, sender_lid = $11, is_group = $12,
                 kind = $13, text = $14, content = $15::jsonb, proto = $16, secret = $17, quoted_id = $18,
                 route = $19::jsonb, not_before = $20
               WHERE session_id = $1 AND id = $2 AND from_me AND state = ${STATE_CODE.scheduled}
                 AND EXISTS (SELECT 1 FROM gone) RETURNING *`,
      },
      [
        row.sessionId,
        row.id,
        guard.revision,
        guard.epoch.toString(),
        row.at,
        row.chat,
        row.chatPn,
        row.chatLid,
        row.sender,
        row.senderPn,
        row.senderLid,
        row.isGroup,
        row.kind,
        row.text,
        JSON.stringify(row.content),
        row.proto && Buffer.from(row.proto),
        row.secret && Buffer.from(row.secret),
        row.quotedId,
        row.route && JSON.stringify(row.route),
        row.notBefore,
      ],
    );
    return rows[0] ? toMessage(rows[0]) : null;
  }

  /**
   * Whether an item of an album may go: not before the album itself, and not at all without it. One that has to wait
   * is tried again behind its album.
   */
  async albumOf(due: DueMessage, albumId: string): Promise<'sent' | 'waits' | { failed: string }> {
    const waits = await this.db.query(
      `UPDATE scheduled_message item SET next_try_at = album.next_try_at + interval '10 milliseconds'
       FROM scheduled_message album
       WHERE item.session_id = $1 AND item.message_id = $2 AND item.revision = $3
         AND album.session_id = $1 AND album.message_id = $4 RETURNING 1 AS waits`,
      [due.sessionId, due.messageId, due.revision, albumId],
    );
    if (waits.length) return 'waits';
    const [album] = await this.db.query<{ state: number; error_reason: string | null }>(
      'SELECT state, error_reason FROM message WHERE session_id = $1 AND id = $2 AND from_me',
      [due.sessionId, albumId],
    );
    if (!album || album.state === STATE_CODE.cancelled) return { failed: 'NOT_FOUND' };
    return album.error_reason === null ? 'sent' : { failed: album.error_reason };
  }

  /** Lets it wait for another try. */
  async postpone(due: DueMessage, again: { delayMs: number; error: string }): Promise<void> {
    await this.db.query(
      `UPDATE scheduled_message SET next_try_at = now() + make_interval(secs => $4), tries = tries + 1, last_error = $5
       WHERE session_id = $1 AND message_id = $2 AND revision = $3`,
      [due.sessionId, due.messageId, due.revision, again.delayMs / 1000, again.error],
    );
  }

  /** Lets it wait for its turn, and the chat's later ones behind it. */
  async postponeLane(due: DueMessage, again: { delayMs: number; error: string }): Promise<void> {
    await this.db.query(
      `UPDATE scheduled_message s SET next_try_at = greatest(s.next_try_at, now() + make_interval(secs => $4)),
         last_error = CASE WHEN s.message_id = $2 THEN $5 ELSE s.last_error END
       FROM scheduled_message first
       WHERE first.session_id = $1 AND first.message_id = $2 AND first.revision = $3
         AND s.session_id = $1 AND s.lane = first.lane`,
      [due.sessionId, due.messageId, due.revision, again.delayMs / 1000, again.error],
    );
  }

  /** Gives it up. False when somebody else was faster. */
  async fail(
    due: DueMessage,
    failure: { code: number | null; reason: string; text: string },
  ): Promise<boolean> {
    const rows = await this.db.query(
      `WITH gone AS (
         DELETE FROM scheduled_message WHERE session_id = $1 AND message_id = $2 AND revision = $3 RETURNING 1)
       UPDATE message SET state = ${STATE_CODE.failed}, error_code = $4, error_reason = $5, error_text = $6
       WHERE session_id = $1 AND id = $2 AND from_me AND state = ${STATE_CODE.scheduled}
         AND EXISTS (SELECT 1 FROM gone) RETURNING 1 AS failed`,
      [due.sessionId, due.messageId, due.revision, failure.code, failure.reason, failure.text],
    );
    return rows.length > 0;
  }

  /** Gives up what is too late to be sent, of all sessions. */
  async expire(): Promise<ScheduledReference[]> {
    return this.db.query<ScheduledReference & object>({
      name: 'scheduled-expire',
      text: `WITH late AS (
               SELECT session_id, message_id FROM scheduled_message WHERE expires_at <= now()
               ORDER BY expires_at LIMIT 500 FOR UPDATE SKIP LOCKED),
             gone AS (
               DELETE FROM scheduled_message s USING late
               WHERE s.session_id = late.session_id AND s.message_id = late.message_id
               RETURNING s.session_id, s.message_id, s.last_error)
             UPDATE message m SET state = ${STATE_CODE.failed}, error_reason = 'EXPIRED',
               error_text = 'could not be sent before it expired'
                 || CASE WHEN gone.last_error IS NULL THEN '' ELSE ': ' || gone.last_error END
             FROM gone WHERE m.session_id = gone.session_id AND m.id = gone.message_id AND m.from_me
               AND m.state = ${STATE_CODE.scheduled}
             RETURNING m.session_id AS "sessionId", m.id AS "messageId"`,
    });
  }

  #seal(sessionId: string, messageId: string, waiting: WaitingDraft): Buffer {
    return this.vault.seal(PURPOSE, Buffer.from(JSON.stringify(waiting)), `${sessionId}|${messageId}`);
  }
}

function toScheduled(row: ScheduledRow): ScheduledMessage {
  return {
    message: toMessage(row),
    sendAt: row.send_at,
    expiresAt: row.expires_at,
    createdAt: row.created_at,
    tries: row.tries,
    lastError: row.last_error,
    cursor: Buffer.from(`w${row.send_at.getTime()}:${row.waiting_seq}`).toString('base64url'),
  };
}

function readCursor(cursor: string): [sendAt: Date, seq: string] {
  const match = /^w(\d{1,15}):(\d{1,19})$/.exec(Buffer.from(cursor, 'base64url').toString());
  if (!match) throw badInput('after', 'is not a cursor of this list', 'an endCursor');
  return [new Date(Number(match[1])), match[2] ?? '0'];
}
