import {
  AppError,
  badInput,
  isBroadcast,
  isGroup,
  isLid,
  isNewsletter,
  recipientJid,
  type Json,
} from '../kernel/index.js';
import { resolveRecipient, type Recipient } from '../sessions/index.js';
import {
  editMessage,
  encodeContent,
  eventAnswerMessage,
  keepMessage,
  pinMessage,
  pollOf,
  reactionMessage,
  revokeMessage,
  voteMessage,
  type SocketCommands,
  type Target,
} from '../whatsapp/index.js';
import type { ChannelPostActions, NamedPost } from './channel-post-actions.js';
import type { ContextResolver } from './message-context.js';
import type { TargetRow } from './message-life.store.js';
import type {
  AnswerEventCommand,
  EditCommand,
  KeepCommand,
  MessageOptions,
  MessageReference,
  PinCommand,
  RevokeCommand,
  SendReactionCommand,
  SendResult,
  StoredMessage,
  VoteCommand,
} from './message.port.js';
import type { MessageSender } from './message-sender.js';
import type { MessageStore } from './message.store.js';
import { checkEdit, checkKeep, checkSent, checkVote, PIN_SECONDS } from './rules/change-rules.js';
import { checkId, checkNumber } from './rules/limits.js';

export interface MessageActionsOptions {
  store: MessageStore;
  sender: MessageSender;
  contexts: ContextResolver;
  posts: ChannelPostActions;
  /** The usable connection of a session. @throws AppError SESSION_NOT_CONNECTED */
  commands(sessionId: string): SocketCommands;
}

/** A message that a change is about, as far as it is known. */
interface Found {
  commands: SocketCommands;
  recipient: Recipient;
  stored: StoredMessage | null;
  target: Target;
}

/** Reactions, edits, deletions and pins: messages about an earlier message. */
export class MessageActions {
  constructor(private readonly options: MessageActionsOptions) {}

  async react(command: SendReactionCommand): Promise<SendResult> {
    const post = await this.#post(command, command.to, 'to');
    if (post) return this.options.posts.react(post, command.emoji);
    const found = await this.#find({ ...command, chat: command.to }, 'to');
    const { emoji } = command;
    const content = encodeContent(reactionMessage(found.target, { emoji, at: new Date() }));
    return this.#send(found, { command, content, asked: { emoji } });
  }

  /** @throws AppError BAD_INPUT: not an own text, or older than 15 minutes */
  async edit(command: EditCommand): Promise<SendResult> {
    const post = await this.#post(command, command.chat, 'chat');
    if (post) return this.options.posts.edit(post, command.text);
    const found = await this.#find({ ...command, fromMe: true }, 'chat');
    checkEdit(command, found.stored);
    const context = await this.options.contexts.resolve(
      {
        sessionId: command.sessionId,
        recipient: found.recipient,
        context: command.context,
        prefix: 'context.',
      },
      found.commands,
    );
    const { text } = command;
    const content = encodeContent(editMessage(found.target, { text, context, at: new Date() }));
    return this.#send(found, { command, content, asked: { text } });
  }

  /** @throws AppError FORBIDDEN for what somebody else wrote outside of groups */
  async revoke(command: RevokeCommand): Promise<SendResult> {
    const post = await this.#post(command, command.chat, 'chat');
    if (post) return this.options.posts.revoke(post);
    const named = { ...command, fromMe: command.sender === undefined, broadcast: true };
    const found = await this.#find(named, 'chat');
    if (!found.target.fromMe && !isGroup(found.target.chat)) {
      throw new AppError('FORBIDDEN', 'messageId: only own messages can be deleted for everyone', {
        field: 'messageId',
      });
    }
    const content = { ...encodeContent(revokeMessage(found.target)), ...routeOf(found) };
    return this.#send(found, { command, content, asked: {} });
  }

  async pin(command: PinCommand): Promise<SendResult> {
    const { seconds } = command;
    if (seconds !== null && !PIN_SECONDS.includes(seconds)) {
      throw badInput('seconds', `is ${seconds}`, PIN_SECONDS.map(String));
    }
    const found = await this.#find(command, 'chat');
    const content = encodeContent(pinMessage(found.target, { seconds, at: new Date() }));
    return this.#send(found, { command, content, asked: { seconds } });
  }

  /** @throws AppError BAD_INPUT: it does not disappear; FORBIDDEN: its author does not want it to be kept */
  async keep(command: KeepCommand): Promise<SendResult> {
    const { keep } = command;
    const found = await this.#find(command, 'chat');
    if (found.stored) {
      const lives = await this.options.store.lives(command.sessionId, [command.messageId]);
      checkKeep(keep, found.stored, lives.get(command.messageId) ?? { keepVetoed: false });
    }
    const content = encodeContent(keepMessage(found.target, { keep, at: new Date() }));
    return this.#send(found, { command, content, asked: { keep } });
  }

  /** @throws AppError NOT_FOUND: no poll with its secret is stored; BAD_INPUT: not one of its choices, too many */
  async vote(command: VoteCommand): Promise<SendResult> {
    const found = await this.#find(command, 'chat');
    const { row, secret } = await this.#secret(command, 'poll');
    const { choices } = command;
    checkVote(choices, pollOf(row.content));
    const { lid, pn } = found.commands.own;
    // Phones bind votes to the address form of the chat.
    const actor = isLid(row.sender) && lid ? lid : pn;
    const people = { secret, creator: row.sender, actor };
    const content = encodeContent(voteMessage(found.target, people, { choices, at: new Date() }));
    return this.#send(found, { command, content, asked: { choices } });
  }

  /** @throws AppError NOT_FOUND: no event with its secret is stored */
  async answerEvent(command: AnswerEventCommand): Promise<SendResult> {
    const found = await this.#find(command, 'chat');
    const { row, secret } = await this.#secret(command, 'event');
    const { response, extraGuests = 0 } = command;
    checkNumber('extraGuests', extraGuests, { min: 0, max: 99 });
    // Phones bind answers to phone numbers.
    const people = { secret, creator: row.sender_pn ?? row.sender, actor: found.commands.own.pn };
    const answer = { response, extraGuests, at: new Date() };
    const content = encodeContent(eventAnswerMessage(found.target, people, answer));
    return this.#send(found, { command, content, asked: { response, extraGuests } });
  }

  async #secret(
    { sessionId, messageId }: MessageReference,
    kind: 'poll' | 'event',
  ): Promise<{ row: TargetRow; secret: Buffer }> {
    const row = await this.options.store.findSecret(sessionId, messageId);
    if (row?.kind === kind && row.secret) return { row, secret: row.secret };
    throw new AppError('NOT_FOUND', `messageId: no such ${kind} is stored`, { field: 'messageId' });
  }

  /** The post that is meant, when the chat is a channel. */
  async #post(
    { sessionId, messageId }: { sessionId: string; messageId: string },
    chat: string,
    field: string,
  ): Promise<NamedPost | null> {
    const newsletter = recipientJid(chat, field);
    if (!isNewsletter(newsletter)) return null;
    checkId('messageId', messageId);
    const commands = this.options.commands(sessionId);
    const stored = await this.options.store.find(sessionId, messageId);
    if (stored) checkSent('messageId', stored);
    return { sessionId, newsletter, messageId, stored, commands };
  }

  /** A stored message says itself who wrote it; of others the caller has to know. */
  async #find(
    named: MessageReference & { fromMe?: boolean; sender?: string; broadcast?: boolean },
    chatField: string,
  ): Promise<Found> {
    checkId('messageId', named.messageId);
    const commands = this.options.commands(named.sessionId);
    const recipient = await resolveRecipient(commands, named.chat, chatField);
    if (isBroadcast(recipient.jid) && !named.broadcast) {
      throw badInput(chatField, 'is no chat', 'a person, a group or a channel');
    }
    if (isNewsletter(recipient.jid)) {
      const text = `${chatField}: posts of channels cannot be pinned, kept, voted on or answered`;
      throw new AppError('NOT_SUPPORTED', text, { field: chatField });
    }
    const stored = await this.options.store.find(named.sessionId, named.messageId);
    if (stored) checkSent('messageId', stored);
    const author = named.sender ? recipientJid(named.sender, 'sender') : (stored?.sender ?? null);
    const fromMe = stored ? stored.fromMe : (named.fromMe ?? false);
    const group = isGroup(recipient.jid);
    if (group && !fromMe && !author) {
      throw badInput('sender', 'is needed for a group message that is not stored here', 'the author');
    }
    const own = commands.own.lid ?? commands.own.pn;
    const target = {
      chat: recipient.jid,
      messageId: named.messageId,
      fromMe,
      participant: group ? (fromMe ? own : author) : null,
    };
    return { commands, recipient, stored, target };
  }

  #send(
    { commands, recipient, target }: Found,
    change: {
      command: { sessionId: string } & Pick<MessageOptions, 'waitForAck' | 'idempotencyKey'>;
      content: ReturnType<typeof encodeContent>;
      asked: { [key: string]: Json };
    },
  ): Promise<SendResult> {
    const { sessionId, waitForAck, idempotencyKey } = change.command;
    return this.options.sender.send(
      {
        sessionId,
        recipient,
        content: () => change.content,
        aboutEarlier: true,
        asked: { ...change.asked, change: change.content.kind, target: target.messageId },
        options: {
          ...(waitForAck === undefined ? {} : { waitForAck }),
          ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
        },
        optionsPrefix: '',
      },
      commands,
    );
  }
}

/** A status is deleted with everybody whom it was for. @throws AppError NOT_FOUND: no own status of that id is stored */
function routeOf({ recipient, stored }: Found): { route?: { audience: string[] } } {
  if (!isBroadcast(recipient.jid)) return {};
  if (stored?.audience && stored.chat === recipient.jid) return { route: { audience: [...stored.audience] } };
  throw new AppError('NOT_FOUND', 'messageId: no own status of that id is stored', { field: 'messageId' });
}
