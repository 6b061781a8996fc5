import { AppError, badInput, newMessageId } from '../kernel/index.js';
import { companion, type EventRecorder } from '../events/index.js';
import {
  buildContent,
  encodeContent,
  reactionMessage,
  revokeMessage,
  type OutgoingContent,
  type SocketCommands,
} from '../whatsapp/index.js';
import type { SendResult, StoredMessage } from './message.port.js';
import { messageWriter } from './message.writers.store.js';
import type { MessageStore } from './message.store.js';
import { MAX_TEXT } from './rules/body-rules.js';
import { checkLength } from './rules/limits.js';

export interface ChannelPostActionsOptions {
  store: MessageStore;
  recorder: EventRecorder;
  /** Told after the commit which messages have changed. */
  changed(sessionId: string, messageIds: readonly string[]): void;
}

/** A post, by the channel and its message id. */
export interface NamedPost {
  sessionId: string;
  newsletter: string;
  messageId: string;
  stored: StoredMessage | null;
  commands: SocketCommands;
}

/**
 * Changes of posts and reactions to them. A post is changed under its own id, so nothing is sent again after a crash:
 * these answer when WhatsApp has the change, which is stored then.
 */
export class ChannelPostActions {
  constructor(private readonly options: ChannelPostActionsOptions) {}

  /** @throws AppError BAD_INPUT for a file; FORBIDDEN for those who are no admins; NOT_FOUND */
  async edit(post: NamedPost, text: string): Promise<SendResult> {
    checkLength('text', text, { min: 1, max: MAX_TEXT });
    const { newsletter, messageId: id, commands } = post;
    const kind = post.stored?.kind ?? (await this.#find(post)).content?.kind ?? 'text';
    if (kind !== 'text') throw badInput('messageId', `is of kind ${kind}`, 'a text');
    const content = buildContent({ kind: 'text', text }, {});
    await named(commands.posts.change({ newsletter, id, content: content.bytes }));
    return this.#stored(post, content, 'edit');
  }

  /** @throws AppError FORBIDDEN for those who are no admins; NOT_FOUND */
  async revoke(post: NamedPost): Promise<SendResult> {
    const { newsletter, messageId: id, commands } = post;
    await named(commands.posts.change({ newsletter, id, content: null }));
    const target = { chat: newsletter, messageId: id, fromMe: true, participant: null };
    return this.#stored(post, encodeContent(revokeMessage(target)), 'revoke');
  }

  /** An empty emoji takes the reaction back. @throws AppError FORBIDDEN for those who do not follow; NOT_FOUND */
  async react(post: NamedPost, emoji: string): Promise<SendResult> {
    const { newsletter, messageId, commands, stored } = post;
    const { serverId } = await this.#find(post);
    await named(commands.posts.react({ newsletter, serverId, emoji }));
    const target = { chat: newsletter, messageId, fromMe: stored?.fromMe ?? false, participant: null };
    return this.#stored(post, encodeContent(reactionMessage(target, { emoji, at: new Date() })), 'reaction');
  }

  async #find({ newsletter, messageId, commands }: NamedPost) {
    const post = await named(commands.posts.find(newsletter, messageId));
    if (post && !post.deleted) return post;
    const text = 'messageId: no post of that id is among the last ones of the channel';
    throw new AppError('NOT_FOUND', text, { field: 'messageId' });
  }

  /** What WhatsApp has taken, as a message about the post. */
  async #stored(
    { sessionId, newsletter, messageId, commands }: NamedPost,
    content: OutgoingContent,
    kind: 'edit' | 'revoke' | 'reaction',
  ): Promise<SendResult> {
    const { store, recorder, changed } = this.options;
    const { own } = commands;
    const id = newMessageId();
    const record = {
      ...{ id, chat: newsletter, chatPn: null, chatLid: null, kind, text: content.text, at: new Date() },
      ...{ sender: own.lid ?? own.pn, senderPn: own.pn, senderLid: own.lid, fromMe: true, isGroup: false },
      ...{ quotedId: null, targetId: messageId, pushName: null, content: content.json, messageSecret: null },
    };
    await recorder.record({ event: null, companions: [companion(messageWriter, { sessionId, record })] });
    changed(sessionId, [id, messageId]);
    const message = await store.find(sessionId, id);
    if (!message) throw new AppError('NOT_FOUND', 'the session was deleted meanwhile');
    return { message, repeated: false };
  }
}

/** WhatsApp's refusals are about the post. */
async function named<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof AppError) || (error.code !== 'FORBIDDEN' && error.code !== 'NOT_FOUND'))
      throw error;
    const details = { ...error.details, field: 'messageId' };
    throw new AppError(error.code, `messageId: ${error.message}`, details, { cause: error });
  }
}
