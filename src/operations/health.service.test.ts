import { expect } from 'chai';
import { GatewayHealth } from './health.service.js';

const about = { version: '1.2.3', commit: 'abc', appEnv: null, appRegion: 'eu' };

const pool = { connections: () => ({ open: 5, inUse: 3, idle: 2 }) };
const counts = { open_connections: 5, in_use: 3, idle: 2 };

describe('health', () => {
  it('is healthy while the database answers', async () => {
    let monotonic = 1000;
    const clock = { now: () => new Date('2026-01-01T00:00:00Z'), monotonic: () => monotonic };
    const health = new GatewayHealth({
      ...about,
      clock,
      database: { ...pool, ping: () => Promise.resolve(0.4567) },
    });
    monotonic += 61_500;
    const report = await health.report();
    expect(report).to.deep.include({
      ...{ healthy: true, status: 'healthy', version: '1.2.3', commit: 'abc', uptimeSeconds: 61 },
      services: { database: { status: 'up', driver: 'postgres', latency_ms: 0.46, ...counts } },
    });
    expect(report.runtime.version).to.equal(process.version);
  });

  it('is unhealthy when it fails or hangs, and tells nobody why', async () => {
    const pings = [
      () => Promise.reject(new Error('password of postgres')),
      () => new Promise<number>(() => undefined),
    ];
    for (const ping of pings) {
      const report = await new GatewayHealth({
        ...about,
        database: { ...pool, ping },
        timeoutMs: 20,
      }).report();
      expect(report).to.include({ healthy: false, status: 'unhealthy' });
      expect(report.services['database']).to.include({
        status: 'down',
        error: 'The database does not answer',
      });
    }
  });
});
