import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { AppError, errorText } from '../../kernel/index.js';
import { isUnavailable, type Database } from '../../platform/postgres/index.js';
import { prepareRequest, soleStatement, writeBatch, type PreparedRequest } from './batch.js';
import type { Doorbell } from './doorbell.js';
import type { EventRecorder, RecordRequest, RecordResult, StoredEvent } from './record.types.js';
import { RouteCache } from './routes.js';

export interface RecorderOptions {
  database: Database;
  doorbell: Doorbell;
  logger: Logger;
  /** Requests in one commit at most. @default 100 */
  maxBatch?: number;
  /** Payload bytes in one commit at most (a single larger request goes alone). @default 4 MiB */
  maxBatchBytes?: number;
  /** Called with the events of a commit, in the order of their ids, before their `record` resolves. */
  onCommitted?: (events: readonly StoredEvent[]) => void;
}

interface Waiting {
  request: PreparedRequest;
  resolve: (result: RecordResult) => void;
  reject: (error: unknown) => void;
}

/** serialization_failure, deadlock_detected, lock_not_available, query_canceled: the same batch may pass next time. */
const TRANSIENT = new Set(['40001', '40P01', '55P03', '57014']);
const MAX_TRIES = 4;

/**
 * Commits events in batches. A request that comes while nothing is in flight is committed at once; those that come
 * meanwhile gather and make the next batch, so the load itself sets the size of a batch and nobody waits for a timer.
 */
export class BatchingRecorder implements EventRecorder {
  readonly #options: RecorderOptions;
  readonly #maxBatch: number;
  readonly #maxBatchBytes: number;
  readonly #routes = new RouteCache();
  #queue: Waiting[] = [];
  #flushing: Promise<void> | null = null;
  #closed = false;

  constructor(options: RecorderOptions) {
    this.#options = options;
    this.#maxBatch = options.maxBatch ?? 100;
    this.#maxBatchBytes = options.maxBatchBytes ?? 4 * 1024 * 1024;
  }

  async record(request: RecordRequest): Promise<RecordResult> {
    if (this.#closed) throw new AppError('SHUTTING_DOWN', 'The gateway is draining: no events are taken.');
    const prepared = prepareRequest(request);
    return new Promise((resolve, reject) => {
      this.#queue.push({ request: prepared, resolve, reject });
      this.#flushing ??= this.#run();
    });
  }

  /** Waiting requests, for health figures. */
  get pending(): number {
    return this.#queue.length;
  }

  /** Takes no more requests and resolves when those taken are committed or refused. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#flushing;
  }

  async #run(): Promise<void> {
    // Calls made in the same turn belong to the same batch.
    await Promise.resolve();
    while (this.#queue.length > 0) await this.#flush(this.#take());
    this.#flushing = null;
  }

  #take(): Waiting[] {
    let bytes = 0;
    let count = 0;
    for (const { request } of this.#queue) {
      bytes += request.size;
      if (count === this.#maxBatch || (count > 0 && bytes > this.#maxBatchBytes)) break;
      count++;
    }
    return this.#queue.splice(0, count);
  }

  /** Returns the error when the store is away, null when each request has its own answer. */
  async #flush(batch: readonly Waiting[]): Promise<unknown> {
    try {
      const results = await this.#commit(batch.map((waiting) => waiting.request));
      const events = results.flatMap(({ event }) => event ?? []);
      this.#options.onCommitted?.(events);
      for (const [i, waiting] of batch.entries()) waiting.resolve(results[i] as RecordResult);
      if (events.length > 0) this.#options.doorbell.ring();
      return null;
    } catch (error) {
      if (isUnavailable(error)) {
        // Those that wait behind it too: a caller that has to come again with this one must not find a later one stored.
        for (const waiting of [...batch, ...this.#queue.splice(0)]) waiting.reject(error);
        return error;
      }
      if (batch.length === 1) {
        batch[0]?.reject(error);
        return null;
      }
      this.#options.logger.warn(
        { size: batch.length, error: errorText(error) },
        'event batch refused, trying one by one',
      );
      for (const [i, waiting] of batch.entries()) {
        const away = await this.#flush([waiting]);
        if (away === null) continue;
        for (const behind of batch.slice(i + 1)) behind.reject(away);
        return away;
      }
      return null;
    }
  }

  async #commit(requests: readonly PreparedRequest[]): Promise<RecordResult[]> {
    const context = { routes: this.#routes, doorbellId: this.#options.doorbell.id };
    for (let attempt = 1; ; attempt++) {
      try {
        const { database } = this.#options;
        const sole = soleStatement(requests);
        if (!sole) return await database.tx((tx) => writeBatch(tx, requests, context));
        await database.query({ name: sole.name, text: sole.text }, sole.values);
        return requests.map(() => ({ duplicate: false, event: null }));
      } catch (error) {
        if (!TRANSIENT.has(String((error as { code?: unknown }).code))) throw error;
        if (attempt === MAX_TRIES) {
          throw new AppError(
            'STORE_UNAVAILABLE',
            'The database is too busy to record events.',
            {},
            { cause: error },
          );
        }
        await sleep(10 * attempt);
      }
    }
  }
}
