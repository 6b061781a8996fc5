import type { Server } from 'node:http';
import type { Express } from 'express';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { Config } from '../config/index.js';
import { ErrorPresenter } from './errors.js';
import { createExecutor, type Executor } from './executor.js';
import { startHttp } from './http.js';
import { mountLive, type LiveTimings } from './live.js';
import { gatewaySchema } from './schema.js';
import type { UploadOptions } from './uploads/bodies.js';
import type { Services } from './vocabulary/index.js';

export interface GraphqlOptions {
  services: Services;
  config: { service: Pick<Config['service'], 'introspection' | 'nodeEnv'> };
  logger: Logger;
  timings?: Partial<LiveTimings>;
  /** Files by multipart requests, and large bodies. @default none */
  uploads?: UploadOptions;
}

/** The GraphQL side of the gateway, ready to be put on a server. */
export interface Graphql {
  readonly schema: GraphQLSchema;
  readonly executor: Executor;
  /** Adds `/graphql` for queries and mutations. */
  mount(app: Express): void;
  /** Adds `/graphql` for WebSockets; the result closes them. */
  attach(httpServer: Server): () => Promise<void>;
  stop(): Promise<void>;
}

const PATH = '/graphql';

export async function createGraphql({
  services,
  config,
  timings,
  ...options
}: GraphqlOptions): Promise<Graphql> {
  const logger = options.logger.child({ room: 'graphql' });
  const schema = gatewaySchema();
  const introspection = config.service.introspection ?? config.service.nodeEnv !== 'production';
  const shared = {
    path: PATH,
    schema,
    services,
    presenter: new ErrorPresenter(logger),
    logger,
    introspection,
  };
  const http = await startHttp({ ...shared, uploads: options.uploads ?? null });
  return {
    schema,
    executor: createExecutor({ services, logger }),
    mount: http.mount,
    attach: (httpServer) => mountLive({ httpServer, ...shared, ...(timings ? { timings } : {}) }).stop,
    stop: http.stop,
  };
}

/** Both sides at once. The caller owns the HTTP server: stop this first, then close it. */
export async function mountGraphql({
  app,
  httpServer,
  ...options
}: GraphqlOptions & { app: Express; httpServer: Server }): Promise<
  Pick<Graphql, 'schema' | 'executor' | 'stop'>
> {
  const graphql = await createGraphql(options);
  graphql.mount(app);
  const detach = graphql.attach(httpServer);
  return {
    ...graphql,
    stop: async () => {
      await detach();
      await graphql.stop();
    },
  };
}
