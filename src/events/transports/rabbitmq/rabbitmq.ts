import { AppError, systemClock, type Clock } from '../../../kernel/index.js';
import { socketGuard, type SocketGuard } from '../../../platform/http-out/index.js';
import type { BreakerPolicy } from '../../dispatch/breaker.js';
import type { RetrySchedule } from '../../dispatch/retry-schedule.js';
import { outcomeOfFailure } from '../broker-outcome.js';
import { attributesOf, commonBody, sessionQueueBody, type EnvelopeSender } from '../envelope.js';
import { SharedLines } from '../shared-lines.js';
import { withinLimit } from '../time-limit.js';
import type { DeliveryContext, Outcome, Transport } from '../transport.js';
import { BrokerConnection } from './broker-connection.js';
import { BrokerPool } from './broker-pool.js';
import { declare, deleteQueue } from './declare.js';
import { Publisher, type Publication } from './publisher.js';
import {
  sessionRabbitmqConfig,
  type RabbitmqConfig,
  type RabbitmqDefaults,
  type SessionRabbitmq,
} from './rabbitmq-config.js';
import { isDynamic, topologyFor } from './topology.js';

export interface RabbitmqOptions {
  sender: EnvelopeSender;
  /** For what a session's settings leave open. */
  defaults: RabbitmqDefaults;
  /** Brokers of sessions may stand in private networks. */
  allowPrivate: boolean;
  /** A queue of the destination is there now. */
  onQueue?: (destinationId: string, queue: string) => void;
  clock?: Clock;
}

/**
 * Publishing with confirms. Success: the broker has taken the message over, and a queue has it where that was asked for.
 */
export class RabbitmqTransport implements Transport<RabbitmqConfig> {
  readonly kind = 'rabbitmq';
  readonly #options: RabbitmqOptions;
  readonly #clock: Clock;
  readonly #guard: SocketGuard;
  readonly #pools = new Map<string, BrokerPool>();
  readonly #publishers = new SharedLines<Publisher>();

  constructor(options: RabbitmqOptions) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.#guard = socketGuard({ allowPrivate: options.allowPrivate });
  }

  /** Takes a whole configuration (global) as well as a session's settings, which leave things open. */
  parseConfig(stored: unknown): RabbitmqConfig {
    const given = stored as Partial<RabbitmqConfig> | null;
    if (typeof given?.url !== 'string') throw new TypeError('rabbitmq configuration without a URL');
    if (typeof given.confirms === 'boolean') return given as RabbitmqConfig;
    return sessionRabbitmqConfig(stored as SessionRabbitmq, this.#options.defaults);
  }

  scheduleOf({ maxRetries, retryDelayMs }: RabbitmqConfig): Partial<RetrySchedule> {
    return { quickRetries: maxRetries, quickDelayMs: retryDelayMs };
  }

  breakerOf({ breaker }: RabbitmqConfig): Partial<BreakerPolicy> {
    return breaker ?? {};
  }

  async deliver(context: DeliveryContext<RabbitmqConfig>): Promise<Outcome> {
    const { config, signal } = context;
    const publication = this.#publication(context);
    const given = new AbortController();
    let publisher: Publisher | null = null;
    try {
      publisher = this.#publisher(context);
      await withinLimit(publisher.publish(publication, given.signal), {
        timeoutMs: config.publishTimeoutMs,
        signal,
      });
      return { kind: 'success', status: null };
    } catch (error) {
      const isLate = (error as Error).name === 'TimeoutError';
      if (isLate && publisher?.blocked) {
        return { kind: 'retry', status: null, code: 'BLOCKED', unreachable: true };
      }
      // No answer: what comes over this connection later would come behind what is sent next.
      if (isLate) publisher?.giveUp();
      return outcomeOf(error);
    } finally {
      given.abort();
    }
  }

  /**
   * Connects to a broker, logs in, and declares what can be declared before there is an event: the exchange, and a
   * queue that is not made by the type of event. Publishes nothing.
   */
  async probe(config: RabbitmqConfig, sessionId: string | null): Promise<Outcome> {
    const guard = sessionId === null ? null : this.#guard;
    const address = { url: config.url, guard, timeoutMs: config.publishTimeoutMs };
    const connection = new BrokerConnection(0, address);
    try {
      // Of a queue by type or session only the exchange can be tried: a probe must not leave queues that nobody asked for.
      const open = sessionId === null ? /\{(event_type|user_id)\}/ : /\{event_type\}/;
      const topology = topologyFor(open.test(config.queue ?? '') ? { ...config, queue: null } : config, {
        sessionId: sessionId ?? '',
        type: 'Connected',
      });
      const limit = { timeoutMs: config.publishTimeoutMs, signal: new AbortController().signal };
      await withinLimit(declare(connection, config.exchange, topology), limit);
      return { kind: 'success', status: null };
    } catch (error) {
      return outcomeOf(error);
    } finally {
      connection.close();
    }
  }

  /**
   * Deletes queues of a session with what is in them. One that is not there counts as deleted.
   * @throws AppError DESTINATION_FAILED naming the first that is still there, after all have been tried
   */
  async deleteQueues(config: RabbitmqConfig, names: readonly string[]): Promise<void> {
    const { url, publishTimeoutMs: timeoutMs } = config;
    const connection = new BrokerConnection(0, { url, guard: this.#guard, timeoutMs });
    const { signal } = new AbortController();
    let failure: string | null = null;
    try {
      for (const name of names) {
        try {
          await withinLimit(deleteQueue(connection, name), { timeoutMs, signal });
        } catch (error) {
          const outcome = outcomeOf(error);
          failure ??= `${name}: ${outcome.kind === 'success' ? '' : outcome.code}`;
          if (connection.ended) break;
        }
      }
    } finally {
      connection.close();
    }
    if (failure !== null) {
      throw new AppError('DESTINATION_FAILED', `a queue could not be deleted: ${failure}`);
    }
  }

  async close(): Promise<void> {
    this.#publishers.close();
  }

  #publisher({ config, destination }: DeliveryContext<RabbitmqConfig>): Publisher {
    const guard = destination.global ? null : this.#guard;
    const key = `${destination.id} ${JSON.stringify(config)}`;
    return this.#publishers.use(key, () => {
      const broker = `${guard ? 'guarded' : 'free'} ${config.url}`;
      const pool = this.#pools.get(broker) ?? new BrokerPool();
      this.#pools.set(broker, pool);
      const address = { url: config.url, guard, timeoutMs: config.publishTimeoutMs };
      // A queue for one connection alone is of no use to a second one.
      const connections = config.exclusive ? 1 : config.poolSize;
      return new Publisher({
        config,
        acquire: () => pool.acquire(address, connections),
        release: (connection) => {
          pool.release(connection);
          if (pool.size === 0 && this.#pools.get(broker) === pool) this.#pools.delete(broker);
        },
        onQueue: (queue) => this.#options.onQueue?.(destination.id, queue),
      });
    });
  }

  #publication(context: DeliveryContext<RabbitmqConfig>): Publication {
    const { config, event, destination } = context;
    const { sender } = this.#options;
    const now = this.#clock.now();
    const topology = topologyFor(config, event);
    const { event_id, ...attributes } = attributesOf(context, sender);
    return {
      topology,
      content: (connectionIdx) => {
        const metadata = {
          connectionIdx,
          dynamicQueue: isDynamic(config),
          queueName: topology.queue?.name ?? '',
        };
        const body = destination.global
          ? commonBody(context, sender, { now, metadata })
          : sessionQueueBody(context, sender, { now, metadata });
        return Buffer.from(body);
      },
      properties: {
        messageId: event.id,
        type: event.type,
        appId: 'digigo',
        contentType: 'application/json',
        contentEncoding: 'utf-8',
        timestamp: Math.floor(now.getTime() / 1000),
        deliveryMode: config.deliveryMode,
        headers: { 'x-event-id': event_id, ...attributes },
      },
    };
  }
}

/** Answers of the broker carry a number: `406 (PRECONDITION-FAILED) with message "..."`. */
function outcomeOf(error: unknown): Outcome {
  const { message = '', code } = error as { message?: string; code?: unknown };
  const [, word, text = ''] = /\(([A-Z]+[-_][A-Z]+)\)(?: with message "(.*)")?/.exec(message) ?? [];
  if (typeof code === 'number' && word !== undefined) {
    return { kind: 'retry', status: code, code: word.replace('-', '_'), answer: text.slice(0, 256) };
  }
  return outcomeOfFailure(error);
}
