import { LRUCache } from 'lru-cache';
import { isLid, isPn } from '../../kernel/index.js';
import type { Database } from '../../platform/postgres/index.js';
import type { Recipient } from '../../sessions/index.js';
import type { SocketCommands } from '../../whatsapp/index.js';

/** People known to have written, over all sessions of the process: they stay known. */
const KEPT_CONTACTS = 50_000;

/** A chat, and since when the session has had the account that it has now; null for always. */
export interface Contact {
  sessionId: string;
  recipient: Recipient;
  since: Date | null;
}

/**
 * Tells strangers from people with whom there is a conversation: those who have written to the account, by what is
 * stored of them, or by the token that WhatsApp gives with a first message and in the history of a newly linked phone.
 */
export class ColdContacts {
  readonly #warm = new LRUCache<string, true>({ max: KEPT_CONTACTS });

  constructor(private readonly db: Database) {}

  /** Groups, channels and the own account are never strangers. */
  async isCold({ sessionId, recipient, since }: Contact, commands: SocketCommands): Promise<boolean> {
    const { jid, pn, lid } = recipient;
    if (!isPn(jid) && !isLid(jid)) return false;
    const { own } = commands;
    if ([own.pn, own.lid].includes(jid) || own.pn === pn) return false;
    const key = `${sessionId}|${own.pn}|${jid}`;
    if (this.#warm.has(key)) return false;
    const forms = [...new Set([jid, pn, lid].filter((form) => form !== null))];
    const known = (await this.#hasWritten(sessionId, forms, since)) || (await commands.holdsTokenOf(jid));
    if (known) this.#warm.set(key, true);
    return !known;
  }

  async #hasWritten(sessionId: string, chats: readonly string[], since: Date | null): Promise<boolean> {
    const rows = await this.db.query<{ found: boolean }>(
      {
        name: 'contact-has-written',
        text: `SELECT EXISTS (SELECT 1 FROM message
                 WHERE session_id = $1 AND chat = ANY($2::text[]) AND NOT from_me
                   AND ($3::timestamptz IS NULL OR at >= $3)) AS found`,
      },
      [sessionId, chats, since],
    );
    return rows[0]?.found ?? false;
  }
}
