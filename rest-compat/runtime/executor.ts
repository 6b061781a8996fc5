import type { DocumentNode, GraphQLFormattedError, GraphQLSchema } from 'graphql';
import type { JsonObject } from '../../src/kernel/index.js';

/** Who calls: the operator with the admin token, or one session with its own. */
export type Caller = { readonly kind: 'admin' } | { readonly kind: 'session'; readonly sessionId: string };

/** The one credential of a request that counts; empty when it carries none. */
export interface RequestCredentials {
  /** Header `token`. */
  readonly token?: string;
  /** Header `Authorization`, raw or `Bearer ...`. */
  readonly authorization?: string;
  /** `?token=` */
  readonly queryToken?: string;
}

/** One stored document to run in the caller's name. */
export interface RestOperation {
  /** Validated at start; the same object for each request of a route. */
  readonly document: DocumentNode;
  readonly operationName: string;
  readonly variables: Record<string, unknown>;
  readonly auth: RequestCredentials;
  /** Only this kind of caller may run it, whatever GraphQL would allow; another one is UNAUTHENTICATED. */
  readonly requires?: Caller['kind'];
  readonly requestId: string;
  readonly ip: string;
  /** Aborted when the caller hangs up. */
  readonly signal: AbortSignal;
}

export interface RestExecution {
  readonly data?: JsonObject | null;
  /** First the one that decides. */
  readonly errors?: readonly Pick<GraphQLFormattedError, 'message' | 'extensions'>[];
}

/** What the adapter needs of the GraphQL server: documents run in process, with its resolvers and errors. */
export interface RestExecutor {
  /** The documents are validated against it at start. */
  readonly schema: GraphQLSchema;
  execute(operation: RestOperation): Promise<RestExecution>;
  /**
   * Who calls; null for nobody known. Asked before a body is read.
   * @throws AppError (LIMIT_EXCEEDED, STORE_UNAVAILABLE), answered in the route's error shape
   */
  authenticate(auth: RequestCredentials, ip: string): Promise<Caller | null>;
}
