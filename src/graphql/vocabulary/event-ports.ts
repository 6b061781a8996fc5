export type { EventFeed, FeedQuery } from '../../events/live/event-feed.js';
export type { StoredEvent } from '../../events/outbox/record.types.js';
export type { Webhook, WebhookDestinations, WebhookPatch } from '../../events/transports/webhook-destinations.js';
