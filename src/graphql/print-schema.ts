import {
  getNamedType,
  GraphQLObjectType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
  isUnionType,
  printType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';
import { TOPICS, topicOf } from './topics.js';

type Operation = GraphQLField<unknown, unknown>;

const HEAD = `# The contract of the gateway, printed from its code. It reads from top to bottom: first what can be asked (Query), done
# (Mutation) and watched (Subscription), topic by topic; then the types, each under the topic that uses it first.
#
# A session is one WhatsApp account. With a session's own token, \`sessionId\` may be left out everywhere; the admin token
# names a session by it. Every mutation has one \`input\` and a payload of its own. Lists that can be long are connections:
# ask for \`nodes\`, and go on with \`after: pageInfo.endCursor\`. Errors have a code, all of them in errors.json.
# An example of each operation: docs/graphql.`;

/** The schema as SDL for people: operations by topic, and every type where it is needed first. */
export function printForReaders(schema: GraphQLSchema): string {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].filter(
    (root) => root !== null && root !== undefined,
  );
  return `${[HEAD, ...roots.map(printRoot), ...printTypes(schema, roots)].join('\n\n')}\n`;
}

const fieldsOf = (type: GraphQLNamedType): Operation[] =>
  isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [];

/** One root type whose fields stand under the names of their topics. */
function printRoot(root: GraphQLObjectType): string {
  const groups = Object.keys(TOPICS).flatMap((topic) => {
    const fields = fieldsOf(root)
      .filter(({ name }) => topicOf(name) === topic)
      .sort((a, b) => (a.name < b.name ? -1 : 1));
    if (fields.length === 0) return [];
    const config = root.toConfig().fields;
    const part = new GraphQLObjectType({
      name: root.name,
      fields: Object.fromEntries(fields.map(({ name }) => [name, config[name] ?? never(name)])),
    });
    const lines = printType(part).split('\n').slice(1, -1).join('\n');
    return [`  # ${topic}\n\n${lines}`];
  });
  return `type ${root.name} {\n${groups.join('\n\n')}\n}`;
}

const never = (name: string): never => {
  throw new Error(`${name} has no configuration`);
};

/** All other types, in the order in which a reader of the operations meets them. */
function printTypes(schema: GraphQLSchema, roots: readonly GraphQLObjectType[]): string[] {
  const met = new Set<GraphQLNamedType>(roots);
  const shared = Object.values(schema.getTypeMap()).filter(
    (type) => isScalarType(type) && !isSpecifiedScalarType(type),
  );
  for (const type of shared) met.add(type);
  const sections = Object.keys(TOPICS).flatMap((topic) => {
    const operations = roots
      .flatMap(fieldsOf)
      .filter(({ name }) => topicOf(name) === topic)
      .sort((a, b) => (a.name < b.name ? -1 : 1));
    const types = operations.flatMap((operation) => newTypes(schema, typesAt(operation), met));
    return types.length === 0 ? [] : [`# ---- ${topic} ----`, ...types.map((type) => printType(type))];
  });
  const rest = Object.values(schema.getTypeMap()).filter(
    (type) => !met.has(type) && !isIntrospectionType(type),
  );
  const unused = rest.filter((type) => !isSpecifiedScalarType(type));
  if (unused.length > 0)
    throw new Error(`no operation leads to ${unused.map(({ name }) => name).join(', ')}`);
  return [...sections, '# ---- Scalars ----', ...shared.map((type) => printType(type))];
}

const typesAt = (field: Operation): GraphQLNamedType[] => [
  ...field.args.map(({ type }) => getNamedType(type)),
  getNamedType(field.type),
];

/** These and what they lead to, each once, before what is behind it. */
function newTypes(
  schema: GraphQLSchema,
  types: readonly GraphQLNamedType[],
  met: Set<GraphQLNamedType>,
): GraphQLNamedType[] {
  return types.flatMap((type) => {
    if (met.has(type) || isSpecifiedScalarType(type)) return [];
    met.add(type);
    const behind = isInputObjectType(type)
      ? Object.values(type.getFields()).map((field) => getNamedType(field.type))
      : isUnionType(type)
        ? [...type.getTypes()]
        : isInterfaceType(type)
          ? [...fieldsOf(type).flatMap(typesAt), ...schema.getPossibleTypes(type)]
          : fieldsOf(type).flatMap(typesAt);
    return [type, ...newTypes(schema, behind, met)];
  });
}
