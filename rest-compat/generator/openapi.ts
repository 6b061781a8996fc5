import { parse } from 'yaml';
import type { Json, JsonObject } from '../../src/kernel/index.js';
import { textOf } from '../runtime/json-text.js';
import type { Problems } from './problems.js';

/** A schema with references and `allOf` resolved. Of JSON Schema only what the document uses. */
export interface Shape {
  readonly type?: string;
  /** Accepted and not looked at, as the legacy server did; no variable takes it. */
  readonly 'x-ignored'?: boolean;
  readonly nullable?: boolean;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly items?: Shape;
  readonly oneOf?: readonly Shape[];
  readonly additionalProperties?: boolean | Shape;
  readonly enum?: readonly (string | number)[];
  readonly default?: Json;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
}

export interface OpenapiParameter {
  readonly name: string;
  readonly in: 'query' | 'path';
  readonly required: boolean;
  readonly schema: Shape;
}

export interface OpenapiOperation {
  /** `POST /webhook` */
  readonly id: string;
  readonly operationId: string;
  readonly parameters: readonly OpenapiParameter[];
  readonly body: Shape | null;
  /** By status; null where no body is documented. */
  readonly responses: ReadonlyMap<number, Shape | null>;
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** Reads openapi.yaml into operations whose schemas have no references left. */
export function readOpenapi(
  text: string,
  problems: Problems,
): { document: JsonObject; operations: OpenapiOperation[] } {
  const document = parse(text) as JsonObject;
  const resolve = resolver(document, problems);
  const operations: OpenapiOperation[] = [];
  for (const [path, item] of Object.entries(objectOf(document['paths']))) {
    const shared = listOf(objectOf(item)['parameters']);
    for (const method of METHODS) {
      const operation = objectOf(item)[method];
      if (operation === undefined) continue;
      const id = `${method.toUpperCase()} ${path}`;
      operations.push(readOperation(id, { operation: objectOf(operation), shared }, resolve));
    }
  }
  return { document, operations };
}

type Resolve = (value: Json | undefined) => JsonObject;

function readOperation(
  id: string,
  source: { operation: JsonObject; shared: readonly Json[] },
  resolve: Resolve,
): OpenapiOperation {
  const { operation, shared } = source;
  const parameters = [...shared, ...listOf(operation['parameters'])].map((raw): OpenapiParameter => {
    const parameter = resolve(raw);
    return {
      name: textOf(parameter['name']),
      in: parameter['in'] === 'path' ? 'path' : 'query',
      required: parameter['required'] === true,
      schema: shapeOf(parameter['schema'], resolve),
    };
  });
  const responses = Object.entries(objectOf(operation['responses'])).map(
    ([status, response]): [number, Shape | null] => [
      Number(status),
      contentShape(resolve(response), resolve),
    ],
  );
  return {
    id,
    operationId: textOf(operation['operationId']),
    parameters,
    body: operation['requestBody'] ? contentShape(resolve(operation['requestBody']), resolve) : null,
    responses: new Map(responses),
  };
}

function contentShape(holder: JsonObject, resolve: Resolve): Shape | null {
  const json = objectOf(objectOf(holder['content'])['application/json']);
  return json['schema'] === undefined ? null : shapeOf(json['schema'], resolve);
}

/** Follows references and merges `allOf`, all the way down. */
function shapeOf(raw: Json | undefined, resolve: Resolve): Shape {
  const schema = resolve(raw);
  const merged: JsonObject = { ...schema };
  delete merged['allOf'];
  const parts = listOf(schema['allOf']).map((part) => shapeOf(part, resolve));
  const own = Object.entries(objectOf(schema['properties'])).map(([key, value]): [string, Shape] => [
    key,
    shapeOf(value, resolve),
  ]);
  const properties = Object.assign(
    {},
    ...parts.map((part) => part.properties ?? {}),
    Object.fromEntries(own),
  ) as Record<string, Shape>;
  return {
    ...(Object.assign({}, ...parts) as Shape),
    ...(merged as Shape),
    ...(Object.keys(properties).length > 0 ? { type: 'object', properties } : {}),
    ...(schema['items'] === undefined ? {} : { items: shapeOf(schema['items'], resolve) }),
    ...(schema['oneOf'] === undefined
      ? {}
      : { oneOf: listOf(schema['oneOf']).map((one) => shapeOf(one, resolve)) }),
  };
}

function resolver(document: JsonObject, problems: Problems): Resolve {
  return (value) => {
    const object = objectOf(value);
    const reference = object['$ref'];
    if (typeof reference !== 'string') return object;
    let target: Json | undefined = document;
    for (const part of reference.replace(/^#\//, '').split('/')) target = objectOf(target)[part];
    if (target === undefined) problems.add('syntax', 'openapi.yaml', `${reference} points nowhere`);
    return objectOf(target);
  };
}

const objectOf = (value: Json | undefined): JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
const listOf = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : []);
