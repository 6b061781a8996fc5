import { execute, type DocumentNode, type GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { Principal } from '../access/index.js';
import { AppError, type JsonObject } from '../kernel/index.js';
import { ErrorPresenter, type PresentedError } from './errors.js';
import { gatewaySchema } from './schema.js';
import { tokenFrom } from './token.js';
import type { GraphqlContext, Services } from './vocabulary/index.js';

/** The credentials as they stand in a request; `tokenFrom` says which one counts. */
export interface RequestCredentials {
  /** Header `token`. */
  readonly token?: string;
  /** Header `Authorization`, raw or `Bearer ...`. */
  readonly authorization?: string;
  /** `?token=` */
  readonly queryToken?: string;
}

export interface ExecuteRequest {
  /** Parsed and validated against `schema` once, at start: it is not validated again. */
  readonly document: DocumentNode;
  readonly operationName?: string;
  readonly variables: Record<string, unknown>;
  readonly auth: RequestCredentials;
  /** Only this kind of principal may run it; any other caller is UNAUTHENTICATED and nothing is run. */
  readonly requires?: Principal['kind'];
  readonly requestId: string;
  readonly ip: string;
  /** Aborted when the caller hangs up. */
  readonly signal?: AbortSignal;
}

export interface ExecuteResult {
  readonly data?: JsonObject | null;
  /** First the error that decides. */
  readonly errors?: readonly PresentedError[];
}

/** Runs stored queries and mutations in process, with the same resolvers and errors as over HTTP. */
export interface Executor {
  readonly schema: GraphQLSchema;
  execute(request: ExecuteRequest): Promise<ExecuteResult>;
  /**
   * Who calls; null for nobody known.
   * @throws AppError LIMIT_EXCEEDED after too many failures from this address
   */
  authenticate(auth: RequestCredentials, ip: string): Promise<Principal | null>;
}

export function createExecutor({ services, logger }: { services: Services; logger: Logger }): Executor {
  const schema = gatewaySchema();
  const presenter = new ErrorPresenter(logger);
  const authenticate = async (auth: RequestCredentials, ip: string): Promise<Principal | null> =>
    services.access.authenticate({ token: tokenFrom({ ...auth, query: auth.queryToken }), ip });

  const contextOf = async (request: ExecuteRequest): Promise<GraphqlContext> => {
    const { auth, ip, requires, requestId, signal } = request;
    const principal = await authenticate(auth, ip);
    if (requires !== undefined && principal?.kind !== requires) {
      throw new AppError('UNAUTHENTICATED', `A valid ${requires} token is needed`);
    }
    return { principal, services, requestId, ...(signal ? { signal } : {}) };
  };

  return {
    schema,
    authenticate,
    async execute(request) {
      const { document, variables, requestId, operationName } = request;
      try {
        const contextValue = await contextOf(request);
        const { data, errors } = await execute({
          schema,
          document,
          contextValue,
          variableValues: variables,
          ...(operationName === undefined ? {} : { operationName }),
        });
        return {
          ...(data === undefined ? {} : { data: data as JsonObject | null }),
          ...(errors ? { errors: errors.map((error) => presenter.present(error, requestId)) } : {}),
        };
      } catch (error) {
        return { errors: [presenter.present(error, requestId)] };
      }
    },
  };
}
