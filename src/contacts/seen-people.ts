import { LRUCache } from 'lru-cache';
import { companion, type Companion } from '../events/index.js';
import { isLid, isPn } from '../kernel/index.js';
import type { InboundItem } from '../whatsapp/index.js';
import { seenPersonWriter, type SeenPerson } from './people.store.js';

/** Names that were written lately, over all sessions of the process. */
const REMEMBERED = 20_000;

/** Notes under which names people write; only when a name is not the one that was noted last. */
export class SeenPeople {
  readonly #noted = new LRUCache<string, string>({ max: REMEMBERED });

  /** What has to be stored with an item. */
  companions(sessionId: string, item: InboundItem): Companion[] {
    return this.#news(sessionId, item).map((row) => companion(seenPersonWriter, row));
  }

  /** The item is committed. */
  stored(sessionId: string, item: InboundItem): void {
    for (const row of this.#news(sessionId, item)) this.#noted.set(keyOf(row), nameOf(row));
  }

  #news(sessionId: string, { messages }: InboundItem): SeenPerson[] {
    return messages.flatMap((message): SeenPerson[] => {
      const { fromMe, pushName, sender, senderPn, senderLid, at } = message;
      if (fromMe || !pushName || !(isPn(sender) || isLid(sender))) return [];
      const jid = senderLid ?? senderPn ?? sender;
      const row = { sessionId, jid, pn: senderPn, lid: senderLid, pushName, businessName: null, at };
      return this.#noted.get(keyOf(row)) === nameOf(row) ? [] : [row];
    });
  }
}

const keyOf = ({ sessionId, jid }: SeenPerson): string => `${sessionId}|${jid}`;
const nameOf = ({ pn, pushName }: SeenPerson): string => `${pn ?? ''}|${pushName ?? ''}`;
