import type { Logger } from 'pino';
import { errorText } from '../../kernel/index.js';
import type { Database } from '../../platform/postgres/index.js';
import { RetentionStore, type RetentionPolicy } from './retention.store.js';

export interface MaintenanceOptions {
  database: Database;
  logger: Logger;
  /** @default 30 days of events, 7 of dead letters */
  policy?: Partial<RetentionPolicy>;
  /** @default 3600000 (an hour) */
  intervalMs?: number;
}

const EVERY_MS = 3_600_000;
const POLICY: RetentionPolicy = { eventDays: 30, deadDays: 7 };

/** Makes tomorrow's partitions and drops those beyond retention, at the start and then regularly. */
export class EventMaintenance {
  readonly #options: MaintenanceOptions;
  readonly #store: RetentionStore;
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> = Promise.resolve();

  constructor(options: MaintenanceOptions) {
    this.#options = options;
    this.#store = new RetentionStore(options.database);
  }

  /** Resolves after the first run, so that the day's partitions exist before the first event. */
  async start(): Promise<void> {
    await this.#run();
    this.#timer = setInterval(() => {
      this.#running = this.#run();
    }, this.#options.intervalMs ?? EVERY_MS);
    this.#timer.unref();
  }

  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    await this.#running;
  }

  /**
   * Removes what is beyond retention now, where no other process is at it, and says what was removed so far.
   * @param dryRun removes nothing
   */
  async prune(
    dryRun: boolean,
  ): Promise<{ deadPruned: number; deliveredPruned: number; prunedAt: Date; nextAt: Date }> {
    const { policy, intervalMs = EVERY_MS } = this.#options;
    if (!dryRun) await this.#store.run({ ...POLICY, ...policy });
    const { dead, delivered, at } = await this.#store.pruned();
    const prunedAt = at ?? new Date();
    const nextAt = new Date(prunedAt.getTime() + intervalMs);
    return { deadPruned: dead, deliveredPruned: delivered, prunedAt, nextAt };
  }

  async #run(): Promise<void> {
    const { logger, policy } = this.#options;
    try {
      const report = await this.#store.run({ ...POLICY, ...policy });
      if (report && (report.dropped.length > 0 || report.expired > 0))
        logger.info(report, 'events beyond retention removed');
    } catch (error) {
      // Not fatal: partitions exist for a week ahead, and rows without one go to the default partition.
      logger.error({ error: errorText(error) }, 'maintenance of the event tables failed');
    }
  }
}
