import { AppError, badInput } from '../../../kernel/index.js';
import type { DestinationFigures, DestinationFiguresStore } from '../destination-figures.store.js';
import type { SessionDirectory } from '../transport.js';
import type { RabbitmqTransport } from './rabbitmq.js';
import type { SessionRabbitmq } from './rabbitmq-config.js';

/** What a successful test has found. */
export interface RabbitmqProbe {
  host: string;
  port: number;
  exchange: string;
}

/** The RabbitMQ of sessions. Its settings are the session's; this is what they lead to. */
export interface SessionRabbitmqPort {
  /** By session; those whose settings have no RabbitMQ are not in it. */
  figures(sessionIds: readonly string[]): Promise<Map<string, DestinationFigures>>;
  /**
   * Tries the settings against the broker.
   * @throws AppError NOT_FOUND; BAD_INPUT when it is off or not set; DESTINATION_FAILED with `reason`
   */
  test(sessionId: string): Promise<RabbitmqProbe>;
}

export interface SessionRabbitmqOptions {
  figures: DestinationFiguresStore;
  directory: SessionDirectory;
  transport: RabbitmqTransport;
}

const DEFAULT_PORTS: Readonly<Record<string, number>> = { 'amqp:': 5672, 'amqps:': 5671 };

export class SessionRabbitmqDestinations implements SessionRabbitmqPort {
  constructor(private readonly options: SessionRabbitmqOptions) {}

  async figures(sessionIds: readonly string[]): Promise<Map<string, DestinationFigures>> {
    return this.options.figures.ofSessions(sessionIds, 'rabbitmq');
  }

  async test(sessionId: string): Promise<RabbitmqProbe> {
    const { directory, transport } = this.options;
    const stored = (await directory.transportConfig?.(sessionId, 'rabbitmq')) as
      (SessionRabbitmq & { enabled: boolean }) | null;
    if (!stored) throw new AppError('NOT_FOUND', 'There is no such session.');
    if (!stored.enabled) throw badInput('rabbitmq.enabled', 'is off: RabbitMQ is not enabled', 'true');
    if (stored.url === null) throw badInput('rabbitmq.url', 'is not set', 'an amqp or amqps URL');
    const config = transport.parseConfig(stored);
    const outcome = await transport.probe(config, sessionId);
    if (outcome.kind !== 'success') {
      const { code, answer } = outcome;
      throw new AppError('DESTINATION_FAILED', `RabbitMQ connection test failed: ${answer ?? code}`, {
        reason: code,
      });
    }
    const { hostname, port, protocol } = new URL(config.url);
    return {
      host: hostname,
      port: Number(port) || (DEFAULT_PORTS[protocol] ?? 0),
      exchange: config.exchange,
    };
  }
}
