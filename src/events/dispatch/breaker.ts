/** When a destination rests, and for how long. Durations in ms. */
export interface BreakerPolicy {
  /** Failures in a row, of more than one event. @default 5 */
  maxFailures: number;
  /** First rest after failures; it doubles with each failed probe. @default 30000 */
  restMs: number;
  /** @default 900000 */
  maxRestMs: number;
  /** Longest rest of a destination that cannot be reached at all: to look there costs next to nothing. @default 2000 */
  cooldownMs: number;
}

export const DEFAULT_BREAKER: BreakerPolicy = {
  maxFailures: 5,
  restMs: 30_000,
  maxRestMs: 900_000,
  cooldownMs: 2_000,
};

/** First rest of a destination that cannot be reached. */
const UNREACHABLE_MS = 100;

/** What a try says about its destination. `refused`: it is this event that the receiver does not want. */
export type Sign = 'success' | 'refused' | 'failed' | 'unreachable';

/** What came of a try to deliver an event. */
export interface Try {
  /** Who tried. */
  who: object;
  sign: Sign;
  /** Id of the event. */
  event: string;
  policy: Partial<BreakerPolicy>;
}

interface State {
  failures: number;
  /** The first event of the row of failures. */
  event: string | null;
  /** Whether another event has failed, too. */
  varied: boolean;
  /** Of the last rest; 0 while the destination is in use. */
  restMs: number;
  /** End of the rest, by the monotonic clock. */
  until: number;
  /** Who makes the one try after a rest. */
  probe: object | null;
}

/**
 * One breaker per destination, in this process. Closed: everything is sent. Open: nothing is, no try is counted. Half
 * open: the rest is over and one event is tried; what comes of it opens or closes it again.
 */
export class Breakers {
  readonly #states = new Map<string, State>();

  constructor(
    private readonly defaults: BreakerPolicy,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Destinations that are not to be given anything now. */
  closedTo(): string[] {
    return [...this.#states]
      .filter(([, s]) => s.restMs > 0 && (s.probe !== null || s.until > this.now()))
      .map(([id]) => id);
  }

  /** Whether `who` may send now: 0, or how long to wait. Who gets 0 after a rest makes the probe; `leave` when done. */
  enter(id: string, who: object): number {
    const state = this.#states.get(id);
    if (!state || state.restMs === 0) return 0;
    const left = state.until - this.now();
    if (left > 0) return Math.ceil(left);
    if (state.probe !== null && state.probe !== who) return this.defaults.cooldownMs;
    state.probe = who;
    return 0;
  }

  /** True while `who` makes the one try after a rest. */
  probes(id: string, who: object): boolean {
    return this.#states.get(id)?.probe === who;
  }

  /** What came of a try of `who`. Says when the breaker has just opened or closed. */
  note(id: string, { who, sign, event, policy }: Try): 'opened' | 'closed' | null {
    const known = this.#states.get(id);
    const wasOpen = known !== undefined && known.restMs > 0;
    if (sign === 'success' || sign === 'refused') {
      // A success of a send that began before it opened is good news as well.
      if (known) this.#states.delete(id);
      return wasOpen ? 'closed' : null;
    }
    // The others that were under way when it opened say nothing new.
    if (wasOpen && known.probe !== who) return null;
    const state = known ?? { failures: 0, event, varied: false, restMs: 0, until: 0, probe: null };
    this.#states.set(id, state);
    state.failures++;
    // One event that fails again and again says more about itself than about its receiver.
    state.varied ||= state.event !== event;
    const { maxFailures, restMs, maxRestMs, cooldownMs } = { ...this.defaults, ...policy };
    if (sign === 'unreachable') {
      state.restMs = Math.min(cooldownMs, Math.max(UNREACHABLE_MS, 2 * state.restMs));
    } else if (wasOpen || (state.varied && state.failures >= maxFailures)) {
      state.restMs = Math.min(maxRestMs, Math.max(restMs, 2 * state.restMs));
    } else return null;
    state.until = this.now() + state.restMs;
    state.probe = null;
    return wasOpen ? null : 'opened';
  }

  /** How long the destination still rests; 0 when it does not. */
  restOf(id: string): number {
    const state = this.#states.get(id);
    return state && state.restMs > 0 ? Math.max(0, Math.ceil(state.until - this.now())) : 0;
  }

  /** `who` is done, whatever came of it: if it was to make the probe, another may. */
  leave(id: string, who: object): void {
    const state = this.#states.get(id);
    if (state?.probe === who) state.probe = null;
  }

  /** Takes over that the destination was at rest when another process, or this one before, saw it last. */
  restore(id: string): void {
    if (!this.#states.has(id))
      this.#states.set(id, {
        failures: 0,
        event: null,
        varied: true,
        restMs: 1,
        until: this.now(),
        probe: null,
      });
  }
}
