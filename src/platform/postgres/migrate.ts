import pg from 'pg';
import { Migrator, type Migration } from '@mikro-orm/migrations';
import { MikroORM } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import { AppError } from '../../kernel/index.js';
import { clientConfig, resolveTarget, type ConnectionTarget } from './connection.js';

/** One migration: a name that never changes, and its class. */
export interface MigrationEntry {
  name: string;
  class: new (...args: ConstructorParameters<typeof Migration>) => Migration;
}

const TABLE = 'schema_migration';
/** Any fixed number: processes that start together migrate one after the other. */
const LOCK_KEY = 7_310_001;
/** Waiting for another process's migration, and a migration itself, may take long; nothing else does. */
const UNLIMITED = { statementTimeoutMs: 0, lockTimeoutMs: 0, idleInTransactionMs: 0 };

/**
 * Brings the schema up to the last entry, each migration in its own transaction, under an advisory lock.
 * @returns names of those that ran
 * @throws AppError CONFLICT when the database knows migrations that this code does not
 */
export async function migrate(
  target: ConnectionTarget,
  migrations: readonly MigrationEntry[],
  logger: Logger,
): Promise<string[]> {
  if (migrations.length === 0) return [];
  const client = new pg.Client(clientConfig(target, UNLIMITED));
  client.on('error', () => undefined); // the statement in flight rejects with it
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK_KEY]);
    const pending = await pendingOf(client, migrations);
    if (pending.length === 0) return [];
    await runMigrator(target, migrations);
    logger.info({ migrations: pending }, 'database migrated');
    return pending;
  } finally {
    await client.end(); // also gives the lock back
  }
}

async function pendingOf(client: pg.Client, migrations: readonly MigrationEntry[]): Promise<string[]> {
  const table = await client.query<{ name: string | null }>('SELECT to_regclass($1)::text AS name', [TABLE]);
  if (table.rows[0]?.name == null) return migrations.map(({ name }) => name);
  const { rows } = await client.query<{ name: string }>(`SELECT name FROM ${TABLE}`);
  const done = new Set(rows.map(({ name }) => name));
  const known = new Set(migrations.map(({ name }) => name));
  const foreign = [...done].filter((name) => !known.has(name));
  if (foreign.length > 0) {
    throw new AppError(
      'CONFLICT',
      `The database was migrated by a newer version (${foreign.join(', ')}). Start that version, or restore a backup.`,
    );
  }
  return migrations.map(({ name }) => name).filter((name) => !done.has(name));
}

async function runMigrator(target: ConnectionTarget, migrations: readonly MigrationEntry[]): Promise<void> {
  const { host, port, user, database, password, ssl } = resolveTarget(target);
  const orm = await MikroORM.init({
    host,
    port,
    user,
    dbName: database,
    ...(password === undefined ? {} : { password }),
    ...(ssl === undefined ? {} : { driverOptions: { connection: { ssl } } }),
    entities: [],
    discovery: { warnWhenNoEntities: false },
    ensureDatabase: false,
    extensions: [Migrator],
    pool: { min: 0, max: 2 },
    migrations: {
      tableName: TABLE,
      migrationsList: migrations.map(({ name, class: migration }) => ({ name, class: migration })),
      transactional: true,
      allOrNothing: false,
      disableForeignKeys: false,
      snapshot: false,
      silent: true,
    },
  });
  try {
    await orm.getMigrator().up();
  } finally {
    await orm.close(true);
  }
}
