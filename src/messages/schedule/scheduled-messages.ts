import { AppError, isGroup, isLid, isPn, newMessageId, recipientJid } from '../../kernel/index.js';
import type { MediaPreparer } from '../../media/index.js';
import type { Recipient } from '../../sessions/index.js';
import type { Tx } from '../../platform/postgres/index.js';
import type { OutgoingContent, SocketCommands } from '../../whatsapp/index.js';
import { withoutAddress } from '../attachments.js';
import type { ContextResolver } from '../message-context.js';
import { albumItemIds } from '../album/album-ids.js';
import { albumOf, contentOf, type Draft } from '../drafts.js';
import { accountOf } from '../draft-sender.js';
import type { SendResult, StoredMessage } from '../message.port.js';
import type { MessageStore } from '../message.store.js';
import { earlierSend, idInUse, sendFingerprint, type SendIdentity } from '../repeated-sends.js';
import { checkTimes, tooMany } from './schedule-rules.js';
import type {
  PreparedDraft,
  RescheduleCommand,
  ScheduledMessage,
  ScheduledQuery,
  ScheduledReference,
  ScheduleLimits,
  SchedulePort,
} from './schedule.port.js';
import type { FileToKeep, ScheduledFiles } from './scheduled-files.store.js';
import type { NewScheduled, ScheduleStore, WaitingDraft } from './schedule.store.js';

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
  /** A message has got its time, or another one. */
  timed(): void;
}

/** A message that is to be stored, and how its files are got. */
interface Taken {
  draft: Draft;
  prepare(): Promise<readonly FileToKeep[]>;
}

interface Identified extends Taken {
  identity: SendIdentity;
}

interface FileOf {
  file: FileToKeep;
  /** Of its message. */
  id: string;
}

/** Stores messages until their time comes, and lets callers look after them. What sends them is the `DueRunner`. */
export class ScheduledMessages implements SchedulePort {
  constructor(private readonly options: ScheduledMessagesOptions) {}

  async add(draft: Draft): Promise<SendResult> {
    const prepared: FileToKeep[] = [];
    const prepare = async (): Promise<readonly FileToKeep[]> => {
      for (const { slot, source, use, previewOnly = false, ...about } of draft.files) {
        prepared.push({ slot, previewOnly, media: await this.options.media.prepare(source, use, about) });
      }
      return prepared;
    };
    try {
      const [result] = await this.#take([{ draft, prepare }]);
      return result as SendResult;
    } finally {
      for (const { media } of prepared) await media.dispose();
    }
  }

  addGroup(group: readonly PreparedDraft[]): Promise<(SendResult | null)[]> {
    return this.#take(group.map(({ draft, prepared }) => ({ draft, prepare: async () => prepared })));
  }

  /** All of them or none. The first one always has a result. */
  async #take(group: readonly Taken[]): Promise<(SendResult | null)[]> {
    const identified = group.map((taken) => ({ ...taken, identity: identityOf(taken.draft) }));
    const [first] = identified;
    if (!first) return [];
    // Before the rules of time: a request that is repeated when its time is over was taken before.
    const { messageId, idempotencyKey } = first.draft.options;
    const named = messageId !== undefined || idempotencyKey !== undefined;
    const earlier = named ? await earlierSend(this.options.messages, first.identity) : null;
    if (earlier) return this.#repeated(earlier, identified);
    const stored = await this.#store(identified);
    if (stored) this.options.timed();
    if (stored) return stored.map((message) => ({ message, repeated: false }));
    const raced = await earlierSend(this.options.messages, first.identity);
    return raced ? this.#repeated(raced, identified) : idInUse(first.identity.prefix);
  }

  async #repeated(first: SendResult, [, ...others]: readonly Identified[]): Promise<(SendResult | null)[]> {
    const ids = others.map(({ identity }) => identity.id);
    const found = ids.length ? await this.options.messages.findMany(first.message.sessionId, ids) : [];
    const byId = new Map(found.map((message) => [message.id, { message, repeated: true }]));
    return [first, ...ids.map((id) => byId.get(id) ?? null)];
  }

  page(query: ScheduledQuery): Promise<{ items: ScheduledMessage[]; hasNext: boolean }> {
    const { chat } = query;
    return this.options.store.page(
      chat === undefined ? query : { ...query, chat: recipientJid(chat, 'chat') },
    );
  }

  async cancel(reference: ScheduledReference): Promise<StoredMessage> {
    const group = albumItemIds(reference.messageId);
    const cancelled = await this.options.store.cancel(reference, group);
    const [first] = cancelled.filter(({ id }) => id === reference.messageId);
    if (!first) throw await this.#notWaiting(reference);
    const ids = cancelled.map(({ id }) => id);
    this.options.changed(reference.sessionId, ids);
    return first;
  }

  async reschedule({ expiresAt, ...command }: RescheduleCommand): Promise<ScheduledMessage> {
    const { store, limits, changed } = this.options;
    const before = await store.find(command);
    if (!before) throw await this.#notWaiting(command);
    const patienceMs = before.expiresAt.getTime() - before.sendAt.getTime();
    const ends = expiresAt ?? new Date(command.sendAt.getTime() + patienceMs);
    const times = checkTimes({ sendAt: command.sendAt, expiresAt: ends }, limits, '');
    const ids = await store.reschedule(command, times, albumItemIds(command.messageId));
    const moved = ids.length ? await store.find(command) : null;
    if (!moved) throw await this.#notWaiting(command);
    changed(command.sessionId, ids);
    this.options.timed();
    return moved;
  }

  async #store(group: readonly Identified[]): Promise<StoredMessage[] | null> {
    const { store, limits } = this.options;
    const [first] = group;
    if (!first) return [];
    const { draft, identity } = first;
    const { sessionId, options } = draft;
    const { prefix } = identity;
    const { sendAt, expiresAt } = options;
    if (!sendAt) throw new Error('a message without its time');
    const times = checkTimes({ sendAt, expiresAt }, limits, prefix);
    const own = await this.options.own(sessionId);
    const room = async (tx?: Tx): Promise<void> => {
      const { messages } = await store.usage(sessionId, tx);
      if (messages + group.length <= limits.maxMessages) return;
      const about = { what: `${messages} scheduled messages`, limit: limits.maxMessages, value: messages };
      throw tooMany(`${prefix}sendAt`, about);
    };
    // Asked before files are fetched, and again where nobody can come between.
    await room();
    const recipient = await this.#recipient(draft);
    const rows: NewScheduled[] = [];
    const files: FileOf[] = [];
    for (const each of group) {
      const made = await this.#made(each, { recipient, own });
      const { preview, waiting } = made;
      const row = this.#row({ identity: each.identity, recipient, own, preview, at: times.sendAt });
      rows.push({ ...times, row, lane: recipient.pn ?? recipient.jid, waiting });
      files.push(...made.files.map((file) => ({ file, id: each.identity.id })));
    }
    return store.add(rows, { before: room, after: (tx) => this.#keep(tx, identity, files) });
  }

  /** What is stored of one message: as far as it can be said now. */
  async #made({ draft, identity, prepare }: Identified, to: { recipient: Recipient; own: OwnAddresses }) {
    const { sessionId, options, matter } = draft;
    const { recipient, own } = to;
    const context = await this.options.contexts.resolve(
      {
        ...{ sessionId, recipient, context: options.context, ephemeralSeconds: options.ephemeralSeconds },
        prefix: `${identity.prefix}context.`,
      },
      // Who is in the group is asked when it is sent.
      { groupMembers: async () => [] },
    );
    const files = await prepare();
    const unsent = new Map(files.map(({ slot, media }) => [slot, withoutAddress(media)]));
    const album = albumOf(matter, recipient.jid);
    const preview = contentOf(matter, context, { files: unsent, own: own.pn, album });
    return { preview, files, waiting: waitingDraft(draft, context.participant) };
  }

  async #keep(tx: Tx, { sessionId, prefix }: SendIdentity, prepared: readonly FileOf[]): Promise<void> {
    if (!prepared.length) return;
    const { files, limits, store } = this.options;
    for (const { file, id } of prepared) await files.keep(tx, { sessionId, messageId: id }, file);
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

function identityOf({ sessionId, to, asked, options, optionsPrefix: prefix }: Draft): SendIdentity {
  return {
    sessionId,
    id: options.messageId ?? newMessageId(),
    idempotencyKey: options.idempotencyKey,
    // By the address as it is written: what it resolves to may change while the message waits.
    fingerprint: sendFingerprint(recipientJid(to, 'to'), asked),
    prefix,
  };
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
