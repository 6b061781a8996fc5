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
  readonly #known = new LRUCache<string, { asked: Promise<GroupMetadata>; answer: GroupMetadata | null }>({
    max: MAX_GROUPS,
    ttl: TTL_MS,
  });

  constructor(private readonly fetch: (group: string) => Promise<GroupMetadata>) {}

  /** What is known of the group, asking the server once for all who wait. */
  get(group: string): Promise<GroupMetadata> {
    const known = this.#known.get(group);
    if (known) return known.asked;
    const asked = this.fetch(group);
    const entry: { asked: Promise<GroupMetadata>; answer: GroupMetadata | null } = { asked, answer: null };
    this.#known.set(group, entry);
    asked.then(
      (answer) => (entry.answer = answer),
      () => {
        if (this.#known.peek(group) === entry) this.#known.delete(group);
      },
    );
    return asked;
  }

  /** What is known without asking, null when nothing is. */
  peek(group: string): GroupMetadata | null {
    return this.#known.peek(group)?.answer ?? null;
  }

  /** The next send asks. */
  forget(group: string): void {
    this.#known.delete(group);
  }

  /** To be told of every stanza: changes are told by notifications, and by answers about groups. */
  onFrame(node: BinaryNode): void {
    const { type, from = '' } = node.attrs;
    if (node.tag === 'notification' && type === 'w:gp2') this.forget(from);
    else if (node.tag === 'iq' && from.endsWith('@g.us')) {
      if (from === '@g.us') this.#known.clear();
      else this.forget(from);
    }
  }
}
