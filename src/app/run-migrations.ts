import { migrations } from '../../migrations/index.js';
import { processConfig } from '../config/index.js';
import { createLogger } from '../platform/log/index.js';
import { migrate, storeError } from '../platform/postgres/index.js';
import { startPostgres } from './foundation.js';
import { Lifecycle } from './lifecycle.js';

/** Brings the schema up to this version, prints what ran, and ends. */
export async function runMigrations(): Promise<void> {
  const {
    source: { config },
  } = processConfig();
  const { logLevel, logType, logColor, shutdownGraceMs } = config.service;
  const logger = createLogger({
    level: logLevel,
    type: logType,
    color: logColor && process.stdout.isTTY,
    instance: null,
  });
  const lifecycle = new Lifecycle(logger);
  try {
    const target = await startPostgres(lifecycle, { config, logger });
    const ran = await migrate(target, migrations, logger).catch((error: unknown) => {
      throw storeError(error);
    });
    process.stdout.write(ran.length > 0 ? `Migrated: ${ran.join(', ')}\n` : 'Nothing to migrate.\n');
  } finally {
    await lifecycle.stop(shutdownGraceMs);
  }
}
