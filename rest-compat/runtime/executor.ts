import type { DocumentNode, GraphQLFormattedError, GraphQLSchema } from 'graphql';

/** Who calls: the operator with the admin token, or one session with its own. */
export type Caller = { readonly kind: 'admin' } | { readonly kind: 'session'; readonly sessionId: string };

/** One stored document to run in the caller's name. */
export interface RestOperation {
  /** Validated at start; the same object for each request of a route. */
  readonly document: DocumentNode;
  readonly variables: Record<string, unknown>;
  /** Null on public paths only. */
  readonly principal: Caller | null;
  readonly requestId: string;
  /** Aborted when the caller hangs up. */
  readonly signal: AbortSignal;
}

export interface RestExecution {
  readonly data?: Record<string, unknown> | null;
  /** First the one that decides. */
  readonly errors?: readonly Pick<GraphQLFormattedError, 'message' | 'extensions'>[];
}

/** What the adapter needs of the GraphQL server: documents run in process, with its resolvers and errors. */
export interface RestExecutor {
  /** The documents are validated against it at start. */
  readonly schema: GraphQLSchema;
  execute(operation: RestOperation): Promise<RestExecution>;
}

/**
 * Whose token this is; null for none or an unknown one.
 * @throws AppError (LIMIT_EXCEEDED, STORE_UNAVAILABLE), answered in the route's error shape
 */
export type Authenticate = (credentials: { token: string | null; ip: string }) => Promise<Caller | null>;
