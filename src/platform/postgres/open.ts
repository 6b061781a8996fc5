import pg from 'pg';
import { MikroORM, type EntitySchema, type EntityClass } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import {
  clientConfig,
  limitOptions,
  resolveTarget,
  type ConnectionLimits,
  type ConnectionTarget,
} from './connection.js';
import type { Database, Tx } from './database.js';
import { Listener } from './listener.js';
import { migrate, type MigrationEntry } from './migrate.js';
import { inStep } from './in-step.js';
import { isUnavailable, storeError } from './store-errors.js';

export interface DatabaseOptions {
  target: ConnectionTarget;
  /** In order of execution; `[]` leaves the schema alone. */
  migrations: readonly MigrationEntry[];
  entities: readonly (EntitySchema | EntityClass<object>)[];
  logger: Logger;
  /** Connections at most. @default 20 */
  poolSize?: number;
  /** Connections that stay open without work at most. @default poolSize */
  maxIdle?: number;
  /** @default 1800000 (30 minutes) */
  maxLifetimeMs?: number;
  /** @default 300000 (5 minutes) */
  maxIdleMs?: number;
  limits?: ConnectionLimits;
}

/** The ORM is for configuration reads and writes; hot statements have the pool. */
const ORM_POOL_SIZE = 5;

/**
 * Migrates and opens the database.
 * @throws AppError STORE_UNAVAILABLE when it cannot be reached, CONFLICT when its schema is newer than this code
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  await migrate(options.target, options.migrations, options.logger).catch((error: unknown) => {
    throw storeError(error);
  });
  return new PostgresDatabase(options, await openOrm(options));
}

async function openOrm({ target, entities, limits, maxIdleMs, logger }: DatabaseOptions): Promise<MikroORM> {
  const { host, port, user, database, password, ssl } = resolveTarget(target);
  return MikroORM.init({
    host,
    port,
    user,
    dbName: database,
    ...(password === undefined ? {} : { password }),
    entities: [...entities],
    discovery: { warnWhenNoEntities: false },
    pool: { min: 0, max: ORM_POOL_SIZE, idleTimeoutMillis: maxIdleMs ?? 300_000 },
    driverOptions: {
      log: queryBuilderLog(logger),
      connection: { ...limitOptions(limits ?? {}), ...(ssl === undefined ? {} : { ssl }) },
    },
    connect: false,
    ensureDatabase: false,
  });
}

/** The ORM's driver prints to the console by default, beside the log and its redaction. */
function queryBuilderLog(
  logger: Logger,
): Record<'warn' | 'error' | 'debug' | 'deprecate', (text: unknown) => void> {
  const write = (text: unknown): void => logger.warn({ error: String(text) }, 'the connection of the ORM');
  return { warn: write, error: write, debug: () => undefined, deprecate: () => undefined };
}

class PostgresDatabase implements Database {
  readonly orm: MikroORM;
  readonly #pool: pg.Pool;
  readonly #maxIdle: number;
  readonly #listener: Listener;
  #healthy = true;
  #closing: Promise<void> | null = null;

  constructor(options: DatabaseOptions, orm: MikroORM) {
    const { target, limits, logger, poolSize = 20 } = options;
    this.orm = orm;
    this.#maxIdle = options.maxIdle ?? poolSize;
    this.#pool = new pg.Pool({
      ...clientConfig(target, limits),
      max: poolSize,
      idleTimeoutMillis: options.maxIdleMs ?? 300_000,
      maxLifetimeSeconds: (options.maxLifetimeMs ?? 1_800_000) / 1000,
    });
    this.#pool.on('error', (error) => {
      this.#healthy = false;
      logger.warn({ error: error.message }, 'an idle database connection broke');
    });
    // A connection that breaks while it is lent out raises 'error' on itself; the statement in flight rejects too.
    this.#pool.on('connect', (client) => client.on('error', () => undefined));
    this.#listener = new Listener({
      logger,
      connect: () => new pg.Client({ ...clientConfig(target, limits), query_timeout: 5_000 }),
    });
  }

  async query<Row extends object>(
    sql: string | { name: string; text: string },
    params: readonly unknown[] = [],
  ): Promise<Row[]> {
    return this.#lend(async (client) => {
      const { rows } = await client.query<Row>({
        ...(typeof sql === 'string' ? { text: sql } : sql),
        values: [...params],
      });
      return rows;
    });
  }

  async tx<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.#lend(async (client) => {
      // Not waited for: the first statements of `work` follow it on the wire. What broke it breaks them, too.
      const begun = client.query('BEGIN');
      try {
        const [result] = await inStep([work(client), begun]);
        await client.query('COMMIT');
        return result;
      } catch (error) {
        await client.query('ROLLBACK').catch((rollbackError: unknown) => {
          throw new BrokenConnection(error, rollbackError);
        });
        throw error;
      }
    });
  }

  async listen(channel: string, onNotify: (payload: string) => void): Promise<() => Promise<void>> {
    return this.#listener.listen(channel, onNotify);
  }

  async holdAdvisoryLock(key: bigint): Promise<() => Promise<void>> {
    return this.#listener.holdLock(key);
  }

  connections(): { open: number; inUse: number; idle: number } {
    const { totalCount: open, idleCount: idle } = this.#pool;
    return { open, inUse: open - idle, idle };
  }

  healthy(): boolean {
    return this.#healthy;
  }

  async ping(): Promise<number> {
    const start = performance.now();
    await this.query('SELECT 1');
    return performance.now() - start;
  }

  async close(): Promise<void> {
    this.#closing ??= Promise.all([this.#listener.close(), this.#pool.end(), this.orm.close(true)]).then(
      () => undefined,
    );
    return this.#closing;
  }

  async #lend<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    let client: pg.PoolClient | null = null;
    let destroy = false;
    try {
      client = await this.#pool.connect();
      const result = await work(client);
      this.#healthy = true;
      return result;
    } catch (error) {
      const cause = error instanceof BrokenConnection ? error.original : error;
      destroy = error !== cause || isUnavailable(cause);
      // A refused statement came from a server that works.
      this.#healthy = !isUnavailable(cause);
      throw storeError(cause);
    } finally {
      client?.release(destroy || this.#pool.idleCount >= this.#maxIdle);
    }
  }
}

/** The transaction failed with `original` and could not even be rolled back. */
class BrokenConnection extends Error {
  constructor(
    readonly original: unknown,
    cause: unknown,
  ) {
    super('ROLLBACK failed', { cause });
  }
}
