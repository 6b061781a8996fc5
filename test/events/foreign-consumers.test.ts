import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { connect, type ChannelModel } from 'amqplib';
import { startFauxqs, type FauxqsServer } from 'fauxqs';
import { Redis } from 'ioredis';
import { checkConservation, type EventPipeline, type GlobalDestination } from '../../src/events/index.js';
import { startRedis, useRabbitmq, useRedis, type TestRedis } from '../support/brokers.js';
import { useDatabase } from '../support/database.js';
import { skipLoudly } from '../support/skip.js';
import { addSession, event, pipeline, range, until } from './fixtures.js';

/** Consumers as others write them, with the habits of each broker's users and none of ours. */
describe('a consumer by somebody else', () => {
  const database = useDatabase({ poolSize: 16 });
  let running: EventPipeline[] = [];
  let session: string;

  beforeEach(async () => {
    session = await addSession(database());
  });
  afterEach(async () => {
    for (const p of running) await p.stop(200);
    running = [];
    await database().query('DELETE FROM session');
    await database().query('DELETE FROM destination');
  });

  async function start(globals: GlobalDestination[]): Promise<EventPipeline> {
    const p = pipeline(database(), { globals });
    running.push(p);
    await p.start();
    return p;
  }

  async function record(p: EventPipeline, numbers: readonly number[]): Promise<void> {
    for (const n of numbers)
      await p.recorder.record({ event: event(session, n, { chat: `c${n % 3}@lid` }), companions: [] });
  }

  const settled = (): Promise<void> =>
    until('everything is delivered', async () => {
      const rows = await checkConservation(database());
      return rows.every(({ pending, parked }) => pending + parked === 0);
    });

  /** Numbers of one chat in the order in which they came, doubles left out. */
  const ofChat = (numbers: readonly number[], chat: number): number[] => [
    ...new Set(numbers.filter((n) => n % 3 === chat)),
  ];

  const numberIn = (body: string): number =>
    (JSON.parse(body) as { data: { event: { n: number } } }).data.event.n;

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

  describe('of a Redis stream', () => {
    const redis = useRedis();

    it('reads as a group of two, acknowledges, and takes over what one of them left', async () => {
      const stream = `events-${randomBytes(4).toString('hex')}`;
      const client = new Redis({ ...redis(), password: redis().password ?? '' });
      await client.xgroup('CREATE', stream, 'crm', '$', 'MKSTREAM');
      const p = await start([redisStream(redis(), stream)]);
      await record(p, range(60));
      await settled();
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
      const p = await start([redisStream(server.value, stream)]);
      const seen: number[] = [];
      const readAll = async (): Promise<void> => {
        const client = new Redis({ port });
        for (const [, fields] of await client.xrange(stream, '-', '+'))
          seen.push(numberIn(fields[fields.indexOf('payload') + 1] as string));
        client.disconnect();
      };
      await record(p, range(20));
      await settled();
      await readAll();
      await server.stop();
      await record(p, range(40, 21));
      const tries = await database().query<{ n: number }>(`SELECT max(attempt)::int AS n FROM delivery`);
      await new Promise((done) => setTimeout(done, 500));
      // It comes back empty, without what it had: that is the server's to keep, not ours.
      server = await startRedis(undefined, { port });
      const back = performance.now();
      await settled();
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

  const rabbit = (url: string, exchange: string): GlobalDestination => ({
    kind: 'rabbitmq',
    name: 'default',
    types: ['All'],
    lanes: 8,
    config: {
      url,
      exchange,
      exchangeType: 'topic',
      queue: null,
      queueType: 'classic',
      routingKey: 'events.{user_id}.{event_type}',
      durable: true,
      autoDelete: false,
      exclusive: false,
      deliveryMode: 2,
      deadLetterExchange: null,
      deadLetterRoutingKey: null,
      messageTtl: 0,
      maxLength: 0,
      maxLengthBytes: 0,
      queueArguments: {},
      exchangeArguments: {},
      mandatory: true,
      confirms: true,
      poolSize: 4,
      workers: 8,
      publishTimeoutMs: 2_000,
      maxRetries: 3,
      retryDelayMs: 50,
    },
  });

  describe('of RabbitMQ', () => {
    const rabbitmq = useRabbitmq();
    const exchange = `crm-${randomBytes(4).toString('hex')}`;
    const queue = `${exchange}.inbox`;

    /** Declares and binds its own queue, takes a few at a time, acknowledges; rejects each event once, to see it again. */
    async function consume(got: number[]): Promise<ChannelModel> {
      const connection = await connect(rabbitmq().url);
      connection.on('error', () => undefined); // the broker is stopped under it
      const channel = await connection.createChannel();
      await channel.assertExchange(exchange, 'topic', { durable: true });
      await channel.assertQueue(queue, { durable: true });
      await channel.bindQueue(queue, exchange, 'events.#');
      await channel.prefetch(5);
      await channel.consume(queue, (message) => {
        if (!message) return;
        const n = numberIn(message.content.toString());
        if (n % 10 === 0 && !message.fields.redelivered) return channel.nack(message);
        got.push(n);
        channel.ack(message);
      });
      return connection;
    }

    after(async () => {
      const connection = await connect(rabbitmq().url);
      const channel = await connection.createChannel();
      await channel.deleteQueue(queue);
      await channel.deleteExchange(exchange);
      await connection.close();
    });

    it('binds its own queue, acknowledges, rejects and gets again', async () => {
      const got: number[] = [];
      const connection = await consume(got);
      const p = await start([rabbit(rabbitmq().url, exchange)]);
      await record(p, range(60));
      await settled();
      await until('all are consumed', () => new Set(got).size === 60);
      expect([...got].sort((a, b) => a - b)).to.deep.equal(range(60));
      await connection.close();
    });

    it('misses nothing while the broker is stopped and started, and gets each chat in order', async function () {
      this.timeout(60_000);
      const { ctl, url } = rabbitmq();
      if (!ctl) skipLoudly(this, 'the broker was given: it is not ours to stop');
      const got: number[] = [];
      const p = await start([rabbit(url, exchange)]);
      await record(p, range(20, 101));
      await settled();
      await ctl('stop_app');
      await record(p, range(40, 121));
      await new Promise((done) => setTimeout(done, 300));
      const tries = await database().query<{ n: number }>(`SELECT max(attempt)::int AS n FROM delivery`);
      await ctl('start_app');
      await settled();
      const connection = await consume(got);
      await until('all are consumed', () => new Set(got).size === 60);
      for (const chat of [0, 1, 2]) {
        // Those that were rejected once come again behind the others.
        const inOrder = got.filter((n) => n % 10 !== 0);
        expect(ofChat(inOrder, chat)).to.deep.equal(
          range(60, 101).filter((n) => n % 3 === chat && n % 10 !== 0),
        );
      }
      expect(tries[0]?.n, 'tries spent on an outage').to.be.at.most(1);
      expect(await p.deadLetters.count({})).to.equal(0);
      await connection.close();
    });
  });

  describe('of SQS', () => {
    let aws: FauxqsServer;
    let client: SQSClient;

    before(async () => {
      aws = await startFauxqs({ port: 0, logger: false, host: '127.0.0.1' });
      client = new SQSClient({
        region: 'us-east-1',
        endpoint: `http://127.0.0.1:${aws.port}`,
        useQueueUrlAsEndpoint: false,
        credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
      });
    });
    after(async () => {
      client.destroy();
      await aws.stop();
    });

    const sqs = (queueUrl: string): GlobalDestination => ({
      kind: 'sqs',
      name: 'default',
      types: ['All'],
      lanes: 8,
      config: {
        queueUrl,
        region: 'us-east-1',
        profile: null,
        accessKey: 'a',
        secretKey: 'b',
        sessionToken: null,
        endpoint: `http://127.0.0.1:${aws.port}`,
        fifo: false,
        messageGroup: 'digigo-global',
        delaySeconds: 0,
        timeoutMs: 2_000,
        maxRetries: 3,
        retryDelayMs: 50,
      },
    });

    /** Polls as the manuals say: long enough to wait, ten at a time, delete when done; forgets the first batch once. */
    async function poll(QueueUrl: string, expected: number): Promise<number[]> {
      const got: number[] = [];
      let forgot = false;
      for (let rounds = 0; got.length < expected && rounds < 100; rounds++) {
        const { Messages = [] } = await client.send(
          new ReceiveMessageCommand({
            QueueUrl,
            MaxNumberOfMessages: 10,
            WaitTimeSeconds: 1,
            VisibilityTimeout: forgot ? 30 : 1,
            MessageAttributeNames: ['All'],
          }),
        );
        if (!forgot && Messages.length > 0) {
          forgot = true;
          continue;
        }
        for (const { Body = '', MessageAttributes, ReceiptHandle } of Messages) {
          expect(MessageAttributes?.['user_id']?.StringValue).to.equal(session);
          got.push(numberIn(Body));
          await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
        }
      }
      return got;
    }

    for (const [kind, attributes] of [
      ['standard', {}],
      ['FIFO', { FifoQueue: 'true' }],
    ] as const) {
      it(`polls a ${kind} queue, deletes what is done, and gets what it dropped again`, async () => {
        const name = kind === 'FIFO' ? 'events.fifo' : 'events';
        const { queueUrl } = aws.createQueue(name, { attributes });
        const p = await start([sqs(queueUrl)]);
        await record(p, range(40));
        await settled();
        const got = await poll(queueUrl, 40);
        expect([...got].sort((a, b) => a - b)).to.deep.equal(range(40));
        if (kind === 'FIFO') {
          for (const chat of [0, 1, 2])
            expect(ofChat(got, chat)).to.deep.equal(range(40).filter((n) => n % 3 === chat));
        }
      });
    }
  });
});
