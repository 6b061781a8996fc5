import { readFile, realpath, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { AppError } from '../../../kernel/index.js';
import { processCwd, processInfo } from './process-table.js';

const FAST_STOP_MS = 20_000;
const HARD_STOP_MS = 5_000;

/**
 * Clears what a killed gateway left in `pgData`: a server that still runs is stopped (it has lost its
 * supervisor, and the directory lock says that no other gateway is there), and a lock file whose process is
 * gone is removed. PostgreSQL itself is fooled by a pid that has been given to somebody else or is a zombie.
 */
export async function clearStaleServer(pgData: string, logger: Logger): Promise<void> {
  const file = join(pgData, 'postmaster.pid');
  const text = await readFile(file, 'utf8').catch(() => null); // null: stopped cleanly
  if (text === null) return;
  const pid = Number(text.split('\n')[0]);
  if (await isServer(pid, pgData)) {
    logger.warn(
      { pid },
      'a PostgreSQL without its gateway is still running on the data directory; stopping it',
    );
    await stopServer(pid, pgData);
  }
  await unlink(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
}

async function stopServer(pid: number, pgData: string): Promise<void> {
  for (const [signal, limitMs] of [
    ['SIGINT', FAST_STOP_MS],
    ['SIGQUIT', HARD_STOP_MS],
  ] as const) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ESRCH') return;
      throw error;
    }
    for (let waitedMs = 0; waitedMs < limitMs; waitedMs += 50) {
      if (!(await isServer(pid, pgData))) return;
      await sleep(50);
    }
  }
  throw new AppError(
    'STORE_UNAVAILABLE',
    `PostgreSQL (process ${pid}) on ${pgData} does not stop. End it by hand.`,
  );
}

async function isServer(pid: number, pgData: string): Promise<boolean> {
  if (!Number.isInteger(pid) || pid <= 1) return false;
  const info = await processInfo(pid);
  if (info?.name !== 'postgres') return false;
  const cwd = await processCwd(pid);
  // An unreadable working directory belongs to another user's server: leave it to PostgreSQL's own check.
  return cwd !== null && cwd === (await realpath(pgData));
}
