import type { BrokerConnection } from './broker-connection.js';
import type { Topology } from './topology.js';

/**
 * Makes sure that exchange, queue and binding are there, in a channel of its own: a declaration that is refused ends its
 * channel, and must not end one with messages under way.
 * @throws Unreachable, or the broker's refusal
 */
export async function declare(
  connection: BrokerConnection,
  exchangeName: string,
  { exchange, queue, binding }: Topology,
): Promise<void> {
  if (!exchange && !queue) return;
  const channel = await connection.channel();
  channel.on('error', () => undefined); // the call that caused it fails with it
  try {
    if (exchange) {
      const { durable, arguments: args } = exchange;
      await channel.assertExchange(exchange.name, exchange.type, { durable, arguments: args });
    }
    if (queue) await channel.assertQueue(queue.name, queue.options);
    if (queue && binding) {
      await channel.bindQueue(queue.name, exchangeName, binding.key, binding.arguments);
    }
  } finally {
    // After an error the channel is closed already, and says so.
    await channel.close().catch(() => undefined);
  }
}

/** In a channel of its own, for the same reason. */
export async function deleteQueue(connection: BrokerConnection, name: string): Promise<void> {
  const channel = await connection.channel();
  channel.on('error', () => undefined); // the call that caused it fails with it
  try {
    await channel.deleteQueue(name);
  } finally {
    await channel.close().catch(() => undefined); // an error has closed it already
  }
}
