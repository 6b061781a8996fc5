import type { StoredMessage } from '../message.port.js';

/** How far a session has used up what its pacing lets it do. */
export interface PacingStatus {
  messagesPerMinute: number | null;
  /** From when on the next message may leave; null for at once. */
  nextAt: Date | null;
  /** Messages that wait for their turn. */
  waiting: number;
  /** Messages to strangers within 24 hours; null for no cap. */
  coldCap: number | null;
  /** Sent of them in the last 24 hours. */
  coldUsed: number;
  /** When there is room for another one; null when there is now, or never will be. */
  coldFreeAt: Date | null;
  /** Day of the warm-up, 1 for the first; null when it is off or over. */
  warmUpDay: number | null;
}

/** How sending goes. */
export interface SendHealthPort {
  /** Null while the session's pacing is off. */
  pacing(sessionId: string): Promise<PacingStatus | null>;
  /** Messages that failed, the latest first. */
  failures(sessionId: string, first: number): Promise<StoredMessage[]>;
}
