/** A portion of history that the account's phone has announced, and how far it has been taken in. */
export interface HistoryPortion {
  id: string;
  /** `INITIAL_BOOTSTRAP`, `RECENT`, `FULL`, `ON_DEMAND`, `PUSH_NAME`, ... */
  kind: string;
  chunk: number;
  /** Percent of the whole, as the phone says; null when it does not. */
  progress: number | null;
  requestId: string | null;
  messages: number;
  chats: number;
  /** Why it could not be taken in. */
  error: string | null;
  announcedAt: Date;
  finishedAt: Date | null;
}

export interface HistoryRequest {
  sessionId: string;
  chat: string;
  /** @default the oldest stored message of the chat */
  oldest?: { id: string; at: Date; fromMe: boolean };
  count: number;
}

export interface FullHistoryRequest {
  sessionId: string;
  days: number;
  megabytes: number;
  groups: boolean;
  calls: boolean;
}

/** History of an account, which its phone has. What it answers is stored, and told by `HistorySync` events. */
export interface HistoryPort {
  /** @throws AppError SESSION_NOT_CONNECTED, NOT_FOUND (no message of the chat is stored) */
  request(command: HistoryRequest): Promise<{ requestId: string; oldestId: string; chat: string }>;
  /** @throws AppError SESSION_NOT_CONNECTED */
  requestAll(command: FullHistoryRequest): Promise<{ requestId: string }>;
  /** Asks the phone for a message that could not be read here. @throws AppError SESSION_NOT_CONNECTED */
  requestMessage(command: {
    sessionId: string;
    chat: string;
    messageId: string;
    fromMe: boolean;
    sender?: string;
  }): Promise<{ requestId: string }>;
  /** Newest first. */
  portions(query: {
    sessionId: string;
    first: number;
    offset: number;
  }): Promise<{ items: HistoryPortion[]; hasNext: boolean }>;
}
