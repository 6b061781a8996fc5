export type { ConnectionLimits, ConnectionTarget } from './connection.js';
export type { Database, Tx } from './database.js';
export { migrate, type MigrationEntry } from './migrate.js';
export { openDatabase, type DatabaseOptions } from './open.js';
export { isUnavailable, storeError, uniqueViolation } from './store-errors.js';
export { startEmbeddedPostgres, type EmbeddedOptions, type EmbeddedPostgres } from './embedded/supervisor.js';
export { inStep } from './in-step.js';
