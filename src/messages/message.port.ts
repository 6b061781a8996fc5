import type { Json, JsonObject } from '../kernel/index.js';

/** `received` for incoming ones; the others are the life of an outgoing message. `unknown`: given up after retries. */
export type MessageState =
  'received' | 'queued' | 'sent' | 'delivered' | 'read' | 'played' | 'failed' | 'unknown';

/** A stored message, incoming or outgoing. */
export interface StoredMessage {
  sessionId: string;
  /** WhatsApp's message id, unique per session, chat and direction. */
  id: string;
  /** Bare address of the chat as WhatsApp uses it (LID for most 1:1 chats). */
  chat: string;
  chatPn: string | null;
  chatLid: string | null;
  sender: string;
  senderPn: string | null;
  senderLid: string | null;
  fromMe: boolean;
  isGroup: boolean;
  kind: string;
  text: string | null;
  state: MessageState;
  error: { code: number | null; text: string } | null;
  content: Json;
  at: Date;
  pushName: string | null;
  quotedId: string | null;
  /** Opaque position for paging. */
  cursor: string;
}

/** Reply, forward and mentions of a text. */
export interface MessageContext {
  stanzaId?: string;
  participant?: string;
  /** Proto `Message` as JSON with proto field names, e.g. `{conversation: "..."}`. */
  quotedMessage?: JsonObject;
  isForwarded?: boolean;
  mentionedJids?: string[];
  mentionAll?: boolean;
}

export interface SendTextCommand {
  sessionId: string;
  /** Digits with country code or a JID. */
  to: string;
  text: string;
  messageId?: string;
  idempotencyKey?: string;
  waitForAck?: boolean;
  context?: MessageContext;
  typingMs?: number;
  ephemeralSeconds?: number;
  linkPreview?: boolean;
  numberCheck?: boolean;
  echo?: boolean;
}

export interface SendReactionCommand {
  sessionId: string;
  to: string;
  messageId: string;
  emoji: string;
  fromMe: boolean;
  sender?: string;
  waitForAck?: boolean;
  idempotencyKey?: string;
}

export interface SendResult {
  message: StoredMessage;
  /** True when nothing was sent because the same key or id had been used with the same content. */
  repeated: boolean;
}

export interface MessagePort {
  sendText(command: SendTextCommand): Promise<SendResult>;
  sendReaction(command: SendReactionCommand): Promise<SendResult>;
  markRead(command: {
    sessionId: string;
    chat: string;
    messageIds: string[];
    sender?: string;
  }): Promise<number>;
  find(sessionId: string, id: string): Promise<StoredMessage | null>;
  page(query: {
    sessionId: string;
    chat?: string;
    first: number;
    after?: string;
  }): Promise<{ items: StoredMessage[]; hasNext: boolean }>;
  /** Outgoing messages whose state changed, as they are then. Null: of all sessions. */
  updates(sessionId: string | null): AsyncIterableIterator<StoredMessage>;
}
