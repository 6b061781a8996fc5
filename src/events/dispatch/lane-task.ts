import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { isUnavailable } from '../../platform/postgres/index.js';
import type { Destination, DestinationCache } from './destination-cache.js';
import type { DestinationHealth } from './destination-health.js';
import type {
  AttemptRow,
  DeliveryRow,
  DispatchStore,
  LaneClaim,
  LaneMove,
  LaneResults,
} from './dispatch.store.js';
import type { Sender } from './sender.js';

/** Successes are written down in groups: at most so many, at most so late. A crash repeats no more than these. */
const GROUP = 20;
const GROUP_MS = 25;
const READ_ROWS = 100;
const READ_BYTES = 4 * 1024 * 1024;
/** A lane that has lost its owner so often without progress has a first event that kills. */
const CRASHES_TO_DEAD = 3;
/** Results are offered so long to a database that is away. The fence refuses them if somebody else went on. */
const SETTLE_PATIENCE_MS = 10_000;

export interface LaneTaskDeps {
  store: DispatchStore;
  destinations: DestinationCache;
  sender: Sender;
  logger: Logger;
  /** True when other lanes wait for this one's place. */
  crowded: () => boolean;
  /** A retry of this lane is due then. */
  onHold: (delayMs: number) => void;
  onParked: (delayMs: number) => void;
  health: DestinationHealth;
  onOutcome: (outcome: AttemptRow['outcome']) => void;
}

/** The lane belongs to another owner, or the process goes down without a goodbye. */
class LaneLost extends Error {}

/** Works on one claimed lane until it is empty, has to wait, or is lost. */
export class LaneTask {
  readonly claim: LaneClaim;
  /** Of the last renewal or settlement, by the monotonic clock. */
  renewedAt = performance.now();
  /** When the send under way began; 0 between sends. */
  sendingSince = 0;
  readonly #deps: LaneTaskDeps;
  readonly #abort = new AbortController();
  #results: LaneResults = emptyResults();
  #flush: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | null = null;
  #failure: unknown = null;
  #stopping = false;

  constructor(claim: LaneClaim, deps: LaneTaskDeps) {
    this.claim = claim;
    this.#deps = deps;
  }

  /** Finishes the send under way, writes everything down and releases the lane. */
  stop(): void {
    this.#stopping = true;
  }

  /** As `stop`, but the send under way is broken off; it does not count as a try. */
  interrupt(): void {
    this.#stopping = true;
    this.#abort.abort();
  }

  /** Stops without writing anything: the lane is somebody else's. */
  lose(): void {
    this.#failure ??= new LaneLost();
    this.#clearTimer();
    this.#abort.abort();
  }

  async run(): Promise<void> {
    try {
      await this.#work();
    } catch (error) {
      if (!(error instanceof LaneLost)) throw error;
    } finally {
      this.#clearTimer();
      this.#deps.health.leave(this.claim.destinationId, this);
    }
  }

  async #work(): Promise<void> {
    const { store, destinations } = this.#deps;
    let { wake } = this.claim;
    let after = '0';
    for (;;) {
      const limits = { rows: READ_ROWS, bytes: READ_BYTES };
      const { rows, complete, active, version } = await store.readLane(this.claim, after, limits);
      const destination = await destinations.get(this.claim.destinationId, version);
      if (!destination) return; // deleted, and its lanes with it
      if (!active) this.#stopping = true;
      for (const row of rows) {
        if (this.#stopping) return void (await this.#settle({ mode: 'yield' }));
        if (!(await this.#send(row, destination))) return;
        after = row.eventId;
      }
      if (this.#stopping || (!complete && this.#deps.crowded()))
        return void (await this.#settle({ mode: 'yield' }));
      if (!complete) continue;
      const settled = await this.#settle({ mode: 'idle', wake });
      if (settled.released) return;
      wake = settled.wake;
    }
  }

  /** False when the lane has been released. */
  async #send(row: DeliveryRow, destination: Destination): Promise<boolean> {
    const { sender, health } = this.#deps;
    const { crashes } = this.claim;
    if (crashes >= CRASHES_TO_DEAD) {
      this.claim.crashes = 1; // stay careful
      const { dead, attempt } = sender.bury(row, destination, { reason: 'CRASH', error: 'its senders died' });
      this.#results.dead.push(dead);
      this.#results.attempts.push(attempt);
      await this.#settle({ mode: 'keep' });
      return true;
    }
    const restMs = health.restBefore(destination, this);
    if (restMs > 0) return this.#rest(restMs);
    const start = performance.now();
    this.sendingSince = start;
    const tried = { ...row, attempt: row.attempt + 1 };
    const verdict = await sender.send(tried, {
      destination,
      // Only the first event of a claim can have been tried before.
      heldSince: row.attempt > 0 ? start - this.claim.heldMs : start,
      signal: this.#abort.signal,
    });
    this.sendingSince = 0;
    this.#check();
    if (verdict.kind === 'aborted') {
      await this.#settle({ mode: 'yield' });
      return false;
    }
    if (verdict.kind === 'unreached') {
      const { ms, error } = verdict;
      health.note(destination, { who: this, sign: 'unreachable', event: row.eventId, ms, error });
      this.#deps.onOutcome('retry');
      return this.#rest(health.restOf(row.destinationId));
    }
    const { attempt } = verdict;
    this.#results.attempts.push(attempt);
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
    switch (verdict.kind) {
      case 'delivered':
        this.#results.delivered.push(row.eventId);
        if (crashes > 0) await this.#settle({ mode: 'keep' });
        else await this.#group();
        return true;
      case 'dead':
        this.#results.dead.push(verdict.dead);
        await this.#settle({ mode: 'keep' });
        this.#deps.logger.warn(
          { destinationId: row.destinationId, eventId: row.event?.id, reason: verdict.dead.reason },
          'an event became a dead letter',
        );
        if (verdict.disable === null) return true;
        await this.#settle({ mode: 'yield' });
        await this.#deps.store.disable(row.destinationId, verdict.disable);
        return false;
      case 'failed':
        return this.#failed(tried, verdict.step);
    }
  }

  /** The lane waits without anything having been tried. */
  async #rest(delayMs: number): Promise<false> {
    await this.#settle({ mode: 'rest', delayMs });
    this.#deps.onHold(delayMs);
    return false;
  }

  async #failed(row: DeliveryRow, step: { kind: 'hold' | 'park'; delayMs: number }): Promise<boolean> {
    const { eventId, eventAt, attempt } = row;
    const { delayMs } = step;
    if (step.kind === 'hold') {
      await this.#settle({ mode: 'hold', delayMs, eventId, attempt });
      this.#deps.onHold(delayMs);
      return false;
    }
    this.#results.parked.push({ event_id: eventId, event_at: eventAt, attempt, delay_ms: delayMs });
    await this.#settle({ mode: 'keep' });
    this.#deps.onParked(delayMs);
    return true;
  }

  /** Writes the group down when it is full or old, while the next event is being sent. */
  async #group(): Promise<void> {
    if (this.#results.delivered.length < GROUP) {
      this.#timer ??= setTimeout(() => this.#flushInBackground(), GROUP_MS);
      return;
    }
    await this.#flush;
    this.#check();
    this.#flushInBackground();
  }

  #flushInBackground(): void {
    this.#clearTimer();
    this.#settle({ mode: 'keep' }).catch((error: unknown) => {
      this.#failure ??= error;
      this.#abort.abort();
    });
  }

  async #settle(move: LaneMove): Promise<{ wake: string; released: boolean }> {
    this.#clearTimer();
    const results = this.#results;
    this.#results = emptyResults();
    const settled = this.#flush.then(async () => {
      this.#check();
      const row = await this.#offer(results, move);
      if (!row) throw new LaneLost();
      this.renewedAt = performance.now();
      return row;
    });
    this.#flush = settled.then(
      () => undefined,
      () => undefined, // whoever awaits `settled` gets it
    );
    return settled;
  }

  async #offer(results: LaneResults, move: LaneMove): Promise<{ wake: string; released: boolean } | null> {
    const start = performance.now();
    for (let tries = 1; ; tries++) {
      try {
        return await this.#deps.store.settleLane(this.claim, results, move);
      } catch (error) {
        if (!isUnavailable(error) || performance.now() - start > SETTLE_PATIENCE_MS) throw error;
        await sleep(Math.min(100 * tries, 1_000));
        this.#check();
      }
    }
  }

  #check(): void {
    if (this.#failure !== null) throw this.#failure;
  }

  #clearTimer(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }
}

const emptyResults = (): LaneResults => ({ delivered: [], parked: [], dead: [], attempts: [] });
