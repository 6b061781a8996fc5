import { randomBytes } from 'node:crypto';
import { connect, type ChannelModel } from 'amqplib';
import { expect } from 'chai';
import type { GlobalDestination } from '../../../src/events/index.js';
import { useRabbitmq } from '../../support/brokers.js';
import { skipLoudly } from '../../support/skip.js';
import { range, until } from '../fixtures.js';
import { ofChat, numberIn, useProducer } from './producer.js';

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

describe('a consumer of RabbitMQ by somebody else', () => {
  const producer = useProducer();
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
    const p = await producer.start(rabbit(rabbitmq().url, exchange));
    await producer.record(p, range(60));
    await producer.settled();
    await until('all are consumed', () => new Set(got).size === 60);
    expect([...got].sort((a, b) => a - b)).to.deep.equal(range(60));
    await connection.close();
  });

  it('misses nothing while the broker is stopped and started, and gets each chat in order', async function () {
    this.timeout(60_000);
    const { ctl, url } = rabbitmq();
    if (!ctl) skipLoudly(this, 'the broker was given: it is not ours to stop');
    const got: number[] = [];
    const p = await producer.start(rabbit(url, exchange));
    await producer.record(p, range(20, 101));
    await producer.settled();
    await ctl('stop_app');
    await producer.record(p, range(40, 121));
    await new Promise((done) => setTimeout(done, 300));
    const tries = await producer
      .database()
      .query<{ n: number }>(`SELECT max(attempt)::int AS n FROM delivery`);
    await ctl('start_app');
    await producer.settled();
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
