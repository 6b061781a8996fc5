import { isUnavailable, type Database } from '../platform/postgres/index.js';
import type { StoredMessage } from './message.port.js';
import { messageCursor } from './message.store.js';
import { outgoingInserts, type OutgoingRow } from './outgoing-row.sql.js';

/** Messages in one commit at most, and bytes of content: media carry their thumbnails. */
const MAX_BATCH = 50;
const MAX_BATCH_BYTES = 1024 * 1024;

interface Waiting {
  row: OutgoingRow;
  resolve(stored: StoredMessage | null): void;
  reject(error: unknown): void;
}

/**
 * Stores messages before they are relayed. What comes while a commit is under way gathers for the next one, of all
 * chats and sessions, so that a burst does not cost a commit per message. They are numbered in the order of the calls.
 */
export class OutgoingStore {
  #queue: Waiting[] = [];
  #running = false;

  constructor(private readonly db: Database) {}

  /**
   * Takes the id and the idempotency key and stores the message, in one commit. Null when either was used before:
   * nothing is stored then.
   */
  insert(row: OutgoingRow): Promise<StoredMessage | null> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ row, resolve, reject });
      if (!this.#running) void this.#run();
    });
  }

  async #run(): Promise<void> {
    this.#running = true;
    // Calls made in the same turn belong to the same batch.
    await Promise.resolve();
    while (this.#queue.length) await this.#commit(this.#take());
    this.#running = false;
  }

  /** The next ones, up to one whose id is among them already: which of the two counts is decided by the commit. */
  #take(): Waiting[] {
    const ids = new Set<string>();
    let bytes = 0;
    let count = 0;
    for (const { row } of this.#queue) {
      const id = `${row.sessionId}|${row.id}`;
      bytes += row.proto?.length ?? 0;
      if (ids.has(id) || count === MAX_BATCH || (count > 0 && bytes > MAX_BATCH_BYTES)) break;
      ids.add(id);
      count++;
    }
    return this.#queue.splice(0, count);
  }

  async #commit(batch: readonly Waiting[]): Promise<void> {
    try {
      const { name, text, values } = outgoingInserts(batch.map(({ row }) => row));
      const rows = await this.db.query<{ session_id: string; id: string; seq: string }>(
        { name, text },
        values,
      );
      const numbers = new Map(rows.map(({ session_id: sessionId, id, seq }) => [`${sessionId}|${id}`, seq]));
      for (const { row, resolve } of batch) {
        const seq = numbers.get(`${row.sessionId}|${row.id}`);
        resolve(seq === undefined ? null : storedMessage(row, seq));
      }
    } catch (error) {
      if (batch.length === 1 || isUnavailable(error)) {
        for (const { reject } of batch) reject(error);
        return;
      }
      // One message that the database refuses (its session is gone) must not fail those beside it.
      for (const one of batch) await this.#commit([one]);
    }
  }
}

/** What was just stored, as a query would tell it. */
function storedMessage(row: OutgoingRow, seq: string): StoredMessage {
  const { route, notBefore, ...rest } = row;
  const { sessionId, id, chat, chatPn, chatLid, sender, senderPn, senderLid, isGroup, kind, text } = rest;
  return {
    ...{ sessionId, id, chat, chatPn, chatLid, sender, senderPn, senderLid, isGroup, kind, text },
    fromMe: true,
    state: 'queued',
    error: null,
    content: rest.content,
    at: rest.at,
    pushName: null,
    quotedId: rest.quotedId,
    audience: route?.audience ?? null,
    notBefore,
    cursor: messageCursor(seq),
  };
}
