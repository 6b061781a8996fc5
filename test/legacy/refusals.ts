import { foldKey } from '../../rest-compat/runtime/keys.js';
import { readOpenapi, type OpenapiOperation, type Shape } from '../../rest-compat/generator/openapi.js';
import { Problems } from '../../rest-compat/generator/problems.js';
import { readSources } from '../../rest-compat/generator/sources.js';
import type { Json, JsonObject } from '../../src/kernel/index.js';

/** A request that is wrong in one place, made out of a right one. */
export interface WrongRequest {
  /** What is wrong, as a name: `Body beyond 4096 characters`. */
  readonly name: string;
  /** Key at the top of the request under which it is wrong. */
  readonly field: string;
  readonly body: JsonObject;
}

const UNLISTED = 'that is not listed';

/** The operations of openapi.yaml, whose limits the answers have to keep. */
export function documentedOperations(): ReadonlyMap<string, OpenapiOperation> {
  const { operations } = readOpenapi(readSources().openapi, new Problems());
  return new Map(operations.map((operation) => [operation.id, operation]));
}

/** Everything that openapi.yaml forbids, and the values that the contract itself does not list. */
export function forbidden(
  shapes: { documented: Shape | null | undefined; contract: Shape | null | undefined },
  right: JsonObject,
): WrongRequest[] {
  const wrong = wrongRequests(shapes.documented ?? {}, right);
  // Its types are corrected in places: of the contract's own schema, only lists of values are certain.
  const unlisted = wrongRequests(shapes.contract ?? {}, right).filter(({ name }) => name.endsWith(UNLISTED));
  return [...wrong, ...unlisted.filter(({ name }) => !wrong.some((known) => known.name === name))];
}

/**
 * Everything that openapi.yaml forbids, done to a right request, one thing at a time: a required key left out, a value
 * of another type, longer, larger, smaller or other than documented, at any depth.
 */
export function wrongRequests(shape: Shape, right: JsonObject): WrongRequest[] {
  return wrongObjects(shape, right, '');
}

function wrongObjects(shape: Shape, object: JsonObject, prefix: string): WrongRequest[] {
  const wrong: WrongRequest[] = [];
  for (const key of shape.required ?? []) {
    const own = ownKey(object, key);
    if (own === null) continue;
    const { [own]: _, ...body } = object;
    wrong.push({ name: `without ${prefix}${key}`, field: key, body });
  }
  for (const [key, inner] of Object.entries(shape.properties ?? {})) {
    const own = ownKey(object, key);
    if (own === null) continue;
    for (const { name, value } of wrongValues(inner, object[own] as Json, `${prefix}${own}`))
      wrong.push({ name, field: own, body: { ...object, [own]: value } });
  }
  return wrong;
}

function wrongValues(shape: Shape, value: Json, path: string): { name: string; value: Json }[] {
  const wrong: { name: string; value: Json }[] = [];
  const add = (name: string, bad: Json): void => void wrong.push({ name: `${path} ${name}`, value: bad });
  if (shape.type && !shape.oneOf)
    add('of another type', shape.type === 'object' ? 'text' : { not: 'expected' });
  if (typeof value === 'string') {
    if (shape.maxLength !== undefined && !shape.enum)
      add(`beyond ${shape.maxLength} characters`, 'x'.repeat(shape.maxLength + 1));
    if (shape.enum) add(UNLISTED, 'something-else');
  }
  if (typeof value === 'number') {
    if (shape.maximum !== undefined) add(`above ${shape.maximum}`, shape.maximum + 1);
    if (shape.minimum !== undefined) add(`below ${shape.minimum}`, shape.minimum - 1);
    if (shape.enum && !shape.enum.includes(77)) add(UNLISTED, 77);
  }
  if (Array.isArray(value)) {
    const { items, maxItems, minItems } = shape;
    const [first] = value;
    if (maxItems !== undefined && first !== undefined)
      add(`of more than ${maxItems}`, Array<Json>(maxItems + 1).fill(first));
    if (minItems !== undefined && minItems > 0) add(`of less than ${minItems}`, []);
    if (items && first !== undefined)
      for (const inner of wrongValues(items, first, `${path}.0`))
        wrong.push({ name: inner.name, value: [inner.value, ...value.slice(1)] });
  } else if (typeof value === 'object' && value !== null) {
    for (const { name, body } of wrongObjects(shape, value, `${path}.`)) wrong.push({ name, value: body });
  }
  return wrong;
}

const ownKey = (object: JsonObject, key: string): string | null =>
  Object.keys(object).find((candidate) => foldKey(candidate) === foldKey(key)) ?? null;
