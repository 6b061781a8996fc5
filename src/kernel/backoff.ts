/** Exponential backoff with jitter. All durations in ms. */
export interface BackoffPolicy {
  baseMs: number;
  maxMs: number;
  /** @default 2 */
  factor?: number;
  /** Fraction added or taken away at random, 0..1. @default 0.2 */
  jitter?: number;
}

/** Delay before try number `attempt` (1 = first retry). */
export function backoffMs(
  policy: BackoffPolicy,
  attempt: number,
  random: () => number = Math.random,
): number {
  const { baseMs, maxMs, factor = 2, jitter = 0.2 } = policy;
  const plain = Math.min(maxMs, baseMs * factor ** Math.max(0, attempt - 1));
  return Math.round(plain * (1 + jitter * (2 * random() - 1)));
}
