import { hostname } from 'node:os';
import type { Logger } from 'pino';
import { migrations } from '../../migrations/index.js';
import type { Config, ConfigSource } from '../config/index.js';
import {
  openDatabase,
  startEmbeddedPostgres,
  type ConnectionTarget,
  type Database,
  type DatabaseOptions,
} from '../platform/postgres/index.js';
import { loadAdminToken, loadMasterKey, Vault, type Located } from '../platform/secrets/index.js';
import { startSandbox, type Sandbox } from '../sandbox/index.js';
import type { Lifecycle } from './lifecycle.js';

/** What every service stands on. */
export interface Foundation {
  /** With the sandbox's address in it, when sessions are to talk to that. */
  config: Config;
  /** Reads the environment again. @throws AppError BAD_INPUT */
  reread: ConfigSource['reread'];
  logger: Logger;
  /** Name of this process among several. */
  instance: string;
  database: Database;
  /** For connections outside the pool. */
  target: ConnectionTarget;
  vault: Vault;
  adminToken: Located<string>;
  /** The sandbox inside this process, if there is one. */
  sandbox: Sandbox | null;
}

export interface FoundationOptions extends ConfigSource {
  logger: Logger;
  entities: DatabaseOptions['entities'];
}

/** The embedded server takes this many connections; the pool, the ORM and the listeners share them. */
const EMBEDDED_CONNECTIONS = 70;
const EMBEDDED_POOL_SIZE = 50;

/** Secrets, PostgreSQL, schema, and the sandbox if asked for, in this order. */
export async function startFoundation(lifecycle: Lifecycle, options: FoundationOptions): Promise<Foundation> {
  const { logger } = options;
  const { dataDir, adminToken: configured, encryptionKey, instanceId } = options.config.service;
  const target = await startPostgres(lifecycle, options);
  const masterKey = await loadMasterKey({ configured: encryptionKey, dataDir });
  if (masterKey.created)
    logger.info({ file: masterKey.file }, 'made the encryption key; keep a copy of this file');
  const adminToken = await loadAdminToken({ configured, dataDir });
  const database = await lifecycle.start('database', () => openPool(target, options));
  const sandbox = await startSandboxIfWanted(lifecycle, options);
  return {
    config: sandbox ? towardsSandbox(options.config, sandbox) : options.config,
    reread: () => options.reread(),
    logger,
    instance: instanceId ?? hostname(),
    database,
    target,
    vault: new Vault(masterKey.value),
    adminToken,
    sandbox,
  };
}

/** The server alone, for commands that need no more. */
export async function startPostgres(
  lifecycle: Lifecycle,
  { config, logger }: Pick<FoundationOptions, 'config' | 'logger'>,
): Promise<ConnectionTarget> {
  const { url } = config.database;
  if (url !== null) return { url };
  return lifecycle.start('postgres', async () => {
    const server = await startEmbeddedPostgres({
      dataDir: config.service.dataDir,
      logger,
      maxConnections: EMBEDDED_CONNECTIONS,
    });
    return { value: server.connection, stop: () => server.stop() };
  });
}

async function openPool(
  target: ConnectionTarget,
  { config, logger, entities }: FoundationOptions,
): Promise<{ value: Database; stop: () => Promise<void> }> {
  const { maxOpenConnections, maxIdleConnections, maxLifetimeMinutes, maxIdleMinutes, url } = config.database;
  const database = await openDatabase({
    target,
    migrations,
    entities,
    logger,
    poolSize: url === null ? Math.min(maxOpenConnections, EMBEDDED_POOL_SIZE) : maxOpenConnections,
    maxIdle: maxIdleConnections,
    maxLifetimeMs: maxLifetimeMinutes * 60_000,
    maxIdleMs: maxIdleMinutes * 60_000,
  });
  return { value: database, stop: () => database.close() };
}

async function startSandboxIfWanted(
  lifecycle: Lifecycle,
  { config, logger }: FoundationOptions,
): Promise<Sandbox | null> {
  if (config.service.sandbox === 'false') return null;
  return lifecycle.start('sandbox', async () => {
    const sandbox = await startSandbox({ port: config.service.sandboxPort, logger });
    return { value: sandbox, stop: () => sandbox.stop() };
  });
}

function towardsSandbox(config: Config, { url, rootKeyHex, mediaUrl }: Sandbox): Config {
  return { ...config, whatsapp: { ...config.whatsapp, websocketUrl: url, rootKey: rootKeyHex, mediaUrl } };
}
