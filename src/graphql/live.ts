import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { useServer, type Extra } from 'graphql-ws/use/ws';
import type { Context } from 'graphql-ws';
import {
  execute,
  getOperationAST,
  GraphQLError,
  NoSchemaIntrospectionCustomRule,
  parse,
  specifiedRules,
  subscribe,
  validate,
  type ExecutionArgs,
  type GraphQLSchema,
} from 'graphql';
import type { Logger } from 'pino';
import { WebSocketServer } from 'ws';
import { AppError } from '../kernel/index.js';
import type { ErrorPresenter } from './errors.js';
import { Connections, type LiveConnection } from './live-connections.js';
import { documentLimits, LIMITS, requireAffordable } from './limits/index.js';
import type { GraphqlContext, Services } from './vocabulary/index.js';

export interface LiveOptions {
  httpServer: Server;
  path: string;
  schema: GraphQLSchema;
  services: Services;
  presenter: ErrorPresenter;
  logger: Logger;
  introspection: boolean;
  timings?: Partial<LiveTimings>;
}

export interface LiveTimings {
  /** A connection that has not said who it is by then is closed. @default 3000 */
  initWaitMs: number;
  /**
   * A ping goes out this often; without an answer until the next one the connection is cut. A reader that has
   * stopped reading does not answer either. @default 12000
   */
  keepAliveMs: number;
  /** Open connections get this long to close by themselves at a stop. @default 2000 */
  closeMs: number;
}

/** Operations that one connection may have open at once. */
const MAX_OPERATIONS = 100;

type LiveExtra = Extra & { live?: LiveConnection };
type LiveContext = Context<Record<string, unknown> | undefined, LiveExtra>;
type Subscribing = {
  query: string;
  operationName?: string | null | undefined;
  variables?: Record<string, unknown> | null | undefined;
};

/**
 * GraphQL over WebSocket (protocol graphql-transport-ws). Items are taken from a stream only when the one
 * before has left the socket, so that a slow reader costs one item of memory per subscription.
 */
export function mountLive(options: LiveOptions): { stop(): Promise<void> } {
  const { services, schema, presenter, timings = {} } = options;
  const { initWaitMs = 3000, keepAliveMs = 12_000, closeMs = 2000 } = timings;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: LIMITS.maxBodyBytes });
  const connections = new Connections(services.access, options.logger);
  const rules = [
    ...specifiedRules,
    documentLimits(LIMITS),
    ...(options.introspection ? [] : [NoSchemaIntrospectionCustomRule]),
  ];

  const prepare = (
    context: LiveContext,
    id: string,
    payload: Subscribing,
  ): ExecutionArgs | readonly GraphQLError[] => {
    const live = context.extra.live;
    if (!live) return [asGraphqlError(new AppError('UNAUTHENTICATED', 'A valid token is needed'))];
    if (Object.keys(context.subscriptions).length > MAX_OPERATIONS) {
      return [
        asGraphqlError(
          new AppError('LIMIT_EXCEEDED', `Too many open operations (at most ${MAX_OPERATIONS})`),
        ),
      ];
    }
    const document = parse(payload.query, { maxTokens: LIMITS.maxTokens });
    const problems = validate(schema, document, rules);
    if (problems.length > 0) return problems;
    const operation = getOperationAST(document, payload.operationName);
    const variables = payload.variables ?? {};
    if (operation) requireAffordable({ schema, document, operation, variables }, LIMITS);
    const contextValue: GraphqlContext = {
      services,
      principal: live.principal,
      requestId: requestIdOf(context, id),
      signal: live.open(id),
    };
    return {
      schema,
      document,
      operationName: payload.operationName ?? null,
      variableValues: variables,
      contextValue,
    };
  };

  const server = useServer<Record<string, unknown> | undefined, { live?: LiveConnection }>(
    {
      schema,
      execute,
      subscribe,
      isProd: true, // never the text of an unplanned error in a close frame
      connectionInitWaitTimeout: initWaitMs,
      onConnect: async (context) => {
        const live = await connections.admit(context.extra, context.connectionParams ?? {});
        if (live) (context.extra as { live?: LiveConnection }).live = live;
        return live !== null;
      },
      onSubscribe: (context, id, payload) => {
        try {
          return prepare(context, id, payload);
        } catch (error) {
          return [asGraphqlError(error)];
        }
      },
      // eslint-disable-next-line max-params -- the signature is the library's
      onNext: (context, id, _payload, _args, { data, errors }) => ({
        ...(data === undefined ? {} : { data }),
        ...(errors
          ? { errors: errors.map((error) => presenter.present(error, requestIdOf(context, id))) }
          : {}),
      }),
      // eslint-disable-next-line max-params -- the signature is the library's
      onError: (context, id, _payload, errors) =>
        errors.map((error) => presenter.present(error, requestIdOf(context, id))),
      onComplete: (context, id) => context.extra.live?.finished(id),
      onClose: (context) => {
        if (context.extra.live) connections.gone(context.extra.live);
      },
    },
    sockets,
    keepAliveMs,
  );

  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    if (pathOf(request) === options.path) {
      sockets.handleUpgrade(request, socket, head, (ws) => sockets.emit('connection', ws, request));
    } else if (options.httpServer.listenerCount('upgrade') === 1) {
      // Nobody else is there to answer it.
      socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
    }
  };
  options.httpServer.on('upgrade', onUpgrade);

  return {
    stop: async () => {
      options.httpServer.off('upgrade', onUpgrade);
      connections.stop();
      const cut = setTimeout(() => sockets.clients.forEach((client) => client.terminate()), closeMs);
      await server.dispose();
      clearTimeout(cut);
    },
  };
}

/** Connection and operation; the operation's id is the client's choice. */
function requestIdOf({ extra }: { extra: { live?: LiveConnection } }, id: string): string {
  return `${extra.live?.id ?? 'unknown'}:${id}`.slice(0, 128);
}

function pathOf(request: IncomingMessage): string {
  const path = new URL(request.url ?? '/', 'http://localhost').pathname;
  return path.length > 1 ? path.replace(/\/$/, '') : path;
}

function asGraphqlError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  return new GraphQLError('refused', {
    originalError: error instanceof Error ? error : new Error(String(error)),
  });
}
