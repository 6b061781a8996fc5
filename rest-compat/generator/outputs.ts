import {
  getNamedType,
  getNullableType,
  GraphQLScalarType,
  isEnumType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type ConstDirectiveNode,
  type DirectiveNode,
  type FieldNode,
  type GraphQLOutputType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';
import type { Json } from '../../src/kernel/index.js';
import type { EveryPage, OutputPlan, Step } from '../runtime/route.js';
import { directiveArguments, directiveOn, type OperationDocument } from './documents.js';
import { valueMap } from './inputs.js';
import { textOf } from '../runtime/json-text.js';
import { madeBy, type Made } from './made.js';
import type { Shape } from './openapi.js';
import type { Problems } from './problems.js';

export interface CompiledOutput {
  readonly plans: OutputPlan[];
  readonly made: Map<string, Made>;
  readonly everyPage: EveryPage | null;
}

interface Around {
  readonly document: OperationDocument;
  readonly schema: GraphQLSchema;
  readonly where: string;
  readonly problems: Problems;
}

/** Selections with their directives -> the plan that shapes the answer, and what it will look like. */
export function compileOutput(shape: Shape | null, around: Around): CompiledOutput {
  const { operation } = around.document;
  const root = around.schema.getRootType(operation.operation);
  if (!root) throw new Error(`${around.where}: the schema has no ${operation.operation} type`);
  const { plans, made } = compileSelection(operation.selectionSet, { type: root, shape }, around);
  const paged = fieldsOf(operation.selectionSet, around.document).find((field) =>
    directiveOn(field, 'everyPage'),
  );
  return { plans, made, everyPage: paged ? compileEveryPage(paged, around) : null };
}

interface Level {
  readonly type: GraphQLOutputType;
  /** Documentation of the object that the keys end up in. */
  readonly shape: Shape | null | undefined;
}

function compileSelection(
  selection: SelectionSetNode,
  level: Level,
  around: Around,
): { plans: OutputPlan[]; made: Map<string, Made> } {
  const plans: OutputPlan[] = [];
  const made = new Map<string, Made>();
  for (const field of fieldsOf(selection, around.document)) {
    const compiled = compileField(field, level, around);
    plans.push(compiled.plan);
    if (compiled.plan.hide) continue;
    const target = compiled.plan.into === undefined ? made : objectAt(made, compiled.plan.into);
    if (!compiled.plan.merge) target.set(compiled.plan.key, compiled.made);
    else if (compiled.made.kind === 'object')
      for (const [key, value] of compiled.made.fields) target.set(key, value);
  }
  return { plans, made };
}

function compileField(field: FieldNode, level: Level, around: Around): { plan: OutputPlan; made: Made } {
  const key = field.alias?.value ?? field.name.value;
  const into = directiveOn(field, 'into');
  const merge = directiveOn(field, 'merge') !== null;
  const holder = into ? level.shape?.properties?.[textOf(into['key'])] : level.shape;
  const shape = merge ? holder : holder?.properties?.[key];
  const steps = (field.directives ?? []).flatMap((directive) => stepOf(directive) ?? []);
  const type = fieldType(field, level.type);
  const children = field.selectionSet
    ? compileSelection(
        field.selectionSet,
        { type: getNamedType(type), shape: childShape(shape, steps) },
        around,
      )
    : null;
  checkUse(
    field,
    { merge, steps, children: children?.made ?? null, isList: isListType(getNullableType(type)) },
    around,
  );
  let made = madeOfType(type, children?.made ?? null);
  for (const step of steps) made = madeBy(step, made);
  const zero = merge ? undefined : zeroOf(shape);
  const conditional = directiveOn(field, 'include') !== null || directiveOn(field, 'skip') !== null;
  const plan: OutputPlan = {
    key,
    ...(zero === undefined ? {} : { zero }),
    ...(steps.length > 0 ? { steps } : {}),
    ...(children ? { children: children.plans } : {}),
    ...(conditional ? { conditional } : {}),
    ...(merge ? { merge } : {}),
    ...(into ? { into: textOf(into['key']) } : {}),
    ...(directiveOn(field, 'hide') ? { hide: true } : {}),
    ...(directiveOn(field, 'omitNull') ? { omitNull: true } : {}),
  };
  return { plan, made };
}

/** Where the fields below are documented: inside the list that `@list` makes, the map of `@keyBy`, ... */
function childShape(shape: Shape | undefined | null, steps: readonly Step[]): Shape | undefined | null {
  if (steps.some((step) => step.do === 'keyBy')) {
    return typeof shape?.additionalProperties === 'object' ? shape.additionalProperties : null;
  }
  return shape?.items ?? shape;
}

function fieldType(field: FieldNode, parent: GraphQLOutputType): GraphQLOutputType {
  const named = getNamedType(parent);
  const definition =
    isObjectType(named) || isInterfaceType(named) ? named.getFields()[field.name.value] : undefined;
  return definition?.type ?? TYPENAME;
}

/** `__typename` is on every type, but in no type's list of fields. */
const TYPENAME = new GraphQLScalarType({ name: 'Typename' });

function madeOfType(type: GraphQLOutputType, children: ReadonlyMap<string, Made> | null): Made {
  const plain = getNullableType(type);
  if (isListType(plain)) return { kind: 'array', of: madeOfType(plain.ofType, children) };
  if (children) return { kind: 'object', fields: children };
  if (isEnumType(plain)) return { kind: 'string' };
  switch (getNamedType(plain).name) {
    case 'Int':
      return { kind: 'integer' };
    case 'Float':
      return { kind: 'number' };
    case 'Boolean':
      return { kind: 'boolean' };
    case 'JSON':
      return { kind: 'any' };
    default:
      return { kind: 'string' };
  }
}

/** What stands for null where the documentation does not allow it. */
function zeroOf(shape: Shape | undefined | null): Json | undefined {
  if (!shape || shape.nullable) return undefined;
  if (shape.default !== undefined) return shape.default;
  switch (shape.type) {
    case 'string':
      return '';
    case 'integer':
    case 'number':
      return 0;
    case 'boolean':
      return false;
    case 'array':
      return [];
    case 'object':
      return {};
    default:
      return undefined;
  }
}

/** The transforms; other directives (`@merge`, `@include`, ...) are no steps. */
function stepOf(directive: DirectiveNode | ConstDirectiveNode): Step | null {
  const args = directiveArguments(directive);
  const name = directive.name.value;
  switch (name) {
    case 'const':
    case 'default':
    case 'whenEmpty':
      return { do: name, value: args['value'] ?? null };
    case 'echo':
      return { do: name, variable: textOf(args['variable']) };
    case 'text':
      return { do: name, template: textOf(args['template']) };
    case 'countOf':
      return { do: name, key: textOf(args['key']) };
    case 'values':
      return { do: name, map: valueMap(args['map']) };
    case 'keyBy':
      return {
        ...{ do: name, key: textOf(args['key']), keep: args['keep'] === true },
        ...(args['value'] ? { value: textOf(args['value']) } : {}),
      };
    case 'status':
      return { do: name, equals: args['equals'] ?? null, status: Number(args['status']) };
    case 'now':
    case 'lower':
    case 'csv':
    case 'unixSeconds':
    case 'secondsLeft':
    case 'goDuration':
    case 'whole':
    case 'rfc3339':
    case 'secondsText':
    case 'jsonString':
    case 'mask':
    case 'maskPassword':
    case 'unwrap':
    case 'integer':
    case 'list':
      return { do: name };
    default:
      return null;
  }
}

/** Directives that make a value of their own, in place of a field's. */
const OWN_VALUES: ReadonlySet<Step['do']> = new Set(['const', 'echo', 'now', 'text', 'countOf']);

function checkUse(
  field: FieldNode,
  use: {
    merge: boolean;
    steps: readonly Step[];
    children: ReadonlyMap<string, Made> | null;
    isList: boolean;
  },
  around: Around,
): void {
  const misused = (text: string): void =>
    around.problems.add(
      'directive-misused',
      around.where,
      `${field.alias?.value ?? field.name.value}: ${text}`,
    );
  const makesOwnValue = use.steps.some((step) => OWN_VALUES.has(step.do));
  if (makesOwnValue !== (field.name.value === '__typename') && !directiveOn(field, 'hide')) {
    misused('@const, @echo, @now, @text and @countOf belong on __typename, and it needs one of them');
  }
  if (use.merge && (use.isList || !use.children)) misused('@merge needs an object');
  if (use.steps.some((step) => step.do === 'unwrap') && use.children?.size !== 1)
    misused('@unwrap needs exactly one field');
  const keyBy = use.steps.find((step) => step.do === 'keyBy');
  if (keyBy && !use.children?.has(keyBy.key)) misused(`@keyBy needs the field ${keyBy.key} selected`);
  if (keyBy?.value && !use.children?.has(keyBy.value))
    misused(`@keyBy needs the field ${keyBy.value} selected`);
}

function compileEveryPage(field: FieldNode, around: Around): EveryPage | null {
  const inside = field.selectionSet ? fieldsOf(field.selectionSet, around.document) : [];
  const nodes = inside.find((child) => child.name.value === 'nodes');
  const info = inside.find((child) => child.name.value === 'pageInfo' && !child.alias);
  const infoFields = info?.selectionSet
    ? fieldsOf(info.selectionSet, around.document).map((child) => child.name.value)
    : [];
  if (!nodes || !infoFields.includes('hasNextPage') || !infoFields.includes('endCursor')) {
    around.problems.add(
      'directive-misused',
      around.where,
      '@everyPage needs nodes and pageInfo { hasNextPage endCursor }',
    );
    return null;
  }
  return {
    field: field.alias?.value ?? field.name.value,
    nodes: nodes.alias?.value ?? nodes.name.value,
    variable: textOf(directiveOn(field, 'everyPage')?.['variable']),
  };
}

function fieldsOf(selection: SelectionSetNode, document: OperationDocument): FieldNode[] {
  return selection.selections.flatMap((node): FieldNode[] => {
    if (node.kind === Kind.FIELD) return [node];
    if (node.kind === Kind.INLINE_FRAGMENT) return fieldsOf(node.selectionSet, document);
    const fragment = document.fragments.get(node.name.value);
    return fragment ? fieldsOf(fragment.selectionSet, document) : [];
  });
}

function objectAt(made: Map<string, Made>, key: string): Map<string, Made> {
  const existing = made.get(key);
  if (existing?.kind === 'object') return existing.fields as Map<string, Made>;
  const fields = new Map<string, Made>();
  made.set(key, { kind: 'object', fields });
  return fields;
}
