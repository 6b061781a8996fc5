import type { Server } from 'node:http';
import type { Express } from 'express';
import type { DatabaseOptions } from '../platform/postgres/index.js';
import type { Foundation } from './foundation.js';
import type { ReadinessCheck } from './http/health.js';
import type { Lifecycle, Stop } from './lifecycle.js';

/** The services of a gateway, as the HTTP side sees them. */
export interface Services {
  /** Adds the routes: GraphQL, REST. */
  mount(app: Express): void;
  /** Adds what speaks WebSocket on the same port; the result says goodbye to its clients. */
  attach(server: Server): Promise<Stop>;
  checks: readonly ReadinessCheck[];
}

/** Builds the services on their foundation and starts them through the lifecycle. */
export interface Wiring {
  entities: DatabaseOptions['entities'];
  wire(foundation: Foundation, lifecycle: Lifecycle): Promise<Services>;
}
