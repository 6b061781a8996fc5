import type { DeliveryContext, OutboundEvent, SessionIdentity } from './transport.js';

/** What bodies say about this gateway. */
export interface EnvelopeSender {
  /** Public base URL, without a slash at the end; "" when unknown. */
  baseUrl: string;
  /** `source` of the bodies of global transports. */
  source: string;
}

type Parts = Pick<DeliveryContext<unknown>, 'event' | 'identity'>;

const text = JSON.stringify;
const seconds = (at: Date): number => Math.floor(at.getTime() / 1000);

/*
 * Bodies are put together as text: `data` is spliced in as it was recorded, since parsing and printing it again would cost
 * more than the rest of the delivery. Keys are in alphabetical order.
 */

/** Body of a session's own webhook. */
export function sessionBody({ event, identity }: Parts, sender: EnvelopeSender, now: Date): string {
  return (
    `{${head(sender)},"businessName":${text(identity.businessName ?? '')},"data":${event.payload}` +
    `,"eventType":${text(event.type)},"pushName":${text(identity.pushName ?? '')},"timestamp":${seconds(now)}` +
    `,"token":${text(identity.token)},${tail({ event, identity })}}`
  );
}

/** Body of a session's own RabbitMQ: the webhook's with where it went, and with the token under both of its names. */
export function sessionQueueBody(
  { event, identity }: Parts,
  sender: EnvelopeSender,
  extra: { now: Date; metadata: object },
): string {
  return (
    `{${head(sender)},"businessName":${text(identity.businessName ?? '')},"data":${event.payload}` +
    `,"eventType":${text(event.type)},"metadata":${text(extra.metadata)}` +
    `,"pushName":${text(identity.pushName ?? '')},"timestamp":${seconds(extra.now)}` +
    `,"token":${text(identity.token)},${tail({ event, identity })},"userToken":${text(identity.token)}}`
  );
}

/** Body of the global transports. Names of the account are there only when they are known. */
export function commonBody(
  { event, identity }: Parts,
  sender: EnvelopeSender,
  extra: { now: Date; eventId?: boolean; metadata?: object },
): string {
  const { businessName, pushName } = identity;
  return (
    `{${head(sender)}${businessName === null ? '' : `,"businessName":${text(businessName)}`},"data":${event.payload}` +
    (extra.eventId ? `,"eventId":${text(event.id)}` : '') +
    `,"eventType":${text(event.type)}` +
    (extra.metadata ? `,"metadata":${text(extra.metadata)}` : '') +
    (pushName === null ? '' : `,"pushName":${text(pushName)}`) +
    `,"source":${text(sender.source)},"timestamp":${seconds(extra.now)},${tail({ event, identity })}` +
    `,"userToken":${text(identity.token)}}`
  );
}

/** The facts that queues carry beside the body, by the names that their consumers know. Never the token. */
export function attributesOf(
  { event, identity }: Parts,
  sender: EnvelopeSender,
): {
  event_id: string;
  event_type: string;
  user_id: string;
  user_name: string;
  user_jid: string;
  base_url: string;
} {
  return {
    event_id: event.id,
    event_type: event.type,
    user_id: event.sessionId,
    user_name: identity.name,
    user_jid: identity.jid ?? '',
    base_url: sender.baseUrl,
  };
}

const head = (sender: EnvelopeSender): string => `"baseURL":${text(sender.baseUrl)}`;

const tail = ({ event, identity }: { event: OutboundEvent; identity: SessionIdentity }): string =>
  `"userID":${text(event.sessionId)},"userJID":${text(identity.jid ?? '')},"userName":${text(identity.name)}`;

/** `{user_id}` and `{event_type}` filled in. */
export function fillIn(pattern: string, event: Pick<OutboundEvent, 'sessionId' | 'type'>): string {
  return pattern.replaceAll('{user_id}', event.sessionId).replaceAll('{event_type}', event.type);
}
