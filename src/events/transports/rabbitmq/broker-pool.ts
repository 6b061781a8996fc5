import { BrokerConnection, type BrokerAddress } from './broker-connection.js';

/** A connection serves so many destinations before a further one is opened. */
const USERS_PER_CONNECTION = 32;

/** Connections to one broker, shared by all destinations there. */
export class BrokerPool {
  readonly #connections = new Map<number, BrokerConnection>();

  /** A connection to hold channels in; give it back with `release`. */
  acquire(address: BrokerAddress, maxConnections: number): BrokerConnection {
    for (const [index, connection] of this.#connections) {
      if (connection.ended) this.#connections.delete(index);
    }
    const [least] = [...this.#connections.values()].sort((a, b) => a.users - b.users);
    const crowded = !least || least.users >= USERS_PER_CONNECTION;
    const connection =
      least && (!crowded || this.#connections.size >= maxConnections) ? least : this.#open(address);
    connection.users++;
    return connection;
  }

  /** The connection ends with its last user. */
  release(connection: BrokerConnection): void {
    connection.users--;
    if (connection.users > 0 && !connection.ended) return;
    if (this.#connections.get(connection.index) === connection) this.#connections.delete(connection.index);
    connection.close();
  }

  get size(): number {
    return this.#connections.size;
  }

  #open(address: BrokerAddress): BrokerConnection {
    let index = 0;
    while (this.#connections.has(index)) index++;
    const connection = new BrokerConnection(index, address);
    this.#connections.set(index, connection);
    return connection;
  }
}
