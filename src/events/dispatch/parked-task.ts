import type { Logger } from 'pino';
import type { DestinationCache } from './destination-cache.js';
import type { AttemptRow, DispatchStore, ParkedClaim } from './dispatch.store.js';
import type { Sender } from './sender.js';

export interface ParkedTaskDeps {
  store: DispatchStore;
  destinations: DestinationCache;
  sender: Sender;
  logger: Logger;
  onParked: (delayMs: number) => void;
  onOutcome: (destinationId: string, outcome: AttemptRow['outcome'], ms: number) => void;
}

/** One try of an event that has left its lane. */
export class ParkedTask {
  readonly claim: ParkedClaim;
  readonly #abort = new AbortController();
  readonly #deps: ParkedTaskDeps;
  #lost = false;

  constructor(claim: ParkedClaim, deps: ParkedTaskDeps) {
    this.claim = claim;
    this.#deps = deps;
  }

  /** Breaks off the try; the row comes back when its visibility ends. */
  interrupt(): void {
    this.#abort.abort();
  }

  lose(): void {
    this.#lost = true;
    this.#abort.abort();
  }

  async run(): Promise<void> {
    const { store, sender, destinations } = this.#deps;
    const row = this.claim;
    const destination = await destinations.get(row.destinationId, row.version);
    if (!destination) return; // deleted, and its rows with it
    const verdict = await sender.send(row, { destination, heldSince: -Infinity, signal: this.#abort.signal });
    if (verdict.kind === 'aborted' || this.#lost) return;
    const { attempt } = verdict;
    this.#deps.onOutcome(row.destinationId, attempt.outcome, attempt.ms);
    switch (verdict.kind) {
      case 'delivered':
        return store.settleParked(row, { what: 'delivered', attempt });
      case 'dead':
        await store.settleParked(row, { what: 'dead', dead: verdict.dead, attempt });
        this.#deps.logger.warn(
          { destinationId: row.destinationId, eventId: row.event?.id, reason: verdict.dead.reason },
          'an event became a dead letter',
        );
        if (verdict.disable !== null) await store.disable(row.destinationId, verdict.disable);
        return;
      case 'failed':
        await store.settleParked(row, { what: 'again', delayMs: verdict.step.delayMs, attempt });
        this.#deps.onParked(verdict.step.delayMs);
    }
  }
}
