import { LRUCache } from 'lru-cache';
import { bareJid, isLid, isPn } from '../../kernel/index.js';
import type { SessionKeyStore } from '../auth-state/index.js';

const userOf = (jid: string): string => jid.split('@')[0] ?? '';

/**
 * Phone number and LID of the same person, answered from memory. The truth is in the key store, where Baileys
 * keeps what it learns; `learn` brings in what a stanza needs before it is rendered.
 */
export class AddressBook {
  /** Bare address -> the other address, or null when the key store has none. */
  readonly #known = new LRUCache<string, { other: string | null }>({ max: 5_000 });

  /** @param onUsed a pair has told who somebody is, by the number's bare address */
  constructor(
    private readonly keys: Pick<SessionKeyStore, 'read'>,
    private readonly onUsed: (pn: string) => void = () => undefined,
  ) {}

  /** Counts the pairs that these addresses were looked up by; once per stanza or request, not per look. */
  used(jids: readonly (string | undefined)[]): void {
    const pns = new Set<string>();
    for (const jid of jids) {
      if (!jid) continue;
      const bare = bareJid(jid);
      const pn = isLid(bare) ? this.pnForLid(bare) : isPn(bare) && this.lidForPn(bare) ? bare : null;
      if (pn) pns.add(pn);
    }
    for (const pn of pns) this.onUsed(pn);
  }

  lidForPn = (pn: string): string | null => this.#known.get(bareJid(pn))?.other ?? null;

  pnForLid = (lid: string): string | null => this.#known.get(bareJid(lid))?.other ?? null;

  /** An address in both forms, as far as they are known; `jid` is the hidden identity where there is one. */
  formsOf(jid: string): { jid: string; pn: string | null; lid: string | null } {
    const bare = bareJid(jid);
    if (isPn(bare)) {
      const lid = this.lidForPn(bare);
      return { jid: lid ?? bare, pn: bare, lid };
    }
    return isLid(bare)
      ? { jid: bare, pn: this.pnForLid(bare), lid: bare }
      : { jid: bare, pn: null, lid: null };
  }

  /** Takes a pair that a stanza itself told. */
  put(pn: string, lid: string): void {
    const [barePn, bareLid] = [bareJid(pn), bareJid(lid)];
    if (!isPn(barePn) || !isLid(bareLid)) return;
    this.#known.set(barePn, { other: bareLid });
    this.#known.set(bareLid, { other: barePn });
  }

  /** The addresses among these that have to be asked from the key store. */
  unknown(jids: readonly (string | undefined)[]): string[] {
    const bare = jids.flatMap((jid) => (jid && (isPn(jid) || isLid(jid)) ? [bareJid(jid)] : []));
    return [...new Set(bare)].filter((jid) => userOf(jid) && !this.#known.has(jid));
  }

  async learn(jids: readonly string[]): Promise<void> {
    if (!jids.length) return;
    const ids = jids.map((jid) => (isLid(jid) ? `${userOf(jid)}_reverse` : userOf(jid)));
    const stored = await this.keys.read('lid-mapping', ids);
    jids.forEach((jid, i) => {
      const user = stored[ids[i] ?? ''];
      const other = user ? `${user}@${isLid(jid) ? 's.whatsapp.net' : 'lid'}` : null;
      // A mapping that is missing today may come tomorrow: only what was found is remembered for long.
      if (other) this.put(isLid(jid) ? other : jid, isLid(jid) ? jid : other);
      else this.#known.set(jid, { other: null }, { ttl: 10_000 });
    });
  }
}
