import type { JsonObject } from '../../kernel/index.js';
import type { GlobalDestinationReport, GlobalTest, GlobalTransportsPort } from './global-transports.port.js';
import type { GlobalRabbitmq, GlobalTestSummary, GlobalWebhook } from './global.types.js';

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const number = (value: unknown): number | null => (typeof value === 'number' ? value : null);
const flag = (value: unknown): boolean | null => (typeof value === 'boolean' ? value : null);

/** The webhook among the destinations, as its legacy clients look at it. */
export function globalWebhook(destinations: readonly GlobalDestinationReport[]): GlobalWebhook {
  const found = destinations.find(({ kind }) => kind === 'webhook');
  const { url, timeoutMs, retry } = found?.config ?? {};
  const milliseconds = number(timeoutMs);
  const { lanes = 0, sending = 0 } = found ?? {};
  return {
    enabled: found !== undefined,
    url: text(url),
    events: found?.types ?? [],
    timeout: milliseconds === null ? null : durationText(milliseconds),
    maxRetries: number((retry as JsonObject | undefined)?.['retries']),
    concurrency: lanes,
    sending,
    free: lanes - sending,
  };
}

/** The RabbitMQ among them. Whether it can be reached is tried. */
export async function globalRabbitmq(
  destinations: readonly GlobalDestinationReport[],
  transports: Pick<GlobalTransportsPort, 'test'>,
): Promise<GlobalRabbitmq> {
  const found = destinations.find(({ kind }) => kind === 'rabbitmq');
  const config = found?.config ?? {};
  const tests = found ? await transports.test(['rabbitmq']) : [];
  return {
    enabled: found !== undefined,
    connected: tests.some(({ ok }) => ok),
    url: text(config['url']),
    events: found?.types ?? [],
    exchange: text(config['exchange']),
    exchangeType: text(config['exchangeType']),
    queue: text(config['queue']),
    queueType: text(config['queueType']),
    routingKey: text(config['routingKey']),
    durable: flag(config['durable']),
    autoDelete: flag(config['autoDelete']),
    deliveryMode: number(config['deliveryMode']),
  };
}

/** What the test of one transport has found. */
export function testSummary(results: readonly GlobalTest[], kind: GlobalTest['kind']): GlobalTestSummary {
  const found = results.find((result) => result.kind === kind);
  return {
    enabled: found !== undefined,
    ok: found?.ok ?? false,
    error: found?.error ?? null,
    responseTime: found ? `${found.ms}ms` : null,
    status: found?.status ?? null,
  };
}

/** `30s`, `500ms`: as operators write durations. */
function durationText(ms: number): string {
  return ms % 1000 === 0 ? `${ms / 1000}s` : `${ms}ms`;
}
