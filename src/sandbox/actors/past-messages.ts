import { badInput } from '../../kernel/index.js';
import { proto } from '../wire/codec.js';

/** How much history a phone has from before it was looked at. */
export interface PastSize {
  chats: number;
  /** Over all chats. */
  messages: number;
}

/** A chat with a stranger who has no phone of the sandbox. */
export interface PastChat {
  lid: string;
  pn: string;
  name: string;
  /** Oldest first. */
  messages: proto.IWebMessageInfo[];
}

const MAX_CHATS = 5_000;
const MAX_MESSAGES = 200_000;
/** 2024-01-01, Unix seconds; one message a minute from there. */
const BEGIN = 1_704_067_200;
const STATUS = proto.WebMessageInfo.Status;

/** The history that a phone was used with before: texts with people, half of them its own. */
export class PastMessages {
  #chats: PastChat[] = [];

  get chats(): readonly PastChat[] {
    return this.#chats;
  }

  /** Makes a history of that size. The same size gives the same history. @throws AppError BAD_INPUT */
  seed({ chats, messages }: PastSize): void {
    if (chats < 1 || chats > MAX_CHATS) throw badInput('chats', 'is out of range', `1 to ${MAX_CHATS}`);
    if (messages < 0 || messages > MAX_MESSAGES)
      throw badInput('messages', 'is out of range', `0 to ${MAX_MESSAGES}`);
    this.#chats = Array.from({ length: chats }, (_, i) => ({
      lid: `${88_000_000_000_000 + i}@lid`,
      pn: `${49_170_000_000_00 + i}@s.whatsapp.net`,
      name: `Person ${i}`,
      messages: [],
    }));
    for (let i = 0; i < messages; i++) this.#add(i, i % chats);
  }

  /** Messages of a chat before one of them, newest first; null when the phone has no such chat. */
  before(
    address: string,
    id: string,
    limit: number,
  ): { chat: PastChat; messages: proto.IWebMessageInfo[] } | null {
    const chat = this.#chats.find(({ lid, pn }) => lid === address || pn === address);
    if (!chat) return null;
    const at = chat.messages.findIndex(({ key }) => key?.id === id);
    const earlier = at < 0 ? chat.messages : chat.messages.slice(0, at);
    return { chat, messages: earlier.slice(-limit).reverse() };
  }

  #add(i: number, at: number): void {
    const chat = this.#chats[at];
    if (!chat) return;
    const fromMe = i % 2 === 1;
    chat.messages.push({
      key: { id: `PAST${String(i).padStart(8, '0')}`, remoteJid: chat.lid, fromMe },
      message: { conversation: `message ${i} with ${chat.name}` },
      messageTimestamp: BEGIN + i * 60,
      status: fromMe ? STATUS.READ : STATUS.DELIVERY_ACK,
      ...(fromMe ? {} : { pushName: chat.name }),
    });
  }
}

/** Portions of chats, newest messages first, each with at most so many messages. */
export function portionsOf(chats: readonly PastChat[], most: number): proto.IConversation[][] {
  const portions: proto.IConversation[][] = [];
  let open: proto.IConversation[] = [];
  let count = 0;
  for (const chat of chats) {
    for (let rest = [...chat.messages].reverse(), first = true; first || rest.length > 0; first = false) {
      const part = rest.splice(0, most - count);
      open.push(conversationOf(chat, part));
      count += part.length;
      if (count < most) continue;
      portions.push(open);
      [open, count] = [[], 0];
    }
  }
  if (open.length) portions.push(open);
  return portions;
}

export function conversationOf(
  chat: PastChat,
  messages: readonly proto.IWebMessageInfo[],
): proto.IConversation {
  return {
    id: chat.lid,
    pnJid: chat.pn,
    name: chat.name,
    tcToken: Buffer.from(`token of ${chat.name}`),
    tcTokenTimestamp: BEGIN,
    messages: messages.map((message) => ({ message })),
  };
}
