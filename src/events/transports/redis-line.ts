import { Redis } from 'ioredis';
import { Unreachable } from './broker-outcome.js';
import { withinLimit, type Limit } from './time-limit.js';
import type { Line } from './shared-lines.js';

/** Where a Redis is and how to get in. */
export interface RedisServer {
  host: string;
  port: number;
  username: string | null;
  password: string | null;
  tls: boolean;
  /** Certificate authority (PEM) instead of the well-known ones. */
  ca: string | null;
}

/** Pause before a lost connection is opened again: short, a refused connection costs nobody anything. */
const RECONNECT_MS = { base: 50, max: 1_000 };

/**
 * One connection that comes back by itself. Nothing waits in it: a command goes to a server that is there, or fails, so
 * that what was given up cannot be carried out later, behind what came after it.
 */
export class RedisLine implements Line {
  readonly #redis: Redis;
  #problem: Error | null = null;

  constructor({ host, port, username, password, tls, ca }: RedisServer) {
    this.#redis = new Redis({
      host,
      port,
      ...(username === null ? {} : { username }),
      ...(password === null ? {} : { password }),
      ...(tls ? { tls: { servername: host, ...(ca === null ? {} : { ca }) } } : {}),
      connectionName: 'digigo-gateway',
      enableOfflineQueue: false,
      autoResendUnfulfilledCommands: false,
      maxRetriesPerRequest: null,
      reconnectOnError: (error) => error.message.startsWith('READONLY'),
      retryStrategy: (times) => Math.min(RECONNECT_MS.max, RECONNECT_MS.base * 2 ** Math.min(times, 10)),
    });
    this.#redis.on('error', (error: Error) => (this.#problem = error));
    this.#redis.on('ready', () => (this.#problem = null));
  }

  /**
   * @throws Unreachable when there is no connection, ReplyError when Redis answered with an error, TimeoutError, AbortError,
   * or what became of the connection
   */
  async call([command = '', ...args]: readonly string[], limit: Limit): Promise<unknown> {
    let sent = false;
    const work = async (): Promise<unknown> => {
      if (this.#redis.status !== 'ready') await this.#ready();
      limit.signal.throwIfAborted();
      sent = true;
      return this.#redis.call(command, ...args);
    };
    try {
      return await withinLimit(work(), limit);
    } catch (error) {
      // A server that does not answer may do so later: the connection ends here, and the command with it.
      if ((error as Error).name === 'TimeoutError') this.#redis.disconnect(true);
      throw sent || limit.signal.aborted ? error : new Unreachable(error);
    }
  }

  close(): void {
    this.#redis.disconnect();
  }

  /** Waits for the connection that is being opened; does not wait for the next try. */
  async #ready(): Promise<void> {
    if (this.#problem && this.#redis.status === 'reconnecting') throw this.#problem;
    await new Promise<void>((resolve, reject) => {
      const settle = (error: Error | null): void => {
        this.#redis.off('ready', onReady).off('close', onClose).off('end', onClose);
        if (error) reject(error);
        else resolve();
      };
      const onReady = (): void => settle(null);
      const onClose = (): void => settle(this.#problem ?? new Error('the connection was closed'));
      this.#redis.once('ready', onReady).once('close', onClose).once('end', onClose);
    });
  }
}
