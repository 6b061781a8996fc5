import type { JsonObject } from '../../src/kernel/index.js';
import type { Route } from '../runtime/route.js';
import { compileRoute, routeId } from './compile-route.js';
import { reportContractGaps, type ContractFile } from './contract.js';
import { readDocuments, type SourceText } from './documents.js';
import { readOpenapi } from './openapi.js';
import { Problems, type Problem } from './problems.js';

export interface GeneratorSources {
  /** openapi.yaml */
  readonly openapi: string;
  /** schema/schema.graphql */
  readonly schema: string;
  /** operations/directives.graphql */
  readonly directives: string;
  /** The other operations/*.graphql */
  readonly documents: readonly SourceText[];
  /** contract/*.json: what the legacy contract says of the operations. */
  readonly contract: readonly ContractFile[];
}

export interface Generated {
  /** Sorted by id. Complete only when there are no problems. */
  readonly routes: readonly Route[];
  readonly openapi: JsonObject;
  readonly problems: readonly Problem[];
}

/** The whole generator without a file system: sources in, route table and problems out. */
export function generate(sources: GeneratorSources): Generated {
  const problems = new Problems();
  const openapi = readOpenapi(sources.openapi, problems);
  const all = readDocuments(sources, problems);
  const routes: Route[] = [];
  const seen = new Map<string, string>();
  for (const document of all?.operations ?? []) {
    const id = routeId(document);
    const operation = openapi.operations.find((candidate) => candidate.id === id);
    if (id === null) problems.add('document-invalid', document.name, 'has no @rest');
    else if (!operation) problems.add('openapi-missing', document.name, `${id} is not in openapi.yaml`);
    else if (seen.has(id))
      problems.add('document-invalid', document.name, `${id} is bound to ${seen.get(id)} already`);
    else if (all) routes.push(compileRoute({ document, openapi: operation, all }, problems));
    if (id !== null) seen.set(id, document.name);
  }
  for (const operation of openapi.operations) {
    if (!seen.has(operation.id)) problems.add('document-missing', operation.id, 'no document is bound to it');
  }
  reportContractGaps({ files: sources.contract, openapi: openapi.operations }, problems);
  routes.sort((a, b) => (a.id < b.id ? -1 : 1));
  return { routes, openapi: openapi.document, problems: problems.found };
}
