import type { Json, JsonObject } from '../../src/kernel/index.js';
import { foldKey } from '../runtime/keys.js';
import type { OpenapiOperation, Shape } from './openapi.js';
import type { Problems } from './problems.js';

/** What the legacy contract says of one operation. Written by `contract-facts.ts`. */
export interface ContractFacts {
  readonly parameters: readonly {
    readonly name: string;
    readonly in: string;
    readonly required: boolean;
    readonly schema: Shape;
  }[];
  readonly request: { readonly schema: Shape | null; readonly examples: readonly JsonObject[] } | null;
  readonly responses: readonly ContractResponse[];
}

export interface ContractResponse {
  readonly status: number;
  readonly shape: string;
  readonly schema: Shape | null;
  readonly examples: readonly Json[];
}

/** One file of `contract/`: operations by id. */
export type ContractFile = Readonly<Record<string, ContractFacts>>;

/** Reports what the legacy contract has and openapi.yaml has not: operations, request fields, response fields. */
export function reportContractGaps(
  source: { files: readonly ContractFile[]; openapi: readonly OpenapiOperation[] },
  problems: Problems,
): void {
  for (const [id, facts] of source.files.flatMap((file) => Object.entries(file))) {
    const operation = source.openapi.find((candidate) => candidate.id === id);
    if (!operation) {
      problems.add('contract', id, 'is in the legacy contract but not in openapi.yaml');
      continue;
    }
    for (const text of operationGaps(facts, operation)) problems.add('contract', id, text);
  }
}

function operationGaps(facts: ContractFacts, operation: OpenapiOperation): string[] {
  const parameters = facts.parameters
    .filter(
      (parameter) =>
        !operation.parameters.some((known) => known.name === parameter.name && known.in === parameter.in),
    )
    .map((parameter) => `parameter ${parameter.name} is not documented`);
  const request = facts.request?.schema ? requestGaps(facts.request.schema, operation.body, '') : [];
  const responses = facts.responses
    .filter((response) => response.status < 300)
    .flatMap((response) => {
      const documented = operation.responses.get(response.status);
      const shape = responseShape(response);
      if (!documented) return [`response ${response.status} is not documented`];
      return shape ? responseGaps(shape, documented, '') : [];
    });
  return [...parameters, ...request, ...responses];
}

/** Request keys only: the types of the contract's requests are corrected in places (lists declared as objects). */
function requestGaps(legacy: Shape, documented: Shape | null | undefined, at: string): string[] {
  const known = Object.entries(documented?.properties ?? {});
  return Object.entries(legacy.properties ?? {}).flatMap(([key, property]) => {
    const found = known.find(([name]) => foldKey(name) === foldKey(key));
    if (!found) return [`request field ${at}${key} is not documented`];
    return requestGaps(property, found[1], `${at}${key}.`);
  });
}

function responseGaps(legacy: Shape, documented: Shape, at: string): string[] {
  if (legacy.type !== undefined && documented.type !== undefined && legacy.type !== documented.type) {
    return [`response field ${at} is ${legacy.type} in the contract, ${documented.type} in openapi.yaml`];
  }
  if (legacy.items && documented.items) return responseGaps(legacy.items, documented.items, `${at}[]`);
  return Object.entries(legacy.properties ?? {}).flatMap(([key, property]) => {
    const path = at === '' ? key : `${at}.${key}`;
    const found = documented.properties?.[key];
    if (found) return responseGaps(property, found, path);
    return documented.additionalProperties ? [] : [`response field ${path} is not documented`];
  });
}

/** The schema of a response, or what its examples show where the contract has no schema. */
export function responseShape(response: ContractResponse): Shape | null {
  if (response.schema) return response.schema;
  const example = response.examples[0];
  return example === undefined ? null : shapeOfExample(example);
}

/** Types and keys of a JSON value. Null says nothing about its type. */
export function shapeOfExample(value: Json): Shape {
  if (value === null) return { nullable: true };
  if (Array.isArray(value))
    return value[0] === undefined ? { type: 'array' } : { type: 'array', items: shapeOfExample(value[0]) };
  if (typeof value === 'object') {
    const properties = Object.entries(value).map(([key, inner]): [string, Shape] => [
      key,
      shapeOfExample(inner),
    ]);
    return { type: 'object', properties: Object.fromEntries(properties) };
  }
  if (typeof value === 'number') return { type: Number.isInteger(value) ? 'integer' : 'number' };
  return { type: typeof value };
}
