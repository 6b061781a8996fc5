import { existsSync } from 'node:fs';
import { availableParallelism, cpus, hostname } from 'node:os';
import { systemClock, type Clock } from '../kernel/index.js';
import type { Database } from '../platform/postgres/index.js';
import type { HealthPort, HealthReport, ServiceHealth } from './health.port.js';

export interface HealthOptions {
  database: Pick<Database, 'ping' | 'connections'>;
  /** Version of the gateway. */
  version: string;
  commit: string | null;
  appEnv: string | null;
  appRegion: string | null;
  clock?: Clock;
  /** A database that has not answered by then counts as down. @default 2000 */
  timeoutMs?: number;
}

/** Asks the database, and tells what is known of the process. */
export class GatewayHealth implements HealthPort {
  readonly #options: HealthOptions;
  readonly #clock: Clock;
  readonly #startedAt: number;
  readonly #containerized = existsSync('/.dockerenv') || existsSync('/run/.containerenv');

  constructor(options: HealthOptions) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.#startedAt = this.#clock.monotonic();
  }

  async report(): Promise<HealthReport> {
    const { version, commit, appEnv, appRegion } = this.#options;
    const database = await this.#database();
    const healthy = database.status === 'up';
    return {
      healthy,
      status: healthy ? 'healthy' : 'unhealthy',
      version,
      uptimeSeconds: Math.floor((this.#clock.monotonic() - this.#startedAt) / 1000),
      at: this.#clock.now(),
      runtime: {
        activeHandles: process.getActiveResourcesInfo().length,
        version: process.version,
        cpuCount: cpus().length,
        parallelism: availableParallelism(),
      },
      environment: { containerized: this.#containerized, hostname: hostname(), appEnv, appRegion },
      commit,
      services: { database },
    };
  }

  async #database(): Promise<ServiceHealth> {
    const { database, timeoutMs = 2000 } = this.#options;
    const begin = this.#clock.monotonic();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<null>((resolve) => (timer = setTimeout(() => resolve(null), timeoutMs)));
    // The caller, who may be anybody, learns that it failed; why stands in the log of the database's room.
    const latency = await Promise.race([database.ping().catch(() => null), late]);
    clearTimeout(timer);
    const { open, inUse, idle } = database.connections();
    const pool = { open_connections: open, in_use: inUse, idle };
    return latency === null
      ? {
          status: 'down',
          driver: 'postgres',
          latency_ms: rounded(this.#clock.monotonic() - begin),
          ...pool,
          error: 'The database does not answer',
        }
      : { status: 'up', driver: 'postgres', latency_ms: rounded(latency), ...pool };
  }
}

const rounded = (ms: number): number => Math.round(ms * 100) / 100;
