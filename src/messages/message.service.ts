import { AsyncQueue, badInput, recipientJid, AppError, isBroadcast, type Json } from '../kernel/index.js';
import type { MediaPreparer } from '../media/index.js';
import type { Attachments, SocketCommands } from '../whatsapp/index.js';
import { AckWaiters } from './ack-waiters.js';
import { askedFiles, uploadAttachments, type UploadTarget } from './attachments.js';
import { AlbumSender } from './album/album-sender.js';
import type { AlbumPort } from './album/album.port.js';
import { BatchSender } from './batch/batch-sender.js';
import type { BatchPort } from './batch/batch.port.js';
import type { InboundSink } from './inbound-sink.js';
import type { LinkCardMaker } from './link-card.js';
import { MessageActions } from './message-actions.js';
import { ChannelPostActions } from './channel-post-actions.js';
import { ContextResolver } from './message-context.js';
import { DraftSender } from './draft-sender.js';
import { forwardMatter, type Draft } from './drafts.js';
import { MessageSender, type MessageSenderOptions } from './message-sender.js';
import { Announcements } from './announcements.js';
import type {
  AnnounceCommand,
  AnnounceResult,
  AnswerEventCommand,
  EditCommand,
  ForwardCommand,
  KeepCommand,
  MessageLife,
  MessagePort,
  PinCommand,
  PostStatusCommand,
  RevokeCommand,
  SendCommand,
  SendReactionCommand,
  SendResult,
  StoredMessage,
  VoteCommand,
} from './message.port.js';
import { StatusPosts } from './status-posts.js';
import { checkBody } from './rules/body-rules.js';
import { checkForward, checkSent } from './rules/change-rules.js';
import { checkChannelForward, checkChannelPost } from './rules/channel-rules.js';
import { checkOptions, checkViewOnce } from './rules/option-rules.js';
import { DueRunner, type Delivery } from './schedule/due-runner.js';
import { DEFAULT_LIMITS, type ScheduleLimits, type SchedulePort } from './schedule/schedule.port.js';
import { ScheduledMessages, type OwnAddresses } from './schedule/scheduled-messages.js';
import type { ScheduledFiles } from './schedule/scheduled-files.store.js';
import type { ScheduleStore } from './schedule/schedule.store.js';

export interface MessageServiceOptions extends Omit<MessageSenderOptions, 'acks' | 'changed'> {
  /** The usable connection of a session. @throws AppError SESSION_NOT_CONNECTED */
  commands(sessionId: string): SocketCommands;
  sink: InboundSink;
  media: MediaPreparer;
  /** Absent: links go without cards of their pages. */
  cards?: Pick<LinkCardMaker, 'card'> | undefined;
  /** How long `waitForAck` waits for the server. @default 15000 */
  ackTimeoutMs?: number;
  schedule: {
    store: ScheduleStore;
    files: ScheduledFiles;
    /** Addresses of a session that may not be connected. @throws AppError SESSION_NOT_PAIRED */
    own(sessionId: string): Promise<OwnAddresses>;
    /** Sessions that can send in this process. */
    connected(): readonly string[];
    limits?: ScheduleLimits | undefined;
  };
}

/** Sending and reading of messages. A message is stored with its id before WhatsApp hears of it. */
export class MessageService implements MessagePort {
  readonly #options: MessageServiceOptions;
  readonly #sender: MessageSender;
  readonly #drafts: DraftSender;
  readonly #actions: MessageActions;
  readonly scheduled: SchedulePort;
  readonly batch: BatchPort;
  readonly albums: AlbumPort;
  readonly #due: DueRunner;
  readonly #statuses: StatusPosts;
  readonly #announcements: Announcements;
  readonly #watchers = new Set<{
    sessionId: string | null;
    queue: AsyncQueue<{ sessionId: string; id: string }>;
  }>();

  constructor(options: MessageServiceOptions) {
    this.#options = options;
    const acks = new AckWaiters(options.ackTimeoutMs ?? 15_000);
    const changed = (sessionId: string, ids: readonly string[]): void => this.#announce(sessionId, ids);
    this.#sender = new MessageSender({ ...options, acks, changed });
    const { schedule, store, media, logger } = options;
    const commands = (sessionId: string): SocketCommands => options.commands(sessionId);
    const contexts = new ContextResolver(store);
    this.#drafts = new DraftSender({ commands, contexts, sender: this.#sender, cards: options.cards });
    const posts = new ChannelPostActions({ store, recorder: options.recorder, changed });
    this.#actions = new MessageActions({ store, sender: this.#sender, contexts, posts, commands });
    this.scheduled = new ScheduledMessages({
      ...{ ...schedule, messages: store, contexts, media, commands, changed },
      limits: schedule.limits ?? DEFAULT_LIMITS,
      timed: () => this.#due.wake(),
    });
    const batch = new BatchSender({ commands, logger });
    this.batch = batch;
    this.albums = new AlbumSender({
      ...{ drafts: this.#drafts, scheduled: this.scheduled, media },
      told: (sessionId, error) => batch.told(sessionId, error),
    });
    const deliver = ({ draft, files: upload, release }: Delivery): Promise<SendResult> =>
      this.#drafts.send(draft, { upload, waiting: { release } });
    this.#due = new DueRunner({ ...schedule, commands, deliver, changed, logger });
    this.#announcements = new Announcements({ commands, send: (command) => this.send(command) });
    this.#statuses = new StatusPosts({
      sender: this.#sender,
      media: options.media,
      commands: (sessionId) => options.commands(sessionId),
    });
    options.sink.listen({ changed, acked: (sessionId, ack) => acks.settle(sessionId, ack) });
  }

  async send(command: SendCommand): Promise<SendResult> {
    const { sessionId, to, body, files = [], options = {}, optionsPrefix = 'options.' } = command;
    checkBody(body);
    checkOptions(options, optionsPrefix, body.kind);
    checkViewOnce(body, options, optionsPrefix);
    checkChat(to);
    checkChannelPost(command);
    const { context, ephemeralSeconds } = options;
    const asked = { body, context, ephemeralSeconds, files: askedFiles(files) } as unknown as Json;
    const matter = { kind: 'body', body } as const;
    return this.#take({ sessionId, to, matter, files, asked, options, optionsPrefix });
  }

  announce(command: AnnounceCommand): Promise<AnnounceResult> {
    return this.#announcements.announce(command);
  }

  postStatus(command: PostStatusCommand): Promise<SendResult> {
    return this.#statuses.post(command);
  }

  async forward({ sessionId, to, messageId, options = {} }: ForwardCommand): Promise<SendResult> {
    const optionsPrefix = 'options.';
    checkOptions(options, optionsPrefix);
    checkChat(to);
    const stored = await this.#options.store.findContent(sessionId, messageId);
    if (!stored) {
      throw new AppError('NOT_FOUND', 'messageId: no such message is stored', { field: 'messageId' });
    }
    checkSent('messageId', stored);
    checkForward(stored.kind);
    checkChannelForward(to, stored.kind, options);
    const { context, ephemeralSeconds } = options;
    const asked = { forward: messageId, context, ephemeralSeconds } as unknown as Json;
    const matter = forwardMatter(stored.content);
    return this.#take({ sessionId, to, matter, files: [], asked, options, optionsPrefix });
  }

  /** Sends it now, or has it wait for its time. */
  #take(draft: Draft): Promise<SendResult> {
    if (draft.options.sendAt) return this.scheduled.add(draft);
    const upload = (target: UploadTarget): Promise<Attachments> =>
      uploadAttachments(draft.files, this.#options.media, target);
    return this.#drafts.send(draft, { upload });
  }

  sendReaction(command: SendReactionCommand): Promise<SendResult> {
    return this.#actions.react(command);
  }

  edit(command: EditCommand): Promise<SendResult> {
    return this.#actions.edit(command);
  }

  revoke(command: RevokeCommand): Promise<SendResult> {
    return this.#actions.revoke(command);
  }

  pin(command: PinCommand): Promise<SendResult> {
    return this.#actions.pin(command);
  }

  keep(command: KeepCommand): Promise<SendResult> {
    return this.#actions.keep(command);
  }

  vote(command: VoteCommand): Promise<SendResult> {
    return this.#actions.vote(command);
  }

  answerEvent(command: AnswerEventCommand): Promise<SendResult> {
    return this.#actions.answerEvent(command);
  }

  lives(sessionId: string, ids: readonly string[]): Promise<Map<string, MessageLife>> {
    return this.#options.store.lives(sessionId, ids);
  }

  async markRead(command: {
    sessionId: string;
    chat: string;
    messageIds: string[];
    sender?: string;
  }): Promise<number> {
    if (!command.messageIds.length) throw badInput('messageIds', 'is empty', 'at least one message id');
    const chat = recipientJid(command.chat, 'chat');
    const commands = this.#options.commands(command.sessionId);
    const sender = command.sender ? recipientJid(command.sender, 'sender') : null;
    const stored = await this.#options.store.findMany(command.sessionId, command.messageIds);
    const known = new Map(stored.filter((m) => !m.fromMe && inChat(m, chat)).map((m) => [m.id, m]));
    const lid = chat.endsWith('@s.whatsapp.net') ? await commands.knownLid(chat) : null;
    await commands.markRead(
      command.messageIds.map((id) => {
        const message = known.get(id);
        return { id, chat: message?.chat ?? lid ?? chat, sender: message?.sender ?? sender };
      }),
    );
    return command.messageIds.length;
  }

  find(sessionId: string, id: string): Promise<StoredMessage | null> {
    return this.#options.store.find(sessionId, id);
  }

  page(query: Parameters<MessagePort['page']>[0]) {
    const chat = query.chat === undefined ? undefined : recipientJid(query.chat, 'chat');
    return this.#options.store.page({ ...query, chat });
  }

  /** Outgoing messages whose state changed, as they are then. Without id: of all sessions. */
  updates(sessionId: string | null): AsyncIterableIterator<StoredMessage> {
    const queue = new AsyncQueue<{ sessionId: string; id: string }>(1_000, () =>
      this.#watchers.delete(watcher),
    );
    const watcher = { sessionId, queue };
    this.#watchers.add(watcher);
    const { store } = this.#options;
    // Not a generator: `return()` has to end it also while it waits for the next change.
    return {
      async next() {
        for (;;) {
          const item = await queue.next();
          if (item.done) return { value: undefined, done: true };
          const message = await store.find(item.value.sessionId, item.value.id);
          if (message?.fromMe) return { value: message, done: false };
        }
      },
      async return() {
        await queue.return();
        return { value: undefined, done: true };
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  }

  /** Begins to send messages that were scheduled. */
  start(): void {
    this.#due.start();
  }

  /** Ends that, after what is on its way. */
  stop(): Promise<void> {
    this.#sender.stop();
    return this.#due.stop();
  }

  resendUnacked(sessionId: string): Promise<void> {
    return this.#sender.resendUnacked(sessionId);
  }

  #announce(sessionId: string, ids: readonly string[]): void {
    for (const watcher of this.#watchers) {
      if (watcher.sessionId !== null && watcher.sessionId !== sessionId) continue;
      for (const id of ids) watcher.queue.push({ sessionId, id });
    }
  }
}

/** @throws AppError BAD_INPUT */
function checkChat(to: string): void {
  if (!isBroadcast(recipientJid(to, 'to'))) return;
  throw badInput('to', 'is no chat', 'a person, a group or a channel; statuses have mutations of their own');
}

function inChat(message: StoredMessage, chat: string): boolean {
  return message.chat === chat || message.chatPn === chat || message.chatLid === chat;
}
