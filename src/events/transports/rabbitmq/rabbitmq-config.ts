import type { JsonObject } from '../../../kernel/index.js';

/** Where and how to publish, with nothing left open. Durations in ms. */
export interface RabbitmqConfig {
  /** amqp or amqps, with user, password and virtual host. */
  url: string;
  exchange: string;
  exchangeType: 'topic' | 'direct' | 'fanout' | 'headers';
  /** Queue to declare and bind; may hold {user_id} and {event_type}. null: none, whoever consumes binds its own. */
  queue: string | null;
  queueType: 'classic' | 'quorum' | 'stream';
  /** May hold {user_id} and {event_type}; * and # in it make it a pattern for bindings. */
  routingKey: string;
  durable: boolean;
  autoDelete: boolean;
  exclusive: boolean;
  deliveryMode: 1 | 2;
  deadLetterExchange: string | null;
  deadLetterRoutingKey: string | null;
  /** 0: never. */
  messageTtl: number;
  /** 0: any number. */
  maxLength: number;
  maxLengthBytes: number;
  queueArguments: JsonObject;
  exchangeArguments: JsonObject;
  /** An event that no queue takes is not delivered. */
  mandatory: boolean;
  /** Wait for the confirm of the broker. */
  confirms: boolean;
  poolSize: number;
  /** Publishes under way at most. */
  workers: number;
  /** Connecting, declaring and the confirm of one publish together. */
  publishTimeoutMs: number;
  maxRetries: number;
  retryDelayMs: number;
  /** Failures in a row after which it rests; absent: the pipeline's own. */
  breaker?: { maxFailures: number; restMs: number };
}

/** What a session's settings may leave open. */
export type RabbitmqDefaults = Pick<
  RabbitmqConfig,
  'poolSize' | 'workers' | 'publishTimeoutMs' | 'maxRetries' | 'retryDelayMs'
>;

/** A session's settings: null where nothing is set, credentials revealed. */
export interface SessionRabbitmq {
  url: string | null;
  exchange: string | null;
  exchangeType: string | null;
  queue: string | null;
  queueType: string | null;
  routingKey: string | null;
  durable: boolean;
  autoDelete: boolean;
  exclusive: boolean;
  deliveryMode: number | null;
  deadLetterExchange: string | null;
  deadLetterRoutingKey: string | null;
  messageTtl: number | null;
  maxLength: number | null;
  maxLengthBytes: number | null;
  queueArguments: JsonObject | null;
  exchangeArguments: JsonObject | null;
  connectionPoolSize: number | null;
  workerCount: number | null;
  publishTimeoutMs: number | null;
  maxRetries: number | null;
  retryDelayMs: number | null;
}

export const SESSION_EXCHANGE = 'whatsapp.events';
const SESSION_ROUTING_KEY = 'whatsapp.{user_id}.{event_type}';

/**
 * A session's settings made whole. Nothing of a session may be lost in silence, so what no queue takes has not been
 * delivered.
 * @throws TypeError without a URL
 */
export function sessionRabbitmqConfig(given: SessionRabbitmq, defaults: RabbitmqDefaults): RabbitmqConfig {
  if (typeof given.url !== 'string') throw new TypeError('rabbitmq configuration without a URL');
  return {
    url: given.url,
    exchange: given.exchange ?? SESSION_EXCHANGE,
    exchangeType: (given.exchangeType ?? 'topic') as RabbitmqConfig['exchangeType'],
    queue: given.queue,
    queueType: (given.queueType ?? 'classic') as RabbitmqConfig['queueType'],
    routingKey: given.routingKey ?? SESSION_ROUTING_KEY,
    durable: given.durable,
    autoDelete: given.autoDelete,
    exclusive: given.exclusive,
    deliveryMode: given.deliveryMode === 1 ? 1 : 2,
    deadLetterExchange: given.deadLetterExchange,
    deadLetterRoutingKey: given.deadLetterRoutingKey,
    messageTtl: given.messageTtl ?? 0,
    maxLength: given.maxLength ?? 0,
    maxLengthBytes: given.maxLengthBytes ?? 0,
    queueArguments: given.queueArguments ?? {},
    exchangeArguments: given.exchangeArguments ?? {},
    mandatory: true,
    confirms: true,
    poolSize: given.connectionPoolSize ?? defaults.poolSize,
    workers: given.workerCount ?? defaults.workers,
    publishTimeoutMs: given.publishTimeoutMs ?? defaults.publishTimeoutMs,
    maxRetries: given.maxRetries ?? defaults.maxRetries,
    retryDelayMs: given.retryDelayMs ?? defaults.retryDelayMs,
  };
}
