import { AppError, badInput, isGroup, recipientJid } from '../kernel/index.js';
import { resolveRecipient, type Recipient } from '../sessions/index.js';
import type { AppStateChange, SocketCommands, StateRange } from '../whatsapp/index.js';
import type {
  Chat,
  ChatPort,
  ChatQuery,
  ChatStats,
  GivenLastMessage,
  LastMessage,
  RangedChatCommand,
} from './chat.port.js';
import type { ChatStore } from './chat.store.js';

export interface ChatServiceOptions {
  store: ChatStore;
  /** The usable connection of a session. @throws AppError SESSION_NOT_CONNECTED */
  commands(sessionId: string): SocketCommands;
}

/** Chats from the store; changes go through app state, and are stored when WhatsApp has taken them. */
export class ChatService implements ChatPort {
  constructor(private readonly options: ChatServiceOptions) {}

  async find(sessionId: string, chat: string): Promise<Chat | null> {
    return this.options.store.find(sessionId, [recipientJid(chat, 'chat')]);
  }

  page(query: ChatQuery): Promise<{ items: Chat[]; hasNext: boolean }> {
    return this.options.store.page(query);
  }

  stats(sessionId: string): Promise<ChatStats> {
    return this.options.store.stats(sessionId);
  }

  pin({ pinned, ...command }: Parameters<ChatPort['pin']>[0]): Promise<Chat> {
    return this.#change(command, (chat, at) => [{ kind: 'pin-chat', chat, pinned, at }]);
  }

  archive({ archived, ...command }: Parameters<ChatPort['archive']>[0]): Promise<Chat> {
    return this.#ranged(command, (chat, at, range) => [
      { kind: 'archive-chat', chat, archived, at, range },
      ...(archived ? [{ kind: 'pin-chat' as const, chat, pinned: false, at }] : []),
    ]);
  }

  mute(command: Parameters<ChatPort['mute']>[0]): Promise<Chat> {
    const { muted } = command;
    const until = command.muted ? command.until : null;
    return this.#change(command, (chat, at) => [{ kind: 'mute-chat', chat, muted, until, at }]);
  }

  markUnread({ unread, ...command }: Parameters<ChatPort['markUnread']>[0]): Promise<Chat> {
    return this.#ranged(command, (chat, at, range) => [
      { kind: 'read-chat', chat, read: !unread, at, range },
    ]);
  }

  clear(command: RangedChatCommand): Promise<Chat> {
    return this.#ranged(command, (chat, at, range) => [{ kind: 'clear-chat', chat, at, range }]);
  }

  delete({ deleteMedia, ...command }: Parameters<ChatPort['delete']>[0]): Promise<Chat> {
    return this.#ranged(command, (chat, at, range) => [
      { kind: 'delete-chat', chat, deleteMedia, at, range },
    ]);
  }

  async #change(
    command: { sessionId: string; chat: string },
    make: (chat: Recipient, at: Date) => AppStateChange[],
  ): Promise<Chat> {
    const { sessionId } = command;
    const commands = this.options.commands(sessionId);
    const chat = await resolveRecipient(commands, command.chat, 'chat');
    await commands.changeAppState(make(chat, new Date()));
    return this.#changed(sessionId, chat);
  }

  async #ranged(
    command: RangedChatCommand,
    make: (chat: Recipient, at: Date, range: StateRange) => AppStateChange[],
  ): Promise<Chat> {
    const { sessionId, lastMessage } = command;
    const commands = this.options.commands(sessionId);
    const chat = await resolveRecipient(commands, command.chat, 'chat');
    const range = lastMessage
      ? rangeOf(chat, await this.#completed(sessionId, chat, lastMessage))
      : await this.#storedRange(sessionId, chat);
    await commands.changeAppState(make(chat, new Date(), range));
    return this.#changed(sessionId, chat);
  }

  async #storedRange(sessionId: string, chat: Recipient): Promise<StateRange> {
    const last = await this.options.store.lastMessage(sessionId, formsOf(chat));
    return last ? rangeOf(chat, last) : { at: new Date(), message: null };
  }

  /** @throws AppError BAD_INPUT: its time is neither given nor known */
  async #completed(sessionId: string, chat: Recipient, given: GivenLastMessage): Promise<LastMessage> {
    const { id } = given;
    const stored = id ? await this.options.store.message(sessionId, { id, chat: formsOf(chat) }) : null;
    const at = given.at ?? stored?.at;
    if (!at) throw badInput('lastMessage.timestamp', NOT_STORED, 'Unix seconds');
    return { ...stored, ...given, at };
  }

  async #changed(sessionId: string, chat: Recipient): Promise<Chat> {
    const changed = await this.options.store.find(sessionId, formsOf(chat));
    if (!changed) throw new AppError('NOT_FOUND', 'the session was deleted meanwhile');
    return changed;
  }
}

const NOT_STORED = 'is needed, for the message is not stored here';

const formsOf = ({ jid, pn, lid }: Recipient): string[] => [
  ...new Set([jid, lid, pn].filter((form) => form !== null)),
];

/** @throws AppError BAD_INPUT: whose message it was is not said */
function rangeOf(chat: Recipient, last: LastMessage): StateRange {
  const { at, id, fromMe = false, sender } = last;
  if (!id) return { at, message: null };
  // The time alone says as much as a message whose author is not known.
  if (sender === chat.jid && isGroup(chat.jid)) return { at, message: null };
  const theirs = isGroup(chat.jid) && !fromMe;
  if (theirs && !sender)
    throw badInput('lastMessage.sender', "is needed for somebody's message in a group", 'the author');
  const author = theirs && sender ? recipientJid(sender, 'lastMessage.sender') : null;
  return { at, message: { id, fromMe, sender: author } };
}
