import { existsSync } from 'node:fs';
import { availableParallelism, cpus, hostname } from 'node:os';
import { systemClock, type Clock } from '../kernel/index.js';
import type { Database } from '../platform/postgres/index.js';
import type { Dependency, HealthPort, HealthReport, ServiceHealth } from './health.port.js';

export interface HealthOptions {
  database: Pick<Database, 'ping' | 'connections'>;
  /** What else it works with. Without one of them the gateway is degraded, not unhealthy. @default nothing */
  dependencies?: () => readonly Dependency[];
  /** Version of the gateway. */
  version: string;
  commit: string | null;
  appEnv: string | null;
  appRegion: string | null;
  clock?: Clock;
  /** What has not answered by then counts as down. @default 2500 */
  timeoutMs?: number;
  /** So long one report is given to everybody who asks. @default 2000 */
  cacheMs?: number;
}

/**
 * Goes to everything the gateway depends on, and tells what is known of the process. Asked by anybody at any rate, it
 * looks once in `cacheMs`.
 */
export class GatewayHealth implements HealthPort {
  readonly #options: HealthOptions;
  readonly #clock: Clock;
  readonly #startedAt: number;
  readonly #containerized = existsSync('/.dockerenv') || existsSync('/run/.containerenv');
  #last: { at: number; services: Promise<Record<string, ServiceHealth>> } | null = null;

  constructor(options: HealthOptions) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.#startedAt = this.#clock.monotonic();
  }

  async report(): Promise<HealthReport> {
    const { version, commit, appEnv, appRegion } = this.#options;
    const services = await this.#services();
    const down = Object.keys(services).filter((name) => services[name]?.status === 'down');
    const healthy = !down.includes('database');
    return {
      healthy,
      status: !healthy ? 'unhealthy' : down.length > 0 ? 'degraded' : 'healthy',
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
      services,
    };
  }

  #services(): Promise<Record<string, ServiceHealth>> {
    const { cacheMs = 2000 } = this.#options;
    const now = this.#clock.monotonic();
    if (!this.#last || now - this.#last.at >= cacheMs) this.#last = { at: now, services: this.#look() };
    return this.#last.services;
  }

  async #look(): Promise<Record<string, ServiceHealth>> {
    const { dependencies = () => [] } = this.#options;
    const names = dependencies().map(async (dependency) => [dependency.name, await this.#check(dependency)]);
    const [database, ...others] = await Promise.all([this.#database(), ...names]);
    return { database, ...(Object.fromEntries(others) as Record<string, ServiceHealth>) };
  }

  async #database(): Promise<ServiceHealth> {
    const { database } = this.#options;
    const check = async (): Promise<boolean> => (await database.ping()) >= 0;
    const health = await this.#check({ name: 'The database', driver: 'postgres', check });
    const { open, inUse, idle } = database.connections();
    const { error, ...rest } = health;
    const pool = { open_connections: open, in_use: inUse, idle };
    return { ...rest, ...pool, ...(error === undefined ? {} : { error }) };
  }

  /** The caller, who may be anybody, learns that it failed; why stands in the log of the room that works with it. */
  async #check({ name, driver, check }: Dependency): Promise<ServiceHealth> {
    const { timeoutMs = 2500 } = this.#options;
    const begin = this.#clock.monotonic();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<false>((resolve) => (timer = setTimeout(() => resolve(false), timeoutMs)));
    const up = await Promise.race([check().catch(() => false), late]);
    clearTimeout(timer);
    const latency = rounded(this.#clock.monotonic() - begin);
    return up
      ? { status: 'up', driver, latency_ms: latency }
      : { status: 'down', driver, latency_ms: latency, error: `${name} does not answer` };
  }
}

const rounded = (ms: number): number => Math.round(ms * 100) / 100;
