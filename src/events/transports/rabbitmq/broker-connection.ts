import { connect, type Channel, type ChannelModel, type ConfirmChannel } from 'amqplib';
import type { Socket } from 'node:net';
import type { SocketGuard } from '../../../platform/http-out/index.js';
import { Unreachable } from '../broker-outcome.js';

/** Seconds between heartbeats: a connection whose other end is gone is noticed after two of them. */
const HEARTBEAT_S = 15;

export interface BrokerAddress {
  url: string;
  /** Where connections may go; null: anywhere. */
  guard: SocketGuard | null;
  /** Of the TCP connection and the login. */
  timeoutMs: number;
}

/**
 * One connection to a broker, opened at its first use. It does not come back by itself: who needs it after its end opens
 * another, and declares what it needs there anew.
 */
export class BrokerConnection {
  /** Its place in the pool. */
  readonly index: number;
  /** Those who hold channels in it. */
  users = 0;
  readonly #model: Promise<ChannelModel>;
  readonly #waiting = new Set<() => void>();
  readonly #over: Promise<never>;
  #open: ChannelModel | null = null;
  #sayOver: (error: Error) => void = () => undefined;
  #blocked = false;
  #ended = false;

  constructor(index: number, address: BrokerAddress) {
    this.index = index;
    this.#over = new Promise((_, reject) => (this.#sayOver = reject));
    this.#over.catch(() => undefined); // most connections end with nobody waiting for them
    this.#model = this.#connect(address);
    this.#model.catch(() => undefined); // whoever opens a channel hears of it
  }

  /** It is over: another one has to be opened. */
  get ended(): boolean {
    return this.#ended;
  }

  /** The broker takes nothing at present: it is short of memory or of disk. */
  get blocked(): boolean {
    return this.#blocked;
  }

  /** @throws Unreachable */
  async confirmChannel(): Promise<ConfirmChannel> {
    const model = await this.#reached();
    return model.createConfirmChannel();
  }

  /** @throws Unreachable */
  async channel(): Promise<Channel> {
    const model = await this.#reached();
    return model.createChannel();
  }

  /** Resolves when the broker takes messages, the connection ends, or nobody wants to know any more. */
  async unblocked(signal: AbortSignal): Promise<void> {
    if (!this.#blocked || signal.aborted) return;
    await new Promise<void>((resolve) => {
      const done = (): void => {
        this.#waiting.delete(done);
        signal.removeEventListener('abort', done);
        resolve();
      };
      this.#waiting.add(done);
      signal.addEventListener('abort', done, { once: true });
    });
  }

  /** Ends it at once. A goodbye would have to wait for a broker that may not read at all. */
  close(): void {
    this.#end();
    if (this.#open) destroy(this.#open);
    else void this.#model.then(destroy, () => undefined); // it was only being opened, and that failed: all the better
  }

  async #reached(): Promise<ChannelModel> {
    try {
      return await Promise.race([this.#model, this.#over]);
    } catch (error) {
      throw new Unreachable(error);
    }
  }

  async #connect({ url, guard, timeoutMs }: BrokerAddress): Promise<ChannelModel> {
    try {
      const at = new URL(url);
      guard?.check(at.hostname);
      if (!at.searchParams.has('heartbeat')) at.searchParams.set('heartbeat', String(HEARTBEAT_S));
      const model = await connect(at.href, {
        timeout: timeoutMs,
        noDelay: true,
        clientProperties: { connection_name: 'digigo-gateway' },
        ...(guard ? { lookup: guard.lookup } : {}),
      });
      model.on('error', () => this.#end());
      model.on('close', () => this.#end());
      model.on('blocked', () => (this.#blocked = true));
      model.on('unblocked', () => this.#release());
      this.#open = model;
      if (this.#ended) destroy(model);
      return model;
    } catch (error) {
      this.#end(error as Error);
      throw error;
    }
  }

  #end(why = new Error('the connection is closed')): void {
    this.#ended = true;
    this.#sayOver(why);
    this.#release();
  }

  #release(): void {
    this.#blocked = false;
    for (const done of this.#waiting) done();
  }
}

/** The library ends a connection for good (timers, channels, waiting callbacks) when its socket fails. */
function destroy(model: ChannelModel): void {
  const { stream } = model.connection as unknown as { stream: Socket };
  stream.destroy(new Error('closed by the gateway'));
}
