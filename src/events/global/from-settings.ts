import { readFileSync } from 'node:fs';
import { AppError, badInput } from '../../kernel/index.js';
import type { Config } from '../../config/index.js';
import { parseEventNames } from '../filters/subscribed-types.js';
import type { RedisConfig } from '../transports/redis-stream.js';
import type { WebhookConfig } from '../transports/webhook-body.js';
import type { GlobalDestination } from './global-destination.js';

export type GlobalSettings = Pick<
  Config,
  'globalWebhook' | 'globalRabbitmq' | 'globalSqs' | 'globalRedis' | 'globalWebsocket'
>;

/** Lanes of destinations whose settings do not say how much may be under way. */
const LANES = 32;
const MAX_LANES = 64;

/**
 * The destinations that the environment asks for.
 * @throws AppError BAD_INPUT naming the variable: an unknown event type, a file that cannot be read
 */
export function globalDestinations(settings: GlobalSettings): GlobalDestination[] {
  for (const [variable, { enabled }] of [
    ['GLOBAL_RABBITMQ_ENABLED', settings.globalRabbitmq],
    ['GLOBAL_SQS_ENABLED', settings.globalSqs],
    ['GLOBAL_WEBSOCKET_ENABLED', settings.globalWebsocket],
  ] as const) {
    if (enabled)
      throw new AppError('NOT_SUPPORTED', `${variable}=true: this transport is not part of this version.`);
  }
  return [webhook(settings.globalWebhook), redis(settings.globalRedis)].flatMap((found) => found ?? []);
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

function fileOf(variable: string, path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw badInput(variable, `cannot be read (${(error as { code?: string }).code})`, 'a readable PEM file');
  }
}
