import { AppError, AsyncQueue, newMessageId } from '../../../src/kernel/index.js';
import type { AlbumPort } from '../../../src/messages/album/album.port.js';
import type { BatchPort } from '../../../src/messages/batch/batch.port.js';
import type {
  AnnounceCommand,
  AnnounceResult,
  AnswerEventCommand,
  EditCommand,
  ForwardCommand,
  KeepCommand,
  MessageLife,
  MessagePort,
  MessageReference,
  PinCommand,
  PostStatusCommand,
  RevokeCommand,
  SendCommand,
  SendReactionCommand,
  SendResult,
  StoredMessage,
  VoteCommand,
} from '../../../src/messages/message.port.js';
import { FakeSchedule } from './schedule.js';

/** A store of messages that sends nothing. */
export class FakeMessages implements MessagePort {
  readonly scheduled = new FakeSchedule(({ sessionId, messageId }) => ({
    ...this.#keep({ sessionId, to: '4915100000000@s.whatsapp.net', text: '', kind: 'text', id: messageId })
      .message,
    state: 'scheduled',
  }));
  readonly batch: BatchPort = {
    run: (_sessionId, jobs) => Promise.all(jobs.map(async ({ run }) => ({ sent: await run() }))),
  };
  readonly albums: AlbumPort = { send: async () => ({ album: null, items: [] }) };
  readonly stored: StoredMessage[] = [];
  readonly sent: SendCommand[] = [];
  readonly forwarded: ForwardCommand[] = [];
  readonly changed: MessageReference[] = [];
  readonly reactions: SendReactionCommand[] = [];
  /** The next call throws this. */
  failure: Error | null = null;

  async send(command: SendCommand): Promise<SendResult> {
    this.#fail();
    this.sent.push(command);
    const { sessionId, to, body, options } = command;
    const text = 'text' in body ? body.text : body.kind;
    return this.#keep({ sessionId, to, text, kind: body.kind, id: options?.messageId ?? newMessageId() });
  }

  async announce({ sessionId, community, text }: AnnounceCommand): Promise<AnnounceResult> {
    this.#fail();
    const kept = this.#keep({ sessionId, to: community, text, kind: 'text', id: newMessageId() });
    return { ...kept, group: community };
  }

  async postStatus({ sessionId, body, options }: PostStatusCommand): Promise<SendResult> {
    this.#fail();
    const text = 'text' in body ? body.text : body.kind;
    const id = options?.messageId ?? newMessageId();
    return this.#keep({ sessionId, to: 'status@broadcast', text, kind: body.kind, id });
  }

  async forward(command: ForwardCommand): Promise<SendResult> {
    this.#fail();
    this.forwarded.push(command);
    return this.#keep({ ...command, text: '', kind: 'text', id: newMessageId() });
  }

  async edit(command: EditCommand): Promise<SendResult> {
    return this.#change(command, 'edit');
  }

  async revoke(command: RevokeCommand): Promise<SendResult> {
    return this.#change(command, 'revoke');
  }

  async pin(command: PinCommand): Promise<SendResult> {
    return this.#change(command, 'pin');
  }

  async sendReaction(command: SendReactionCommand): Promise<SendResult> {
    this.#fail();
    this.reactions.push(command);
    return this.#keep({ ...command, kind: 'reaction', text: command.emoji, id: newMessageId() });
  }

  async markRead({ messageIds }: { messageIds: string[] }): Promise<number> {
    this.#fail();
    return messageIds.length;
  }

  async find(sessionId: string, id: string): Promise<StoredMessage | null> {
    return this.stored.find((m) => m.sessionId === sessionId && m.id === id) ?? null;
  }

  async page(query: { sessionId: string; chat?: string; first: number; after?: string }) {
    const all = this.stored.filter(
      (m) => m.sessionId === query.sessionId && (!query.chat || m.chat === query.chat),
    );
    const begin = query.after === undefined ? 0 : all.findIndex(({ cursor }) => cursor === query.after) + 1;
    const items = all.slice(begin, begin + query.first);
    return { items, hasNext: all.length > begin + query.first };
  }

  updates(sessionId: string | null): AsyncIterableIterator<StoredMessage> {
    const queue = new AsyncQueue<StoredMessage>();
    for (const message of this.stored)
      if (sessionId === null || message.sessionId === sessionId) queue.push(message);
    return queue;
  }

  async keep(command: KeepCommand): Promise<SendResult> {
    return this.#change(command, 'keep');
  }

  async vote(command: VoteCommand): Promise<SendResult> {
    return this.#change(command, 'poll-vote');
  }

  async answerEvent(command: AnswerEventCommand): Promise<SendResult> {
    return this.#change(command, 'event-response');
  }

  async lives(): Promise<Map<string, MessageLife>> {
    return new Map();
  }

  #change(command: MessageReference, kind: string): SendResult {
    this.#fail();
    this.changed.push(command);
    return this.#keep({ sessionId: command.sessionId, to: command.chat, text: '', kind, id: newMessageId() });
  }

  #keep({
    sessionId,
    to,
    text,
    kind,
    id,
  }: {
    sessionId: string;
    to: string;
    text: string;
    kind: string;
    id: string;
  }): SendResult {
    const message: StoredMessage = {
      sessionId,
      id,
      chat: to,
      chatPn: to,
      chatLid: null,
      sender: '4915100000000@s.whatsapp.net',
      senderPn: null,
      senderLid: null,
      fromMe: true,
      isGroup: to.endsWith('@g.us'),
      kind,
      text,
      state: 'queued',
      error: null,
      content: { conversation: text },
      at: new Date('2026-01-02T03:04:05Z'),
      pushName: null,
      quotedId: null,
      cursor: String(this.stored.length + 1),
    };
    this.stored.push(message);
    return { message, repeated: false };
  }

  #fail(): void {
    const { failure } = this;
    this.failure = null;
    if (failure) throw failure;
  }
}

/** What the server says to an address it refuses. */
export const rejected = (): AppError =>
  new AppError('WHATSAPP_REJECTED', 'WhatsApp refused the message (463)', { serverCode: 463 });
