import { LRUCache } from 'lru-cache';
import { bareJid } from '../../kernel/index.js';
import type { BinaryNode } from '../baileys.js';
import type { AddressBook } from './address-book.js';

const MAX_ANSWERS = 2_000;
/** Callers that ask again and again get the same answer for so long: WhatsApp limits how often it is asked. */
const TTL_MS = 60_000;
/** Notifications that say that something of a profile is another now. */
const NEWS = new Set([
  'picture',
  'status',
  'contacts',
  'business',
  'devices',
  'account_sync',
  'privacy_token',
]);

/**
 * What was answered about people lately, refusals included, so that asking twice costs one query. A notification
 * about somebody makes it forget that person.
 */
export class AskedLately {
  readonly #answers = new LRUCache<string, { about: string; answer: Promise<unknown> }>({
    max: MAX_ANSWERS,
    ttl: TTL_MS,
  });

  constructor(private readonly book: AddressBook) {}

  /** @param about bare address of the one who is asked about; `what` tells the questions about them apart */
  get<T>(about: string, what: string, ask: () => Promise<T>): Promise<T> {
    const key = `${about}|${what}`;
    const known = this.#answers.get(key);
    if (known) return known.answer as Promise<T>;
    const answer = ask();
    const entry = { about, answer };
    this.#answers.set(key, entry);
    answer.catch((error: unknown) => {
      // A refusal is an answer; that there was none is not.
      const refused = (error as { details?: { serverCode?: number } }).details?.serverCode;
      const lasting = refused === 401 || refused === 403 || refused === 404;
      if (!lasting && this.#answers.peek(key) === entry) this.#answers.delete(key);
    });
    return answer;
  }

  /** What is known already, without asking. */
  peek<T>(about: string, what: string): Promise<T> | null {
    return (this.#answers.get(`${about}|${what}`)?.answer as Promise<T> | undefined) ?? null;
  }

  /** Under both of their addresses, as far as they are known. */
  forget(jid: string): void {
    const bare = bareJid(jid);
    const names = new Set([bare, this.book.pnForLid(bare), this.book.lidForPn(bare)]);
    for (const [key, { about }] of this.#answers.entries()) if (names.has(about)) this.#answers.delete(key);
  }

  /** To be told of every stanza. */
  onFrame(node: BinaryNode): void {
    if (node.tag !== 'notification' || !NEWS.has(node.attrs['type'] ?? '')) return;
    const { from, lid } = node.attrs;
    for (const jid of [from, lid]) if (jid) this.forget(jid);
  }
}
