import { systemClock, type Clock } from '../../kernel/index.js';
import type { RetrySchedule } from '../dispatch/retry-schedule.js';
import { outcomeOfFailure } from './broker-outcome.js';
import { attributesOf, commonBody, type EnvelopeSender } from './envelope.js';
import { RedisLine, type RedisServer } from './redis-line.js';
import { SharedLines } from './shared-lines.js';
import type { DeliveryContext, Outcome, Transport } from './transport.js';

/** A Redis stream. */
export interface RedisConfig extends RedisServer {
  stream: string;
  /** Entries that are kept; 0 keeps all. */
  maxLength: number;
  /** Trim roughly, as `~` says. */
  trimApprox: boolean;
  /** Of one delivery, connecting included. */
  timeoutMs: number;
  maxRetries: number;
  retryDelayMs: number;
}

export interface RedisStreamOptions {
  sender: EnvelopeSender;
  clock?: Clock;
}

/**
 * XADD to a stream of the operator's choice. Success is the id that Redis gives the entry: it is in the stream then, and as
 * safe there as the server's own persistence makes it.
 */
export class RedisStreamTransport implements Transport<RedisConfig> {
  readonly kind = 'redis';
  readonly #options: RedisStreamOptions;
  readonly #clock: Clock;
  readonly #lines = new SharedLines<RedisLine>();

  constructor(options: RedisStreamOptions) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
  }

  parseConfig(stored: unknown): RedisConfig {
    const config = stored as RedisConfig;
    if (typeof config.host !== 'string' || typeof config.stream !== 'string')
      throw new TypeError('redis configuration without a server or a stream');
    return config;
  }

  scheduleOf({ maxRetries, retryDelayMs }: RedisConfig): Partial<RetrySchedule> {
    return { quickRetries: maxRetries, quickDelayMs: retryDelayMs };
  }

  async deliver(context: DeliveryContext<RedisConfig>): Promise<Outcome> {
    const { config, signal } = context;
    const entry = this.#entry(context);
    const trim =
      config.maxLength > 0 ? ['MAXLEN', config.trimApprox ? '~' : '=', String(config.maxLength)] : [];
    try {
      await this.#line(config).call(['XADD', config.stream, ...trim, '*', ...entry], {
        timeoutMs: config.timeoutMs,
        signal,
      });
      return { kind: 'success', status: null };
    } catch (error) {
      return outcomeOf(error);
    }
  }

  async probe(config: RedisConfig): Promise<Outcome> {
    const { signal } = new AbortController();
    try {
      await this.#line(config).call(['PING'], { timeoutMs: config.timeoutMs, signal });
      return { kind: 'success', status: null };
    } catch (error) {
      return outcomeOf(error);
    }
  }

  #line(config: RedisConfig): RedisLine {
    const { host, port, username, password, tls, ca } = config;
    const key = JSON.stringify([host, port, username, password, tls, ca]);
    return this.#lines.use(key, () => new RedisLine(config));
  }

  async close(): Promise<void> {
    this.#lines.close();
  }

  #entry(context: DeliveryContext<RedisConfig>): string[] {
    const { sender } = this.#options;
    const now = this.#clock.now();
    const fields = {
      ...attributesOf(context, sender),
      timestamp: String(Math.floor(now.getTime() / 1000)),
      source: sender.source,
      payload: commonBody(context, sender, { now }),
    };
    return Object.entries(fields).flat();
  }
}

/** An answer of Redis begins with its code: `WRONGTYPE Operation against...`. Anything else is the way to it. */
function outcomeOf(error: unknown): Outcome {
  const { name, message = '' } = error as Error;
  if (name !== 'ReplyError') return outcomeOfFailure(error);
  const [code] = /^[A-Z]+/.exec(message) ?? ['ERR'];
  return { kind: 'retry', status: null, code, answer: message.slice(0, 256) };
}
