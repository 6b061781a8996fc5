import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../../kernel/index.js';
import type { Binaries } from './binaries.js';
import { giveDirectory, spawnAs, type RunAs } from './run-as.js';

/** Name of the superuser and of the database. */
export const CLUSTER_NAME = 'digigo';
const MAJOR_VERSION = '18';
const HALF_MADE = 'postgres.new-';

export interface ClusterOptions {
  dataDir: string;
  binaries: Binaries;
  runAs: RunAs;
  /** False leaves the files to the kernel: for tests. */
  durable: boolean;
}

/**
 * Makes the database files in `<dataDir>/postgres` unless they are there. They are made beside it and renamed,
 * so that a kill in between leaves nothing that looks finished.
 */
export async function ensureCluster({ dataDir, binaries, runAs, durable }: ClusterOptions): Promise<string> {
  const pgData = join(dataDir, 'postgres');
  if (!(await exists(pgData))) {
    await removeHalfMade(dataDir);
    const fresh = await mkdtemp(join(dataDir, HALF_MADE));
    await giveDirectory(runAs, fresh);
    await initialise(fresh, { dataDir, binaries, runAs, durable });
    await rename(fresh, pgData);
    return pgData;
  }
  await giveDirectory(runAs, pgData);
  const version = (await readFile(join(pgData, 'PG_VERSION'), 'utf8')).trim();
  if (version !== MAJOR_VERSION) {
    throw new AppError(
      'CONFLICT',
      `${pgData} was made by PostgreSQL ${version}, and this gateway brings ${MAJOR_VERSION}. ` +
        'Dump it with the version that made it and restore into a new data directory.',
    );
  }
  return pgData;
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );
}

async function removeHalfMade(dataDir: string): Promise<void> {
  for (const name of await readdir(dataDir)) {
    if (name.startsWith(HALF_MADE)) await rm(join(dataDir, name), { recursive: true, force: true });
  }
}

async function initialise(dir: string, { binaries, runAs, durable }: ClusterOptions): Promise<void> {
  const child = spawnAs(runAs, binaries, [
    binaries.initdb,
    `--pgdata=${dir}`,
    `--username=${CLUSTER_NAME}`,
    '--auth-local=trust',
    '--auth-host=reject',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
    ...(durable ? [] : ['--no-sync']),
  ]);
  let stderr = '';
  child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0)
    throw new AppError('STORE_UNAVAILABLE', `initdb failed (${code}): ${stderr.trim().slice(-2000)}`);
}
