import { AppError, isGroup, isLid, isPn, newMessageId, recipientJid } from '../../kernel/index.js';
import type { MediaPreparer } from '../../media/index.js';
import type { Recipient } from '../../sessions/index.js';
import type { Tx } from '../../platform/postgres/index.js';
import type { OutgoingContent, SocketCommands } from '../../whatsapp/index.js';
import { withoutAddress } from '../attachments.js';
import type { ContextResolver } from '../message-context.js';
import { contentOf, type Draft } from '../drafts.js';
import { accountOf } from '../draft-sender.js';
import type { SendResult, StoredMessage } from '../message.port.js';
import type { MessageStore } from '../message.store.js';
import { earlierSend, idInUse, sendFingerprint, type SendIdentity } from '../repeated-sends.js';
import { checkTimes, tooMany } from './schedule-rules.js';
import type {
  RescheduleCommand,
  ScheduledMessage,
  ScheduledQuery,
  ScheduledReference,
  ScheduleLimits,
  SchedulePort,
} from './schedule.port.js';
import type { FileToKeep, ScheduledFiles } from './scheduled-files.store.js';
import type { ScheduleStore, WaitingDraft } from './schedule.store.js';

/** Bare addresses of a session's account. */
export interface OwnAddresses {
  pn: string;
  lid: string | null;
}

export interface ScheduledMessagesOptions {
  store: ScheduleStore;
  files: ScheduledFiles;
  messages: MessageStore;
  contexts: ContextResolver;
  media: MediaPreparer;
  limits: ScheduleLimits;
  /** The usable connection of a session. @throws AppError SESSION_NOT_CONNECTED */
  commands(sessionId: string): SocketCommands;
  /** @throws AppError SESSION_NOT_PAIRED */
  own(sessionId: string): Promise<OwnAddresses>;
  changed(sessionId: string, messageIds: readonly string[]): void;
}

/** Stores messages until their time comes, and lets callers look after them. What sends them is the `DueRunner`. */
export class ScheduledMessages implements SchedulePort {
  constructor(private readonly options: ScheduledMessagesOptions) {}

  async add(draft: Draft): Promise<SendResult> {
    const { sessionId, to, asked, optionsPrefix: prefix } = draft;
    const { messageId, idempotencyKey } = draft.options;
    const identity: SendIdentity = {
      sessionId,
      id: messageId ?? newMessageId(),
      idempotencyKey,
      // By the address as it is written: what it resolves to may change while the message waits.
      fingerprint: sendFingerprint(recipientJid(to, 'to'), asked),
      prefix,
    };
    // Before the rules of time: a request that is repeated when its time is over was taken before.
    const named = messageId !== undefined || idempotencyKey !== undefined;
    const earlier = named ? await earlierSend(this.options.messages, identity) : null;
    if (earlier) return earlier;
    const stored = await this.#store(draft, identity);
    if (stored) return { message: stored, repeated: false };
    return (await earlierSend(this.options.messages, identity)) ?? idInUse(prefix);
  }

  page(query: ScheduledQuery): Promise<{ items: ScheduledMessage[]; hasNext: boolean }> {
    const { chat } = query;
    return this.options.store.page(
      chat === undefined ? query : { ...query, chat: recipientJid(chat, 'chat') },
    );
  }

  async cancel(reference: ScheduledReference): Promise<StoredMessage> {
    const cancelled = await this.options.store.cancel(reference);
    if (!cancelled) throw await this.#notWaiting(reference);
    this.options.changed(reference.sessionId, [reference.messageId]);
    return cancelled;
  }

  async reschedule({ expiresAt, ...command }: RescheduleCommand): Promise<ScheduledMessage> {
    const { store, limits, changed } = this.options;
    const before = await store.find(command);
    if (!before) throw await this.#notWaiting(command);
    const patienceMs = before.expiresAt.getTime() - before.sendAt.getTime();
    const ends = expiresAt ?? new Date(command.sendAt.getTime() + patienceMs);
    const times = checkTimes({ sendAt: command.sendAt, expiresAt: ends }, limits, '');
    const moved = (await store.reschedule(command, times)) ? await store.find(command) : null;
    if (!moved) throw await this.#notWaiting(command);
    changed(command.sessionId, [command.messageId]);
    return moved;
  }

  async #store(draft: Draft, identity: SendIdentity): Promise<StoredMessage | null> {
    const { store, limits } = this.options;
    const { sessionId, files, options } = draft;
    const { prefix } = identity;
    const { sendAt, expiresAt } = options;
    if (!sendAt) throw new Error('a message without its time');
    const times = checkTimes({ sendAt, expiresAt }, limits, prefix);
    const own = await this.options.own(sessionId);
    const room = async (tx?: Tx): Promise<void> => {
      const { messages } = await store.usage(sessionId, tx);
      if (messages < limits.maxMessages) return;
      const about = { what: `${messages} scheduled messages`, limit: limits.maxMessages, value: messages };
      throw tooMany(`${prefix}sendAt`, about);
    };
    // Asked before files are fetched, and again where nobody can come between.
    await room();
    const recipient = await this.#recipient(draft);
    const context = await this.options.contexts.resolve(
      {
        ...{ sessionId, recipient, context: options.context, ephemeralSeconds: options.ephemeralSeconds },
        prefix: `${prefix}context.`,
      },
      // Who is in the group is asked when it is sent.
      { groupMembers: async () => [] },
    );
    const prepared: FileToKeep[] = [];
    try {
      for (const { slot, source, use, previewOnly = false, ...about } of files) {
        prepared.push({ slot, previewOnly, media: await this.options.media.prepare(source, use, about) });
      }
      const unsent = new Map(prepared.map(({ slot, media }) => [slot, withoutAddress(media)]));
      const preview = contentOf(draft.matter, context, { files: unsent, own: own.pn });
      return await store.add(
        {
          ...times,
          row: this.#row({ identity, recipient, own, preview, at: times.sendAt }),
          lane: recipient.pn ?? recipient.jid,
          waiting: waitingDraft(draft, context.participant),
        },
        { before: room, after: (tx) => this.#keep(tx, identity, prepared) },
      );
    } finally {
      for (const { media } of prepared) await media.dispose();
    }
  }

  async #keep(
    tx: Tx,
    { sessionId, id, prefix }: SendIdentity,
    prepared: readonly FileToKeep[],
  ): Promise<void> {
    if (!prepared.length) return;
    const { files, limits, store } = this.options;
    for (const file of prepared) await files.keep(tx, { sessionId, messageId: id }, file);
    const { fileBytes } = await store.usage(sessionId, tx);
    if (fileBytes <= limits.maxFileBytes) return;
    const about = {
      what: 'too large files of scheduled messages',
      limit: limits.maxFileBytes,
      value: fileBytes,
    };
    throw tooMany(`${prefix}sendAt`, about);
  }

  /** Resolved where the session is connected, so that a wrong number is an error now; else when it is sent. */
  async #recipient({ sessionId, to, options }: Draft): Promise<Recipient> {
    const jid = recipientJid(to, 'to');
    try {
      return await accountOf(this.options.commands(sessionId), to, options);
    } catch (error) {
      const unreachable =
        error instanceof AppError &&
        (error.code === 'SESSION_NOT_CONNECTED' || error.code === 'WHATSAPP_TIMEOUT');
      if (!unreachable) throw error;
      return { jid, pn: isPn(jid) ? jid : null, lid: isLid(jid) ? jid : null };
    }
  }

  #row(message: {
    identity: SendIdentity;
    recipient: Recipient;
    own: OwnAddresses;
    preview: OutgoingContent;
    at: Date;
  }) {
    const { identity, recipient, own, preview, at } = message;
    const { sessionId, id, fingerprint, idempotencyKey = null } = identity;
    return {
      ...{ sessionId, id, at, fingerprint, idempotencyKey },
      chat: recipient.jid,
      chatPn: recipient.pn,
      chatLid: recipient.lid,
      sender: !isPn(recipient.jid) && own.lid ? own.lid : own.pn,
      senderPn: own.pn,
      senderLid: own.lid,
      isGroup: isGroup(recipient.jid),
      kind: preview.kind,
      text: preview.text,
      content: preview.json,
      proto: null,
      secret: null,
      quotedId: preview.quotedId,
      route: null,
      notBefore: null,
    };
  }

  async #notWaiting({ sessionId, messageId }: ScheduledReference): Promise<AppError> {
    const message = await this.options.messages.find(sessionId, messageId);
    if (!message) return new AppError('NOT_FOUND', 'Message not found', { field: 'messageId' });
    return new AppError('CONFLICT', `messageId: does not wait (any more), its state is ${message.state}`, {
      field: 'messageId',
      allowed: 'a message in state scheduled',
      state: message.state,
    });
  }
}

/**
 * What the message is made of when its time has come: without what has been used, and with the author of the answered
 * message, which may not be stored any more then.
 */
function waitingDraft(draft: Draft, participant: string | undefined): WaitingDraft {
  const { messageId: _id, idempotencyKey: _key, sendAt: _at, expiresAt: _end, ...rest } = draft.options;
  const { to, matter, optionsPrefix } = draft;
  const { context } = rest;
  const named = context && participant !== undefined ? { context: { ...context, participant } } : {};
  return { to, matter, options: { ...rest, ...named }, optionsPrefix };
}
