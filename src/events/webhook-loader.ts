import { sessionLoader } from './session-loader.js';
import { webhookView } from './webhook-view.js';
import type { Webhook } from './webhook.types.js';

/** Webhooks of sessions, by operation. */
export const webhooksOf = sessionLoader<Webhook>(async ({ services }, sessionIds) => {
  const found = await services.webhooks.getMany(sessionIds);
  return new Map([...found].map(([id, webhook]) => [id, webhookView(webhook)]));
});
