import 'reflect-metadata';
import { isIntrospectionType, isObjectType, type GraphQLArgument, type GraphQLSchema } from 'graphql';
import { buildSchemaSync, type NonEmptyArray, type PubSub } from 'type-graphql';
import { TOPICS } from './topics.js';

/** type-graphql wants one as soon as there are subscriptions; ours all bring their own stream. */
const NO_PUBSUB: PubSub = {
  publish: () => {
    throw new Error('events are published through the event store, not through GraphQL');
  },
  subscribe: () => {
    throw new Error('a subscription needs its own `subscribe`');
  },
};

let schema: GraphQLSchema | null = null;

/** The one schema: every resolver of every room. Built on first use. */
export function gatewaySchema(): GraphQLSchema {
  if (schema) return schema;
  const built = buildSchemaSync({
    resolvers: Object.values(TOPICS).flat() as unknown as NonEmptyArray<new () => object>,
    // Scalars and services check their input themselves.
    validate: false,
    pubSub: NO_PUBSUB,
  });
  schema = withArgumentsAsWritten(built);
  return schema;
}

/** Decorators of parameters run from the last to the first, and type-graphql lists arguments as they run. */
function withArgumentsAsWritten(built: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(built.getTypeMap())) {
    if (!isObjectType(type) || isIntrospectionType(type)) continue;
    for (const { args } of Object.values(type.getFields())) (args as GraphQLArgument[]).reverse();
  }
  return built;
}
