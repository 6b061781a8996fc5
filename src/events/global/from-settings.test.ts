import { expect } from 'chai';
import { loadConfig } from '../../config/index.js';
import { AppError } from '../../kernel/index.js';
import { globalDestinations } from './from-settings.js';

const of = (env: Record<string, string>) => globalDestinations(loadConfig(env));
const problem = (env: Record<string, string>): string => {
  try {
    of(env);
  } catch (error) {
    if (error instanceof AppError && error.code === 'BAD_INPUT')
      return `${error.message} ${String(error.details.field)}`;
    throw error;
  }
  return 'taken';
};

describe('global destinations from the environment', () => {
  it('are none by default', () => {
    expect(of({})).to.deep.equal([]);
  });

  it('have the legacy defaults', () => {
    const [webhook, rabbitmq, sqs, redis, websocket] = of({
      GLOBAL_WEBHOOK_ENABLED: 'true',
      GLOBAL_WEBHOOK_URL: 'https://example.com/events',
      GLOBAL_RABBITMQ_ENABLED: 'true',
      GLOBAL_RABBITMQ_URL: 'amqp://localhost',
      GLOBAL_SQS_ENABLED: 'true',
      GLOBAL_SQS_QUEUE_URL: 'https://sqs.eu-central-1.amazonaws.com/1/events',
      GLOBAL_REDIS_ENABLED: 'true',
      GLOBAL_WEBSOCKET_ENABLED: 'true',
      GLOBAL_WEBSOCKET_ENDPOINTS: 'ws://localhost:1/a',
    });
    expect(webhook).to.deep.equal({
      kind: 'webhook',
      name: 'default',
      types: ['All'],
      lanes: 50,
      config: {
        url: 'https://example.com/events',
        format: 'json',
        hmacKeys: [],
        tokenHeader: false,
        timeoutMs: 30_000,
        retry: { retries: 3, delayMs: 2_000, maxDelayMs: 30_000, factor: 2 },
      },
    });
    expect(rabbitmq).to.deep.include({ kind: 'rabbitmq', lanes: 64, types: ['All'] });
    expect(rabbitmq?.config).to.deep.include({
      exchange: 'digigo.global',
      exchangeType: 'topic',
      queue: null,
      queueType: 'classic',
      routingKey: 'events.{user_id}.{event_type}',
      durable: true,
      deliveryMode: 2,
      mandatory: false,
      confirms: true,
      poolSize: 50,
      publishTimeoutMs: 5_000,
      maxRetries: 5,
      retryDelayMs: 500,
      breaker: { maxFailures: 20, restMs: 60_000 },
    });
    expect(sqs?.config).to.deep.include({
      fifo: false,
      messageGroup: 'digigo-global',
      delaySeconds: 0,
      timeoutMs: 5_000,
      retryDelayMs: 750,
      maxRetries: 3,
    });
    expect(redis?.config).to.deep.include({
      host: 'localhost',
      port: 6379,
      stream: 'digigo.events',
      maxLength: 100_000,
      trimApprox: true,
      timeoutMs: 2_000,
      retryDelayMs: 500,
    });
    expect(websocket?.config).to.deep.include({
      compression: true,
      timeoutMs: 10_000,
      writeTimeoutMs: 5_000,
    });
  });

  it('are one for each WebSocket endpoint, under a name that shows no secret', () => {
    const found = of({
      GLOBAL_WEBSOCKET_ENABLED: 'true',
      GLOBAL_WEBSOCKET_ENDPOINTS: 'wss://me:hunter2@one.example/events?key=hunter2, ws://two.example/',
      GLOBAL_WEBSOCKET_HEADERS: 'Authorization: Bearer abc, X-Site: one',
      GLOBAL_WEBSOCKET_EVENTS: 'message,Connected',
    });
    expect(found.map(({ name }) => name.replace(/ [0-9a-f]{8}$/, ''))).to.deep.equal([
      'one.example/events',
      'two.example/',
    ]);
    expect(JSON.stringify(found.map(({ name }) => name))).to.not.include('hunter2');
    expect(found[0]?.types).to.deep.equal(['Message', 'Connected']);
    expect(found[0]?.config).to.deep.include({ headers: { Authorization: 'Bearer abc', 'X-Site': 'one' } });
  });

  it('keep the process from starting when they cannot work, naming the variable', () => {
    expect(problem({ GLOBAL_WEBHOOK_ENABLED: 'true' })).to.include('GLOBAL_WEBHOOK_URL');
    expect(problem({ GLOBAL_RABBITMQ_ENABLED: 'true' })).to.include('GLOBAL_RABBITMQ_URL');
    expect(problem({ GLOBAL_SQS_ENABLED: 'true' })).to.include('GLOBAL_SQS_QUEUE_URL');
    expect(problem({ GLOBAL_WEBSOCKET_ENABLED: 'true' })).to.include('GLOBAL_WEBSOCKET_ENDPOINTS');
    expect(problem({ GLOBAL_SQS_ACCESS_KEY: 'A' })).to.include('GLOBAL_SQS_SECRET_KEY');
    expect(problem({ GLOBAL_REDIS_ENABLED: 'true', GLOBAL_REDIS_EVENTS: 'Message,Nope' })).to.include(
      'GLOBAL_REDIS_EVENTS',
    );
    expect(problem({ GLOBAL_REDIS_ENABLED: 'true', GLOBAL_REDIS_TLS_CA: '/no/such/file' })).to.include(
      'GLOBAL_REDIS_TLS_CA',
    );
    for (const [name, value] of [
      ['GLOBAL_REDIS_ADDRESS', 'redis://x'],
      ['GLOBAL_REDIS_EVENTS', 'Message;Connected'],
      ['GLOBAL_WEBSOCKET_ENDPOINTS', 'https://x.example'],
      ['GLOBAL_WEBSOCKET_HEADERS', 'no header'],
      ['GLOBAL_WEBSOCKET_HEADERS', '{"a": 1}'],
      ['GLOBAL_RABBITMQ_QUEUE_ARGUMENTS', '["x"]'],
      ['GLOBAL_RABBITMQ_DELIVERY_MODE', '3'],
      ['GLOBAL_SQS_DELAY_SECONDS', '901'],
    ] as const) {
      expect(problem({ [name]: value }), `${name}=${value}`).to.include(name);
    }
  });
});
