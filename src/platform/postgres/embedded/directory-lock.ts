import { link, readFile, stat, unlink, utimes, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '../../../kernel/index.js';
import { processInfo, processScope } from './process-table.js';

interface Holder {
  pid: number;
  startTicks: string;
  scope: string;
}

const BEAT_MS = 2_000;
/** A holder in another container cannot be looked up; it counts as alive while it touched the file this recently. */
const DEAD_AFTER_MS = 10_000;

/**
 * One process per data directory: two PostgreSQL servers on the same files destroy them.
 * @returns gives the lock back
 * @throws AppError CONFLICT while another process holds it
 */
export async function lockDirectory(path: string): Promise<() => Promise<void>> {
  const own = await writeOwn(path);
  try {
    for (;;) {
      if (await tryLink(own, path)) break;
      const holder = await readHolder(path);
      if (holder && (await isAlive(holder, path))) {
        throw new AppError(
          'CONFLICT',
          `The data directory is in use by process ${holder.pid} (${path}). Stop that gateway, or set DIGIGO_DATA_DIR.`,
        );
      }
      await unlink(path).catch(() => undefined); // somebody else removed it: the next link decides
    }
  } finally {
    await unlink(own);
  }
  const beat = setInterval(() => {
    const now = new Date();
    utimes(path, now, now).catch(() => undefined); // the directory was removed below us: nothing left to guard
  }, BEAT_MS);
  beat.unref();
  return async () => {
    clearInterval(beat);
    await unlink(path).catch(() => undefined); // already removed with its directory
  };
}

async function writeOwn(path: string): Promise<string> {
  const holder: Holder = {
    pid: process.pid,
    startTicks: (await processInfo(process.pid))?.startTicks ?? '',
    scope: await processScope(),
  };
  const own = `${path}.${process.pid}.${performance.now()}`;
  await writeFile(own, JSON.stringify(holder));
  return own;
}

/** A hard link appears with its content, or not at all. */
async function tryLink(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function readHolder(path: string): Promise<Holder | null> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Holder;
  } catch {
    return null; // gone, or cut short by a power failure: nobody's
  }
}

async function isAlive(holder: Holder, path: string): Promise<boolean> {
  if (holder.scope === (await processScope())) {
    const info = await processInfo(holder.pid);
    return info !== null && info.startTicks === holder.startTicks;
  }
  const ageMs = async (): Promise<number> => Date.now() - (await stat(path)).mtimeMs;
  for (;;) {
    const age = await ageMs().catch(() => Infinity); // removed meanwhile
    if (age > DEAD_AFTER_MS) return false;
    await sleep(BEAT_MS + 500);
    const later = await ageMs().catch(() => Infinity);
    if (later <= age + 1_000) return true; // it was touched while we looked
  }
}
