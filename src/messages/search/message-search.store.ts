import { badInput, recipientJid } from '../../kernel/index.js';
import type { Database } from '../../platform/postgres/index.js';
import { markOf } from '../message-marks.store.js';
import { STATE_CODE } from '../message-state.js';
import { readCursor, SELECT, toMessage, type Row } from '../message.store.js';
import type {
  FoundMessage,
  Highlight,
  MessageSearchPort,
  MessageSearchQuery,
} from './message-search.port.js';

const MAX_WORDS = 16;
const WORD = /[\p{L}\p{N}]+/gu;

/** Searches with PostgreSQL's `simple` configuration: no stemming, no stop words, so that every language is alike. */
export class MessageSearch implements MessageSearchPort {
  constructor(private readonly db: Database) {}

  async search(query: MessageSearchQuery): Promise<{ items: FoundMessage[]; hasNext: boolean }> {
    const words = [...new Set(query.text.toLowerCase().match(WORD) ?? [])];
    if (words.length < 1 || words.length > MAX_WORDS)
      throw badInput('text', 'has no words or too many', `1 to ${MAX_WORDS} words`);
    const { chat, sender, kind = null, fromMe = null, since = null, until = null, after, first } = query;
    const rows = await this.db.query<Row>(
      `${SELECT} WHERE session_id = $1 AND text IS NOT NULL AND to_tsvector('simple', text) @@ to_tsquery('simple', $2)
         AND state < ${STATE_CODE.scheduled}
         AND ($3::text IS NULL OR $3 IN (chat, chat_pn, chat_lid))
         AND ($4::text IS NULL OR $4 IN (sender, sender_pn, sender_lid))
         AND ($5::text IS NULL OR kind = $5) AND ($6::bool IS NULL OR from_me = $6)
         AND ($7::timestamptz IS NULL OR at >= $7) AND ($8::timestamptz IS NULL OR at < $8)
         AND ($9::bigint IS NULL OR seq < $9)
         AND NOT EXISTS (SELECT 1 FROM message_mark m WHERE m.deleted_at IS NOT NULL AND ${markOf('message')})
       ORDER BY seq DESC LIMIT $10`,
      [
        ...[query.sessionId, words.map((word) => `${word}:*`).join(' & ')],
        ...[chat ? recipientJid(chat, 'chat') : null, sender ? recipientJid(sender, 'sender') : null],
        ...[kind, fromMe, since, until, after ? readCursor(after) : null, first + 1],
      ],
    );
    const items = rows.slice(0, first).map((row) => {
      const message = toMessage(row);
      return { message, highlights: highlightsOf(message.text ?? '', words) };
    });
    return { items, hasNext: rows.length > first };
  }
}

/** Beginnings of words of a text that are among these. */
export function highlightsOf(text: string, words: readonly string[]): Highlight[] {
  return [...text.matchAll(WORD)].flatMap((match) => {
    const word = match[0].toLowerCase();
    const found = words.filter((wanted) => word.startsWith(wanted)).sort((a, b) => b.length - a.length)[0];
    return found === undefined
      ? []
      : [{ start: match.index, length: Math.min(found.length, match[0].length) }];
  });
}
