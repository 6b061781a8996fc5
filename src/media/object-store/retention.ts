import type { Logger } from 'pino';
import { AppError, errorText, systemClock, type Clock } from '../../kernel/index.js';
import { Slots } from '../slots.js';
import type { ObjectStore, ObjectStoreConfig } from './object-store.js';
import { ALL_SESSIONS, sessionPrefix } from './object-keys.js';
import type { ObjectStores, S3Settings } from './object-stores.js';
import type { MediaRetentionPort, RetentionStats } from './retention.port.js';
import type { CycleResult, RetentionStore } from './retention.store.js';

export interface MediaRetentionOptions {
  stores: ObjectStores;
  store: RetentionStore;
  /** All sessions with their settings, as they are. */
  sessions(): AsyncIterable<{ id: string; s3: S3Settings }>;
  enabled: boolean;
  intervalMs: number;
  maxConcurrency: number;
  batchSize: number;
  objectsPerCycle: number;
  /** For one session within a cycle. */
  operationTimeoutMs: number;
  /** @default the system's */
  clock?: Clock;
  logger: Logger;
}

const DAY_MS = 86_400_000;
const LEASE_MS = 60_000;
const RENEW_MS = 20_000;
/** How often a process looks whether a cycle is due. */
const LOOK_MS = 60_000;
/** Keys of the gateway's own making; whatever else lies in a bucket is left alone. */
const OURS = /^users\/([0-9a-f]{32})\/(?:inbox|outbox)\//;

/** One bucket (or a part of it) whose old objects go. */
interface Task {
  sessionId: string | null;
  store: ObjectStore;
  prefix: string;
  days: number;
  /** Sessions whose objects in this bucket have a retention of their own. */
  except: ReadonlySet<string>;
}

/** Deletes media from object stores when their days are over. One process of an installation works, by a lease. */
export class MediaRetention implements MediaRetentionPort {
  readonly #options: MediaRetentionOptions;
  #timer: NodeJS.Timeout | null = null;
  #cycle: Promise<void> | null = null;
  #stop = new AbortController();

  constructor(options: MediaRetentionOptions) {
    this.#options = options;
  }

  start(): void {
    if (!this.#options.enabled) return;
    const look = (): void => void this.#look(false).catch((error: unknown) => this.#failed(error));
    this.#timer = setInterval(look, Math.min(LOOK_MS, this.#options.intervalMs)).unref();
    look();
  }

  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    this.#stop.abort();
    await this.#cycle;
  }

  async stats(): Promise<RetentionStats> {
    this.#requireEnabled('S3 retention manager not initialized');
    const { enabled, intervalMs, maxConcurrency, batchSize, objectsPerCycle } = this.#options;
    const row = await this.#options.store.read();
    return {
      enabled,
      working: row.working,
      lastRunAt: row.last_run_at,
      lastRunMs: row.last_run_ms === null ? null : Number(row.last_run_ms),
      objectsDeleted: Number(row.objects_deleted),
      bytesReclaimed: Number(row.bytes_reclaimed),
      errors: Number(row.errors),
      sessions: row.sessions,
      cycles: Number(row.cycles),
      intervalMs,
      maxConcurrency,
      batchSize,
      objectsPerCycle,
    };
  }

  async trigger(): Promise<void> {
    this.#requireEnabled('S3 retention manager is not running');
    await this.#look(true);
  }

  #requireEnabled(text: string): void {
    if (!this.#options.enabled)
      throw new AppError('NOT_SUPPORTED', text, { setting: 'S3_RETENTION_ENABLED' });
  }

  /** Resolves when it is known whether a cycle begins, not when it ends. */
  async #look(now: boolean): Promise<void> {
    if (this.#cycle || this.#stop.signal.aborted) return;
    if (!(await this.#options.store.claim(LEASE_MS, now))) return;
    if (this.#cycle) return;
    this.#cycle = this.#run()
      .catch((error: unknown) => this.#failed(error))
      .finally(() => (this.#cycle = null));
  }

  async #run(): Promise<void> {
    const { store, intervalMs, logger } = this.#options;
    const began = performance.now();
    const lost = new AbortController();
    const signal = AbortSignal.any([lost.signal, this.#stop.signal]);
    const renewal = setInterval(() => {
      store.renew(LEASE_MS).then(
        (held) => held || lost.abort(),
        () => lost.abort(), // without the database nobody knows who works
      );
    }, RENEW_MS).unref();
    const result: CycleResult = { ms: 0, objects: 0, bytes: 0, errors: 0, sessions: 0 };
    try {
      await this.#work(result, signal);
    } finally {
      clearInterval(renewal);
      result.ms = Math.round(performance.now() - began);
      await store.finish(result, intervalMs);
    }
    logger.info({ ...result }, 'old media were deleted from object stores');
  }

  async #work(result: CycleResult, signal: AbortSignal): Promise<void> {
    const { stores, sessions, maxConcurrency } = this.#options;
    const slots = new Slots(maxConcurrency);
    const { global } = stores;
    const elsewhere = new Set<string>();
    const running = new Set<Promise<void>>();
    const begin = (task: Task): void => {
      const work = slots.run(() => this.#clean(task, result, signal)).finally(() => running.delete(work));
      running.add(work);
    };
    for await (const { id, s3 } of sessions()) {
      if (signal.aborted) break;
      const store = stores.own(s3);
      if (!store) continue;
      if (global && sameBucket(store.config, global.store.config)) elsewhere.add(id);
      const days = s3.retentionDays ?? 0;
      if (days === 0) continue;
      result.sessions++;
      begin({ sessionId: id, store, prefix: sessionPrefix(id), days, except: new Set() });
      // So many are under way or wait: the list of sessions is not read into memory.
      while (running.size >= 2 * maxConcurrency) await Promise.race(running);
    }
    await Promise.all(running);
    if (global && global.retentionDays > 0 && !signal.aborted) {
      begin({
        sessionId: null,
        store: global.store,
        prefix: ALL_SESSIONS,
        days: global.retentionDays,
        except: elsewhere,
      });
    }
    await Promise.all(running);
  }

  async #clean(task: Task, result: CycleResult, signal: AbortSignal): Promise<void> {
    const { batchSize, objectsPerCycle, operationTimeoutMs, logger } = this.#options;
    const { sessionId, store, prefix, days, except } = task;
    const end = performance.now() + operationTimeoutMs;
    const { clock = systemClock } = this.#options;
    const before = clock.now().getTime() - days * DAY_MS;
    try {
      for (let after: string | null = null; ;) {
        const room = objectsPerCycle - result.objects;
        if (signal.aborted || room <= 0 || performance.now() > end) return;
        const page: Awaited<ReturnType<ObjectStore['list']>> = await store.list(prefix, {
          after,
          size: batchSize,
        });
        const old = page.objects
          .filter(
            ({ key, modifiedAt }) => modifiedAt.getTime() < before && !except.has(OURS.exec(key)?.[1] ?? ''),
          )
          .filter(({ key }) => OURS.test(key))
          .slice(0, room);
        // Counted before the request, so that those at work together keep to the limit.
        result.objects += old.length;
        const refused = new Set(await this.#delete(store, old, result));
        result.objects -= refused.size;
        result.errors += refused.size;
        for (const { key, bytes } of old) if (!refused.has(key)) result.bytes += bytes;
        if (page.next === null) return;
        after = page.next;
      }
    } catch (error) {
      result.errors++;
      logger.warn(
        { sessionId, error: errorText(error) },
        'old media of an object store could not be deleted',
      );
    }
  }

  async #delete(store: ObjectStore, old: readonly { key: string }[], result: CycleResult): Promise<string[]> {
    try {
      return await store.delete(old.map(({ key }) => key));
    } catch (error) {
      result.objects -= old.length;
      throw error;
    }
  }

  #failed(error: unknown): void {
    this.#options.logger.warn({ error: errorText(error) }, 'the retention of media could not run this time');
  }
}

const sameBucket = (a: ObjectStoreConfig, b: ObjectStoreConfig): boolean =>
  a.bucket === b.bucket && a.endpoint === b.endpoint;
