import type { LRUCache } from 'lru-cache';
import { AppError } from '../../kernel/index.js';
import { proto } from '../baileys.js';
import type { SignalDataSet, SignalDataTypeMap, SignalKeyStore } from '../baileys.js';
import type { AuthStateStore } from './auth-state.store.js';
import type { InboundJournal, JournalEntry } from './journal.js';
import { decodeKeyValue, encodeKeyValue } from './key-codec.js';
import type { WriteLog } from './write-log.js';

/** Decoded keys of all sessions of the process, bounded. `value` null: known to be absent. */
export type SharedKeyCache = LRUCache<string, { value: unknown }>;

export interface SessionKeyStoreOptions {
  sessionId: string;
  epoch: bigint;
  store: AuthStateStore;
  log: WriteLog;
  cache: SharedKeyCache;
  journal: InboundJournal;
  /** Called once, when a commit failed: the socket has to be ended; nothing of this store may be used again. */
  onFailure(error: Error): void;
}

interface Dirty {
  value: unknown;
  encoded: string | null;
  durable: Promise<void>;
}

/** Pseudo key type under which a decrypted part rides in the transaction of its ratchet step. */
export const JOURNAL_TYPE = 'wire-journal';

/** One-time keys are read once in their life: caching 812 of them per session would be memory for nothing. */
const UNCACHED_TYPES = new Set(['pre-key']);

/** Rewritten whole on every group message though it rarely changes. */
const SKIP_UNCHANGED = new Set(['sender-key-memory', 'device-list', 'lid-mapping']);

const NEVER = new Promise<never>(() => undefined);

let generations = 0;

/**
 * Credentials and Signal keys of one connection. Writes are visible at once and durable with the next commit
 * of the write log. After a failed commit the store is dead: reads and writes stay pending, so that Baileys
 * neither acks nor nacks anything more, and the next connection starts from what is on disk.
 */
export class SessionKeyStore implements SignalKeyStore {
  readonly #dirty = new Map<string, Dirty>();
  readonly #prefix: string;
  readonly #member: { epoch: bigint; onFailure(error: Error): void };
  #dead = false;

  constructor(private readonly options: SessionKeyStoreOptions) {
    // Cached values of an earlier connection may hold writes that were never committed: never reuse them.
    this.#prefix = `${options.sessionId}|${++generations}|`;
    this.#member = { epoch: options.epoch, onFailure: (error) => this.#fail(error) };
    options.log.join(options.sessionId, this.#member);
  }

  get dead(): boolean {
    return this.#dead;
  }

  async get<T extends keyof SignalDataTypeMap>(
    type: T,
    ids: string[],
  ): Promise<{ [id: string]: SignalDataTypeMap[T] }> {
    try {
      return await this.read(type, ids);
    } catch (error) {
      // Baileys takes whatever is thrown here for a message that cannot be decrypted, and tells the sender so.
      this.#fail(error instanceof Error ? error : new Error(String(error)));
      return NEVER;
    }
  }

  /**
   * The same for callers of ours, who have to hear of a dead store instead of waiting for ever.
   * @throws Error when the store is dead, AppError STORE_UNAVAILABLE
   */
  async read<T extends keyof SignalDataTypeMap>(
    type: T,
    ids: string[],
  ): Promise<{ [id: string]: SignalDataTypeMap[T] }> {
    this.#assertAlive();
    const found: { [id: string]: SignalDataTypeMap[T] } = {};
    const missing: string[] = [];
    for (const id of ids) {
      const known = this.#lookUp(`${type}|${id}`);
      if (known === undefined) missing.push(id);
      else if (known.value !== null) found[id] = known.value as SignalDataTypeMap[T];
    }
    if (!missing.length) return found;

    const rows = await this.#ask(type, missing);
    this.#assertAlive();
    for (const id of missing) {
      // A write may have come while the database was asked: it is newer.
      const newer = this.#dirty.get(`${type}|${id}`);
      const encoded = rows.get(id);
      const value = newer ? newer.value : encoded === undefined ? null : revive(type, encoded);
      if (!newer) this.#remember(type, id, value);
      if (value !== null) found[id] = value as SignalDataTypeMap[T];
    }
    return found;
  }

  async set(data: SignalDataSet): Promise<void> {
    if (this.#dead) return NEVER;
    const { log, sessionId } = this.options;
    for (const [type, entries] of Object.entries(data)) {
      for (const [id, raw] of Object.entries(entries ?? {})) {
        const value: unknown = raw ?? null;
        if (type === JOURNAL_TYPE) {
          this.options.journal.add(value as JournalEntry);
          continue;
        }
        const encoded = value === null ? null : encodeKeyValue(value);
        if (SKIP_UNCHANGED.has(type) && this.#isUnchanged(`${type}|${id}`, encoded)) continue;
        log.append(sessionId, (writes) => writes.putKey({ type, id, value: encoded }));
        this.#markDirty(type, id, { value, encoded });
      }
    }
  }

  /** Writes the credentials as they are now. */
  saveCreds(creds: unknown): void {
    if (this.#dead) return;
    const encoded = encodeKeyValue(creds);
    this.options.log.append(this.options.sessionId, (writes) => (writes.creds = encoded));
  }

  /** Promise of the commit that makes everything written so far durable; null when it is. */
  barrier(): Promise<void> | null {
    return this.#dead ? NEVER : this.options.log.barrier(this.options.sessionId);
  }

  /** Detaches from the write log. Uncommitted writes are dropped, so the socket has to be closed before. */
  close(): void {
    this.#dead = true;
    this.#dirty.clear();
    this.options.log.leave(this.options.sessionId, this.#member);
  }

  /** A broken connection of the pool is noticed by the first statement that gets it; the next one has another. */
  async #ask(type: string, ids: readonly string[]): Promise<Map<string, string>> {
    const { store, sessionId } = this.options;
    try {
      return await store.readKeys(sessionId, type, ids);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'STORE_UNAVAILABLE' || this.#dead) throw error;
      return store.readKeys(sessionId, type, ids);
    }
  }

  #assertAlive(): void {
    if (this.#dead) throw new Error('the key store of a closed connection');
  }

  #lookUp(key: string): { value: unknown } | undefined {
    return this.#dirty.get(key) ?? this.options.cache.get(this.#prefix + key);
  }

  #isUnchanged(key: string, encoded: string | null): boolean {
    const dirty = this.#dirty.get(key);
    if (dirty) return dirty.encoded === encoded;
    const cached = this.options.cache.get(this.#prefix + key);
    if (!cached) return false;
    // The caller may have changed the cached object in place, so only a scalar can be compared by value.
    return typeof cached.value === 'string' && encodeKeyValue(cached.value) === encoded;
  }

  #remember(type: string, id: string, value: unknown): void {
    if (!UNCACHED_TYPES.has(type)) this.options.cache.set(`${this.#prefix}${type}|${id}`, { value });
  }

  #markDirty(type: string, id: string, written: { value: unknown; encoded: string | null }): void {
    const durable = this.barrier() ?? Promise.resolve();
    const key = `${type}|${id}`;
    const dirty: Dirty = { ...written, durable };
    this.#dirty.set(key, dirty);
    void durable.then(() => {
      if (this.#dirty.get(key) !== dirty) return;
      this.#dirty.delete(key);
      this.#remember(type, id, written.value);
    });
  }

  #fail(error: Error): void {
    if (this.#dead) return;
    this.#dead = true;
    this.#dirty.clear();
    this.options.onFailure(error);
  }
}

/** App-state keys are protobuf objects to Baileys; the others are plain values. */
function revive(type: string, encoded: string): unknown {
  const value = decodeKeyValue(encoded);
  if (type === 'app-state-sync-key') {
    return proto.Message.AppStateSyncKeyData.fromObject(value as Record<string, unknown>);
  }
  return value;
}
