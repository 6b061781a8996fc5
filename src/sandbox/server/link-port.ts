import type { BinaryNode } from '../wire/codec.js';
import type { Port } from './endpoint.js';
import type { LinkHandler } from './link.js';

/** Carries stanzas to a device in process: in order, and never from inside the sender's call. */
export class LinkPort implements Port {
  #queue: BinaryNode[] = [];
  #scheduled = false;
  #closed = false;

  constructor(
    private readonly handler: LinkHandler,
    private readonly onClosed: () => void,
  ) {}

  send(stanza: BinaryNode): void {
    if (this.#closed) return;
    this.#queue.push(stanza);
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => this.#drain());
  }

  close(last?: BinaryNode): void {
    if (this.#closed) return;
    if (last) this.send(last);
    this.#closed = true;
    this.onClosed();
  }

  drop(): void {
    this.#queue = [];
    this.close();
  }

  #drain(): void {
    this.#scheduled = false;
    const batch = this.#queue;
    this.#queue = [];
    for (const stanza of batch) this.handler.onNode(stanza);
  }
}
