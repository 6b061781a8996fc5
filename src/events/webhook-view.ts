import { checkedEvents } from '../access/index.js';
import type { Webhook as WebhookRecord } from './transports/webhook-destinations.js';
import { EVENT_TYPES } from './catalogue/index.js';
import type { Webhook } from './webhook.types.js';

const ALL = 'All';
const KNOWN: ReadonlySet<string> = new Set(EVENT_TYPES);

/** The destination as the API shows it, where an empty list means all. */
export function webhookView({ id, url, events, active, format, state, stateReason }: WebhookRecord): Webhook {
  const all = events.includes(ALL);
  return {
    id,
    url,
    events: all ? [] : [...events],
    eventsText: all ? ALL : events.join(','),
    active,
    format,
    disabledReason: state === 'disabled' ? (stateReason ?? 'The receiver refused') : null,
  };
}

/**
 * The destination's list of types out of the API's.
 * @throws AppError BAD_INPUT naming `events`
 */
export function destinationEvents(events: readonly string[]): string[] {
  const names = checkedEvents(events, KNOWN);
  return names.length === 0 ? [ALL] : names;
}
