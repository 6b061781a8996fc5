import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ContractFile } from './contract.js';
import type { GeneratorSources } from './generate.js';

/** The folder `rest-compat`. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** Reads the sources as they stand in the repository. */
export function readSources(): GeneratorSources {
  const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
  const list = (folder: string, end: string): string[] =>
    readdirSync(path.join(root, folder))
      .filter((name) => name.endsWith(end))
      .sort()
      .map((name) => `${folder}/${name}`);
  const documents = list('operations', '.graphql').filter((name) => name !== 'operations/directives.graphql');
  return {
    openapi: read('openapi.yaml'),
    schema: read('../schema/schema.graphql'),
    directives: read('operations/directives.graphql'),
    documents: documents.map((name) => ({ name, text: read(name) })),
    contract: list('contract', '.json').map((name) => JSON.parse(read(name)) as ContractFile),
  };
}
