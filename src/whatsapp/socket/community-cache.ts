import { LRUCache } from 'lru-cache';
import type { BinaryNode } from '../baileys.js';
import type { CommunityPart } from '../queries/community.js';

const MAX_COMMUNITIES = 200;
/** Backstop for a notification that never came. */
const TTL_MS = 10 * 60_000;

/**
 * Groups of communities, so that a list of them does not cost a query (WhatsApp limits these). Members of a community
 * are told of every change of it and of the groups that they are in: then the next list is asked for.
 */
export class CommunityCache {
  readonly #known = new LRUCache<string, Promise<CommunityPart[]>>({ max: MAX_COMMUNITIES, ttl: TTL_MS });

  /** What is known, asking once for all who wait. */
  parts(community: string, ask: () => Promise<CommunityPart[]>): Promise<CommunityPart[]> {
    const known = this.#known.get(community);
    if (known) return known;
    const asked = ask();
    this.#known.set(community, asked);
    asked.catch(() => this.#known.peek(community) === asked && this.#known.delete(community));
    return asked;
  }

  forget(community: string): void {
    this.#known.delete(community);
  }

  /** To be told of every stanza. Which community a group is of is not in all of them: they are rare. */
  onFrame(node: BinaryNode): void {
    if (node.tag === 'notification' && node.attrs['type'] === 'w:gp2') this.#known.clear();
  }
}
