import type { Logger } from 'pino';
import { AppError, errorText, newErrorId } from '../../kernel/index.js';
import { unpadRandomMax16 } from '../baileys.js';
import type { BinaryNode } from '../baileys.js';
import type { InboundJournal, JournalRow } from '../auth-state/index.js';
import {
  messageEvent,
  messageRecord,
  localOffset,
  readAccountNews,
  readCallSignal,
  readMessages,
  readReceipts,
  readSource,
  renderStanza,
  renderUndecryptable,
  skipsMessage,
  skipsStanza,
  type AccountNews,
  type CallSignal,
  type InboundMessage,
  type MessageRecord,
  type Receipt,
  type RenderContext,
  type RenderedEvent,
  type SkipRules,
  type Stanza,
} from '../inbound/index.js';
import { readPeerContent, type HistoryNotice, type PeerContent } from '../history/peer-content.js';
import type { AppStateStep } from '../app-state/state-step.js';
import { readGroupAnswer, readGroupNotification, type GroupStep } from '../groups/group-steps.js';
import type { AddressBook } from './address-book.js';
import { encryptedParts, messageRef, PartTracker, type TriedMessage } from './part-tracker.js';

/** WhatsApp's answer to a message we sent. */
export interface ServerAck {
  messageId: string;
  /** Chat it was sent to. */
  to: string;
  at: Date;
  /** Set when the server refused it: 463, 479, 404, ... */
  errorCode: number | null;
}

/** What one stanza means for the store: everything in it belongs into one commit. */
export interface InboundItem {
  events: RenderedEvent[];
  messages: MessageRecord[];
  /** All receipts of a receipt stanza, also those that are no event. */
  receipts: Receipt[];
  ack: ServerAck | null;
  /** What WhatsApp lets the account do, when the stanza tells it. */
  news?: readonly AccountNews[];
  /** A signal of a call, also where calls are no events. */
  call?: CallSignal;
  /** A change of what the account's devices share. */
  appState?: AppStateStep;
  /** What it says about the account's groups, in order. */
  groups?: readonly GroupStep[];
  /** A portion of history that is to be fetched. */
  history?: HistoryNotice;
}

/** An answer that is waited for, and what it means for the store. */
export interface ExpectedAnswer {
  /** Resolves when it is stored; there from the moment when the answer has come. */
  readonly stored: Promise<unknown> | null;
  forget(): void;
}

export interface InboundHandlers {
  /**
   * Records an item. Items have to be taken in the order of the calls; the promise resolves after the commit.
   * @throws AppError STORE_UNAVAILABLE: the socket is closed and WhatsApp delivers again. Anything else: this
   *   item cannot be stored; it is logged and the next ones go on.
   */
  record(item: InboundItem): Promise<void>;
  /** What is to be left out, at this moment. Asked for each stanza before anything is rendered. */
  skips(): SkipRules;
}

export interface InboundTapOptions {
  sessionId: string;
  journal: InboundJournal;
  handlers: InboundHandlers;
  book: AddressBook;
  own(): { pn: string | null; lid: string | null };
  /** Keeps outgoing frames back until the work is done. */
  hold(work: Promise<unknown>): void;
  /** The phone gave a collection of app state in the clear. */
  onStateCopy(copy: PeerContent['copies'][number]): void;
  /** The store is away: fail-stop. */
  onFailure(error: unknown): void;
  logger: Logger;
}

/** Errors after which a part will never decrypt and WhatsApp need not send it again: it was read before. */
const ALREADY_READ = 'Key used already or never filled';
const NO_SENDER_KEY = /no sender key|no session found to decrypt|No SenderKeyRecord/i;

/** Decrypted parts and plain stanzas on their way to the store, in the order in which they came. */
export class InboundTap {
  readonly tracker: PartTracker;
  readonly #options: InboundTapOptions;
  readonly #context: RenderContext;
  #chain: Promise<void> | null = null;
  /** Set when the store was away: what comes behind must not be stored before what failed. */
  #failure: AppError | null = null;
  readonly #open = new Set<Promise<boolean>>();
  /** By the id of the IQ. */
  readonly #expected = new Map<
    string,
    { steps: (answer: Stanza) => GroupStep[]; stored: Promise<unknown> | null }
  >();
  /** Messages that are being changed under their own ids, as posts of channels are. */
  readonly #changing = new Set<string>();

  constructor(options: InboundTapOptions) {
    this.#options = options;
    this.tracker = new PartTracker(options.journal, (message) => this.#onTried(message));
    const { book, own } = options;
    this.#context = {
      get ownPn() {
        return own().pn;
      },
      get ownLid() {
        return own().lid;
      },
      lidForPn: book.lidForPn,
      pnForLid: book.pnForLid,
      offset: localOffset,
      now: () => new Date(),
    };
  }

  /** For events that are not made of stanzas. */
  get context(): RenderContext {
    return this.#context;
  }

  /** Sees every stanza first. What is not covered by the journal holds the gate until it is stored. */
  onFrame(node: BinaryNode): void {
    switch (node.tag) {
      case 'message':
        if (this.tracker.track(node)) {
          // Live stanzas must not overtake queued ones: a sender key may be among those.
          node.attrs['offline'] ||= '0';
        } else {
          this.#hold(node, () => this.#plainMessage(node));
        }
        return;
      case 'receipt':
        return this.#hold(node, () => this.#receipt(node));
      case 'notification':
        return this.#hold(node, () => this.#notification(node));
      case 'call':
        return this.#hold(node, () => this.#call(node));
      case 'ack':
        return this.#onAck(node);
      case 'iq':
        return this.#onAnswer(node);
      case 'presence':
      case 'chatstate':
      case 'ib':
        // Never acked and never delivered again: nothing has to wait for them.
        return void this.#take(node, () => item(this.#rendered(node)));
      default:
    }
  }

  /** What the answer to IQ `id` means for the store: it is stored in its place among all stanzas. */
  expectAnswer(id: string, steps: (answer: Stanza) => GroupStep[]): ExpectedAnswer {
    const expected = { steps, stored: null as Promise<unknown> | null };
    this.#expected.set(id, expected);
    return {
      get stored() {
        return expected.stored;
      },
      forget: () => void this.#expected.delete(id),
    };
  }

  /**
   * Records a message of an earlier run whose parts were all decrypted. An incomplete one stays in the journal:
   * it was never receipted, so it comes again.
   */
  async recordRecovered(node: BinaryNode, rows: readonly JournalRow[]): Promise<void> {
    const message = messageRef(node);
    for (const row of rows) this.#options.journal.restore({ row, message });
    if (rows.length < encryptedParts(node).length) return;
    const plains = [...rows].sort((a, b) => a.encIndex - b.encIndex).map((row) => row.plain);
    const stored = await this.#take(node, () => this.#decryptedItem(node, plains), message.key);
    if (stored) this.#options.journal.markRecorded(message);
  }

  /**
   * Acks of this id are about a change of the message and say nothing about the message itself, until the returned
   * function is called.
   */
  expectChangeAck(messageId: string): () => void {
    this.#changing.add(messageId);
    return () => this.#changing.delete(messageId);
  }

  /** Resolves when everything taken so far is stored, or has failed. */
  async drain(): Promise<void> {
    await this.#chain;
    await Promise.allSettled([...this.#open]);
  }

  #onTried({ node, message, plains, error }: TriedMessage): void {
    const { journal } = this.#options;
    const work = this.#take(node, () =>
      error ? this.#failedItem(node, error) : this.#decryptedItem(node, plains),
    );
    if (error) {
      // The retry receipt asks the sender for another copy: it may leave only when this is known.
      this.#options.hold(work);
      return;
    }
    void work.then(
      (stored) => stored && journal.markRecorded(message),
      () => undefined, // handled where it was thrown
    );
  }

  #rendered(node: BinaryNode): RenderedEvent[] {
    return skipsStanza(node, this.#options.handlers.skips()) ? [] : renderStanza(node, this.#context).events;
  }

  /**
   * A message that the session does not want: no event, and nothing stored. Not asked of peer messages, in which
   * the own phone sends messages of others again: those are asked one by one.
   */
  #skipped(node: BinaryNode): boolean {
    if (node.attrs['category'] === 'peer') return false;
    return skipsMessage(readSource(node, this.#context), this.#options.handlers.skips());
  }

  #decryptedItem(node: BinaryNode, plains: readonly Uint8Array[]): InboundItem {
    if (this.#skipped(node)) return item([]);
    const { copies, history } = readPeerContent(node, plains, this.#context);
    for (const copy of copies) this.#options.onStateCopy(copy);
    if (history) return { ...item([]), history: { id: node.attrs['id'] ?? '', notification: history } };
    const read = readMessages(node, plains.map(unpad), this.#context);
    if (read.messages.length) return this.#messages(read.messages);
    return item(read.dropped === 'malformed' ? renderUndecryptable(node, {}, this.#context).events : []);
  }

  #messages(read: readonly InboundMessage[]): InboundItem {
    const rules = this.#options.handlers.skips();
    const messages = read.filter(({ info }) => !skipsMessage(info.source, rules));
    return {
      ...item(messages.map((message) => messageEvent(message, this.#context))),
      messages: messages.map((message) => messageRecord(message, this.#context)),
    };
  }

  #failedItem(node: BinaryNode, error: unknown): InboundItem {
    const text = errorText(error);
    if (this.#skipped(node)) return item([]);
    if (text.includes(ALREADY_READ)) return item([]);
    const failure = { senderKeyMissing: NO_SENDER_KEY.test(text) };
    return item(renderUndecryptable(node, failure, this.#context).events);
  }

  /** A message that nothing has to be decrypted of: a channel post, or content kept from linked devices. */
  #plainMessage(node: BinaryNode): InboundItem {
    if (this.#skipped(node)) return item([]);
    const read = readMessages(node, [], this.#context);
    if (read.messages.length) return this.#messages(read.messages);
    return item(read.dropped === 'peer-protocol' ? [] : renderUndecryptable(node, {}, this.#context).events);
  }

  #notification(node: BinaryNode): InboundItem {
    const news = readAccountNews(node, this.#context);
    const groups = node.attrs['type'] === 'w:gp2' ? readGroupNotification(node, this.#options.own()) : [];
    return {
      ...item(this.#rendered(node)),
      ...(news.length ? { news } : {}),
      ...(groups.length ? { groups } : {}),
    };
  }

  #call(node: BinaryNode): InboundItem {
    const call = readCallSignal(node, this.#context);
    return { ...item(this.#rendered(node)), ...(call ? { call } : {}) };
  }

  #receipt(node: BinaryNode): InboundItem {
    return {
      ...item(this.#rendered(node)),
      receipts: readReceipts(node, this.#context),
    };
  }

  /** Answers about groups are stored, whoever asked. What is said to WhatsApp because of them waits for that. */
  #onAnswer(node: BinaryNode): void {
    const expected = this.#expected.get(node.attrs['id'] ?? '');
    const isResult = node.attrs['type'] === 'result';
    const groups = expected && isResult ? expected.steps(node) : readGroupAnswer(node);
    if (!groups.length) return;
    const work = this.#take(node, () => ({ ...item([]), groups }));
    if (expected) expected.stored = work;
    this.#options.hold(work);
  }

  #onAck(node: BinaryNode): void {
    const { class: kind, id, from, type, error, t } = node.attrs;
    if (!id) return;
    if (kind === 'receipt' && type !== 'retry') this.#options.journal.markAcked(id);
    if (kind !== 'message' || this.#changing.has(id)) return;
    const ack: ServerAck = {
      messageId: id,
      to: from ?? '',
      at: t ? new Date(Number(t) * 1000) : new Date(),
      errorCode: error ? Number(error) : null,
    };
    void this.#take(node, () => ({ ...item([]), ack }));
  }

  #hold(node: BinaryNode, make: () => InboundItem): void {
    this.#options.hold(this.#take(node, make));
  }

  /**
   * Makes the item once the addresses in it are known, and hands it over in order. Resolves after the commit,
   * with false when this item can never be stored; rejects only when the store is away.
   */
  #take(node: BinaryNode, make: () => InboundItem, key?: string): Promise<boolean> {
    const { book } = this.#options;
    const { from, participant, recipient, id } = node.attrs;
    learnPairs(book, node);
    const unknown = book.unknown([from, participant, recipient]);
    if (!this.#chain && !unknown.length) {
      book.used([from, participant]);
      return this.#track(this.#record(make, key ?? id));
    }
    const before = this.#chain ?? Promise.resolve();
    let recorded: Promise<boolean> = Promise.resolve(false);
    const step = before
      .then(() => book.learn(unknown))
      .catch(() => undefined) // without the mapping the event is poorer, not wrong
      .then(() => {
        book.used([from, participant]);
        recorded = this.#record(make, key ?? id);
        if (this.#chain === step) this.#chain = null;
      });
    this.#chain = step;
    return this.#track(step.then(() => recorded));
  }

  #track(work: Promise<boolean>): Promise<boolean> {
    this.#open.add(work);
    void work.then(
      () => this.#open.delete(work),
      () => this.#open.delete(work),
    );
    return work;
  }

  async #record(make: () => InboundItem, messageId: string | undefined): Promise<boolean> {
    const { handlers, logger, sessionId } = this.#options;
    try {
      const made = make();
      const { events, messages, receipts, ack } = made;
      const isEmpty = !events.length && !messages.length && !receipts.length && !ack;
      if (isEmpty && !made.call && !made.groups && !made.history) return true;
      if (this.#failure) throw this.#failure;
      await handlers.record(made);
      return true;
    } catch (error) {
      if (error instanceof AppError && error.code === 'STORE_UNAVAILABLE') {
        this.#failure = error;
        this.#options.onFailure(error);
        throw error;
      }
      logger.error(
        { errorId: newErrorId(), sessionId, messageId, error: errorText(error) },
        'an inbound stanza could not be stored',
      );
      return false;
    }
  }
}

function item(events: RenderedEvent[]): InboundItem {
  return { events, messages: [], receipts: [], ack: null };
}

function unpad(bytes: Uint8Array): Uint8Array {
  return unpadRandomMax16(bytes);
}

/** Pairs of addresses that the stanza tells by itself. */
function learnPairs(book: AddressBook, node: BinaryNode): void {
  const { from = '', participant, sender_pn, sender_lid, participant_pn, participant_lid } = node.attrs;
  if (sender_pn) book.put(sender_pn, from);
  if (sender_lid) book.put(from, sender_lid);
  if (participant && participant_pn) book.put(participant_pn, participant);
  if (participant && participant_lid) book.put(participant, participant_lid);
  if (node.attrs['type'] !== 'w:gp2' || !Array.isArray(node.content)) return;
  for (const change of node.content) {
    if (!Array.isArray(change.content)) continue;
    for (const { attrs } of change.content)
      if (attrs['jid'] && attrs['phone_number']) book.put(attrs['phone_number'], attrs['jid']);
  }
}
