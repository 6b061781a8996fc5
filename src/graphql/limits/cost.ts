import {
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  valueFromASTUntyped,
  type DocumentNode,
  type FieldNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { tooMuch } from './document-rule.js';
import type { Limits } from './limits.js';

export interface CostedOperation {
  schema: GraphQLSchema;
  document: DocumentNode;
  operation: OperationDefinitionNode;
  variables: Readonly<Record<string, unknown>>;
}

/** A page whose length is not known counts as the longest. */
const LONGEST_PAGE = 1000;

/**
 * Fields that the operation may have to resolve: one each, and what stands below a paged field as often as its
 * page is long (`first`). Each fragment is costed once for each type and page length it is used under.
 */
export function operationCost({ schema, document, operation, variables }: CostedOperation): number {
  const fragments = new Map(
    document.definitions.flatMap((d) =>
      d.kind === Kind.FRAGMENT_DEFINITION ? [[d.name.value, d] as const] : [],
    ),
  );
  const known = new Map<string, number>();

  const costOf = (set: SelectionSetNode, parent: GraphQLNamedType | undefined): number => {
    let cost = 0;
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) cost += fieldCost(selection, parent);
      else if (selection.kind === Kind.INLINE_FRAGMENT) {
        const on = selection.typeCondition;
        cost += costOf(selection.selectionSet, on ? schema.getType(on.name.value) : parent);
      } else cost += fragmentCost(selection.name.value);
    }
    return cost;
  };

  const fragmentCost = (name: string): number => {
    const before = known.get(name);
    if (before !== undefined) return before;
    known.set(name, 0); // ends a cycle, which validation has refused anyway
    const fragment = fragments.get(name);
    const cost = fragment
      ? costOf(fragment.selectionSet, schema.getType(fragment.typeCondition.name.value))
      : 0;
    known.set(name, cost);
    return cost;
  };

  const fieldCost = (node: FieldNode, parent: GraphQLNamedType | undefined): number => {
    const hasFields = isObjectType(parent) || isInterfaceType(parent);
    const field = hasFields ? parent.getFields()[node.name.value] : undefined;
    const type = field && getNamedType(field.type);
    if (!node.selectionSet) return 1;
    const inner = costOf(node.selectionSet, isCompositeType(type) ? type : undefined);
    return 1 + inner * (field ? pageLength(node, field, variables) : 1);
  };

  return costOf(operation.selectionSet, schema.getRootType(operation.operation) ?? undefined);
}

function pageLength(
  node: FieldNode,
  field: GraphQLField<unknown, unknown>,
  variables: CostedOperation['variables'],
): number {
  const argument = field.args.find(({ name }) => name === 'first');
  if (!argument) return 1;
  const given = node.arguments?.find(({ name }) => name.value === 'first')?.value;
  const value = given
    ? (valueFromASTUntyped(given, variables) ?? argument.defaultValue)
    : argument.defaultValue;
  return typeof value === 'number' && value >= 0 ? Math.min(value, LONGEST_PAGE) : LONGEST_PAGE;
}

/** @throws GraphQLError LIMIT_EXCEEDED */
export function requireAffordable(costed: CostedOperation, limits: Limits): void {
  const cost = operationCost(costed);
  if (cost > limits.maxCost) {
    throw tooMuch(
      `The operation may resolve too many fields (${cost}, at most ${limits.maxCost}): ask for shorter pages`,
    );
  }
}
