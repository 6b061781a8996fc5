import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { errorText } from '../../kernel/index.js';
import type { Database } from '../../platform/postgres/index.js';
import type { Doorbell } from '../outbox/doorbell.js';
import type { ConfigSealer } from '../transports/sealed-config.js';
import type { EventExtras, SessionDirectory, Transport } from '../transports/transport.js';
import { DEFAULT_BREAKER, type BreakerPolicy } from './breaker.js';
import { DestinationCache } from './destination-cache.js';
import { DestinationHealth } from './destination-health.js';
import { DispatchStore, type AttemptRow } from './dispatch.store.js';
import { FairShare } from './fair-share.js';
import { LaneTask, type LaneTaskDeps } from './lane-task.js';
import { ParkedTask } from './parked-task.js';
import { DEFAULT_SCHEDULE, type RetrySchedule } from './retry-schedule.js';
import { Sender } from './sender.js';

export interface DispatcherOptions {
  database: Database;
  doorbell: Doorbell;
  directory: SessionDirectory;
  /** @default events go out as they were recorded */
  extras?: EventExtras | undefined;
  sealer: ConfigSealer;
  transports: readonly Transport[];
  logger: Logger;
  schedule?: Partial<RetrySchedule>;
  breaker?: Partial<BreakerPolicy>;
  /** Sends under way at most; a quarter of them are for parked events. @default 100 */
  maxConcurrency?: number;
  /** A lane whose owner died is taken over after this. @default 2500 */
  leaseMs?: number;
  /** A parked event whose sender died comes back after this; longer than any send takes. @default 60000 */
  visibilityMs?: number;
  /**
   * Pause of the poll that finds what no doorbell announced; two and a half times as long while nothing is under way.
   * @default 1000
   */
  pollMs?: number;
}

/** An idle process asks this much less often. */
const IDLE_POLLS = 2.5;

/** Figures since the start of the process. */
export interface DispatcherStats {
  lanesHeld: number;
  parkedHeld: number;
  delivered: number;
  failed: number;
  /** Lanes that the sweeper had to make due again. Anything but 0 is a bug. */
  rearmed: number;
  /** Lanes that another owner took over while we worked on them. */
  lost: number;
}

/**
 * Sends what the outbox holds. Any number of processes may run one each: a lane (the chats of one destination that
 * share an order) has one owner at a time, by a lease with a fence.
 */
export class Dispatcher {
  readonly #options: DispatcherOptions;
  readonly #store: DispatchStore;
  readonly #destinations: DestinationCache;
  readonly #sender: Sender;
  readonly #health: DestinationHealth;
  readonly #lanes = new Map<string, { task: LaneTask; done: Promise<void> }>();
  readonly #parked = new Map<ParkedTask, Promise<void>>();
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #lanePlaces: number;
  readonly #parkedPlaces: number;
  readonly #figures = { delivered: 0, failed: 0, rearmed: 0, lost: 0 };
  #state: 'new' | 'running' | 'stopping' | 'stopped' = 'new';
  #wants = { lanes: false, parked: false };
  #pumping: Promise<void> | null = null;
  #unring: () => void = () => undefined;
  #down = false;

  constructor(options: DispatcherOptions) {
    const { database, leaseMs = 2_500, maxConcurrency = 100, transports } = options;
    this.#options = options;
    this.#store = new DispatchStore(database, randomBytes(8).toString('hex'), leaseMs);
    const byKind = new Map(transports.map((transport) => [transport.kind, transport]));
    this.#destinations = new DestinationCache({
      store: this.#store,
      transports: byKind,
      sealer: options.sealer,
      directory: options.directory,
    });
    this.#sender = new Sender(
      options.directory,
      { ...DEFAULT_SCHEDULE, ...options.schedule },
      options.extras ?? null,
    );
    this.#parkedPlaces = Math.max(1, Math.floor(maxConcurrency / 4));
    this.#lanePlaces = Math.max(1, maxConcurrency - this.#parkedPlaces);
    this.#health = new DestinationHealth({
      store: this.#store,
      share: new FairShare(this.#lanePlaces),
      breaker: { ...DEFAULT_BREAKER, ...options.breaker },
      logger: options.logger,
      onClosed: () => this.#want({ lanes: true, parked: true }),
    });
  }

  start(): void {
    if (this.#state !== 'new') return;
    this.#state = 'running';
    this.#unring = this.#options.doorbell.onRing(() => this.#want({ lanes: true }));
    this.#every(
      () => this.#pollPauseMs(),
      () => this.#poll(),
    );
    this.#every(
      () => this.#store.leaseMs / 3,
      () => this.#renew(),
    );
    this.#want({ lanes: true, parked: true });
  }

  /** Ends sends in progress (those that take longer than `graceMs` are broken off), writes results, releases all lanes. */
  async stop(graceMs = 5_000): Promise<void> {
    if (this.#state !== 'running') return;
    this.#state = 'stopping';
    this.#unring();
    for (const { task } of this.#lanes.values()) task.stop();
    await this.#pumping;
    const all = (): Promise<unknown> => Promise.all([...this.#held()]);
    const late = new AbortController();
    await Promise.race([all(), sleep(graceMs, null, { signal: late.signal }).catch(() => null)]);
    late.abort();
    for (const { task } of this.#lanes.values()) task.interrupt();
    for (const task of this.#parked.keys()) task.interrupt();
    await all();
    await this.#health.settled();
    this.#end();
  }

  /** Stops at once and leaves everything to the leases, as a crash would. */
  abandon(): void {
    this.#end();
    this.#unring();
    for (const { task } of this.#lanes.values()) task.lose();
    for (const task of this.#parked.keys()) task.lose();
  }

  stats(): DispatcherStats {
    return { ...this.#figures, lanesHeld: this.#lanes.size, parkedHeld: this.#parked.size };
  }

  #end(): void {
    this.#state = 'stopped';
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }

  *#held(): Generator<Promise<void>> {
    for (const { done } of this.#lanes.values()) yield done;
    yield* this.#parked.values();
  }

  #want(what: { lanes?: boolean; parked?: boolean }): void {
    if (this.#state !== 'running') return;
    this.#wants = { lanes: this.#wants.lanes || !!what.lanes, parked: this.#wants.parked || !!what.parked };
    this.#pumping ??= this.#pump().finally(() => {
      this.#pumping = null;
    });
  }

  /** Claims until there is nothing more to claim or no place left. */
  async #pump(): Promise<void> {
    while (this.#state === 'running' && (this.#wants.lanes || this.#wants.parked)) {
      try {
        if (this.#wants.lanes) {
          this.#wants.lanes = false;
          if (await this.#claimLane()) this.#wants.lanes = true;
        }
        if (this.#wants.parked) {
          this.#wants.parked = false;
          if (await this.#claimParked()) this.#wants.parked = true;
        }
        this.#recovered();
      } catch (error) {
        this.#failed(error);
        return; // the poll tries again
      }
    }
  }

  /** True when there may be more. */
  async #claimLane(): Promise<boolean> {
    if (this.#lanes.size >= this.#lanePlaces) return false;
    const held = [...this.#lanes.values()].map(({ task }) => ({
      destinationId: task.claim.destinationId,
      sendingSince: task.sendingSince,
    }));
    const claim = await this.#store.claimLane(this.#health.excluded(held));
    if (!claim || this.#gone()) return false;
    const key = `${claim.destinationId}/${claim.lane}`;
    const older = this.#lanes.get(key);
    if (older) {
      // Our own lease ran out under us (the process was frozen, or the database was away).
      this.#figures.lost++;
      older.task.lose();
    }
    const task = new LaneTask(claim, this.#laneDeps());
    if (this.#state !== 'running') task.stop();
    const done = this.#guard(task.run()).finally(() => {
      if (this.#lanes.get(key)?.task === task) this.#lanes.delete(key);
      this.#want({ lanes: true });
    });
    this.#lanes.set(key, { task, done });
    return true;
  }

  async #claimParked(): Promise<boolean> {
    if (this.#parked.size >= this.#parkedPlaces) return false;
    const held = [...this.#parked.keys()].map((task) => task.claim.destinationId);
    const full = [...held.filter((id, i) => held.indexOf(id) !== i), ...this.#health.excluded([])];
    const claim = await this.#store.claimParked(full, this.#options.visibilityMs ?? 60_000);
    if (!claim || this.#gone()) return false;
    const task = new ParkedTask(claim, this.#laneDeps());
    const done = this.#guard(task.run()).finally(() => {
      this.#parked.delete(task);
      this.#want({ parked: true });
    });
    this.#parked.set(task, done);
    return true;
  }

  /** After `abandon` a claim that was on its way is left to its lease. */
  #gone(): boolean {
    return this.#state === 'stopped';
  }

  #laneDeps(): LaneTaskDeps {
    return {
      store: this.#store,
      destinations: this.#destinations,
      sender: this.#sender,
      logger: this.#options.logger,
      crowded: () => this.#lanes.size >= this.#lanePlaces,
      onHold: (delayMs) => this.#later(delayMs, { lanes: true }),
      onParked: (delayMs) => this.#later(delayMs, { parked: true }),
      health: this.#health,
      onOutcome: (outcome) => this.#count(outcome),
    };
  }

  #count(outcome: AttemptRow['outcome']): void {
    if (outcome === 'success') this.#figures.delivered++;
    else this.#figures.failed++;
  }

  /** A task's own failure is the database's: its lane comes back when the lease ends. */
  async #guard(run: Promise<void>): Promise<void> {
    try {
      await run;
    } catch (error) {
      this.#failed(error);
    }
  }

  #pollPauseMs(): number {
    const { pollMs = 1_000 } = this.#options;
    return this.#lanes.size + this.#parked.size > 0 ? pollMs : IDLE_POLLS * pollMs;
  }

  async #poll(): Promise<void> {
    const { rearmed, lanes, parked } = await this.#store.sweep();
    if (rearmed > 0) {
      this.#figures.rearmed += rearmed;
      this.#options.logger.error({ rearmed }, 'the sweeper found stranded lanes');
    }
    this.#recovered();
    this.#want({ lanes, parked });
  }

  /** Leases of lanes whose send takes long; the others are renewed with their results. */
  async #renew(): Promise<void> {
    const old = [...this.#lanes.values()].filter(
      ({ task }) => performance.now() - task.renewedAt > this.#store.leaseMs / 3 - 50,
    );
    if (old.length === 0) return;
    const ours = await this.#store.renew(old.map(({ task }) => task.claim));
    for (const { task } of old) {
      if (ours.has(`${task.claim.destinationId}/${task.claim.lane}`)) {
        task.renewedAt = performance.now();
      } else if (
        this.#lanes.get(`${task.claim.destinationId}/${task.claim.lane}`)?.task === task &&
        task.sendingSince > 0
      ) {
        this.#figures.lost++;
        task.lose();
      }
    }
  }

  #every(pauseMs: () => number, job: () => Promise<void>): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      void job()
        .catch((error: unknown) => this.#failed(error))
        .finally(() => {
          if (this.#state === 'running' || (this.#state === 'stopping' && this.#lanes.size > 0))
            this.#every(pauseMs, job);
        });
    }, pauseMs());
    this.#timers.add(timer);
  }

  #later(delayMs: number, what: { lanes?: boolean; parked?: boolean }): void {
    if (this.#state !== 'running') return;
    // A little late rather than early: an early look finds nothing and the poll would have to do it.
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      this.#want(what);
    }, delayMs + 5);
    this.#timers.add(timer);
  }

  /** Says once that the database is away, and once that it is back. */
  #failed(error: unknown): void {
    if (!this.#down)
      this.#options.logger.error({ error: errorText(error) }, 'event dispatch cannot use the database');
    this.#down = true;
  }

  #recovered(): void {
    if (this.#down) this.#options.logger.info('event dispatch works again');
    this.#down = false;
  }
}
