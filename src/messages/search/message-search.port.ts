import type { StoredMessage } from '../message.port.js';

export interface MessageSearchQuery {
  sessionId: string;
  /** Words; each has to begin a word of the message. */
  text: string;
  chat?: string;
  sender?: string;
  kind?: string;
  fromMe?: boolean;
  since?: Date;
  until?: Date;
  first: number;
  /** Cursor of a message. */
  after?: string;
}

/** Where a word that was looked for stands in a text, in UTF-16 units. */
export interface Highlight {
  start: number;
  length: number;
}

export interface FoundMessage {
  message: StoredMessage;
  highlights: Highlight[];
}

/** Full text search over the stored messages of a session. */
export interface MessageSearchPort {
  /** Newest first. @throws AppError BAD_INPUT */
  search(query: MessageSearchQuery): Promise<{ items: FoundMessage[]; hasNext: boolean }>;
}
