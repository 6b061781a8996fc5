import { sessionBody, type EnvelopeSender } from './envelope.js';
import type { DeliveryContext } from './transport.js';

export type WebhookFormat = 'json' | 'form';

export interface WebhookConfig {
  url: string;
  format: WebhookFormat;
}

export interface WebhookContent {
  contentType: string;
  body: string;
}

/**
 * The body of one webhook call. JSON: keys in alphabetical order, `data` exactly as recorded. Form: `jsonData` holds
 * the JSON text of `data`. Both carry the session's token, which receivers use to call back.
 */
export function webhookContent(
  context: DeliveryContext<WebhookConfig>,
  sender: EnvelopeSender,
  now: Date,
): WebhookContent {
  if (context.config.format === 'form') return form(context, sender, now);
  return { contentType: 'application/json', body: sessionBody(context, sender, now) };
}

function form(
  { event, identity }: DeliveryContext<WebhookConfig>,
  sender: EnvelopeSender,
  now: Date,
): WebhookContent {
  const fields = new URLSearchParams({
    baseURL: sender.baseUrl,
    eventType: event.type,
    instanceName: identity.name,
    jsonData: event.payload,
    timestamp: String(seconds(now)),
    token: identity.token,
    userID: event.sessionId,
    userJID: identity.jid ?? '',
    userName: identity.name,
  });
  return { contentType: 'application/x-www-form-urlencoded', body: fields.toString() };
}

const seconds = (at: Date): number => Math.floor(at.getTime() / 1000);
