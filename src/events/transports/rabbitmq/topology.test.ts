import { expect } from 'chai';
import { sessionRabbitmqConfig, type RabbitmqConfig } from './rabbitmq-config.js';
import { topologyFor } from './topology.js';

const base: RabbitmqConfig = {
  ...sessionRabbitmqConfig(
    {
      url: 'amqp://localhost',
      exchange: null,
      exchangeType: null,
      queue: 'user_{user_id}_event_{event_type}',
      queueType: null,
      routingKey: null,
      durable: true,
      autoDelete: false,
      exclusive: false,
      deliveryMode: null,
      deadLetterExchange: null,
      deadLetterRoutingKey: null,
      messageTtl: null,
      maxLength: null,
      maxLengthBytes: null,
      queueArguments: null,
      exchangeArguments: null,
      connectionPoolSize: null,
      workerCount: null,
      publishTimeoutMs: null,
      maxRetries: null,
      retryDelayMs: null,
    },
    { poolSize: 1, workers: 1, publishTimeoutMs: 1, maxRetries: 1, retryDelayMs: 1 },
  ),
};
const event = { sessionId: 'abc123', type: 'Message' } as const;
const of = (changed: Partial<RabbitmqConfig>) => topologyFor({ ...base, ...changed }, event);

describe('what is declared for an event', () => {
  it('names queue and key after user and type', () => {
    expect(of({})).to.deep.equal({
      exchange: { name: 'whatsapp.events', type: 'topic', durable: true, arguments: {} },
      queue: {
        name: 'user_abc123_event_Message',
        options: { durable: true, autoDelete: false, exclusive: false, arguments: {} },
      },
      binding: { key: 'whatsapp.abc123.Message', arguments: {} },
      routingKey: 'whatsapp.abc123.Message',
    });
  });

  it('binds a queue to what its name stands for, with one binding where a topic allows it', () => {
    const keys = (changed: Partial<RabbitmqConfig>): string[] => {
      const { routingKey, binding } = of(changed);
      return [routingKey, binding?.key ?? 'none'];
    };
    expect(keys({ queue: 'user_{user_id}_main' })).to.deep.equal([
      'whatsapp.abc123.Message',
      'whatsapp.abc123.*',
    ]);
    expect(keys({ queue: 'all' })).to.deep.equal(['whatsapp.abc123.Message', 'whatsapp.*.*']);
    expect(keys({ queue: 'all', exchangeType: 'direct' })).to.deep.equal([
      'whatsapp.abc123.Message',
      'whatsapp.abc123.Message',
    ]);
    expect(keys({ queue: null })).to.deep.equal(['whatsapp.abc123.Message', 'none']);
    // Parts of a word cannot be left open: each key gets a binding.
    expect(keys({ queue: 'all', routingKey: 'u-{user_id}' })).to.deep.equal(['u-abc123', 'u-abc123']);
  });

  it('publishes under a key that a pattern takes', () => {
    const keys = (routingKey: string, queue = 'all'): string[] => {
      const found = of({ routingKey, queue });
      return [found.routingKey, found.binding?.key ?? 'none'];
    };
    expect(keys('events.#')).to.deep.equal(['events.abc123.Message', 'events.#']);
    expect(keys('#')).to.deep.equal(['abc123.Message', '#']);
    expect(keys('events.*')).to.deep.equal(['events.Message', 'events.*']);
    expect(keys('events.*.*')).to.deep.equal(['events.abc123.Message', 'events.*.*']);
    expect(keys('events.*.#')).to.deep.equal(['events.Message', 'events.*.#']);
    expect(keys('events.#', 'digigo_{user_id}_{event_type}')).to.deep.equal([
      'events.abc123.Message',
      'events.abc123.Message',
    ]);
  });

  it('binds by headers where the exchange goes by them', () => {
    expect(of({ exchangeType: 'headers' }).binding?.arguments).to.deep.equal({
      'x-match': 'all',
      user_id: 'abc123',
      event_type: 'Message',
    });
    expect(of({ exchangeType: 'headers', queue: 'all' }).binding?.arguments).to.deep.equal({
      'x-match': 'all',
    });
  });

  it('declares nothing that every broker has', () => {
    expect(of({ exchange: 'amq.topic' }).exchange).to.equal(null);
    const direct = of({ exchange: '' });
    expect([direct.exchange, direct.binding, direct.routingKey]).to.deep.equal([
      null,
      null,
      'user_abc123_event_Message',
    ]);
  });

  it('gives each type of queue the arguments that it knows, and what was asked for on top', () => {
    const limits = {
      messageTtl: 90_500,
      maxLength: 10,
      maxLengthBytes: 2_000,
      deadLetterExchange: 'dlx',
      deadLetterRoutingKey: 'dlq',
    };
    const args = (changed: Partial<RabbitmqConfig>) => of({ ...limits, ...changed }).queue?.options.arguments;
    const classic = {
      'x-message-ttl': 90_500,
      'x-max-length': 10,
      'x-max-length-bytes': 2_000,
      'x-dead-letter-exchange': 'dlx',
      'x-dead-letter-routing-key': 'dlq',
    };
    expect(args({})).to.deep.equal(classic);
    expect(args({ queueType: 'quorum' })).to.deep.equal({ 'x-queue-type': 'quorum', ...classic });
    expect(args({ queueType: 'stream' })).to.deep.equal({
      'x-queue-type': 'stream',
      'x-max-age': '91s',
      'x-max-length-bytes': 2_000,
    });
    expect(args({ queueArguments: { 'x-overflow': 'reject-publish', 'x-max-length': 5 } })).to.deep.include({
      'x-overflow': 'reject-publish',
      'x-max-length': 5,
    });
    expect(of({ queueType: 'quorum', durable: false }).queue?.options.durable).to.equal(true);
  });
});
