import type { Channel, ConfirmChannel, Message, Options } from 'amqplib';
import { LRUCache } from 'lru-cache';
import type { Line } from '../shared-lines.js';
import type { BrokerConnection } from './broker-connection.js';
import { declare } from './declare.js';
import type { RabbitmqConfig } from './rabbitmq-config.js';
import type { Topology } from './topology.js';

/** What is published, and what has to be there for it. */
export interface Publication {
  topology: Topology;
  /** For a connection of the given number in the pool. */
  content: (connectionIndex: number) => Buffer;
  properties: Options.Publish & { messageId: string };
}

/** No queue took the message. */
export class Unroutable extends Error {
  readonly code = 'UNROUTABLE';
  constructor() {
    super('no queue took the message');
  }
}

/** The broker refused the message: a queue that takes it is full and refuses more. */
export class Nacked extends Error {
  readonly code = 'NACK';
}

export interface PublisherOptions {
  config: RabbitmqConfig;
  acquire: () => BrokerConnection;
  release: (connection: BrokerConnection) => void;
  /** A queue is there now. */
  onQueue: (name: string) => void;
}

interface Channels {
  connection: BrokerConnection;
  publishing: Channel;
  declared: LRUCache<string, Promise<void>>;
}

/**
 * What one destination has at its broker: a channel to publish in, and the knowledge of what is declared. When the channel
 * or its connection ends, both are made anew, and everything is declared again.
 */
export class Publisher implements Line {
  readonly #options: PublisherOptions;
  #opening: Promise<Channels> | null = null;
  #connection: BrokerConnection | null = null;
  /** Messages that came back, by what tells them apart; the answer to a publish follows its return. */
  readonly #returned = new Map<string, number>();
  readonly #turns: (() => void)[] = [];
  #active = 0;

  constructor(options: PublisherOptions) {
    this.#options = options;
  }

  /** The broker is short of memory or of disk and takes nothing at present. */
  get blocked(): boolean {
    return this.#connection?.blocked ?? false;
  }

  /**
   * Resolves when the message is with the broker. Once `signal` says that nobody waits for it, it is not sent any more.
   * @throws Unreachable, Unroutable, Nacked, or why a declaration or the channel failed
   */
  async publish(publication: Publication, signal: AbortSignal): Promise<void> {
    if (this.#active >= this.#options.config.workers)
      await new Promise<void>((turn) => this.#turns.push(turn));
    this.#active++;
    try {
      const channels = await this.#channels();
      await this.#declare(channels, publication.topology);
      await channels.connection.unblocked(signal);
      signal.throwIfAborted();
      await this.#send(channels, publication);
    } finally {
      this.#active--;
      this.#turns.shift()?.();
    }
  }

  /** Ends the channel, and the connection if nobody else uses it. */
  close(): void {
    this.#opening = null;
    const connection = this.#connection;
    this.#connection = null;
    if (connection) this.#options.release(connection);
  }

  /** The connection is of no use any more: others who share it get another one too. */
  giveUp(): void {
    this.#connection?.close();
    this.close();
  }

  async #channels(): Promise<Channels> {
    if (this.#opening && this.#connection?.ended !== true) return this.#opening;
    this.close();
    const connection = this.#options.acquire();
    this.#connection = connection;
    const opening = this.#open(connection);
    this.#opening = opening;
    try {
      return await opening;
    } catch (error) {
      if (this.#opening === opening) this.close();
      throw error;
    }
  }

  async #open(connection: BrokerConnection): Promise<Channels> {
    const { confirms } = this.#options.config;
    const publishing = confirms ? await connection.confirmChannel() : await connection.channel();
    if (this.#connection !== connection) {
      publishing.close().catch(() => undefined); // its connection may have ended meanwhile
      throw new Error('the publisher was closed');
    }
    // A channel ends by an error of the broker's or with its connection. `close` follows every `error`.
    publishing.on('error', () => undefined);
    publishing.on('close', () => {
      if (this.#connection === connection) this.close();
    });
    publishing.on('return', (message: Message) => {
      const key = keyOf(message.properties.messageId as string, message.fields);
      this.#returned.set(key, (this.#returned.get(key) ?? 0) + 1);
    });
    return { connection, publishing, declared: new LRUCache({ max: 10_000 }) };
  }

  async #declare(channels: Channels, topology: Topology): Promise<void> {
    const key = JSON.stringify([topology.queue?.name, topology.binding?.key, topology.binding?.arguments]);
    let declared = channels.declared.get(key);
    if (!declared) {
      declared = this.#assert(channels.connection, topology);
      channels.declared.set(key, declared);
    }
    try {
      await declared;
    } catch (error) {
      channels.declared.delete(key);
      throw error;
    }
  }

  async #assert(connection: BrokerConnection, topology: Topology): Promise<void> {
    await declare(connection, this.#options.config.exchange, topology);
    if (topology.queue) this.#options.onQueue(topology.queue.name);
  }

  async #send(channels: Channels, { topology, content, properties }: Publication): Promise<void> {
    const { exchange, confirms, mandatory } = this.#options.config;
    const { publishing, connection } = channels;
    const body = content(connection.index);
    const options = { ...properties, mandatory };
    if (!confirms) {
      publishing.publish(exchange, topology.routingKey, body, options);
      return;
    }
    await new Promise<void>((resolve, reject) => {
      (publishing as ConfirmChannel).publish(
        exchange,
        topology.routingKey,
        body,
        options,
        (error: Error | null) => {
          const key = keyOf(properties.messageId, { exchange, routingKey: topology.routingKey });
          if (error)
            reject(error.message === 'message nacked' ? new Nacked('the broker refused the message') : error);
          else if (this.#cameBack(key)) {
            // Whatever was declared may be gone: it is declared again before the next try.
            channels.declared.clear();
            reject(new Unroutable());
          } else resolve();
        },
      );
    });
  }

  #cameBack(key: string): boolean {
    const times = this.#returned.get(key);
    if (times === undefined) return false;
    if (times > 1) this.#returned.set(key, times - 1);
    else this.#returned.delete(key);
    return true;
  }
}

const keyOf = (id: string, { exchange, routingKey }: { exchange: string; routingKey: string }): string =>
  `${id} ${exchange} ${routingKey}`;
