import { randomBytes } from 'node:crypto';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { connect, type Channel, type ChannelModel, type GetMessage } from 'amqplib';
import { expect } from 'chai';
import type { RabbitmqConfig } from '../../src/events/transports/rabbitmq/rabbitmq-config.js';
import { RabbitmqTransport } from '../../src/events/transports/rabbitmq/rabbitmq.js';
import { useRabbitmq } from '../support/brokers.js';
import { skipLoudly } from '../support/skip.js';
import { TcpProxy } from '../support/tcp-proxy.js';
import { range, until } from './fixtures.js';
import { conformsToTransport, deliveryOf, outbound } from './transport-conformance.js';

const DEFAULTS = { poolSize: 4, workers: 16, publishTimeoutMs: 500, maxRetries: 3, retryDelayMs: 20 };
const session = 'a'.repeat(32);

const create = (onQueue?: (destinationId: string, queue: string) => void): RabbitmqTransport =>
  new RabbitmqTransport({
    sender: { baseUrl: 'https://gw.example.com', source: 'digigo-global' },
    defaults: DEFAULTS,
    allowPrivate: true,
    ...(onQueue ? { onQueue } : {}),
  });

describe('RabbitMQ', () => {
  const rabbitmq = useRabbitmq();
  const own = `t${randomBytes(4).toString('hex')}`;
  let model: ChannelModel;
  let channel: Channel;
  let config: RabbitmqConfig;
  const queues = new Set<string>();

  before(async () => {
    model = await connect(rabbitmq().url);
    channel = await model.createChannel();
    config = {
      ...DEFAULTS,
      url: rabbitmq().url,
      exchange: own,
      exchangeType: 'topic',
      queue: `${own}.all`,
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
    };
    queues.add(`${own}.all`);
  });
  after(async () => {
    for (const queue of queues) await channel.deleteQueue(queue);
    await channel.deleteExchange(own);
    await model.close();
  });

  /** Everything in the queue, which keeps it. */
  async function peek(queue: string): Promise<GetMessage[]> {
    queues.add(queue);
    const reader = await model.createChannel();
    const found: GetMessage[] = [];
    for (;;) {
      const message = await reader.get(queue);
      if (message === false) break;
      found.push(message);
    }
    await reader.close();
    return found;
  }
  const bodyOf = (message: GetMessage): Record<string, any> =>
    JSON.parse(message.content.toString()) as Record<string, any>;

  conformsToTransport<RabbitmqConfig>('RabbitMQ', async () => {
    const url = new URL(rabbitmq().url);
    const wire = await TcpProxy.to(rabbitmq());
    const silent = await TcpProxy.to(rabbitmq());
    silent.hold();
    const rude: Server = createServer((socket) => socket.resetAndDestroy());
    await new Promise<void>((done) => rude.listen(0, '127.0.0.1', done));
    const at = (port: number): RabbitmqConfig => {
      url.port = String(port);
      url.hostname = '127.0.0.1';
      return { ...config, url: url.href };
    };
    return {
      create,
      receiver: async (situation) => {
        switch (situation) {
          case 'accepts':
            return at(wire.port);
          case 'hangs':
            return at(silent.port);
          case 'absent':
            return at(1);
          case 'breaks':
            return at((rude.address() as AddressInfo).port);
          case 'fails':
            queues.add(`${own}.full`);
            return {
              ...at(wire.port),
              queue: `${own}.full`,
              routingKey: `full.{event_type}`,
              maxLengthBytes: 1,
              queueArguments: { 'x-overflow': 'reject-publish' },
            };
          case 'gone':
          case 'too-large':
            return null;
        }
      },
      delivered: async () =>
        (await peek(`${own}.all`)).map(({ properties }) => properties.messageId as string),
      payload: async (id) => {
        const found = (await peek(`${own}.all`)).find(({ properties }) => properties.messageId === id);
        return bodyOf(found as GetMessage)['data'];
      },
      metadata: async () =>
        (await peek(`${own}.all`)).map(({ properties, fields }) => JSON.stringify([properties, fields])),
      interrupt: () => wire.cut(),
      connections: () => wire.connections + silent.connections,
      stop: async () => {
        await wire.stop();
        await silent.stop();
        await new Promise((done) => rude.close(done));
      },
    };
  });

  describe('message and queues', () => {
    let transport: RabbitmqTransport;
    const declared: string[] = [];

    before(() => {
      transport = create((_id, queue) => declared.push(queue));
    });
    after(() => transport.close());

    const send = (n: number, changed: Partial<RabbitmqConfig> = {}, rest: object = {}) =>
      transport.deliver(deliveryOf(n, { ...config, ...changed }, rest));

    it('carries the properties, headers and body that consumers know', async () => {
      const queue = `${own}_{user_id}_{event_type}`;
      expect(await send(50, { queue, routingKey: 'own.#' })).to.deep.equal({ kind: 'success', status: null });
      const [message] = await peek(`${own}_${session}_Message`);
      const { properties, fields } = message as GetMessage;
      expect(fields.routingKey).to.equal(`own.${session}.Message`);
      expect(properties).to.deep.include({
        messageId: outbound(50).id,
        type: 'Message',
        appId: 'digigo',
        contentType: 'application/json',
        contentEncoding: 'utf-8',
        deliveryMode: 2,
      });
      expect(properties.headers).to.deep.include({
        'x-event-id': outbound(50).id,
        event_type: 'Message',
        user_id: session,
        user_name: 'shop',
        user_jid: '551100000000:12@s.whatsapp.net',
        base_url: 'https://gw.example.com',
      });
      expect(properties.timestamp).to.be.closeTo(Date.now() / 1000, 60);
      const body = bodyOf(message as GetMessage);
      expect(Object.keys(body)).to.deep.equal([
        'baseURL', 'data', 'eventType', 'metadata', 'pushName', 'source', 'timestamp', 'userID', 'userJID', 'userName', 'userToken',
      ]); // prettier-ignore
      expect(body['metadata']).to.deep.equal({
        connectionIdx: 0,
        dynamicQueue: true,
        queueName: `${own}_${session}_Message`,
      });
    });

    it("gives a session's own queue both names of the token", async () => {
      const given = {
        url: config.url,
        exchange: own,
        exchangeType: 'topic',
        queue: `${own}_user_{user_id}_main`,
        queueType: 'quorum',
        routingKey: null,
        durable: false,
        autoDelete: false,
        exclusive: false,
      };
      const whole = transport.parseConfig(given);
      const outcome = await transport.deliver(
        deliveryOf(51, whole, { destination: { id: '2', global: false } }),
      );
      expect(outcome.kind).to.equal('success');
      const [message] = await peek(`${own}_user_${session}_main`);
      expect((message as GetMessage).fields.routingKey).to.equal(`whatsapp.${session}.Message`);
      const body = bodyOf(message as GetMessage);
      expect(Object.keys(body)).to.deep.equal([
        'baseURL', 'businessName', 'data', 'eventType', 'metadata', 'pushName', 'timestamp', 'token', 'userID', 'userJID', 'userName', 'userToken',
      ]); // prettier-ignore
      expect(body).to.deep.include({ token: 'token-aaaa', userToken: 'token-aaaa', businessName: '' });
      expect(declared).to.include(`${own}_user_${session}_main`);
    });

    it('declares each type of exchange and queue', async () => {
      for (const exchangeType of ['direct', 'fanout', 'headers'] as const) {
        const exchange = `${own}.${exchangeType}`;
        const queue = `${own}.${exchangeType}.{event_type}`;
        expect((await send(52, { exchange, exchangeType, queue })).kind, exchangeType).to.equal('success');
        expect(await peek(`${own}.${exchangeType}.Message`)).to.have.length(1);
        await channel.deleteExchange(exchange);
      }
      for (const queueType of ['quorum', 'stream'] as const) {
        const queue = `${own}.${queueType}`;
        queues.add(queue);
        expect((await send(53, { queueType, queue, maxLength: 1_000 })).kind, queueType).to.equal('success');
      }
      expect((await channel.checkQueue(`${own}.quorum`)).messageCount).to.be.greaterThan(0);
    });

    it('takes a message that no queue wants for a failure, and declares a deleted queue anew', async () => {
      expect(await send(54, { queue: null, routingKey: 'nobody' })).to.deep.include({
        kind: 'retry',
        code: 'UNROUTABLE',
      });
      expect((await send(54, { queue: null, routingKey: 'nobody', mandatory: false })).kind).to.equal(
        'success',
      );
      const queue = `${own}.lost`;
      queues.add(queue);
      const only = { queue, exchange: `${own}.x` };
      expect((await send(55, only)).kind).to.equal('success');
      await channel.deleteQueue(queue);
      expect(await send(56, only)).to.deep.include({ kind: 'retry', code: 'UNROUTABLE' });
      expect((await send(56, only)).kind).to.equal('success');
      expect((await peek(queue)).map(({ properties }) => properties.messageId as string)).to.deep.equal([
        outbound(56).id,
      ]);
      await channel.deleteExchange(`${own}.x`);
    });

    it('tells every message of many that no queue wants', async () => {
      const outcomes = await Promise.all(
        range(60).map((n) => send(n, { queue: null, routingKey: n % 2 ? 'nobody' : 'events.x.Message' })),
      );
      expect(outcomes.map(({ kind }) => kind)).to.deep.equal(
        range(60).map((n) => (n % 2 ? 'retry' : 'success')),
      );
    });

    it('says what the broker says to a queue that is there and different', async () => {
      const queue = `${own}.different`;
      queues.add(queue);
      await channel.assertQueue(queue, { durable: true });
      const outcome = await send(57, { queue, messageTtl: 5_000 });
      expect(outcome).to.deep.include({ kind: 'retry', status: 406, code: 'PRECONDITION_FAILED' });
      expect((outcome as { answer: string }).answer).to.include('x-message-ttl');
      // Others are not disturbed by it.
      expect((await send(58)).kind).to.equal('success');
    });

    it('refuses addresses that a session must not name, and wrong passwords, as not reached', async () => {
      const url = new URL(config.url);
      url.hostname = '169.254.169.254';
      const guarded = { destination: { id: '3', global: false } };
      expect(await send(59, { url: url.href }, guarded)).to.deep.include({ code: 'ADDRESS_REFUSED' });
      const wrong = new URL(config.url);
      wrong.password = 'hunter2';
      const outcome = await send(59, { url: wrong.href });
      expect(outcome).to.deep.include({ code: 'ACCESS_REFUSED', unreachable: true });
      expect(JSON.stringify(outcome)).to.not.include('hunter2');
    });

    it('shares connections between destinations, as many as needed and allowed', async () => {
      const wire = await TcpProxy.to(rabbitmq());
      const url = new URL(config.url);
      url.port = String(wire.port);
      const shared = create();
      for (const n of range(40)) {
        const at = deliveryOf(
          n,
          { ...config, url: url.href, poolSize: 3 },
          { destination: { id: `d${n}`, global: true } },
        );
        expect((await shared.deliver(at)).kind).to.equal('success');
      }
      expect(wire.opened).to.equal(2);
      await shared.close();
      await until('all are closed', () => wire.connections === 0);
      await wire.stop();
    });
  });

  it('gives up a publish that gets no confirm, and the connection with it', async () => {
    const wire = await TcpProxy.to(rabbitmq());
    const url = new URL(config.url);
    url.port = String(wire.port);
    const transport = create();
    const slow = { ...config, url: url.href, queue: `${own}.slow`, routingKey: 'slow' };
    queues.add(slow.queue);
    expect((await transport.deliver(deliveryOf(70, slow))).kind).to.equal('success');
    wire.hold();
    expect(await transport.deliver(deliveryOf(71, slow))).to.deep.equal({
      kind: 'retry',
      status: null,
      code: 'TIMEOUT',
    });
    wire.cut();
    wire.release();
    await until(
      'the next one passes',
      async () => (await transport.deliver(deliveryOf(72, slow))).kind === 'success',
    );
    expect((await peek(slow.queue)).map(({ properties }) => properties.messageId as string)).to.deep.equal([
      outbound(70).id,
      outbound(72).id,
    ]);
    await transport.close();
    await wire.stop();
  });

  it('waits while the broker is short of memory, and goes on when it is not', async function () {
    this.timeout(60_000);
    const { ctl } = rabbitmq();
    if (!ctl) skipLoudly(this, 'the broker was given: its alarms are not ours to raise');
    const transport = create();
    const at = { ...config, queue: `${own}.memory`, routingKey: 'memory' };
    queues.add(at.queue);
    expect((await transport.deliver(deliveryOf(80, at))).kind).to.equal('success');
    await ctl('set_vm_memory_high_watermark', '0.000001');
    try {
      const outcome = await transport.deliver(deliveryOf(81, at));
      expect(outcome).to.deep.equal({ kind: 'retry', status: null, code: 'BLOCKED', unreachable: true });
      // Later ones are not even written.
      expect(await transport.deliver(deliveryOf(82, at))).to.deep.include({ code: 'BLOCKED' });
    } finally {
      await ctl('set_vm_memory_high_watermark', '0.4');
    }
    await until(
      'it takes messages again',
      async () => (await transport.deliver(deliveryOf(83, at))).kind === 'success',
    );
    const ids = (await peek(at.queue)).map(({ properties }) => properties.messageId as string);
    expect(ids).to.not.include(outbound(82).id);
    expect(ids.at(-1)).to.equal(outbound(83).id);
    await transport.close();
  });
});
