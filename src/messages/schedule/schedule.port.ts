import type { Draft } from '../drafts.js';
import type { SendResult, StoredMessage } from '../message.port.js';
import type { FileToKeep } from './scheduled-files.store.js';

/** A message that waits for its time. */
export interface ScheduledMessage {
  message: StoredMessage;
  sendAt: Date;
  /** From then on it is not sent any more. */
  expiresAt: Date;
  createdAt: Date;
  /** Times it was due and could not be sent. */
  tries: number;
  /** Why the last of them failed. */
  lastError: string | null;
  /** Opaque position for paging. */
  cursor: string;
}

/** A message whose files are prepared already; whoever did that disposes of them. */
export interface PreparedDraft {
  draft: Draft;
  prepared: readonly FileToKeep[];
}

/** Which waiting message is meant. */
export interface ScheduledReference {
  sessionId: string;
  messageId: string;
}

export interface RescheduleCommand extends ScheduledReference {
  sendAt: Date;
  /** Absent: as long behind the new time as it was behind the old one. */
  expiresAt?: Date;
}

export interface ScheduledQuery {
  sessionId: string;
  chat?: string;
  first: number;
  after?: string;
}

/** Messages that wait for their time. They become due only where their session is connected. */
export interface SchedulePort {
  /**
   * Stores a message until its `sendAt`, files included.
   * @throws AppError BAD_INPUT, LIMIT_EXCEEDED, SESSION_NOT_PAIRED, IDEMPOTENCY_MISMATCH
   */
  add(draft: Draft): Promise<SendResult>;
  /**
   * Stores an album and its items, all or nothing. The first one tells whether it is a repetition; null for one of the
   * others that was not stored then.
   * @throws as `add`
   */
  addGroup(group: readonly PreparedDraft[]): Promise<(SendResult | null)[]>;
  /** Soonest first. */
  page(query: ScheduledQuery): Promise<{ items: ScheduledMessage[]; hasNext: boolean }>;
  /** With an album its items. @throws AppError NOT_FOUND, CONFLICT when it is going out, or has an end already */
  cancel(reference: ScheduledReference): Promise<StoredMessage>;
  /** With an album its items. @throws AppError NOT_FOUND, CONFLICT, BAD_INPUT */
  reschedule(command: RescheduleCommand): Promise<ScheduledMessage>;
}

/** How much may wait, and for how long. */
export interface ScheduleLimits {
  /** Of one session at a time. */
  maxMessages: number;
  /** Files of all waiting messages of one session together. */
  maxFileBytes: number;
  /** How far ahead. */
  maxAheadMs: number;
  /** How late a message is still sent when nothing else is said. */
  lateMs: number;
}

export const DEFAULT_LIMITS: ScheduleLimits = {
  maxMessages: 1_000,
  maxFileBytes: 500 * 1024 * 1024,
  maxAheadMs: 365 * 86_400_000,
  lateMs: 24 * 3_600_000,
};
