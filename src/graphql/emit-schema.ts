import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { writeEventSchemas } from '../events/catalogue/emit.js';
import { ERROR_TABLE } from '../kernel/index.js';
import { printForReaders } from './print-schema.js';
import { gatewaySchema } from './schema.js';

/** Writes the contract: SDL, error codes and event schemas. The same code always writes the same bytes. */
export async function emitSchema(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true });
  await writeFile(join(directory, 'schema.graphql'), printForReaders(gatewaySchema()));
  await writeFile(join(directory, 'errors.json'), `${JSON.stringify(errorCodes(), null, 2)}\n`);
  await writeEventSchemas(join(directory, 'events'));
}

/** Code -> what a caller has to know about it, in order of the names. */
export function errorCodes(): Record<string, { http: number; retryable: boolean; description: string }> {
  return Object.fromEntries(Object.entries(ERROR_TABLE).sort(([a], [b]) => (a < b ? -1 : 1)));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await emitSchema(fileURLToPath(new URL('../../schema', import.meta.url)));
}
