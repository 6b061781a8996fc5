import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { Redis } from 'ioredis';
import type { GlobalDestination } from '../../../src/events/index.js';
import { startRedis, useRedis, type TestRedis } from '../../support/brokers.js';
import { range } from '../fixtures.js';
import { ofChat, numberIn, useProducer } from './producer.js';

const redisStream = ({ host, port, password }: TestRedis, stream: string): GlobalDestination => ({
  kind: 'redis',
  name: 'default',
  types: ['All'],
  lanes: 8,
  config: {
    host,
    port,
    password,
    username: null,
    tls: false,
    ca: null,
    stream,
    maxLength: 1_000,
    trimApprox: true,
    timeoutMs: 1_000,
    maxRetries: 3,
    retryDelayMs: 50,
  },
});

describe('a consumer group of a Redis stream by somebody else', () => {
  const producer = useProducer();
  const redis = useRedis();

  it('reads as a group of two, acknowledges, and takes over what one of them left', async () => {
    const stream = `events-${randomBytes(4).toString('hex')}`;
    const client = new Redis({ ...redis(), password: redis().password ?? '' });
    await client.xgroup('CREATE', stream, 'crm', '$', 'MKSTREAM');
    const p = await producer.start(redisStream(redis(), stream));
    await producer.record(p, range(60));
    await producer.settled();
    const got: number[] = [];
    type Batch = [string, [string, string[]][]][] | null;
    const read = async (consumer: string, acknowledge: boolean): Promise<number> => {
      const answer = (await client.xreadgroup(
        'GROUP', 'crm', consumer, 'COUNT', 7, 'STREAMS', stream, '>',
      )) as Batch; // prettier-ignore
      const entries = answer?.[0]?.[1] ?? [];
      for (const [id, fields] of entries) {
        if (!acknowledge) continue;
        got.push(numberIn(fields[fields.indexOf('payload') + 1] as string));
        await client.xack(stream, 'crm', id);
      }
      return entries.length;
    };
    // The first takes a batch and dies with it.
    expect(await read('one', false)).to.equal(7);
    while ((await read('two', true)) > 0);
    const [, left] = (await client.xautoclaim(stream, 'crm', 'two', 0, '0')) as [
      string,
      [string, string[]][],
    ];
    for (const [id, fields] of left) {
      got.push(numberIn(fields[fields.indexOf('payload') + 1] as string));
      await client.xack(stream, 'crm', id);
    }
    expect([...got].sort((a, b) => a - b)).to.deep.equal(range(60));
    expect(await client.xpending(stream, 'crm')).to.include(0);
    await client.del(stream);
    client.disconnect();
  });

  it('misses nothing while its server is away, and gets each chat in order', async function () {
    this.timeout(30_000);
    let server = await startRedis();
    const { port } = server.value;
    const stream = 'events';
    const p = await producer.start(redisStream(server.value, stream));
    const seen: number[] = [];
    const readAll = async (): Promise<void> => {
      const client = new Redis({ port });
      for (const [, fields] of await client.xrange(stream, '-', '+'))
        seen.push(numberIn(fields[fields.indexOf('payload') + 1] as string));
      client.disconnect();
    };
    await producer.record(p, range(20));
    await producer.settled();
    await readAll();
    await server.stop();
    await producer.record(p, range(40, 21));
    const tries = await producer
      .database()
      .query<{ n: number }>(`SELECT max(attempt)::int AS n FROM delivery`);
    await new Promise((done) => setTimeout(done, 500));
    // It comes back empty, without what it had: that is the server's to keep, not ours.
    server = await startRedis(undefined, { port });
    const back = performance.now();
    await producer.settled();
    const recoveryMs = Math.round(performance.now() - back);
    await readAll();
    await server.stop();
    for (const chat of [0, 1, 2])
      expect(ofChat(seen, chat)).to.deep.equal(range(60).filter((n) => n % 3 === chat));
    expect(tries[0]?.n, 'tries spent on an outage').to.equal(0);
    expect(recoveryMs).to.be.lessThan(5_000);
    expect(await p.deadLetters.count({})).to.equal(0);
  });
});
