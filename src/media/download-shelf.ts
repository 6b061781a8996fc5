import { randomBytes } from 'node:crypto';
import type { TempFile } from './temp-files.js';

/** A file that somebody may still come for. */
export interface ShelvedFile {
  path: string;
  mimeType: string;
  fileName: string | null;
}

interface Place extends ShelvedFile {
  file: TempFile;
  timer: NodeJS.Timeout;
}

/** How long a file waits that nobody has asked a link for: as long as an answer takes to be written. */
const UNASKED_MS = 60_000;

/** Downloaded files, each under a name that nobody can guess, until their time is over. */
export class DownloadShelf {
  readonly #places = new Map<string, Place>();

  constructor(private readonly linkMs: number) {}

  /** Takes a file over; it is removed in any case. */
  put(file: TempFile, about: Omit<ShelvedFile, 'path'>): string {
    const id = randomBytes(32).toString('base64url');
    this.#places.set(id, { ...about, file, path: file.path, timer: this.#removeAfter(id, UNASKED_MS) });
    return id;
  }

  /** Keeps it for the whole time of a link. @returns when it ends */
  keep(id: string): Date {
    const place = this.#places.get(id);
    if (place) {
      clearTimeout(place.timer);
      place.timer = this.#removeAfter(id, this.linkMs);
    }
    return new Date(Date.now() + this.linkMs);
  }

  /** Null: never there, or over. */
  get(id: string): ShelvedFile | null {
    return this.#places.get(id) ?? null;
  }

  /** Removes everything. */
  async close(): Promise<void> {
    const places = [...this.#places.values()];
    this.#places.clear();
    for (const { file, timer } of places) {
      clearTimeout(timer);
      await file.remove();
    }
  }

  #removeAfter(id: string, ms: number): NodeJS.Timeout {
    return setTimeout(() => {
      const place = this.#places.get(id);
      this.#places.delete(id);
      // Removing a temporary file fails only with its directory, and then it is gone as well.
      place?.file.remove().catch(() => undefined);
    }, ms).unref();
  }
}
