import { expect } from 'chai';
import type { RestAnswer } from './client.js';
import { freePorts } from '../support/processes.js';
import { needRabbitmq, startRedis, useRedis } from '../support/brokers.js';
import { World } from '../legacy/world.js';
import { useGateway } from './harness.js';
import { until } from './until.js';

interface Report {
  status: string;
  services: Record<string, { status: string; driver: string; latency_ms: number; error?: string }>;
}

describe('health of a gateway with brokers', () => {
  const env: Record<string, string> = {};
  useRedis(); // without one on this machine the suite is left out
  let redis: Awaited<ReturnType<typeof startRedis>>;
  let ports: number[] = [];

  before('brokers', async function () {
    const rabbitmq = await needRabbitmq(this);
    ports = await freePorts(2);
    redis = await startRedis(undefined, { port: ports[0] as number });
    Object.assign(env, {
      GLOBAL_REDIS_ENABLED: 'true',
      GLOBAL_REDIS_ADDRESS: `127.0.0.1:${ports[0]}`,
      GLOBAL_RABBITMQ_ENABLED: 'true',
      GLOBAL_RABBITMQ_URL: rabbitmq.url,
      GLOBAL_RABBITMQ_EXCHANGE: 'digigo.health',
      GLOBAL_RABBITMQ_AUTO_DELETE: 'true',
      // Nobody listens there.
      GLOBAL_SQS_ENABLED: 'true',
      GLOBAL_SQS_QUEUE_URL: `http://127.0.0.1:${ports[1]}/000000000000/events`,
      GLOBAL_SQS_ENDPOINT: `http://127.0.0.1:${ports[1]}`,
      GLOBAL_SQS_REGION: 'us-east-1',
      GLOBAL_SQS_ACCESS_KEY: 'a',
      GLOBAL_SQS_SECRET_KEY: 'b',
    });
  });
  const gateway = useGateway({ env });
  after(() => redis?.stop());

  const health = async (): Promise<{ status: number; body: Report }> => {
    const answer = await fetch(`${gateway.url}/health`);
    return { status: answer.status, body: (await answer.json()) as Report };
  };
  const states = ({ body }: { body: Report }): Record<string, string> =>
    Object.fromEntries(Object.entries(body.services).map(([name, { status }]) => [name, status]));
  const probe = async (path: string): Promise<RestAnswer> => {
    const answer = await fetch(`${gateway.url}${path}`);
    return { status: answer.status, body: (await answer.json()) as RestAnswer['body'] };
  };

  it('goes to each of them, and works without them', async () => {
    const first = await health();
    expect(states(first)).to.deep.equal({ database: 'up', rabbitmq: 'up', redis: 'up', sqs: 'down' });
    expect(first.status).to.equal(200);
    expect(first.body.status).to.equal('degraded');
    expect(first.body.services['rabbitmq']?.latency_ms).to.be.greaterThan(0);
    expect(first.body.services['sqs']?.error).to.equal('sqs does not answer');
    await redis.stop();
    await until(async () => states(await health())['redis'] === 'down', 'Redis to be missed');
    expect(await health()).to.have.property('status', 200);
    redis = await startRedis(undefined, { port: ports[0] as number });
    await until(async () => states(await health())['redis'] === 'up', 'Redis to be back');
  });

  it('is alive but not ready while the database is away, and ready again after it', async () => {
    const world = new World(gateway);
    expect((await probe('/readyz')).status).to.equal(200);
    const missed = await world.withoutDatabase(() => probe('/readyz'));
    expect(missed).to.deep.equal({
      status: 503,
      body: { status: 'unavailable', checks: { database: 'down' } },
    });
    let alive: RestAnswer | null = null;
    await world.withoutDatabase(async () => {
      const ready = await probe('/readyz');
      if (ready.status === 503) alive = await probe('/healthz');
      return ready;
    });
    expect(alive).to.deep.equal({ status: 200, body: { status: 'ok' } });
    await until(async () => (await probe('/readyz')).status === 200, 'ready again');
    // A broker that is away does not make it unready: events wait in the database.
    expect(states(await health())['sqs']).to.equal('down');
    expect((await probe('/readyz')).status).to.equal(200);
  });
});
