import type { DeliveryContext } from './transport.js';

export type WebhookFormat = 'json' | 'form';

export interface WebhookConfig {
  url: string;
  format: WebhookFormat;
}

/** What the body says about this gateway. */
export interface WebhookSender {
  /** Public base URL, without a slash at the end; "" when unknown. */
  baseUrl: string;
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
  sender: WebhookSender,
  now: Date,
): WebhookContent {
  return context.config.format === 'form' ? form(context, sender, now) : json(context, sender, now);
}

function json(
  { event, identity }: DeliveryContext<WebhookConfig>,
  sender: WebhookSender,
  now: Date,
): WebhookContent {
  const text = JSON.stringify;
  // `data` is spliced in as text: parsing and printing it again would cost more than the rest of the delivery.
  const body =
    `{"baseURL":${text(sender.baseUrl)},"businessName":${text(identity.businessName ?? '')},"data":${event.payload}` +
    `,"eventType":${text(event.type)},"pushName":${text(identity.pushName ?? '')},"timestamp":${seconds(now)}` +
    `,"token":${text(identity.token)},"userID":${text(event.sessionId)},"userJID":${text(identity.jid ?? '')}` +
    `,"userName":${text(identity.name)}}`;
  return { contentType: 'application/json', body };
}

function form(
  { event, identity }: DeliveryContext<WebhookConfig>,
  sender: WebhookSender,
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
