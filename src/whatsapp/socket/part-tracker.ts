import { encodeBinaryNode } from '../baileys.js';
import type { BinaryNode } from '../baileys.js';
import type { InboundJournal, JournalEntry, MessageRef } from '../auth-state/index.js';

/** A message stanza whose encrypted parts have all been tried. */
export interface TriedMessage {
  node: BinaryNode;
  message: MessageRef;
  /** Decrypted parts in the order of the stanza, still padded. */
  plains: Uint8Array[];
  /** First failure, when a part did not decrypt. */
  error: unknown;
}

interface Tracked {
  node: BinaryNode;
  /** The stanza as it came, before anything changed it. */
  stanza: Buffer;
  message: MessageRef;
  plains: (Uint8Array | null)[];
  open: number;
  error: unknown;
}

const DECRYPTABLE = new Set(['pkmsg', 'msg', 'skmsg']);

/**
 * Joins decrypted parts with the stanza they came in. Baileys hands the very Uint8Array of the stanza's `enc`
 * child to the Signal repository, so a WeakMap over it is exact and keeps nothing.
 */
export class PartTracker {
  readonly #parts = new WeakMap<Uint8Array, { tracked: Tracked; index: number }>();

  constructor(
    readonly journal: InboundJournal,
    private readonly onTried: (message: TriedMessage) => void,
  ) {}

  /** Registers a stanza; false when nothing in it will be decrypted. Call it before Baileys sees the stanza. */
  track(node: BinaryNode): boolean {
    const parts = encryptedParts(node);
    if (!parts.length) return false;
    const tracked: Tracked = {
      node: { ...node, attrs: { ...node.attrs } },
      stanza: encodeBinaryNode(node),
      message: messageRef(node),
      plains: parts.map(() => null),
      open: parts.length,
      error: null,
    };
    parts.forEach((bytes, index) => this.#parts.set(bytes, { tracked, index }));
    return true;
  }

  /** Journal entry of a part, null when its stanza is not tracked (then it is not from the wire). */
  journalEntry(bytes: Uint8Array, part: { hash: Buffer; plain: Uint8Array }): JournalEntry | null {
    const known = this.#parts.get(bytes);
    if (!known) return null;
    const { stanza, message } = known.tracked;
    return {
      row: { hash: part.hash, stanza, encIndex: known.index, plain: Buffer.from(part.plain) },
      message,
    };
  }

  decrypted(bytes: Uint8Array, plain: Uint8Array): void {
    this.#close(bytes, (tracked, index) => (tracked.plains[index] = plain));
  }

  failed(bytes: Uint8Array, error: unknown): void {
    this.#close(bytes, (tracked) => (tracked.error ??= error));
  }

  #close(bytes: Uint8Array, mark: (tracked: Tracked, index: number) => void): void {
    const known = this.#parts.get(bytes);
    if (!known) return;
    const { tracked, index } = known;
    mark(tracked, index);
    if (--tracked.open > 0) return;
    this.onTried({
      node: tracked.node,
      message: tracked.message,
      plains: tracked.plains.filter((p) => p !== null),
      error: tracked.error,
    });
  }
}

/** The ciphertexts of a message stanza that this client can decrypt, in order. */
export function encryptedParts(node: BinaryNode): Uint8Array[] {
  if (!Array.isArray(node.content)) return [];
  return node.content.flatMap((child) =>
    child.tag === 'enc' && DECRYPTABLE.has(child.attrs['type'] ?? '') && child.content instanceof Uint8Array
      ? [child.content]
      : [],
  );
}

/** Identity of a message stanza, stable over redeliveries. */
export function messageRef(node: BinaryNode): MessageRef {
  const { from = '', participant = '', id = '' } = node.attrs;
  return { id, key: `${from}|${participant}|${id}` };
}
