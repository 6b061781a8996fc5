import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Logger } from 'pino';
import { AppError, backoffMs } from '../../../kernel/index.js';
import { clientConfig, type ConnectionTarget } from '../connection.js';
import { findBinaries } from './binaries.js';
import { CLUSTER_NAME, ensureCluster } from './cluster.js';
import { lockDirectory } from './directory-lock.js';
import { chooseRunAs, possibleRunAs, type RunAs } from './run-as.js';
import { ServerProcess, type ServerOptions } from './server-process.js';
import { makeSocketDirectory } from './socket-directory.js';
import { clearStaleServer } from './stale-server.js';

export interface EmbeddedOptions {
  /** Holds the database (`postgres/`), the socket (`run/`) and the lock; made when missing. */
  dataDir: string;
  logger: Logger;
  /** @default 60 */
  maxConnections?: number;
  /** False switches fsync off, for tests. @default true */
  durable?: boolean;
  /** Which ways to try, best first. @default by the user this process runs as */
  runAs?: readonly RunAs['kind'][];
  /** Directory of the platform package with the binaries. @default the installed one */
  binariesFrom?: string;
}

/** A PostgreSQL of our own, from npm, on a unix socket; it lives as long as the gateway. */
export interface EmbeddedPostgres {
  connection: ConnectionTarget;
  /** Process id of the running server, 0 while it is being restarted. */
  pid(): number;
  runAs: RunAs['kind'];
  stop(): Promise<void>;
}

/** A killed server's children need a moment to notice; until then the next one refuses the shared memory. */
const START_TRIES = 8;
const START_RETRY = { baseMs: 200, maxMs: 3_000 };
const RESTART = { baseMs: 100, maxMs: 5_000 };
const STEADY_MS = 60_000;

/**
 * Starts PostgreSQL on `dataDir`, making the database on the first start and recovering it after a crash, and
 * starts it again whenever it ends before `stop()`.
 * @throws AppError STORE_UNAVAILABLE with what to do, CONFLICT when another process uses the directory
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const dataDir = resolve(options.dataDir);
  // Others may walk through (PostgreSQL may run as "nobody"), not look; the secret files in it have mode 0600.
  await mkdir(dataDir, { recursive: true, mode: 0o711 });
  const unlock = await lockDirectory(join(dataDir, 'gateway.lock'));
  try {
    return await start({ ...options, dataDir }, unlock);
  } catch (error) {
    await unlock();
    throw error;
  }
}

async function start(options: EmbeddedOptions, unlock: () => Promise<void>): Promise<EmbeddedPostgres> {
  const { dataDir, logger, durable = true } = options;
  const binaries = await findBinaries(join(dataDir, 'lib'), options.binariesFrom);
  const runAs = chooseRunAs(binaries, dataDir, options.runAs ?? possibleRunAs());
  const pgData = await ensureCluster({ dataDir, binaries, runAs, durable });
  await clearStaleServer(pgData, logger);
  const socket = await makeSocketDirectory(dataDir, runAs);
  const supervisor = new Supervisor({
    binaries,
    runAs,
    pgData,
    socketDir: socket.path,
    maxConnections: options.maxConnections ?? 60,
    durable,
    logger,
  });
  try {
    await supervisor.start();
    await ensureDatabase(socket.path);
  } catch (error) {
    await supervisor.stop();
    await socket.remove();
    throw error;
  }
  return {
    connection: { socketDir: socket.path, user: CLUSTER_NAME, database: CLUSTER_NAME },
    pid: () => supervisor.pid,
    runAs: runAs.kind,
    stop: async () => {
      await supervisor.stop();
      await socket.remove();
      await unlock();
    },
  };
}

async function ensureDatabase(socketDir: string): Promise<void> {
  const client = new pg.Client(clientConfig({ socketDir, user: CLUSTER_NAME, database: 'postgres' }));
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [CLUSTER_NAME]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${CLUSTER_NAME}`);
  } finally {
    await client.end();
  }
}

class Supervisor {
  readonly #options: ServerOptions;
  readonly #stopping = new AbortController();
  #server: ServerProcess | null = null;
  #watch: Promise<void> = Promise.resolve();

  constructor(options: ServerOptions) {
    this.#options = options;
  }

  get pid(): number {
    return this.#server?.pid ?? 0;
  }

  async start(): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      const server = new ServerProcess(this.#options);
      this.#server = server;
      if (await server.ready()) break;
      this.#server = null;
      if (attempt === START_TRIES) {
        throw new AppError(
          'STORE_UNAVAILABLE',
          `The embedded PostgreSQL does not start: ${server.lastWords()}`,
        );
      }
      await sleep(backoffMs(START_RETRY, attempt));
      await clearStaleServer(this.#options.pgData, this.#options.logger);
    }
    this.#watch = this.#keepRunning();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#server?.stop();
    await this.#watch;
  }

  /** A call, since it turns while we wait. */
  #stopped(): boolean {
    return this.#stopping.signal.aborted;
  }

  /** Ends only by `stop()`: whatever happens to the server, the next try comes. */
  async #keepRunning(): Promise<void> {
    const { logger, pgData } = this.#options;
    let attempt = 0;
    let since = performance.now();
    for (;;) {
      await this.#server?.exited();
      if (this.#stopped()) return;
      const lastWords = this.#server?.lastWords();
      this.#server = null;
      if (performance.now() - since > STEADY_MS) attempt = 0;
      const delayMs = backoffMs(RESTART, ++attempt);
      logger.error({ lastWords, delayMs }, 'PostgreSQL ended unexpectedly; starting it again');
      await sleep(delayMs, undefined, { signal: this.#stopping.signal }).catch(() => undefined); // cut short by stop()
      if (this.#stopped()) return;
      since = performance.now();
      try {
        await clearStaleServer(pgData, logger);
        if (this.#stopped()) return;
        this.#server = new ServerProcess(this.#options);
        if (await this.#server.ready()) logger.info({ pid: this.pid }, 'PostgreSQL is running again');
      } catch (error) {
        logger.error({ err: error }, 'PostgreSQL could not be started again');
      }
    }
  }
}
