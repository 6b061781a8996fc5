import { AppError, bareJid } from '../../kernel/index.js';
import type { Shown, StanzaView } from './shown/index.js';

/** How often something went wrong or was repaired on one phone. */
export interface PhoneCounts {
  sent: number;
  received: number;
  /** Same message received again (server repeated the stanza, or a retry that was not needed). */
  duplicates: number;
  /** Stanzas that could not be decrypted. */
  decryptFailures: number;
  /** Retry receipts sent because of those. */
  retriesSent: number;
  /** Retry receipts of others answered with a new encryption. */
  retriesServed: number;
  /** Messages refused because a signature did not fit (ADV). */
  refused: number;
}

export interface MessageReceipt {
  /** `delivered`, `read`, `played`; `read-self` and `sender` from our own companions. */
  type: string;
  /** Who: `N@s.whatsapp.net` where known. */
  by: string;
  /** Unix ms of arrival. */
  at: number;
}

/** An earlier text of an edited message. */
export interface MessageEdit {
  text: string | null;
  /** Unix ms at which it was replaced. */
  at: number;
}

export interface MessagePin {
  by: string;
  /** Unix ms. */
  at: number;
  /** Unix ms at which the pin ends; null = not said. */
  until: number | null;
}

export interface MessageReaction {
  by: string;
  /** Empty text = taken back; such an entry is removed. */
  emoji: string;
  /** Unix ms. */
  at: number;
}

/** One message as a phone knows it, decrypted. Addresses are phone-number JIDs where known. */
export interface PhoneMessage {
  id: string;
  direction: 'in' | 'out';
  /** The other side of a 1:1 chat, or the group. */
  chat: string;
  from: string;
  /** Device number of the sender: 0 = phone. */
  fromDevice: number;
  to: string;
  /** Unix ms. */
  timestamp: number;
  /** Protobuf field of the content: `conversation`, `extendedTextMessage`, `imageMessage`, ... */
  kind: string;
  /** Text or caption, as it is after edits. */
  text: string | null;
  /** What the screen shows, and why it might not. */
  shown: Shown;
  /** Outgoing only: `pending` until the server's ack. */
  state: 'pending' | 'sent' | 'failed' | null;
  /** Error number of the server's ack, when it refused the message. */
  error: number | null;
  /** Incoming only: we sent a read receipt, or one of our companions did. */
  read: boolean;
  /** Incoming voice and video messages only: the same for "played". */
  played: boolean;
  receipts: MessageReceipt[];
  reactions: MessageReaction[];
  /** Deleted for everyone. */
  deleted: boolean;
  /** Deleted on the own devices alone. `at` in Unix ms. */
  deletedForMe: { at: number; deleteMedia: boolean } | null;
  starred: boolean;
  /** Earlier texts, oldest first; empty = never edited. */
  edits: MessageEdit[];
  /** Pinned at the top of the chat. */
  pin: MessagePin | null;
  /** Kept although it would disappear. */
  kept: boolean;
  /** Changes of this message that were not carried out, and why. */
  problems: string[];
  /** How often it was encrypted again for somebody who asked (out) or came again after we asked (in). */
  retries: number;
}

/** An entry with what the phone needs to send it again. Not part of the public form. */
export interface StoredMessage extends PhoneMessage {
  /** Canonical (LID) chat address: what is written into stanzas. */
  address: string;
  /** Canonical sender, with device. */
  sender: string;
  /** Encoded `Message`. */
  content: Uint8Array;
  stanzaType: string;
  /** Its author took a keep back: it is final. */
  keepVetoed: boolean;
  /** Kept for repeats and resends, but no message of its own (reaction, deletion). */
  hidden: boolean;
  /** Who may see a status that we sent. */
  audience?: readonly string[] | undefined;
  /** Sender (without device) as the stanza names it: LID or PN. */
  rawSender: string;
  /** Stanza around the content, to read edits in the same light. */
  view: StanzaView;
}

interface Waiter {
  predicate: (message: PhoneMessage) => boolean;
  resolve: (message: PhoneMessage) => void;
  timer: NodeJS.Timeout;
  reject: (error: Error) => void;
}

/** Everything that one phone sent and received, in order: the oracle of tests. */
export class MessageLog {
  readonly counts: PhoneCounts = {
    sent: 0,
    received: 0,
    duplicates: 0,
    decryptFailures: 0,
    retriesSent: 0,
    retriesServed: 0,
    refused: 0,
  };
  /** In order of arrival. */
  #entries: StoredMessage[] = [];
  /** Senders choose ids, so several messages may have the same one; a message to oneself is two entries. */
  readonly #byId = new Map<string, StoredMessage[]>();
  readonly #waiters = new Set<Waiter>();

  add(entry: StoredMessage): void {
    this.keep(entry);
    this.changed(entry);
  }

  /** Adds an entry without telling those who wait; `changed` has to follow. */
  keep(entry: StoredMessage): void {
    this.#entries.push(entry);
    const same = this.#byId.get(entry.id);
    if (same) same.push(entry);
    else this.#byId.set(entry.id, [entry]);
  }

  /** Oldest entry with that id, outgoing before incoming, optionally only of one direction or sender account. */
  find(id: string, only: { direction?: 'in' | 'out'; sender?: string } = {}): StoredMessage | undefined {
    const fits = (this.#byId.get(id) ?? []).filter(
      (entry) =>
        (only.direction === undefined || entry.direction === only.direction) &&
        (only.sender === undefined || bareJid(entry.sender) === bareJid(only.sender)),
    );
    return fits.find((entry) => entry.direction === 'out') ?? fits[0];
  }

  /** Public form of one message. */
  get(id: string): PhoneMessage | null {
    const entry = this.find(id);
    return entry && !entry.hidden ? publicForm(entry) : null;
  }

  all(): readonly StoredMessage[] {
    return this.#entries;
  }

  /** Copies, oldest first, optionally of one chat. */
  list(chat?: string): PhoneMessage[] {
    const out: PhoneMessage[] = [];
    for (const entry of this.#entries) {
      if (entry.hidden) continue;
      if (chat === undefined || entry.chat === chat || entry.address === chat) out.push(publicForm(entry));
    }
    return out;
  }

  clear(): void {
    this.#entries = [];
    this.#byId.clear();
  }

  /** Adds a receipt once per type and person. */
  receipt(entry: StoredMessage, receipt: MessageReceipt): void {
    if (entry.receipts.some((known) => known.type === receipt.type && known.by === receipt.by)) return;
    entry.receipts.push(receipt);
    this.changed(entry);
  }

  /** Sets, replaces or (empty emoji) takes back somebody's reaction. */
  react(entry: StoredMessage, reaction: MessageReaction): void {
    entry.reactions = entry.reactions.filter((known) => known.by !== reaction.by);
    if (reaction.emoji) entry.reactions.push(reaction);
    this.changed(entry);
  }

  /** Tells those who wait that an entry is new or different. */
  changed(entry: StoredMessage): void {
    if (entry.hidden) return;
    for (const waiter of this.#waiters) {
      if (!waiter.predicate(entry)) continue;
      this.#settle(waiter);
      waiter.resolve(publicForm(entry));
    }
  }

  /**
   * First message, known or to come, that fits; asked again whenever a message changes (receipt, reaction).
   * @throws AppError WHATSAPP_TIMEOUT
   */
  waitFor(predicate: (message: PhoneMessage) => boolean, timeoutMs: number): Promise<PhoneMessage> {
    for (const entry of this.#entries) {
      if (!entry.hidden && predicate(entry)) return Promise.resolve(publicForm(entry));
    }
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiters.delete(waiter);
        reject(new AppError('WHATSAPP_TIMEOUT', `no such message within ${timeoutMs} ms`));
      }, timeoutMs);
      const waiter: Waiter = { predicate, resolve, reject, timer };
      this.#waiters.add(waiter);
    });
  }

  /** Ends all waiting. */
  close(): void {
    for (const waiter of this.#waiters) {
      this.#settle(waiter);
      waiter.reject(new AppError('SHUTTING_DOWN', 'the sandbox was stopped'));
    }
  }

  #settle(waiter: Waiter): void {
    clearTimeout(waiter.timer);
    this.#waiters.delete(waiter);
  }
}

function publicForm(entry: StoredMessage): PhoneMessage {
  const { id, direction, chat, from, fromDevice, to, timestamp, kind, text, state, error, read } = entry;
  const { shown, played, receipts, reactions, deleted, edits, pin, kept, problems, retries } = entry;
  const { deletedForMe, starred } = entry;
  return {
    ...{
      id,
      direction,
      chat,
      from,
      fromDevice,
      to,
      timestamp,
      kind,
      text,
      shown,
      state,
      error,
      read,
      played,
      deleted,
      deletedForMe,
      starred,
      pin,
      kept,
      retries,
    },
    edits: [...edits],
    problems: [...problems],
    receipts: [...receipts],
    reactions: [...reactions],
  };
}
