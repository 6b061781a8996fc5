import { createServer } from 'node:http';
import express, { type Express } from 'express';
import type { DestinationStream, Logger } from 'pino';
import type { ConfigSource } from '../config/index.js';
import { createLogger } from '../platform/log/index.js';
import { graphiqlDirectory, mountGraphiql } from '../web/index.js';
import { developmentAids } from './development-aids.js';
import { startFoundation, type Foundation } from './foundation.js';
import { mountHealth } from './http/health.js';
import { closeServer, listen } from './http/listen.js';
import { localUrl } from './http/local-url.js';
import { securityHeaders } from './http/security-headers.js';
import { limitSlowRequests, SLOW_REQUEST_SERVER_OPTIONS } from './http/slow-requests.js';
import { Lifecycle } from './lifecycle.js';
import type { Services, Wiring } from './wiring.js';

/** A running gateway, as its starter sees it. */
export interface RunningApp {
  foundation: Foundation;
  /** `http://localhost:8080`, without a slash at the end. */
  url: string;
  /** False when the web page was not built, or is switched off. */
  hasGraphiql: boolean;
}

export interface App {
  readonly logger: Logger;
  /** @throws AppError with what to do; everything that had started is stopped again */
  start(): Promise<RunningApp>;
  /** Drains and stops everything in order. Never rejects; calling it twice is harmless. */
  stop(graceMs?: number): Promise<void>;
}

/**
 * A gateway out of its settings and services. Nothing happens before `start()`.
 * @param destination where the log goes; default standard output
 */
export function createApp(source: ConfigSource, wiring: Wiring, destination?: DestinationStream): App {
  const { logLevel, logType, logColor, instanceId, shutdownGraceMs } = source.config.service;
  const logger = createLogger({
    level: logLevel,
    type: logType,
    color: logColor && process.stdout.isTTY,
    instance: instanceId,
    ...(destination ? { destination } : {}),
  });
  const lifecycle = new Lifecycle(logger);
  return {
    logger,
    start: async () => {
      try {
        return await start({ source, wiring, logger, lifecycle });
      } catch (error) {
        await lifecycle.stop(shutdownGraceMs);
        throw error;
      }
    },
    stop: (graceMs = shutdownGraceMs) => lifecycle.stop(graceMs),
  };
}

interface Parts {
  source: ConfigSource;
  wiring: Wiring;
  logger: Logger;
  lifecycle: Lifecycle;
}

async function start({ source, wiring, logger, lifecycle }: Parts): Promise<RunningApp> {
  const { config } = source;
  const foundation = await startFoundation(lifecycle, { ...source, logger, entities: wiring.entities });
  const services = await wiring.wire(foundation, lifecycle);
  const directory = developmentAids(config) ? graphiqlDirectory() : null;
  const app = expressApp({ foundation, services, lifecycle, directory });
  const port = await lifecycle.start('http', async () => {
    const server = createServer(SLOW_REQUEST_SERVER_OPTIONS, app);
    limitSlowRequests(server);
    const stopSockets = await services.attach(server);
    const value = await listen(server, config.service);
    return {
      value,
      // Together: a WebSocket that stays would keep the server open.
      stop: async (graceMs) => {
        await Promise.all([stopSockets(graceMs), closeServer(server, graceMs)]);
      },
    };
  });
  return {
    foundation,
    url: localUrl(config.service.host, port),
    hasGraphiql: directory !== null,
  };
}

interface ExpressParts {
  foundation: Foundation;
  services: Services;
  lifecycle: Lifecycle;
  directory: string | null;
}

function expressApp({ foundation, services, lifecycle, directory }: ExpressParts): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', foundation.config.service.trustProxyHops);
  app.use(securityHeaders);
  mountHealth(app, {
    draining: () => lifecycle.draining,
    checks: [
      { name: 'database', check: async () => (await foundation.database.ping()) >= 0 },
      ...services.checks,
    ],
  });
  if (directory !== null) mountGraphiql(app, directory);
  services.mount(app);
  return app;
}
