/** Source of time, so that tests can turn it. `now` is wall time, `monotonic` only grows (ms). */
export interface Clock {
  now(): Date;
  monotonic(): number;
}

export const systemClock: Clock = {
  now: () => new Date(),
  monotonic: () => performance.now(),
};
