import type pg from 'pg';
import type { Logger } from 'pino';
import { backoffMs, errorText } from '../../kernel/index.js';

type Handler = (payload: string) => void;

export interface ListenerOptions {
  /** Called for each new connection attempt. */
  connect: () => pg.Client;
  logger: Logger;
  /** A round trip this often finds a connection that is dead without a FIN. @default 4000 */
  probeMs?: number;
}

const RECONNECT = { baseMs: 100, maxMs: 5_000 };

/**
 * One connection that LISTENs on all channels of this process and comes back by itself. Notifications of the
 * time between are lost by PostgreSQL's design, so every handler is rung with `''` after each (re)connect.
 */
export class Listener {
  readonly #handlers = new Map<string, Set<Handler>>();
  readonly #options: ListenerOptions;
  /** Advisory locks to hold, with the connection that holds them. */
  readonly #locks = new Map<bigint, pg.Client | null>();
  #client: pg.Client | null = null;
  #timer: NodeJS.Timeout | null = null;
  #connecting: Promise<void> | null = null;
  #tail: Promise<void> = Promise.resolve();
  #attempt = 0;
  #closed = false;

  constructor(options: ListenerOptions) {
    this.#options = options;
  }

  /** @param channel lower-case name, `[a-z_][a-z0-9_]*` */
  async listen(channel: string, handler: Handler): Promise<() => Promise<void>> {
    if (!/^[a-z_][a-z0-9_]{0,62}$/.test(channel)) throw new TypeError(`not a channel name: ${channel}`);
    const handlers = this.#handlers.get(channel);
    if (handlers) handlers.add(handler);
    else this.#handlers.set(channel, new Set([handler]));
    if (this.#client && this.#connecting === null) {
      if (!handlers) await this.#run(`LISTEN ${channel}`);
      handler('');
    } else {
      await (this.#connecting ??= this.#connect());
    }
    return () => this.#unlisten(channel, handler);
  }

  /**
   * Holds a session-level advisory lock on this connection, and takes it again after each reconnect: as long as
   * it is in `pg_locks`, this process lives. Resolves when it is held, or when the database is away.
   */
  async holdLock(key: bigint): Promise<() => Promise<void>> {
    this.#locks.set(key, null);
    if (this.#client && this.#connecting === null) await this.#takeLocks(this.#client);
    else await (this.#connecting ??= this.#connect());
    return async () => {
      this.#locks.delete(key);
      await this.#run(`SELECT pg_advisory_unlock(${key})`);
    };
  }

  /** A predecessor connection that the server has not reaped yet may still hold a lock: tried again by the probe. */
  async #takeLocks(client: pg.Client): Promise<void> {
    for (const [key, holder] of this.#locks) {
      if (holder === client) continue;
      const { rows } = await client.query<{ ok: boolean }>(`SELECT pg_try_advisory_lock(${key}) AS ok`);
      if (rows[0]?.ok && this.#locks.has(key)) this.#locks.set(key, client);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    if (this.#timer) clearTimeout(this.#timer);
    await this.#connecting;
    const client = this.#client;
    this.#client = null;
    await client?.end().catch(() => undefined); // already broken is as good as ended
  }

  async #unlisten(channel: string, handler: Handler): Promise<void> {
    const handlers = this.#handlers.get(channel);
    if (!handlers?.delete(handler) || handlers.size > 0) return;
    this.#handlers.delete(channel);
    await this.#run(`UNLISTEN ${channel}`);
  }

  /** One statement after the other, as the driver wants it; a failure means that the connection is lost. */
  async #run(sql: string): Promise<void> {
    const client = this.#client;
    if (!client) return;
    this.#tail = this.#tail.then(async () => {
      if (this.#client !== client) return;
      try {
        await client.query(sql);
      } catch (error) {
        if (this.#client === client) this.#lost(error);
      }
    });
    await this.#tail;
  }

  async #connect(): Promise<void> {
    const client = this.#options.connect();
    client.on('error', (error) => {
      if (this.#client === client) this.#lost(error);
    });
    client.on('end', () => {
      if (this.#client === client) this.#lost(new Error('connection ended'));
    });
    client.on('notification', ({ channel, payload }) => this.#ring(channel, payload ?? ''));
    try {
      await client.connect();
      for (const channel of this.#handlers.keys()) await client.query(`LISTEN ${channel}`);
      await this.#takeLocks(client);
    } catch (error) {
      this.#connecting = null;
      await client.end().catch(() => undefined); // it never was a connection
      this.#retry(error);
      return;
    }
    this.#connecting = null;
    if (this.#closed) return void (await client.end());
    this.#client = client;
    this.#attempt = 0;
    // A channel that was added while the statements above ran has not been sent yet.
    for (const channel of this.#handlers.keys()) {
      await this.#run(`LISTEN ${channel}`);
      this.#ring(channel, '');
    }
    this.#probe();
  }

  #ring(channel: string, payload: string): void {
    for (const handler of this.#handlers.get(channel) ?? []) {
      try {
        handler(payload);
      } catch (error) {
        this.#options.logger.error({ channel, error: errorText(error) }, 'a notification handler failed');
      }
    }
  }

  #probe(): void {
    this.#schedule(this.#options.probeMs ?? 4_000, () => {
      const client = this.#client;
      if (!client) return;
      void this.#run('SELECT 1')
        .then(() => (this.#client === client ? this.#takeLocks(client) : undefined))
        .catch((error: unknown) => this.#client === client && this.#lost(error))
        .then(() => {
          if (this.#client === client) this.#probe();
        });
    });
  }

  #lost(error: unknown): void {
    const client = this.#client;
    this.#client = null;
    // Not awaited: a half-open connection never answers the goodbye.
    client?.end().catch(() => undefined);
    if (client) this.#retry(error);
  }

  #retry(error: unknown): void {
    if (this.#closed) return;
    const delayMs = backoffMs(RECONNECT, ++this.#attempt);
    this.#options.logger.warn({ error: errorText(error), delayMs }, 'the LISTEN connection is down');
    this.#schedule(delayMs, () => void (this.#connecting ??= this.#connect()));
  }

  #schedule(delayMs: number, job: () => void): void {
    if (this.#closed) return;
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = setTimeout(job, delayMs);
    this.#timer.unref();
  }
}
