import { setTimeout as sleep } from 'node:timers/promises';
import { monotonicMs } from './serve.js';

/** How many things are done, and when each of them starts. */
export type Pace =
  /** So many at once, the next one when one is over. */
  | { concurrency: number }
  /** At fixed times, whether or not the earlier ones are over. */
  | { perSecond: number };

/** What was done, in the order in which it was over. */
export interface Times<T> {
  results: T[];
  latenciesMs: number[];
  totalMs: number;
}

/** Does `work` for 0 to `count - 1`. */
export async function atPace<T>(
  count: number,
  pace: Pace,
  work: (n: number) => Promise<T>,
): Promise<Times<T>> {
  const results: T[] = [];
  const latenciesMs: number[] = [];
  const once = async (n: number): Promise<void> => {
    const before = monotonicMs();
    results.push(await work(n));
    latenciesMs.push(monotonicMs() - before);
  };
  const start = monotonicMs();
  if ('concurrency' in pace) {
    let next = 0;
    const slot = async (): Promise<void> => {
      for (let n = next++; n < count; n = next++) await once(n);
    };
    await Promise.all(Array.from({ length: pace.concurrency }, slot));
  } else {
    const open: Promise<void>[] = [];
    for (let n = 0; n < count; n++) {
      await sleep(Math.max(0, start + (n * 1000) / pace.perSecond - monotonicMs()));
      open.push(once(n));
    }
    await Promise.all(open);
  }
  return { results, latenciesMs, totalMs: monotonicMs() - start };
}
