import { LRUCache } from 'lru-cache';
import type { BinaryNode, GroupMetadata } from '../baileys.js';

const MAX_GROUPS = 500;
/** Backstop for a notification that never came. */
const TTL_MS = 10 * 60_000;

/**
 * Members and addressing mode of groups, so that a group message does not cost a query (WhatsApp limits these).
 * Every change of a group is told by a notification, which drops the entry.
 */
export class GroupCache {
  readonly #known = new LRUCache<string, Promise<GroupMetadata>>({ max: MAX_GROUPS, ttl: TTL_MS });

  constructor(private readonly fetch: (group: string) => Promise<GroupMetadata>) {}

  /** What is known of the group, asking the server once for all who wait. */
  get(group: string): Promise<GroupMetadata> {
    const known = this.#known.get(group);
    if (known) return known;
    const asked = this.fetch(group);
    this.#known.set(group, asked);
    asked.catch(() => {
      if (this.#known.peek(group) === asked) this.#known.delete(group);
    });
    return asked;
  }

  /** To be told of every stanza. */
  onFrame(node: BinaryNode): void {
    if (node.tag === 'notification' && node.attrs['type'] === 'w:gp2' && node.attrs['from']) {
      this.#known.delete(node.attrs['from']);
    }
  }
}
