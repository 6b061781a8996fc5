/** What the worker has done, over all processes and restarts. */
export interface RetentionStats {
  enabled: boolean;
  /** A cycle is under way at this moment, in whichever process. */
  working: boolean;
  lastRunAt: Date | null;
  /** ms; null before the first cycle. */
  lastRunMs: number | null;
  /** Over all cycles. */
  objectsDeleted: number;
  /** Over all cycles. */
  bytesReclaimed: number;
  /** Over all cycles. */
  errors: number;
  /** Of the last cycle. */
  sessions: number;
  cycles: number;
  intervalMs: number;
  maxConcurrency: number;
  batchSize: number;
  objectsPerCycle: number;
}

export interface MediaRetentionPort {
  /** @throws AppError NOT_SUPPORTED when it is switched off */
  stats(): Promise<RetentionStats>;
  /**
   * Begins a cycle in the background, unless one is under way already.
   * @throws AppError NOT_SUPPORTED when it is switched off
   */
  trigger(): Promise<void>;
}
