import { randomBytes } from 'node:crypto';
import { open, mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Files of a process that was killed are older than this; those of a living neighbour are not. */
const LEFTOVER_MS = 6 * 3_600_000;

/** A file that is going to be written. */
export interface TempFile {
  path: string;
  /** Removes it, if it is there. */
  remove(): Promise<void>;
}

/** Thrown by `write` as soon as there is one byte too many. */
export class TooManyBytes extends Error {
  constructor(
    readonly limit: number,
    /** Bytes that were seen; there may be more. */
    readonly seen: number,
  ) {
    super(`more than ${limit} bytes`);
  }
}

/** Media under way, in a directory of their own. Names are random, and only the owner can read them. */
export class TempFiles {
  #ready: Promise<void> | null = null;

  constructor(readonly directory: string) {}

  /** A name for a file; nothing is written yet. */
  async create(extension = ''): Promise<TempFile> {
    await (this.#ready ??= this.#prepare());
    const path = join(this.directory, randomBytes(16).toString('hex') + extension);
    return { path, remove: () => rm(path, { force: true }) };
  }

  /**
   * Writes what comes, chunk by chunk, into a new file.
   * @throws TooManyBytes, and what the source throws; no file is left then
   */
  async write(
    source: AsyncIterable<Uint8Array>,
    limit: number,
  ): Promise<{ file: TempFile; length: number; head: Buffer }> {
    const file = await this.create();
    const handle = await open(file.path, 'wx', 0o600);
    let length = 0;
    let head = Buffer.alloc(0);
    try {
      for await (const chunk of source) {
        length += chunk.length;
        if (length > limit) throw new TooManyBytes(limit, length);
        if (head.length < HEAD_BYTES)
          head = Buffer.concat([head, chunk.subarray(0, HEAD_BYTES - head.length)]);
        await handle.writeFile(chunk);
      }
      await handle.close();
      return { file, length, head };
    } catch (error) {
      await handle.close();
      await file.remove();
      throw error;
    }
  }

  async #prepare(): Promise<void> {
    await mkdir(this.directory, { recursive: true, mode: 0o700 });
    for (const name of await readdir(this.directory)) {
      // Only what has a name of ours: the directory may be shared with something else.
      if (!/^[0-9a-f]{32}(\.[a-z0-9]+)*$/.test(name)) continue;
      const path = join(this.directory, name);
      const found = await stat(path).catch(() => null); // a neighbour may just have removed it
      if (found && Date.now() - found.mtimeMs > LEFTOVER_MS) await rm(path, { force: true });
    }
  }
}

/** As much of a file as is needed to tell its format. */
export const HEAD_BYTES = 4096;
