import { commonBody, sessionBody, type EnvelopeSender } from './envelope.js';
import type { DeliveryContext } from './transport.js';

export type WebhookFormat = 'json' | 'form';

export interface WebhookConfig {
  url: string;
  format: WebhookFormat;
  /** Sign with these; the first one is the current. */
  hmacKeys: readonly string[];
  /** Send the session's token as a header too. */
  tokenHeader: boolean;
  /** Of the whole exchange; absent: the transport's own. */
  timeoutMs?: number;
  /** Quick retries, where they are not the pipeline's. */
  retry?: { retries: number; delayMs: number; maxDelayMs: number; factor: number };
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
  if (context.destination.global)
    return { contentType: 'application/json', body: commonBody(context, sender, { now }) };
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
    timestamp: String(Math.floor(now.getTime() / 1000)),
    token: identity.token,
    userID: event.sessionId,
    userJID: identity.jid ?? '',
    userName: identity.name,
  });
  return { contentType: 'application/x-www-form-urlencoded', body: fields.toString() };
}
