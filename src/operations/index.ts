export type { Dependency, HealthPort, HealthReport, ServiceHealth } from './health.port.js';
export { GatewayHealth, type HealthOptions } from './health.service.js';
