import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import pino from 'pino';
import { migrations } from '../../migrations/index.js';
import {
  migrate,
  openDatabase,
  startEmbeddedPostgres,
  type ConnectionTarget,
  type Database,
  type DatabaseOptions,
} from '../../src/platform/postgres/index.js';

const logger = pino({ level: 'silent' });

const SERVER = Symbol.for('digigo.test-server');

/** The server of this mocha process, with one migrated database that every suite gets a copy of. */
interface TestServer {
  target(database: string): ConnectionTarget;
  template: string;
  stop(): Promise<void>;
}

/**
 * One per process. Mocha may load the hooks as CommonJS and a suite as an ES module, each with a copy of this file:
 * what they share stands in the global object.
 */
const shared = globalThis as { [SERVER]?: Promise<TestServer> | null };

/**
 * A database of its own for the suite that calls this: migrated, empty, dropped afterwards.
 * Read it inside hooks and tests: `const database = useDatabase(); it('..', () => database().query(..))`.
 */
export function useDatabase(
  options: Partial<Omit<DatabaseOptions, 'target' | 'migrations'>> = {},
): () => Database {
  const target = useDatabaseTarget();
  let database: Database | null = null;
  before('open the database', async () => {
    database = await openDatabase({
      entities: [],
      logger,
      poolSize: 8,
      ...options,
      target: target(),
      migrations: [],
    });
  });
  after('close the database', async () => database?.close());
  return () => {
    if (!database) throw new Error('useDatabase(): read it inside a hook or a test');
    return database;
  };
}

/** The same, but only where it is: for suites that open connections themselves or give them to another process. */
export function useDatabaseTarget(): () => ConnectionTarget {
  let target: ConnectionTarget | null = null;
  let name = '';
  before('make a database', async function () {
    this.timeout(60_000);
    const { target: of, template } = await (shared[SERVER] ??= startTestServer());
    name = newName();
    await admin(of('postgres'), `CREATE DATABASE ${name} TEMPLATE ${template}`);
    target = of(name);
  });
  after('drop the database', async () => {
    const server = await shared[SERVER];
    if (server && target) await admin(server.target('postgres'), `DROP DATABASE ${name} WITH (FORCE)`);
  });
  return () => {
    if (!target) throw new Error('useDatabaseTarget(): read it inside a hook or a test');
    return target;
  };
}

/** Ends the server of this process, if a suite has started it. Called once, by the root hook. */
export async function stopTestServer(): Promise<void> {
  const running = shared[SERVER];
  shared[SERVER] = null;
  await (await running)?.stop();
}

async function startTestServer(): Promise<TestServer> {
  const url = process.env['TEST_DATABASE_URL'];
  const base = url ? externalServer(url) : await embeddedServer();
  const template = newName();
  try {
    await admin(base.target('postgres'), `CREATE DATABASE ${template}`);
    await migrate(base.target(template), migrations, logger);
  } catch (error) {
    await base.stop();
    throw error;
  }
  return {
    target: (name) => base.target(name),
    template,
    stop: async () => {
      await admin(base.target('postgres'), `DROP DATABASE ${template} WITH (FORCE)`);
      await base.stop();
    },
  };
}

type BaseServer = Omit<TestServer, 'template'>;

function externalServer(url: string): BaseServer {
  return {
    target: (database) => {
      const at = new URL(url);
      at.pathname = `/${database}`;
      return { url: at.href };
    },
    stop: () => Promise.resolve(),
  };
}

async function embeddedServer(): Promise<BaseServer> {
  await removeAbandoned();
  const dataDir = await mkdtemp(join(tmpdir(), `${DIRECTORY}${process.pid}-`));
  const { connection, stop } = await startEmbeddedPostgres({
    dataDir,
    logger,
    durable: false,
    maxConnections: 150,
  });
  return {
    target: (database) => ({ ...connection, database }),
    stop: async () => {
      await stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

const DIRECTORY = 'digigo-test-';

/** Removes what runs left that were killed: each directory names its process. */
async function removeAbandoned(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = name.startsWith(DIRECTORY) ? Number(name.slice(DIRECTORY.length).split('-')[0]) : 0;
    if (pid > 0 && !existsSync(`/proc/${pid}`))
      await rm(join(tmpdir(), name), { recursive: true, force: true });
  }
}

const newName = (): string => `test_${process.pid}_${randomBytes(4).toString('hex')}`;

async function admin(target: ConnectionTarget, sql: string): Promise<void> {
  const client = new pg.Client(
    'url' in target
      ? { connectionString: target.url }
      : { host: target.socketDir, user: target.user, database: target.database },
  );
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
