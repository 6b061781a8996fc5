import {
  buildASTSchema,
  GraphQLError,
  Kind,
  parse,
  validate,
  valueFromASTUntyped,
  visit,
  type ASTNode,
  type ConstDirectiveNode,
  type DefinitionNode,
  type DirectiveNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import type { Json } from '../../src/kernel/index.js';
import type { Problems } from './problems.js';

/** A text with the name it is reported under. */
export interface SourceText {
  readonly name: string;
  readonly text: string;
}

/** One operation with the fragments that it needs. */
export interface OperationDocument {
  readonly name: string;
  readonly operation: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

export interface ReadDocuments {
  /** The server's schema together with the client-side directives. */
  readonly schema: GraphQLSchema;
  readonly clientDirectives: ReadonlySet<string>;
  readonly operations: readonly OperationDocument[];
}

/** Parses the operation documents and validates each against the schema plus `directives.graphql`. */
export function readDocuments(
  sources: { schema: string; directives: string; documents: readonly SourceText[] },
  problems: Problems,
): ReadDocuments | null {
  const definitions: DefinitionNode[] = [];
  for (const source of sources.documents) {
    try {
      definitions.push(...parse(source.text, { noLocation: true }).definitions);
    } catch (error) {
      problems.add('syntax', source.name, error instanceof GraphQLError ? error.message : String(error));
    }
  }
  const directives = parse(sources.directives, { noLocation: true });
  const client = directives.definitions.filter((node) => node.kind === Kind.DIRECTIVE_DEFINITION);
  let schema: GraphQLSchema;
  try {
    const definitionsOfBoth = [
      ...parse(sources.schema, { noLocation: true }).definitions,
      ...directives.definitions,
    ];
    schema = buildASTSchema({ kind: Kind.DOCUMENT, definitions: definitionsOfBoth });
  } catch (error) {
    problems.add('syntax', 'schema.graphql and directives.graphql', String(error));
    return null;
  }
  const fragments = definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
  const operations = definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
  return {
    schema,
    clientDirectives: new Set(client.map((node) => node.name.value)),
    operations: operations.flatMap((operation) => readOne({ operation, fragments, schema }, problems) ?? []),
  };
}

function readOne(
  source: {
    operation: OperationDefinitionNode;
    fragments: readonly FragmentDefinitionNode[];
    schema: GraphQLSchema;
  },
  problems: Problems,
): OperationDocument | null {
  const name = source.operation.name?.value;
  if (name === undefined) {
    problems.add('document-invalid', 'operations', 'an operation has no name');
    return null;
  }
  const fragments = usedFragments(source.operation, source.fragments);
  const document: DocumentNode = {
    kind: Kind.DOCUMENT,
    definitions: [source.operation, ...fragments.values()],
  };
  const errors = validate(source.schema, document);
  for (const error of errors) problems.add('document-invalid', name, error.message);
  return errors.length > 0 ? null : { name, operation: source.operation, fragments };
}

function usedFragments(
  root: ASTNode,
  all: readonly FragmentDefinitionNode[],
  found = new Map<string, FragmentDefinitionNode>(),
): Map<string, FragmentDefinitionNode> {
  visit(root, {
    FragmentSpread(node) {
      const fragment = all.find((candidate) => candidate.name.value === node.name.value);
      if (!fragment || found.has(fragment.name.value)) return;
      found.set(fragment.name.value, fragment);
      usedFragments(fragment, all, found);
    },
  });
  return found;
}

/** The arguments of a directive as plain values, defaults of its definition not included. */
export function directiveArguments(directive: DirectiveNode | ConstDirectiveNode): Record<string, Json> {
  const entries = (directive.arguments ?? []).map((argument): [string, Json] => [
    argument.name.value,
    valueFromASTUntyped(argument.value) as Json,
  ]);
  return Object.fromEntries(entries);
}

/** Arguments of the first directive of this name on a node, null when it has none. */
export function directiveOn(
  node: { readonly directives?: readonly (DirectiveNode | ConstDirectiveNode)[] },
  name: string,
): Record<string, Json> | null {
  const directive = node.directives?.find((candidate) => candidate.name.value === name);
  return directive ? directiveArguments(directive) : null;
}
