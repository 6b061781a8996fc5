/** How the gateway is, as monitoring reads it. */
export interface HealthReport {
  healthy: boolean;
  /** `degraded`: it works, something beside the database does not. */
  status: 'healthy' | 'degraded' | 'unhealthy';
  version: string;
  uptimeSeconds: number;
  at: Date;
  runtime: { activeHandles: number; version: string; cpuCount: number; parallelism: number };
  environment: { containerized: boolean; hostname: string; appEnv: string | null; appRegion: string | null };
  commit: string | null;
  /** State of each service the gateway depends on, by name. */
  services: Record<string, ServiceHealth>;
}

/** Keys as monitoring tools of the legacy API know them. */
export type ServiceHealth = {
  status: 'up' | 'down';
  driver: string;
  latency_ms: number;
  /** Of the pool, where there is one; `open_connections` is the sum of the two others. */
  open_connections?: number;
  in_use?: number;
  idle?: number;
  error?: string;
};

/** Something that the gateway works with. */
export interface Dependency {
  /** Key in the report. */
  name: string;
  driver: string;
  /** Goes there and asks. False, a rejection and silence all mean that it is down. */
  check(): Promise<boolean>;
}

export interface HealthPort {
  report(): Promise<HealthReport>;
}
