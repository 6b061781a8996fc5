/** What an account keeps about a chat, on all of its devices. */
export interface Chat {
  /** As messages name it: the hidden identity of a person where it is known, else the number; a group, a channel. */
  jid: string;
  pn: string | null;
  lid: string | null;
  /** Null: not pinned. */
  pinnedAt: Date | null;
  archived: boolean;
  muted: boolean;
  /** Null while muted: for ever. */
  mutedUntil: Date | null;
  markedUnread: boolean;
  /** When its messages were cleared, or it was deleted, on the own devices. */
  clearedAt: Date | null;
  deletedAt: Date | null;
  /** Of the stored messages. */
  lastMessageAt: Date | null;
}

export interface ChatStats {
  total: number;
  pinned: number;
  archived: number;
  muted: number;
}

export interface ChatQuery {
  sessionId: string;
  first: number;
  offset: number;
  pinned?: boolean;
  archived?: boolean;
  muted?: boolean;
}

/** A message that a change reaches up to, when the caller knows better than the store. */
export interface LastMessage {
  at: Date;
  id?: string;
  fromMe?: boolean;
  /** Author, of other people's messages in groups. The chat itself: unknown, then the message is not named. */
  sender?: string;
}

/** As callers give it: what is left out is taken from the stored message of that id. */
export type GivenLastMessage = Partial<LastMessage>;

interface ChatCommand {
  sessionId: string;
  chat: string;
}

export interface RangedChatCommand extends ChatCommand {
  /** @default the newest stored message of the chat */
  lastMessage?: GivenLastMessage;
}

/** Chats of a session: a list from the store, and what all devices of the account share about them. */
export interface ChatPort {
  find(sessionId: string, chat: string): Promise<Chat | null>;
  /** Pinned ones first, then by the newest message. Deleted ones come back with their next message. */
  page(query: ChatQuery): Promise<{ items: Chat[]; hasNext: boolean }>;
  stats(sessionId: string): Promise<ChatStats>;
  pin(command: ChatCommand & { pinned: boolean }): Promise<Chat>;
  /** Also takes the pin away, as phones do. */
  archive(command: RangedChatCommand & { archived: boolean }): Promise<Chat>;
  /** @param command `until` null: for ever */
  mute(command: ChatCommand & ({ muted: false } | { muted: true; until: Date | null })): Promise<Chat>;
  markUnread(command: RangedChatCommand & { unread: boolean }): Promise<Chat>;
  clear(command: RangedChatCommand): Promise<Chat>;
  delete(command: RangedChatCommand & { deleteMedia: boolean }): Promise<Chat>;
}
