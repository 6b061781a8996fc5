import { backoffMs } from '../../kernel/index.js';

/** When a failed delivery is tried again. All durations in ms. */
export interface RetrySchedule {
  /** Tries after the first while the event holds its lane, so that the order is kept. @default 3 */
  quickRetries: number;
  /** @default 2000 */
  quickDelayMs: number;
  /** @default 30000 */
  quickMaxDelayMs: number;
  /** @default 2 */
  quickFactor: number;
  /** An event holds its lane no longer than this. @default 30000 */
  maxHoldMs: number;
  /** Tries after that, off the lane. @default 12 */
  parkedAttempts: number;
  /** @default 5000 */
  parkedBaseMs: number;
  /** @default 120000 */
  parkedMaxMs: number;
  /** Fraction added or taken away at random. @default 0.2 */
  jitter: number;
}

export const DEFAULT_SCHEDULE: RetrySchedule = {
  quickRetries: 3,
  quickDelayMs: 2_000,
  quickMaxDelayMs: 30_000,
  quickFactor: 2,
  maxHoldMs: 30_000,
  parkedAttempts: 12,
  parkedBaseMs: 5_000,
  parkedMaxMs: 120_000,
  jitter: 0.2,
};

export type NextStep =
  /** Try again after the delay; the lane waits. */
  | { kind: 'hold'; delayMs: number }
  /** Try again after the delay; the lane goes on. */
  | { kind: 'park'; delayMs: number }
  | { kind: 'give-up' };

export interface Failure {
  /** Tries made so far, this one included. */
  attempt: number;
  /** How long the event has held its lane; Infinity once it is parked. */
  heldMs: number;
  retryAfterMs?: number;
  maxAttempts?: number;
  random?: () => number;
}

export function nextStep(schedule: RetrySchedule, failure: Failure): NextStep {
  const { attempt, heldMs, maxAttempts = Infinity, random } = failure;
  const quickTries = schedule.quickRetries + 1;
  if (attempt >= Math.min(maxAttempts, quickTries + schedule.parkedAttempts)) return { kind: 'give-up' };
  if (attempt < quickTries && heldMs < schedule.maxHoldMs) {
    const policy = {
      baseMs: schedule.quickDelayMs,
      maxMs: schedule.quickMaxDelayMs,
      factor: schedule.quickFactor,
    };
    return {
      kind: 'hold',
      delayMs: clamp(backoffMs({ ...policy, jitter: schedule.jitter }, attempt, random), failure),
    };
  }
  const policy = { baseMs: schedule.parkedBaseMs, maxMs: schedule.parkedMaxMs, jitter: schedule.jitter };
  const round = Math.max(1, attempt - quickTries + 1);
  return { kind: 'park', delayMs: clamp(backoffMs(policy, round, random), failure) };
}

/** A receiver may ask for up to twice the pause that it would get: more would let it stop its own queue for ever. */
function clamp(delayMs: number, { retryAfterMs = 0 }: Failure): number {
  return Math.max(delayMs, Math.min(retryAfterMs, 2 * delayMs));
}
