import { parse, validate, type DocumentNode, type GraphQLSchema } from 'graphql';
import type { Route } from './route.js';

/** A route whose document is parsed, ready to run. */
export interface PreparedRoute extends Route {
  readonly parsed: DocumentNode;
}

/**
 * Parses every document once, and validates it against the executor's schema.
 * @throws Error naming the route whose document does not fit: the gateway must not start with it
 */
export function prepareRoutes(routes: readonly Route[], schema: GraphQLSchema): PreparedRoute[] {
  return routes.map((route) => {
    const parsed = parse(route.document, { noLocation: true });
    const errors = validate(schema, parsed);
    if (errors.length > 0) {
      throw new Error(
        `${route.id}: its document does not fit the schema: ${errors.map((e) => e.message).join('; ')}`,
      );
    }
    return { ...route, parsed };
  });
}
