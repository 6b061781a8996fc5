import type { Webhook as WebhookRecord } from '../graphql/vocabulary/event-ports.js';
import type { Webhook } from './webhook.types.js';

export function webhookView({ id, url, events, active, format }: WebhookRecord): Webhook {
  return { id, url, events: [...events], eventsText: events.length === 0 ? 'All' : events.join(','), active, format };
}
