import type { Account } from '../accounts/index.js';
import type { BinaryNode } from '../wire/codec.js';
import type { LedgerMessage } from './ledger.js';

/** Stanza classes that a device has to answer, and that are kept until it did. */
export type QueuedClass = 'message' | 'receipt' | 'notification' | 'call';

/** One queued stanza. */
export interface QueuedStanza {
  /** Order of acceptance. */
  readonly sequence: number;
  readonly klass: QueuedClass;
  readonly node: BinaryNode;
  /** Account that sent the message (not set for other classes). */
  readonly sender: Account | null;
  /** Group, `status@broadcast`; null for 1:1. */
  readonly group: string | null;
  readonly ledger: LedgerMessage | null;
  /** Connection (epoch of the endpoint) on which it was last written; 0 = never. */
  sentEpoch: number;
}

/** How a device answered a message: took it, or refused it. */
export interface MessageAnswer {
  readonly id: string;
  /** Account that the answer names as sender; null when it names none. */
  readonly sender: Account | null;
  readonly group: string | null;
  readonly refused: boolean;
}

/** The unanswered stanzas of one device, found by id in constant time, in order of acceptance. */
export class Mailbox {
  readonly #byKey = new Map<string, QueuedStanza[]>();
  #sequence = 0;
  #size = 0;

  /** Unanswered stanzas. */
  get size(): number {
    return this.#size;
  }

  push(klass: QueuedClass, stanza: Omit<QueuedStanza, 'sequence' | 'klass' | 'sentEpoch'>): QueuedStanza {
    const entry: QueuedStanza = {
      sequence: ++this.#sequence,
      klass,
      node: stanza.node,
      sender: stanza.sender,
      group: stanza.group,
      ledger: stanza.ledger,
      sentEpoch: 0,
    };
    const key = keyOf(klass, stanza.node.attrs['id']);
    const list = this.#byKey.get(key);
    if (list) list.push(entry);
    else this.#byKey.set(key, [entry]);
    this.#size++;
    return entry;
  }

  /**
   * A message was answered. A refusal (nack) ends the oldest stanza with that id only: the resend that a retry
   * receipt asked for may be queued already. Taking it ends them all.
   */
  answerMessage(answer: MessageAnswer): boolean {
    const key = keyOf('message', answer.id);
    const list = this.#byKey.get(key);
    if (!list) return false;
    const matches = (entry: QueuedStanza): boolean =>
      (answer.sender === null || entry.sender === answer.sender) &&
      (answer.group === null || entry.group === answer.group);
    if (!answer.refused) {
      const rest = list.filter((entry) => !matches(entry));
      return this.#replace(key, list, rest);
    }
    const index = list.findIndex((entry) => entry.sentEpoch !== 0 && matches(entry));
    return index >= 0 && this.#replace(key, list, list.toSpliced(index, 1));
  }

  /** A receipt, notification or call was acked; `type` and `participant` pick one among several with the same id. */
  answerOther(klass: QueuedClass, ack: BinaryNode['attrs']): boolean {
    const key = keyOf(klass, ack['id']);
    const list = this.#byKey.get(key);
    if (!list) return false;
    let index = list.findIndex(
      ({ node }) => node.attrs['type'] === ack['type'] && node.attrs['participant'] === ack['participant'],
    );
    if (index < 0 && list.length === 1) index = 0;
    return index >= 0 && this.#replace(key, list, list.toSpliced(index, 1));
  }

  /** True while the stanza is unanswered. */
  has(entry: QueuedStanza): boolean {
    return this.#byKey.get(keyOf(entry.klass, entry.node.attrs['id']))?.includes(entry) ?? false;
  }

  /** All unanswered stanzas in order of acceptance. */
  all(): QueuedStanza[] {
    return [...this.#byKey.values()].flat().sort((a, b) => a.sequence - b.sequence);
  }

  #replace(key: string, before: QueuedStanza[], after: QueuedStanza[]): boolean {
    if (after.length) this.#byKey.set(key, after);
    else this.#byKey.delete(key);
    this.#size -= before.length - after.length;
    return after.length !== before.length;
  }
}

const keyOf = (klass: QueuedClass, id: string | undefined): string => `${klass}|${id ?? ''}`;
