import {
  isNonNullType,
  typeFromAST,
  valueFromASTUntyped,
  visit,
  type GraphQLInputType,
  type GraphQLSchema,
  type VariableDefinitionNode,
} from 'graphql';
import type { Json } from '../../src/kernel/index.js';
import { foldKey } from '../runtime/keys.js';
import type { InputPlan, Limits, TypePlan, ValueMap } from '../runtime/route.js';
import { directiveOn, type OperationDocument } from './documents.js';
import { textOf } from '../runtime/json-text.js';
import type { OpenapiOperation, Shape } from './openapi.js';
import { compileType } from './input-types.js';
import type { Problems } from './problems.js';

export interface CompiledInputs {
  readonly inputs: InputPlan[];
  readonly closedBody: boolean;
  readonly variableDefaults: Record<string, Json>;
  readonly argumentKeys: Record<string, string>;
}

/** Request fields -> variables. Reports body fields and parameters without a variable, and the reverse. */
export function compileInputs(
  source: { document: OperationDocument; openapi: OpenapiOperation; schema: GraphQLSchema },
  problems: Problems,
): CompiledInputs {
  const { document, openapi, schema } = source;
  const definitions = document.operation.variableDefinitions ?? [];
  const inputs = definitions.map((definition) => compileVariable(definition, { openapi, schema }, problems));
  reportUnmapped(inputs, openapi, problems);
  reportPrefixTargets(inputs, openapi.id, problems);
  reportEarlierVariables(inputs, openapi.id, problems);
  const defaults = definitions.flatMap((definition): [string, Json][] =>
    definition.defaultValue
      ? [[definition.variable.name.value, valueFromASTUntyped(definition.defaultValue) as Json]]
      : [],
  );
  return {
    inputs,
    closedBody: openapi.body?.additionalProperties === false,
    variableDefaults: Object.fromEntries(defaults),
    argumentKeys: argumentKeys(document, inputs),
  };
}

function compileVariable(
  definition: VariableDefinitionNode,
  source: { openapi: OpenapiOperation; schema: GraphQLSchema },
  problems: Problems,
): InputPlan {
  const variable = definition.variable.name.value;
  const type = typeFromAST(source.schema, definition.type) as GraphQLInputType;
  const keys = directiveOn(definition, 'keys') ?? {};
  const parts = variable.split('__');
  const inside = parts.slice(0, -1);
  const key = parts.at(-1) ?? variable;
  const found = directiveOn(definition, 'internal') ? null : findField(source.openapi, { inside, key });
  if (!found && !directiveOn(definition, 'internal')) {
    problems.add(
      'variable-unknown',
      source.openapi.id,
      `$${variable} is no field of the request and not @internal`,
    );
  }
  const csv = directiveOn(definition, 'csv') !== null;
  const values = directiveOn(definition, 'values');
  const prefix = directiveOn(definition, 'prefix');
  const joins = directiveOn(definition, 'joins');
  const forGroups = directiveOn(definition, 'forGroups');
  const unless = directiveOn(definition, 'unless');
  const madeUp = directiveOn(definition, 'madeUp');
  const cut = directiveOn(definition, 'cut');
  const limits = found ? limitsOf(found.shape) : null;
  return {
    variable,
    from: found?.from ?? 'internal',
    inside,
    keys: [...(found?.spellings ?? [key]), ...stringsOf(keys['also'])],
    type: compileType(type, {
      shape: found?.shape,
      map: pairsOf(keys['map']),
      ...prefixOption(keys['dropPrefix']),
    }),
    required: isNonNullType(type) && definition.defaultValue === undefined,
    ...(directiveOn(definition, 'keepEmpty') ? { keepEmpty: true } : {}),
    ...(csv ? { csv } : {}),
    ...emptyWhen(directiveOn(definition, 'emptyWhen')),
    ...(values ? { values: valueMap(values['map']) } : {}),
    ...(values?.['with'] ? { valuesWith: stringsOf(values['with']) } : {}),
    ...(joins ? { joins: stringsOf(joins['keys']) } : {}),
    ...(forGroups
      ? { forGroups: { field: textOf(forGroups['field']), variable: textOf(forGroups['variable']) } }
      : {}),
    ...(madeUp ? { madeUp: textOf(madeUp['prefix']) } : {}),
    ...(cut ? { cut: Number(cut['characters']) } : {}),
    ...(directiveOn(definition, 'unixSeconds') ? { unixSeconds: true as const } : {}),
    ...(unless ? { unless: textOf(unless['variable']) } : {}),
    ...(prefix ? { prefix: { text: textOf(prefix['text']), sets: textOf(prefix['sets']) } } : {}),
    ...(limits ? { limits } : {}),
  };
}

interface FoundField {
  readonly from: 'body' | 'query' | 'path';
  readonly shape: Shape;
  /** All documented spellings that fold to the same key. */
  readonly spellings: readonly string[];
}

function findField(
  openapi: OpenapiOperation,
  wanted: { inside: readonly string[]; key: string },
): FoundField | null {
  let properties = openapi.body?.properties;
  for (const name of wanted.inside) properties = properties?.[name]?.properties;
  const spellings = spellingsOf(properties ?? {}, wanted.key);
  const shape = spellings[0] === undefined ? undefined : properties?.[spellings[0]];
  if (shape) return { from: 'body', shape, spellings };
  if (wanted.inside.length > 0) return null;
  const parameter = openapi.parameters.find((candidate) => foldKey(candidate.name) === foldKey(wanted.key));
  return parameter ? { from: parameter.in, shape: parameter.schema, spellings: [parameter.name] } : null;
}

const spellingsOf = (properties: Readonly<Record<string, Shape>>, key: string): string[] =>
  Object.keys(properties).filter((name) => foldKey(name) === foldKey(key));

function reportUnmapped(inputs: readonly InputPlan[], openapi: OpenapiOperation, problems: Problems): void {
  const report = (key: string): void =>
    problems.add('request-field-unmapped', openapi.id, `request field ${key} maps to no variable`);
  for (const parameter of openapi.parameters) {
    if (!inputs.some((input) => input.from === parameter.in && input.keys.includes(parameter.name)))
      report(parameter.name);
  }
  const walk = (shape: Shape, inside: readonly string[]): void => {
    for (const [key, property] of Object.entries(shape.properties ?? {})) {
      if (property['x-ignored']) continue;
      const path = [...inside, key];
      const input = inputs.find(
        (candidate) =>
          candidate.from === 'body' && sameList(candidate.inside, inside) && candidate.keys.includes(key),
      );
      const joined = inputs.some(
        (candidate) =>
          sameList(candidate.inside, inside) &&
          (candidate.valuesWith?.includes(key) === true || candidate.joins?.includes(key) === true),
      );
      if (input) for (const lost of unmappedInside(property, input.type)) report([...path, lost].join('.'));
      else if (property.properties && inputs.some((candidate) => startsWith(candidate.inside, path)))
        walk(property, path);
      else if (!joined) report(path.join('.'));
    }
  };
  if (openapi.body) walk(openapi.body, []);
}

/** Documented properties that no field of the input type takes. */
function unmappedInside(shape: Shape, type: TypePlan): string[] {
  if (type.kind === 'list') return unmappedInside(shape.items ?? shape, type.of);
  if (type.kind !== 'object') return [];
  return Object.entries(shape.properties ?? {}).flatMap(([key, property]) => {
    const field = type.fields.find((candidate) => candidate.keys.includes(key));
    return field ? unmappedInside(property, field.type).map((lost) => `${key}.${lost}`) : [key];
  });
}

function reportPrefixTargets(inputs: readonly InputPlan[], id: string, problems: Problems): void {
  for (const { prefix } of inputs) {
    const target = prefix && inputs.find((input) => input.variable === prefix.sets);
    if (prefix && target?.from !== 'internal') {
      problems.add(
        'directive-misused',
        id,
        `@prefix sets $${prefix.sets}, which is not an @internal variable`,
      );
    }
  }
}

function reportEarlierVariables(inputs: readonly InputPlan[], id: string, problems: Problems): void {
  inputs.forEach(({ unless, forGroups }, index) => {
    for (const needed of [unless, forGroups?.variable]) {
      if (needed !== undefined && !inputs.slice(0, index).some((input) => input.variable === needed))
        problems.add('directive-misused', id, `a directive needs $${needed} before it`);
    }
  });
}

/** `input.to` -> `Phone`: the way of every variable through the arguments of the document. */
function argumentKeys(document: OperationDocument, inputs: readonly InputPlan[]): Record<string, string> {
  const result: Record<string, string> = {};
  const path: string[] = [];
  const step = {
    enter: (node: { readonly name: { readonly value: string } }): void => void path.push(node.name.value),
    leave: (): void => void path.pop(),
  };
  visit(document.operation, {
    Directive: () => false,
    VariableDefinition: () => false,
    Argument: step,
    ObjectField: step,
    Variable(node) {
      const input = inputs.find((candidate) => candidate.variable === node.name.value);
      if (input && input.from !== 'internal')
        result[path.join('.')] = [...input.inside, input.keys[0]].join('.');
    },
  });
  return result;
}

function limitsOf(shape: Shape): Limits | null {
  const { minLength, maxLength, minimum, maximum } = shape;
  const limits: Limits = {
    ...(minLength === undefined ? {} : { minLength }),
    ...(maxLength === undefined ? {} : { maxLength }),
    ...(minimum === undefined ? {} : { minimum }),
    ...(maximum === undefined ? {} : { maximum }),
    ...(shape.enum === undefined ? {} : { enum: shape.enum }),
  };
  return Object.keys(limits).length > 0 ? limits : null;
}

const sameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && startsWith(a, b);
const startsWith = (list: readonly string[], start: readonly string[]): boolean =>
  start.every((item, i) => list[i] === item);
const stringsOf = (value: Json | undefined): string[] => (Array.isArray(value) ? value.map(String) : []);
const prefixOption = (value: Json | undefined): { dropPrefix?: string } =>
  typeof value === 'string' ? { dropPrefix: value } : {};
const emptyWhen = (values: Record<string, Json> | null): { emptyWhenIncludes?: string } =>
  values ? { emptyWhenIncludes: textOf(values['includes']) } : {};

function pairsOf(value: Json | undefined): Map<string, string> {
  return new Map(
    stringsOf(value).map((pair) => [
      foldKey(pair.slice(0, pair.indexOf('='))),
      pair.slice(pair.indexOf('=') + 1),
    ]),
  );
}

/** `"true=0"` -> `{true: 0}`: what stands behind `=` is JSON where it can be, else text; nothing is null. */
export function valueMap(value: Json | undefined): ValueMap {
  const entries = stringsOf(value).map((pair): [string, string | number | boolean | null] => {
    const at = pair.indexOf('=');
    const to = pair.slice(at + 1);
    const literal =
      to === '' ? null : /^(true|false|-?\d+(\.\d+)?)$/.test(to) ? (JSON.parse(to) as number | boolean) : to;
    return [pair.slice(0, at), literal];
  });
  return Object.fromEntries(entries);
}
