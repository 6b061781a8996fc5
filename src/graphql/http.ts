import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { expressMiddleware } from '@as-integrations/express5';
import type { ErrorRequestHandler, Express, Request, Response } from 'express';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { randomUUID } from 'node:crypto';
import { AppError } from '../kernel/index.js';
import type { ErrorPresenter } from './errors.js';
import { documentLimits, LIMITS, requireAffordable } from './limits/index.js';
import { tokenOf } from './token.js';
import { readBodies, type UploadOptions } from './uploads/bodies.js';
import type { GraphqlContext, Services } from './vocabulary/index.js';

export interface HttpOptions {
  path: string;
  schema: GraphQLSchema;
  services: Services;
  presenter: ErrorPresenter;
  logger: Logger;
  introspection: boolean;
  /** Files and large bodies; null for neither. */
  uploads: UploadOptions | null;
}

/**
 * GraphQL over HTTP. Cross-site requests are refused unless a header shows that the browser has asked first
 * (Apollo's CSRF prevention), one operation per request, no landing page.
 */
export async function startHttp(
  options: HttpOptions,
): Promise<{ mount(app: Express): void; stop(): Promise<void> }> {
  const { path, presenter, schema, services, introspection, uploads } = options;
  const requestIds = new WeakMap<object, string>();
  const server = new ApolloServer<GraphqlContext>({
    schema,
    introspection,
    nodeEnv: 'production', // Apollo's development defaults (stack traces, landing page) are switched one by one here
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    hideSchemaDetailsFromClientErrors: !introspection,
    parseOptions: { maxTokens: LIMITS.maxTokens },
    validationRules: [documentLimits(LIMITS)],
    logger: options.logger.child({ part: 'apollo' }),
    plugins: [ApolloServerPluginLandingPageDisabled(), costPlugin(), requestIdPlugin(requestIds)],
    formatError: (_formatted, error) => presenter.present(error, requestIds.get(error as object)),
  });
  await server.start();
  return {
    mount: (app) => {
      app.use(
        path,
        readBodies({
          presenter,
          uploads,
          maxBytes: LIMITS.maxBodyBytes,
          knows: async (request) =>
            (await services.access.authenticate({ token: tokenOf(request), ip: request.ip ?? '' })) !== null,
        }),
        bodyErrors(presenter),
        expressMiddleware(server, { context: ({ req, res }) => contextOf(services, req, res) }),
      );
    },
    stop: () => server.stop(),
  };
}

/** Refused tokens do not end the request here: an operation that needs none still works, the others say why. */
async function contextOf(services: Services, request: Request, response: Response): Promise<GraphqlContext> {
  const requestId = requestIdOf(request.headers['x-request-id']);
  response.setHeader('x-request-id', requestId);
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  const context = { services, requestId, signal: gone.signal };
  try {
    const token = tokenOf(request);
    return { ...context, principal: await services.access.authenticate({ token, ip: request.ip ?? '' }) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { ...context, principal: null, refusal: error };
  }
}

export function requestIdOf(header: unknown): string {
  return typeof header === 'string' && /^[\w.:-]{1,128}$/.test(header) ? header : randomUUID();
}

function costPlugin(): ApolloServerPlugin<GraphqlContext> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        didResolveOperation: ({ schema, document, operation, request }) => {
          if (operation)
            requireAffordable({ schema, document, operation, variables: request.variables ?? {} }, LIMITS);
          return Promise.resolve();
        },
      }),
  };
}

/** `formatError` does not know its request; the log line of a masked error should. */
function requestIdPlugin(requestIds: WeakMap<object, string>): ApolloServerPlugin<GraphqlContext> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        didEncounterErrors: ({ errors, contextValue }) => {
          for (const error of errors) requestIds.set(error, contextValue.requestId);
          return Promise.resolve();
        },
        willSendResponse: ({ response, errors }) => {
          const [first] =
            errors?.map((error) => error.originalError).filter((e) => e instanceof AppError) ?? [];
          if (first?.code === 'LIMIT_EXCEEDED') response.http.status = first.http;
          return Promise.resolve();
        },
      }),
  };
}

/** A body that cannot be read is answered in GraphQL's shape, not as a page. */
function bodyErrors(presenter: ErrorPresenter): ErrorRequestHandler {
  // eslint-disable-next-line max-params -- Express knows an error handler by its four parameters
  return (error: unknown, _request, response, next) => {
    const status = (error as { status?: unknown }).status;
    if (response.headersSent || typeof status !== 'number' || status >= 500) {
      next(error);
      return;
    }
    const refusal =
      status === 413
        ? new AppError(
            'LIMIT_EXCEEDED',
            `The request body is too large (at most ${LIMITS.maxBodyBytes} bytes)`,
          )
        : new AppError('BAD_INPUT', 'The request body is not valid JSON');
    response.status(status).json({ errors: [presenter.present(refusal)] });
  };
}
