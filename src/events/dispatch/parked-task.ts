import type { Logger } from 'pino';
import type { DestinationCache } from './destination-cache.js';
import type { AttemptRow, DispatchStore, ParkedClaim } from './dispatch.store.js';
import type { DestinationHealth } from './destination-health.js';
import type { Sender, Verdict } from './sender.js';

export interface ParkedTaskDeps {
  store: DispatchStore;
  destinations: DestinationCache;
  sender: Sender;
  logger: Logger;
  onParked: (delayMs: number) => void;
  health: DestinationHealth;
  onOutcome: (outcome: AttemptRow['outcome']) => void;
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
    try {
      await this.#work();
    } finally {
      this.#deps.health.leave(this.claim.destinationId, this);
    }
  }

  async #work(): Promise<void> {
    const { sender, destinations, health } = this.#deps;
    const row = this.claim;
    const destination = await destinations.get(row.destinationId, row.version);
    if (!destination) return; // deleted, and its rows with it
    const restMs = health.restBefore(destination, this);
    if (restMs > 0) return this.#again(restMs, null);
    const verdict = await sender.send(row, { destination, heldSince: -Infinity, signal: this.#abort.signal });
    if (verdict.kind === 'aborted' || this.#lost) return;
    if (verdict.kind === 'unreached') {
      const { ms, error } = verdict;
      health.note(destination, { who: this, sign: 'unreachable', event: row.eventId, ms, error });
      this.#deps.onOutcome('retry');
      return this.#again(health.restOf(row.destinationId), null);
    }
    const { attempt } = verdict;
    this.#deps.onOutcome(attempt.outcome);
    const sign = verdict.kind === 'delivered' ? 'success' : verdict.sign;
    if (sign !== null)
      health.note(destination, {
        who: this,
        sign,
        event: row.eventId,
        ms: attempt.ms,
        error: attempt.error_code,
      });
    await this.#settle(verdict);
  }

  async #settle(verdict: Exclude<Verdict, { kind: 'aborted' | 'unreached' }>): Promise<void> {
    const { store, logger } = this.#deps;
    const { claim: row } = this;
    const { attempt } = verdict;
    switch (verdict.kind) {
      case 'delivered':
        return store.settleParked(row, { what: 'delivered', attempt });
      case 'dead':
        await store.settleParked(row, { what: 'dead', dead: verdict.dead, attempt });
        logger.warn(
          { destinationId: row.destinationId, eventId: row.event?.id, reason: verdict.dead.reason },
          'an event became a dead letter',
        );
        if (verdict.disable !== null) await store.disable(row.destinationId, verdict.disable);
        return;
      case 'failed':
        return this.#again(verdict.step.delayMs, attempt);
    }
  }

  async #again(delayMs: number, attempt: AttemptRow | null): Promise<void> {
    await this.#deps.store.settleParked(this.claim, { what: 'again', delayMs, attempt });
    this.#deps.onParked(delayMs);
  }
}
