import type { Express, NextFunction, Request, Response } from 'express';
import type { Logger } from 'pino';
import { AppError, newErrorId } from '../../src/kernel/index.js';
import { openapi } from '../generated/openapi.js';
import { routes } from '../generated/routes.js';
import { mountDocs } from './docs.js';
import { failure, inputFailure, renderError, type RenderedAnswer } from './errors.js';
import type { RestExecutor } from './executor.js';
import { InputProblem } from './input-problem.js';
import { prepareRoutes, type PreparedRoute } from './prepare.js';
import { readInputs } from './read-inputs.js';
import { credentials, readBody, RequestRefused, takesBody } from './request.js';
import { indexRoutes } from './route-index.js';
import type { Route } from './route.js';
import { requiredCaller, runRoute } from './run-route.js';

export type { Caller, RequestCredentials, RestExecution, RestExecutor, RestOperation } from './executor.js';

export interface RestConfig {
  /** Where the paths are served. @default ['', '/api'] */
  readonly basePaths?: readonly string[];
  /** Largest request body, unless the route has a limit of its own. @default 1 MiB */
  readonly bodyLimitBytes?: number;
  /** Serve `/openapi.json` and `/docs`. @default true */
  readonly docs?: boolean;
}

export interface RestOptions {
  readonly app: Express;
  readonly executor: RestExecutor;
  readonly config?: RestConfig;
  readonly logger?: Logger;
}

const DEFAULT_BODY_LIMIT_BYTES = 1024 * 1024;

/**
 * Serves the legacy REST paths on an Express app. Paths that are none of its own go on to the next handler.
 * @throws Error when a document does not fit the executor's schema
 */
export function mountRest(options: RestOptions): void {
  const { app, config = {} } = options;
  const prepared = new Map(prepareRoutes(routes, options.executor.schema).map((route) => [route.id, route]));
  const index = indexRoutes(routes);
  const basePaths = [...(config.basePaths ?? ['', '/api'])].sort((a, b) => b.length - a.length);
  if (config.docs !== false) mountDocs(app, openapi);
  app.use((request: Request, response: Response, next: NextFunction) => {
    const found = findRoute(request);
    if (found === null || ('allowed' in found && request.method === 'OPTIONS')) {
      next();
      return;
    }
    if ('allowed' in found) {
      response.set('Allow', found.allowed.join(', '));
      send(response, renderError(PLAIN, failure('BAD_INPUT', 'method not allowed', 405)));
      return;
    }
    const route = prepared.get(found.route.id);
    if (route) void answer({ route, path: found.path, request, response }, options);
  });

  function findRoute(request: Request): ReturnType<typeof index.find> {
    for (const base of basePaths) {
      const inside = base === '' || request.path === base || request.path.startsWith(`${base}/`);
      const found = inside ? index.find(request.method, request.path.slice(base.length)) : null;
      if (found !== null) return found;
    }
    return null;
  }
}

const PLAIN = {
  auth: 'PUBLIC',
  errors: 'CODE_ERROR_SUCCESS',
  errorRules: [],
} as const satisfies Partial<Route>;

interface Exchange {
  readonly route: PreparedRoute;
  readonly path: Readonly<Record<string, string>>;
  readonly request: Request;
  readonly response: Response;
}

/** Never rejects: whatever goes wrong becomes an answer in the route's shape. */
async function answer(exchange: Exchange, options: RestOptions): Promise<void> {
  const requestId = exchange.request.get('x-request-id')?.slice(0, 128) || newErrorId();
  exchange.response.set('X-Request-Id', requestId);
  try {
    send(exchange.response, await respond(exchange, options, requestId));
  } catch (cause) {
    if (cause instanceof AppError) {
      send(exchange.response, renderError(exchange.route, failure(cause.code, cause.message)));
      return;
    }
    options.logger?.error({ err: cause, requestId, route: exchange.route.id }, 'REST request failed');
    const text = `internal error, id ${requestId}`;
    send(exchange.response, renderError(exchange.route, failure('INTERNAL', text)));
  }
}

async function respond(exchange: Exchange, options: RestOptions, requestId: string): Promise<RenderedAnswer> {
  const { route, request, response } = exchange;
  const call = { auth: credentials(request, route), requestId, ip: request.ip ?? '' };
  // Before the body: nobody without a token makes the gateway read megabytes, and 401 wins over 400.
  const required = requiredCaller(route);
  if (required !== null && (await options.executor.authenticate(call.auth, call.ip))?.kind !== required) {
    return renderError(route, failure('UNAUTHENTICATED', 'unauthorized'));
  }
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  try {
    const limitBytes = route.bodyLimitBytes ?? options.config?.bodyLimitBytes ?? DEFAULT_BODY_LIMIT_BYTES;
    const body = takesBody(route) ? await readBody({ request, response }, limitBytes) : {};
    const variables = readInputs(route, { body, query: request.query, path: exchange.path });
    return await runRoute(route, options.executor, { ...call, signal: gone.signal, variables });
  } catch (problem) {
    if (problem instanceof InputProblem) return renderError(route, inputFailure(problem));
    if (problem instanceof RequestRefused) return renderError(route, problem.failure);
    throw problem;
  }
}

function send(response: Response, answered: RenderedAnswer): void {
  if (response.headersSent || response.destroyed) return; // The caller hung up; there is nobody to tell.
  response.status(answered.status);
  response.set({ 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' });
  response.end(JSON.stringify(answered.body));
}
