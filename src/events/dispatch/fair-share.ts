/** A send that takes longer marks its destination as slow. */
const SLOW_MS = 3_000;

/** A place that a destination holds at present. */
export interface Place {
  destinationId: string;
  /** Monotonic time at which its send began; 0 between sends. */
  sendingSince: number;
}

/**
 * Who may have another place. A healthy destination may hold all its lanes while there is room and one when places
 * run short; destinations that fail or are slow share a quarter of the places, two each. So a receiver that hangs
 * costs the others nothing but these.
 */
export class FairShare {
  readonly #troubled = new Map<string, number>();

  constructor(
    private readonly places: number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Records how a send ended: a failure or a slow answer is trouble, a good one ends it. */
  note(destinationId: string, outcome: { ok: boolean; ms: number }): void {
    if (outcome.ok && outcome.ms < SLOW_MS) this.#troubled.delete(destinationId);
    else this.#troubled.set(destinationId, (this.#troubled.get(destinationId) ?? 0) + 1);
  }

  /** Failed or slow sends since the last good one. */
  trouble(destinationId: string): number {
    return this.#troubled.get(destinationId) ?? 0;
  }

  /** Destinations that get no further place now. */
  exclude(held: readonly Place[]): string[] {
    const counts = new Map<string, number>();
    const slow = new Set<string>(this.#troubled.keys());
    for (const { destinationId, sendingSince } of held) {
      counts.set(destinationId, (counts.get(destinationId) ?? 0) + 1);
      if (sendingSince > 0 && this.now() - sendingSince > SLOW_MS) slow.add(destinationId);
    }
    let slowPlaces = 0;
    for (const id of slow) slowPlaces += counts.get(id) ?? 0;
    const penaltyFull = slowPlaces >= Math.max(1, Math.floor(this.places / 4));
    const short = held.length >= this.places / 2;
    const excluded = new Set<string>();
    for (const [id, count] of counts) {
      const limit = slow.has(id) ? 2 : short ? 1 : Infinity;
      if (count >= limit) excluded.add(id);
    }
    if (penaltyFull) for (const id of slow) excluded.add(id);
    return [...excluded];
  }
}
