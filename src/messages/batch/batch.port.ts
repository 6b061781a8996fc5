import type { AppError } from '../../kernel/index.js';
import type { SendResult } from '../message.port.js';

/** One message of a batch. */
export interface BatchJob {
  /** Digits with country code or a JID. */
  to: string;
  run(): Promise<SendResult>;
}

/** What became of it. Errors that nobody planned are INTERNAL, with an `errorId` that the log has as well. */
export type BatchOutcome = { sent: SendResult } | { error: AppError };

export interface BatchPort {
  /**
   * Runs all of them, whatever becomes of the others. Those to one chat go one after the other in their order, chats
   * do not wait for each other. Outcomes are in the order of the jobs.
   */
  run(sessionId: string, jobs: readonly BatchJob[]): Promise<BatchOutcome[]>;
}
