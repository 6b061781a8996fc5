import { expect } from 'chai';
import type { Dependency } from './health.port.js';
import { GatewayHealth } from './health.service.js';

const about = { version: '1.2.3', commit: 'abc', appEnv: null, appRegion: 'eu' };

const pool = { connections: () => ({ open: 5, inUse: 3, idle: 2 }) };
const counts = { open_connections: 5, in_use: 3, idle: 2 };
const up = { ...pool, ping: () => Promise.resolve(1) };

describe('health', () => {
  it('is healthy while the database answers', async () => {
    let monotonic = 1000;
    const clock = { now: () => new Date('2026-01-01T00:00:00Z'), monotonic: () => monotonic };
    const ping = (): Promise<number> => {
      monotonic += 0.4567;
      return Promise.resolve(0.4);
    };
    const health = new GatewayHealth({ ...about, clock, database: { ...pool, ping } });
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

  it('is degraded, and works, without something else', async () => {
    const one = (name: string, check: Dependency['check']): Dependency => ({ name, driver: name, check });
    const dependencies = [
      one('redis', async () => true),
      one('rabbitmq', () => Promise.reject(new Error('amqp://user:password@broker'))),
      one('sqs', () => new Promise(() => undefined)),
    ];
    const health = new GatewayHealth({
      ...about,
      database: up,
      dependencies: () => dependencies,
      timeoutMs: 20,
    });
    const report = await health.report();
    expect(report).to.include({ healthy: true, status: 'degraded' });
    const states = Object.entries(report.services).map(([name, { status }]) => `${name} ${status}`);
    expect(states).to.deep.equal(['database up', 'redis up', 'rabbitmq down', 'sqs down']);
    expect(report.services['rabbitmq']?.error).to.equal('rabbitmq does not answer');
  });

  it('looks once for everybody who asks in a short time, and again after it', async () => {
    let [monotonic, looks] = [0, 0];
    const clock = { now: () => new Date(), monotonic: () => monotonic };
    const ping = async (): Promise<number> => (looks += 1);
    const health = new GatewayHealth({ ...about, clock, database: { ...pool, ping }, cacheMs: 100 });
    await Promise.all(Array.from({ length: 50 }, () => health.report()));
    monotonic = 99;
    await health.report();
    expect(looks).to.equal(1);
    monotonic = 100;
    await health.report();
    expect(looks).to.equal(2);
  });
});
