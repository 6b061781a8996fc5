import type { Chat, ChatPort, ChatQuery, ChatStats } from '../../../src/chats/chat.port.js';

/** Notes what it is asked; every chat is one without notes. */
export class FakeChats implements ChatPort {
  readonly commands: { sessionId: string; chat: string }[] = [];

  async find(_sessionId: string, chat: string): Promise<Chat | null> {
    return chatOf(chat);
  }

  async page(_query: ChatQuery): Promise<{ items: Chat[]; hasNext: boolean }> {
    return { items: [], hasNext: false };
  }

  async stats(): Promise<ChatStats> {
    return { total: 0, pinned: 0, archived: 0, muted: 0 };
  }

  readonly pin = this.#note.bind(this);
  readonly archive = this.#note.bind(this);
  readonly mute = this.#note.bind(this);
  readonly markUnread = this.#note.bind(this);
  readonly clear = this.#note.bind(this);
  readonly delete = this.#note.bind(this);

  async #note(command: { sessionId: string; chat: string }): Promise<Chat> {
    this.commands.push(command);
    return chatOf(command.chat);
  }
}

function chatOf(jid: string): Chat {
  return {
    ...{ jid, pn: jid, lid: null, pinnedAt: null, archived: false, muted: false, mutedUntil: null },
    ...{ markedUnread: false, clearedAt: null, deletedAt: null, lastMessageAt: null },
  };
}
