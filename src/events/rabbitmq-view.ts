import type { DestinationFigures } from './transports/destination-figures.store.js';
import type { RabbitmqStatus } from './rabbitmq.types.js';

/**
 * The figures as the API shows them.
 * @param pattern of the queues by the settings of now; queues of earlier settings are left out
 */
export function rabbitmqStatus(
  figures: DestinationFigures,
  { sessionId, pattern }: { sessionId: string; pattern: string | null },
): RabbitmqStatus {
  const ours = queuePattern(pattern ?? '', sessionId);
  return {
    state: figures.state,
    restingSince: figures.restingSince,
    lastError: figures.lastError,
    published: figures.delivered,
    pending: figures.pending,
    dead: figures.dead,
    lastPublishedAt: figures.lastDeliveredAt,
    activeQueues: figures.queues.filter((name) => ours.test(name)),
  };
}

function queuePattern(pattern: string, sessionId: string): RegExp {
  const literal = pattern.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const filled = literal.replaceAll('\\{user_id\\}', sessionId).replaceAll('\\{event_type\\}', '\\w+');
  return new RegExp(`^${filled}$`);
}
