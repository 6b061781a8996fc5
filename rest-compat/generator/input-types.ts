import { isEnumType, isInputObjectType, isListType, isNonNullType, type GraphQLInputType } from 'graphql';
import { foldKey } from '../runtime/keys.js';
import type { ObjectField, TypePlan } from '../runtime/route.js';
import type { Shape } from './openapi.js';

/** What is known of a variable besides its type. */
export interface TypeOptions {
  readonly shape?: Shape | undefined;
  /** Folded request key, `key.inner` where its value is an object -> name of the field. */
  readonly map: ReadonlyMap<string, string>;
  readonly dropPrefix?: string;
}

/** How a request value becomes one of a GraphQL input type, with the request keys that openapi.yaml documents. */
export function compileType(type: GraphQLInputType, options: TypeOptions): TypePlan {
  if (isNonNullType(type)) return compileType(type.ofType, options);
  if (isListType(type)) {
    const shape = options.shape?.items ?? options.shape;
    return { kind: 'list', of: compileType(type.ofType, { ...options, shape }) };
  }
  if (isEnumType(type)) return { kind: 'enum', names: type.getValues().map((value) => value.name) };
  if (isInputObjectType(type)) {
    const properties = Object.keys(options.shape?.properties ?? {});
    const fields = Object.values(type.getFields()).map((field): ObjectField => {
      const keys = properties.filter((property) => fieldNameOf(property, options) === foldKey(field.name));
      const shape = keys[0] === undefined ? undefined : options.shape?.properties?.[keys[0]];
      const inner = keys.map((key) => innerOf(key, options)).find((name) => name !== undefined);
      return {
        name: field.name,
        keys: keys.includes(field.name) ? keys : [...keys, field.name],
        ...(inner === undefined ? {} : { inner }),
        type: compileType(field.type, { shape, map: options.map }),
        required: isNonNullType(field.type) && field.defaultValue === undefined,
      };
    });
    const closed = options.shape?.additionalProperties === false;
    return {
      kind: 'object',
      ...(options.dropPrefix === undefined ? {} : { dropPrefix: options.dropPrefix }),
      ...(closed ? { closed } : {}),
      fields,
    };
  }
  switch (type.name) {
    case 'Int':
      return { kind: 'integer' };
    case 'Float':
      return { kind: 'number' };
    case 'Boolean':
      return { kind: 'boolean' };
    case 'JSON':
      return { kind: 'json' };
    default:
      return { kind: 'string' };
  }
}

/** `"buttonText.displayText=label"`: the key inside `buttonText`. */
function innerOf(property: string, options: TypeOptions): string | undefined {
  const start = `${foldKey(property)}.`;
  const pair = [...options.map.keys()].find((from) => from.startsWith(start));
  if (pair === undefined) return undefined;
  const inner = pair.slice(start.length);
  const documented = Object.keys(options.shape?.properties?.[property]?.properties ?? {});
  return documented.find((name) => foldKey(name) === inner) ?? inner;
}

/** The input field that a documented property means, folded. */
function fieldNameOf(property: string, options: TypeOptions): string {
  const inner = innerOf(property, options);
  const mapped = options.map.get(
    inner === undefined ? foldKey(property) : `${foldKey(property)}.${foldKey(inner)}`,
  );
  if (mapped !== undefined) return foldKey(mapped);
  const folded = foldKey(property);
  const prefix = foldKey(options.dropPrefix ?? '');
  return folded.startsWith(prefix) ? folded.slice(prefix.length) : folded;
}
