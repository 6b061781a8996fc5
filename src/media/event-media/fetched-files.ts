import { LRUCache } from 'lru-cache';
import type { StoredAt } from './event-media.js';

/** A file that was downloaded for an event, and where it was stored since. */
export interface FetchedFile {
  path: string;
  length: number;
  /** By store; each is written once. */
  stored: Map<string, Promise<StoredAt>>;
  remove(): Promise<void>;
}

interface Entry {
  file: Promise<FetchedFile>;
  users: number;
  evicted: boolean;
}

/** Quick retries come within minutes; later ones are rare enough to download again. */
const KEPT_MS = 10 * 60_000;
const MAX_FILES = 500;
const MAX_BYTES = 1024 * 1024 * 1024;

/** Files of events that are on their way to several destinations, so that each is downloaded once. */
export class FetchedFiles {
  readonly #entries = new LRUCache<string, Entry>({
    max: MAX_FILES,
    maxSize: MAX_BYTES,
    ttl: KEPT_MS,
    ttlAutopurge: true,
    noDisposeOnSet: true,
    dispose: (entry) => {
      entry.evicted = true;
      if (entry.users === 0) drop(entry);
    },
  });

  /** Uses the file of an event, downloading it when nobody has yet. A failure is shared with those who wait, and forgotten. */
  async use<T>(
    eventId: string,
    fetch: () => Promise<FetchedFile>,
    work: (file: FetchedFile) => Promise<T>,
  ): Promise<T> {
    let entry = this.#entries.get(eventId);
    if (!entry) entry = this.#begin(eventId, fetch);
    entry.users++;
    try {
      return await work(await entry.file);
    } finally {
      entry.users--;
      if (entry.evicted && entry.users === 0) drop(entry);
    }
  }

  close(): void {
    this.#entries.clear();
  }

  #begin(eventId: string, fetch: () => Promise<FetchedFile>): Entry {
    const entry: Entry = { file: fetch(), users: 0, evicted: false };
    this.#entries.set(eventId, entry, { size: 1 });
    entry.file.then(
      ({ length }) => {
        if (!entry.evicted) this.#entries.set(eventId, entry, { size: Math.max(1, length) });
      },
      () => this.#entries.delete(eventId), // whoever uses it is told
    );
    return entry;
  }
}

function drop({ file }: Entry): void {
  // A download that failed has left no file, and told those who waited for it.
  file.then((fetched) => fetched.remove()).catch(() => undefined);
}
