import { KeyedMutex } from '../../kernel/index.js';
import type { SignalDataSet, SignalDataTypeMap, SignalKeyStore } from '../baileys.js';

type KeyType = keyof SignalDataTypeMap;

/** What one ciphertext was, if it was decrypted before, and what has to be durable together with decrypting it. */
export interface DecryptOnce {
  /** Plaintext of an earlier delivery, whose ratchet step is spent; null when there was none. */
  known(): Uint8Array | null;
  /** Rows for the same write as the ratchet step. */
  rows(plain: Uint8Array): SignalDataSet | null;
}

/**
 * Signal records with one lock per name (a device's address, a group). Baileys has none that holds: it relays
 * inside a transaction of its own account, in which the mutex of a contact is never taken, so that a send and a
 * receive of one contact overwrite each other's ratchet; and it writes the ratchet after the frame was sent.
 *
 * What an operation changes is written in one go, before it resolves: the store takes it at once, and the frame
 * made of it waits behind the output gate until it is durable.
 */
export class SignalRecords {
  readonly #locks = new KeyedMutex();

  constructor(private readonly keys: SignalKeyStore) {}

  /** One record as it is now, null when there is none. */
  async get<T extends KeyType>(type: T, id: string): Promise<SignalDataTypeMap[T] | null> {
    const { [id]: value } = await this.keys.get(type, [id]);
    return value ?? null;
  }

  /** Runs work that nothing else of these names runs beside. Writes what it has put, unless it fails. */
  async change<T>(names: readonly string[], work: (change: RecordChange) => Promise<T>): Promise<T> {
    return this.#locked([...new Set(names)].sort(), async () => {
      const change = new RecordChange(this);
      const result = await work(change);
      await this.#write(change);
      return result;
    });
  }

  /**
   * Decrypts one ciphertext, or answers it with the plaintext of its first delivery. What the work has put before
   * it failed is kept: an identity that changed has changed, whether or not the message could be read.
   */
  async decrypt(
    name: string,
    once: DecryptOnce,
    work: (change: RecordChange) => Promise<Uint8Array>,
  ): Promise<Uint8Array> {
    return this.#locked([name], async () => {
      const known = once.known();
      if (known) return known;
      const change = new RecordChange(this);
      try {
        const plain = await work(change);
        change.add(once.rows(plain));
        return plain;
      } finally {
        await this.#write(change);
      }
    });
  }

  #locked<T>(names: readonly string[], work: () => Promise<T>): Promise<T> {
    const [first, ...rest] = names;
    if (first === undefined) return work();
    return this.#locks.run(first, () => this.#locked(rest, work));
  }

  async #write(change: RecordChange): Promise<void> {
    if (change.changes) await this.keys.set(change.changes);
  }
}

/** Where records are read. */
export type RecordReader = Pick<SignalRecords, 'get'>;

/** Reads and writes of one operation: reads see what was put before, writes wait for its end. */
export class RecordChange {
  changes: SignalDataSet | null = null;

  constructor(private readonly records: RecordReader) {}

  async get<T extends KeyType>(type: T, id: string): Promise<SignalDataTypeMap[T] | null> {
    const put = this.changes?.[type];
    return put && id in put ? (put[id] ?? null) : this.records.get(type, id);
  }

  /** @param value null to delete the record */
  put<T extends KeyType>(type: T, id: string, value: SignalDataTypeMap[T] | null): void {
    this.add({ [type]: { [id]: value } });
  }

  add(rows: SignalDataSet | null): void {
    if (!rows) return;
    this.changes ??= {};
    const changes = this.changes as Record<string, object | undefined>;
    for (const [type, entries] of Object.entries(rows)) changes[type] = { ...changes[type], ...entries };
  }
}
