import { node } from '../wire/node.js';
import type { BinaryNode } from '../wire/codec.js';
import type { DeviceContext } from './device-context.js';
import type { Envelope } from './envelope.js';
import { retryContent } from './key-bundle.js';

/** After so many tries a message is given up. */
const MAX_TRIES = 5;

/** Asks senders to encrypt again what could not be decrypted. */
export class RetryRequests {
  /** Tries so far, by id and sender. */
  readonly #tries = new Map<string, number>();

  constructor(private readonly context: DeviceContext) {}

  /**
   * Sends a retry receipt, from the second try on with a key bundle. False when the limit is reached and nothing
   * was sent.
   */
  request(stanza: BinaryNode, envelope: Envelope): boolean {
    const key = keyOf(envelope);
    const count = (this.#tries.get(key) ?? 0) + 1;
    if (count > MAX_TRIES) return false;
    this.#tries.set(key, count);
    const { id, from, participant, recipient, t } = stanza.attrs;
    const { link, log, store } = this.context;
    log.counts.retriesSent++;
    link.send(
      node('receipt', { id, to: from, participant, recipient, type: 'retry' }, [
        node('retry', { count: String(count), id, t, v: '1', error: '0' }),
        ...retryContent(store, count > 1),
      ]),
    );
    return true;
  }

  count(envelope: Envelope): number {
    return this.#tries.get(keyOf(envelope)) ?? 0;
  }

  solved(envelope: Envelope): void {
    if (this.#tries.size) this.#tries.delete(keyOf(envelope));
  }
}

function keyOf(envelope: Envelope): string {
  return `${envelope.id}|${envelope.sender}`;
}
