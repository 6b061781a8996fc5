import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { badInput } from '../../kernel/index.js';
import type { Config } from '../../config/index.js';
import { parseEventNames } from '../filters/subscribed-types.js';
import type { RabbitmqConfig } from '../transports/rabbitmq/rabbitmq-config.js';
import type { RedisConfig } from '../transports/redis-stream.js';
import type { SqsConfig } from '../transports/sqs/sqs-message.js';
import type { WebhookConfig } from '../transports/webhook-body.js';
import type { WebsocketConfig } from '../transports/websocket/websocket.js';
import type { GlobalDestination } from './global-destination.js';

export type GlobalSettings = Pick<
  Config,
  'globalWebhook' | 'globalRabbitmq' | 'globalSqs' | 'globalRedis' | 'globalWebsocket'
>;

/** Lanes of destinations whose settings do not say how much may be under way. */
const LANES = 32;
const MAX_LANES = 64;
const GLOBAL_ROUTING_KEY = 'events.{user_id}.{event_type}';

/**
 * The destinations that the environment asks for.
 * @throws AppError BAD_INPUT naming the variable: an unknown event type, a file that cannot be read
 */
export function globalDestinations(settings: GlobalSettings): GlobalDestination[] {
  const { globalWebhook, globalRabbitmq, globalSqs, globalRedis, globalWebsocket } = settings;
  const found = [webhook(globalWebhook), rabbitmq(globalRabbitmq), sqs(globalSqs), redis(globalRedis)];
  return [...found.flatMap((one) => one ?? []), ...websockets(globalWebsocket)];
}

function webhook(settings: Config['globalWebhook']): GlobalDestination | null {
  const { enabled, url, hmacKey, tokenHeader, timeoutMs } = settings;
  if (!enabled || url === null) return null;
  const config: WebhookConfig = {
    url,
    format: 'json',
    hmacKeys: hmacKey ? [hmacKey.reveal()] : [],
    tokenHeader,
    timeoutMs,
    retry: {
      retries: settings.retryCount,
      delayMs: settings.retryDelayMs,
      maxDelayMs: settings.maxRetryDelayMs,
      factor: settings.backoffFactor,
    },
  };
  const types = parseEventNames(settings.events, 'GLOBAL_WEBHOOK_EVENTS');
  return {
    kind: 'webhook',
    name: 'default',
    config,
    types,
    lanes: Math.min(MAX_LANES, settings.concurrency),
  };
}

function rabbitmq(settings: Config['globalRabbitmq']): GlobalDestination | null {
  const { enabled, url, events, connectionPoolSize, workerCount, circuitThreshold, circuitTimeoutSeconds } =
    settings;
  if (!enabled || url === null) return null;
  const config: RabbitmqConfig = {
    url,
    exchange: settings.exchange,
    exchangeType: settings.exchangeType,
    queue: settings.queue,
    queueType: settings.queueType,
    routingKey: settings.routingKey ?? GLOBAL_ROUTING_KEY,
    durable: settings.durable,
    autoDelete: settings.autoDelete,
    exclusive: settings.exclusive,
    deliveryMode: settings.deliveryMode === 1 ? 1 : 2,
    deadLetterExchange: settings.deadLetterExchange,
    deadLetterRoutingKey: settings.deadLetterRoutingKey,
    messageTtl: settings.messageTtl,
    maxLength: settings.maxLength,
    maxLengthBytes: settings.maxLengthBytes,
    queueArguments: settings.queueArguments ?? {},
    exchangeArguments: settings.exchangeArguments ?? {},
    mandatory: settings.mandatory,
    confirms: settings.confirms,
    poolSize: connectionPoolSize,
    workers: workerCount,
    publishTimeoutMs: settings.publishTimeoutMs,
    maxRetries: settings.maxRetries,
    retryDelayMs: settings.retryDelayMs,
    breaker: { maxFailures: circuitThreshold, restMs: circuitTimeoutSeconds * 1000 },
  };
  const types = parseEventNames(events, 'GLOBAL_RABBITMQ_EVENTS');
  return { kind: 'rabbitmq', name: 'default', config, types, lanes: Math.min(MAX_LANES, workerCount) };
}

function sqs(settings: Config['globalSqs']): GlobalDestination | null {
  const { enabled, queueUrl, events, accessKey, secretKey, sessionToken, ...rest } = settings;
  if (!enabled || queueUrl === null) return null;
  const config: SqsConfig = {
    ...rest,
    queueUrl,
    accessKey: accessKey?.reveal() ?? null,
    secretKey: secretKey?.reveal() ?? null,
    sessionToken: sessionToken?.reveal() ?? null,
  };
  return {
    kind: 'sqs',
    name: 'default',
    config,
    types: parseEventNames(events, 'GLOBAL_SQS_EVENTS'),
    lanes: LANES,
  };
}

function redis(settings: Config['globalRedis']): GlobalDestination | null {
  if (!settings.enabled) return null;
  const [, host = '', port = ''] = /^\[?(.*?)\]?:(\d+)$/.exec(settings.address) ?? [];
  const { username, stream, maxLength, trimApprox, timeoutMs, maxRetries, retryDelayMs } = settings;
  const config: RedisConfig = {
    host,
    port: Number(port),
    username,
    password: settings.password?.reveal() ?? null,
    tls: settings.tls,
    ca: settings.tlsCa === null ? null : fileOf('GLOBAL_REDIS_TLS_CA', settings.tlsCa),
    stream,
    maxLength,
    trimApprox,
    timeoutMs,
    maxRetries,
    retryDelayMs,
  };
  return {
    kind: 'redis',
    name: 'default',
    config,
    types: parseEventNames(settings.events, 'GLOBAL_REDIS_EVENTS'),
    lanes: LANES,
  };
}

/** One destination for each endpoint: each has its own order, its own rests, its own backlog. */
function websockets(settings: Config['globalWebsocket']): GlobalDestination[] {
  const { enabled, endpoints, events, ...shared } = settings;
  if (!enabled) return [];
  const types = parseEventNames(events, 'GLOBAL_WEBSOCKET_EVENTS');
  return endpoints.map((endpoint) => {
    const config: WebsocketConfig = { ...shared, endpoint };
    return { kind: 'websocket', name: nameOf(endpoint), config, types, lanes: LANES };
  });
}

/** Tells endpoints apart without showing what may be secret in them: user, password, query. */
function nameOf(endpoint: string): string {
  const { host, pathname } = new URL(endpoint);
  return `${host}${pathname} ${createHash('sha256').update(endpoint).digest('hex').slice(0, 8)}`;
}

function fileOf(variable: string, path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw badInput(variable, `cannot be read (${(error as { code?: string }).code})`, 'a readable PEM file');
  }
}
