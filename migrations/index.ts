import type { MigrationEntry } from '../src/platform/postgres/index.js';
import { Migration001Access } from './001-access.js';
import { Migration003Events } from './003-events.js';

/** Every migration in the order of execution. Forward only: a released one is never changed or removed. */
export const migrations: readonly MigrationEntry[] = [
  { name: '001-access', class: Migration001Access },
  { name: '003-events', class: Migration003Events },
];
