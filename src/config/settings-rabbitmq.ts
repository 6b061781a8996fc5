import { choice, flag, integer, text, url } from './setting.js';
import { jsonObject } from './structured.js';
import { events, MEMORY, QUICK_TRIES, word, words } from './transport-phrases.js';

/** Knobs that a session's RabbitMQ and the global one share. */
const brokerKnobs = <P extends string>(prefix: P) => ({
  connectionPoolSize: integer(`${prefix}_CONNECTION_POOL_SIZE`, {
    default: 50,
    min: 1,
    max: 1000,
    description:
      'Connections to the broker at most. A further one is opened when those open have eight publishes under way each.',
  }),
  workerCount: integer(`${prefix}_WORKER_COUNT`, {
    default: 100,
    min: 1,
    max: 10_000,
    description: 'Publishes under way at most. (Chats share at most 64 ordered lanes to one destination.)',
  }),
  queueBufferSize: integer(`${prefix}_QUEUE_BUFFER_SIZE`, {
    default: 100_000,
    min: 1,
    max: 100_000_000,
    description: MEMORY,
  }),
  batchSize: integer(`${prefix}_BATCH_SIZE`, { default: 1000, min: 1, max: 1_000_000, description: MEMORY }),
  batchTimeoutMs: integer(`${prefix}_BATCH_TIMEOUT_MS`, {
    default: 100,
    min: 0,
    max: 600_000,
    description: MEMORY,
  }),
  publishTimeoutMs: integer(`${prefix}_PUBLISH_TIMEOUT_MS`, {
    default: 5000,
    min: 10,
    max: 600_000,
    description: 'How long connecting, declaring and the confirm of one publish may take together, in ms.',
  }),
  maxRetries: integer(`${prefix}_MAX_RETRIES`, { default: 5, min: 0, max: 100, description: QUICK_TRIES }),
  retryDelayMs: integer(`${prefix}_RETRY_DELAY_MS`, {
    default: 500,
    min: 0,
    max: 3_600_000,
    description: 'Pause before the first retry in ms; it doubles with each.',
  }),
});

/** Defaults of a session’s RabbitMQ; a session may override them. */
export const sessionRabbitmq = brokerKnobs('RABBITMQ');

export const globalRabbitmq = {
  enabled: flag('GLOBAL_RABBITMQ_ENABLED', {
    default: false,
    description: 'Publish the events of all sessions to RabbitMQ.',
  }),
  url: url('GLOBAL_RABBITMQ_URL', {
    schemes: ['amqp', 'amqps'],
    secret: true,
    description: 'The broker; needed when enabled.',
  }),
  events: events('GLOBAL_RABBITMQ_EVENTS'),
  exchange: text('GLOBAL_RABBITMQ_EXCHANGE', {
    default: 'digigo.global',
    pattern: words,
    allowed: word,
    description: 'Exchange; declared when it is not there.',
  }),
  exchangeType: choice('GLOBAL_RABBITMQ_EXCHANGE_TYPE', {
    of: ['topic', 'direct', 'fanout', 'headers'],
    default: 'topic',
    description: 'Its type.',
  }),
  queue: text('GLOBAL_RABBITMQ_QUEUE', {
    default: null,
    pattern: words,
    allowed: word,
    description:
      'Queue to declare and bind; may hold {user_id} and {event_type}. Without it none is declared: whoever consumes binds its own.',
  }),
  routingKey: text('GLOBAL_RABBITMQ_ROUTING_KEY', {
    default: null,
    pattern: words,
    allowed: word,
    description:
      'Routing key; may hold {user_id} and {event_type}. A pattern with * or # is what queues are bound with. Default: `events.{user_id}.{event_type}`.',
  }),
  queueType: choice('GLOBAL_RABBITMQ_QUEUE_TYPE', {
    of: ['classic', 'quorum', 'stream'],
    default: 'classic',
    description: 'Type of the queue.',
  }),
  durable: flag('GLOBAL_RABBITMQ_DURABLE', {
    default: true,
    description: 'Exchange and queue survive a restart of the broker.',
  }),
  autoDelete: flag('GLOBAL_RABBITMQ_AUTO_DELETE', {
    default: false,
    description: 'Queues go when their last consumer goes.',
  }),
  exclusive: flag('GLOBAL_RABBITMQ_EXCLUSIVE', {
    default: false,
    description: 'Queues for the publishing connection alone.',
  }),
  noWait: flag('GLOBAL_RABBITMQ_NO_WAIT', {
    default: false,
    description: 'Accepted for existing deployments: the answer of the broker is always waited for.',
  }),
  deliveryMode: integer('GLOBAL_RABBITMQ_DELIVERY_MODE', {
    default: 2,
    min: 1,
    max: 2,
    description: '1 transient, 2 persistent.',
  }),
  ...brokerKnobs('GLOBAL_RABBITMQ'),
  enableBatching: flag('GLOBAL_RABBITMQ_ENABLE_BATCHING', { default: true, description: MEMORY }),
  circuitThreshold: integer('GLOBAL_RABBITMQ_CIRCUIT_BREAKER_THRESHOLD', {
    default: 20,
    min: 1,
    max: 10_000,
    description: 'Failures in a row after which it rests.',
  }),
  circuitTimeoutSeconds: integer('GLOBAL_RABBITMQ_CIRCUIT_BREAKER_TIMEOUT_S', {
    default: 60,
    min: 1,
    max: 86_400,
    description: 'Seconds it rests before one try.',
  }),
  mandatory: flag('GLOBAL_RABBITMQ_MANDATORY', {
    default: false,
    description: 'An event that no queue takes counts as not delivered.',
  }),
  confirms: flag('GLOBAL_RABBITMQ_ENABLE_CONFIRMATION', {
    default: true,
    description:
      'Wait for the confirm of the broker. Without it an event counts as delivered once it is written to the connection, and one in flight is lost with it.',
  }),
  deadLetterExchange: text('GLOBAL_RABBITMQ_DEAD_LETTER_EXCHANGE', {
    default: null,
    pattern: words,
    allowed: word,
    description: 'Exchange for messages that the queue drops.',
  }),
  deadLetterRoutingKey: text('GLOBAL_RABBITMQ_DEAD_LETTER_ROUTING_KEY', {
    default: null,
    pattern: words,
    allowed: word,
    description: 'Their routing key.',
  }),
  messageTtl: integer('GLOBAL_RABBITMQ_MESSAGE_TTL', {
    default: 0,
    min: 0,
    max: 2_147_483_647,
    description: 'Milliseconds until an unread message expires; 0 for never.',
  }),
  maxLength: integer('GLOBAL_RABBITMQ_MAX_LENGTH', {
    default: 0,
    min: 0,
    max: 2_147_483_647,
    description: 'Messages the queue holds at most; 0 for any number.',
  }),
  maxLengthBytes: integer('GLOBAL_RABBITMQ_MAX_LENGTH_BYTES', {
    default: 0,
    min: 0,
    max: 2_147_483_647,
    description: 'Bytes the queue holds at most; 0 for any number.',
  }),
  queueArguments: jsonObject('GLOBAL_RABBITMQ_QUEUE_ARGUMENTS', { description: 'Further queue arguments.' }),
  exchangeArguments: jsonObject('GLOBAL_RABBITMQ_EXCHANGE_ARGUMENTS', {
    description: 'Further exchange arguments.',
  }),
} as const;
