import { companion, type Companion, type CompanionWriter, type EventRecorder } from '../events/index.js';
import type { AccountHealthService, SessionSink, StoredStep } from '../sessions/index.js';
import type { HistoryNotice, InboundItem } from '../whatsapp/index.js';
import { receiptState, STATE_CODE } from './message-state.js';
import { bareJid } from '../kernel/index.js';
import { receiptWriter, type ReceiptRow } from './receipts.store.js';
import { messageWriter, stateWriter, type StateRow } from './message.writers.store.js';

/** Told after the commit: which of a session's outgoing messages changed, and what the server said. */
export interface StateListener {
  changed(sessionId: string, messageIds: readonly string[]): void;
  acked(sessionId: string, ack: NonNullable<InboundItem['ack']>): void;
}

/** Who keeps what a session learns about its own account. */
export interface AboutAccounts {
  health: AccountHealthService;
  /** Stores what the account's devices share. */
  appState: CompanionWriter<StoredStep>;
  /** Notes portions of history that are to be read; told after the commit. */
  history?: {
    writer: CompanionWriter<{ sessionId: string; notice: HistoryNotice }>;
    wake(sessionId: string): void;
  };
  calls: CallKeeper;
  /** Stores what is told of groups, and hears of it. */
  groups: {
    writer: CompanionWriter<{ sessionId: string; steps: NonNullable<InboundItem['groups']> }>;
    stored(sessionId: string, item: InboundItem): void;
  };
  /** Others who keep something of what comes. */
  listeners?: readonly ItemListener[];
}

/** Who keeps the calls of sessions. */
export interface CallKeeper {
  /** Rows to be stored in the commit of what came in. */
  companions(sessionId: string, item: InboundItem): Companion[];
  /** To be told after that commit. */
  stored(sessionId: string, item: InboundItem): void;
}

/** Keeps something of what comes in, in the commit of its events, or looks at it afterwards. */
export interface ItemListener {
  companions?(sessionId: string, item: InboundItem): Companion[];
  stored?(sessionId: string, item: InboundItem): void;
}

/** Stores what a session receives: the event, its deliveries, the message and the states it moves, together. */
export class InboundSink implements SessionSink {
  #listener: StateListener | null = null;

  constructor(
    private readonly recorder: EventRecorder,
    private readonly about: AboutAccounts,
  ) {}

  listen(listener: StateListener): void {
    this.#listener = listener;
  }

  async record(sessionId: string, item: InboundItem): Promise<void> {
    const states = stateRows(sessionId, item);
    const companions: Companion[] = states.map((row) => companion(stateWriter, row));
    for (const row of receiptRows(sessionId, item)) companions.push(companion(receiptWriter, row));
    for (const record of item.messages) companions.push(companion(messageWriter, { sessionId, record }));
    companions.push(...this.about.health.companions(sessionId, item));
    companions.push(...this.about.calls.companions(sessionId, item));
    for (const listener of this.about.listeners ?? [])
      companions.push(...(listener.companions?.(sessionId, item) ?? []));
    if (item.appState) {
      companions.push(companion(this.about.appState, { sessionId, step: item.appState }));
    }
    if (item.groups) {
      companions.push(companion(this.about.groups.writer, { sessionId, steps: item.groups }));
    }
    const { history } = this.about;
    if (item.history && history)
      companions.push(companion(history.writer, { sessionId, notice: item.history }));
    const [first, ...rest] = item.events;
    if (!first && !companions.length) return;
    // Companions ride with the first event; further events of one stanza (a grouped receipt) follow in order.
    await Promise.all([
      this.recorder.record({ event: first ? { sessionId, ...first } : null, companions }),
      ...rest.map((event) => this.recorder.record({ event: { sessionId, ...event }, companions: [] })),
    ]);
    const targets = item.messages.flatMap(({ targetId }) => (targetId ? [targetId] : []));
    const changed = [...states.map(({ messageId }) => messageId), ...targets, ...markedIn(item)];
    if (changed.length) this.#listener?.changed(sessionId, changed);
    this.about.health.stored(sessionId, item);
    this.about.calls.stored(sessionId, item);
    this.about.groups.stored(sessionId, item);
    for (const listener of this.about.listeners ?? []) listener.stored?.(sessionId, item);
    if (item.ack) this.#listener?.acked(sessionId, item.ack);
    if (item.history) history?.wake(sessionId);
  }
}

/** Messages that a step of app state is about. */
function markedIn({ appState }: InboundItem): string[] {
  if (!appState || appState.full) return [];
  return appState.changes.flatMap((change) => ('message' in change ? [change.message.id] : []));
}

/** In a group each member, and of a status each viewer, is told by its own receipt. */
function receiptRows(sessionId: string, item: InboundItem): ReceiptRow[] {
  return item.receipts.flatMap(({ type, source, messageIds, at }) => {
    const state = receiptState(type);
    if (!state || source.isFromMe || !source.isGroup || !source.sender) return [];
    const recipient = bareJid(source.sender);
    return messageIds.map((messageId) => ({ sessionId, messageId, recipient, state, at: at ?? new Date() }));
  });
}

function stateRows(sessionId: string, item: InboundItem): StateRow[] {
  const rows: StateRow[] = [];
  for (const receipt of item.receipts) {
    const state = receiptState(receipt.type);
    // A receipt of an own device is about messages that others sent.
    if (!state || receipt.source.isFromMe) continue;
    for (const messageId of receipt.messageIds) {
      rows.push({ sessionId, messageId, state: STATE_CODE[state], errorCode: null, errorText: null });
    }
  }
  if (item.ack) {
    const { messageId, errorCode } = item.ack;
    rows.push(
      errorCode === null
        ? { sessionId, messageId, state: STATE_CODE.sent, errorCode: null, errorText: null }
        : { sessionId, messageId, state: STATE_CODE.failed, errorCode, errorText: ackErrorText(errorCode) },
    );
  }
  return rows;
}

/** What WhatsApp's refusals mean, as far as it is known. */
export function ackErrorText(code: number): string {
  switch (code) {
    case 404:
      return 'the recipient is unknown to WhatsApp (404)';
    case 463:
      return 'the account may not start new chats at present (463, reach-out limit)';
    case 479:
      return 'WhatsApp found the message malformed or its device session stale (479)';
    default:
      return `WhatsApp refused the message (${code})`;
  }
}
