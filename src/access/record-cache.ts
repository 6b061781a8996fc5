import { LRUCache } from 'lru-cache';
import type { SessionRecord } from './session-record.js';

const MAX_RECORDS = 10_000;
/** A bound for the case that change notices do not arrive (database connection down). */
const MAX_AGE_MS = 30_000;

/**
 * Sessions' settings in memory, found by id or token hash. A token always leads to the record and is compared
 * with it there, so that forgetting a record is enough to make an old token worthless.
 */
export class RecordCache {
  readonly #byId = new LRUCache<string, SessionRecord>({ max: MAX_RECORDS, ttl: MAX_AGE_MS });
  readonly #idByHash = new LRUCache<string, string>({ max: 2 * MAX_RECORDS });
  #epoch = 0;

  get(id: string): SessionRecord | undefined {
    return this.#byId.get(id);
  }

  idOf(hash: string): string | undefined {
    return this.#idByHash.get(hash);
  }

  /** Call before reading the database, and give the result to `fill`. */
  epoch(): number {
    return this.#epoch;
  }

  /** Keeps what was read, unless something changed since `epoch`: then the row read may be an old one. */
  fill(record: SessionRecord, epoch: number): void {
    if (epoch === this.#epoch) this.#put(record);
  }

  /** Keeps what this process has just committed. */
  replace(record: SessionRecord): void {
    this.#epoch += 1;
    this.#put(record);
  }

  forget(id: string): void {
    this.#epoch += 1;
    this.#byId.delete(id);
  }

  clear(): void {
    this.#epoch += 1;
    this.#byId.clear();
    this.#idByHash.clear();
  }

  #put(record: SessionRecord): void {
    this.#byId.set(record.id, record);
    this.#idByHash.set(record.tokenHash.toString('hex'), record.id);
  }
}
