import type { JsonObject } from '../../../kernel/index.js';
import { fillIn } from '../envelope.js';
import type { OutboundEvent } from '../transport.js';
import type { RabbitmqConfig } from './rabbitmq-config.js';

/** Whose event it is, and of which type: all that names of queues and keys depend on. */
export type Addressed = Pick<OutboundEvent, 'sessionId' | 'type'>;

/** What has to be there before an event is published, and the address it is published to. */
export interface Topology {
  exchange: { name: string; type: string; durable: boolean; arguments: JsonObject } | null;
  queue: {
    name: string;
    options: { durable: boolean; autoDelete: boolean; exclusive: boolean; arguments: JsonObject };
  } | null;
  binding: { key: string; arguments: JsonObject } | null;
  routingKey: string;
}

const USER = '{user_id}';
const TYPE = '{event_type}';
const MAX_SECONDS = 1000;

/** Exchanges that every broker has; they cannot be declared. */
const isBuiltIn = (exchange: string): boolean => exchange === '' || exchange.startsWith('amq.');

/** True when queues are made as events come: one for each type, or for each session. */
export const isDynamic = ({ queue }: Pick<RabbitmqConfig, 'queue'>): boolean =>
  queue !== null && (queue.includes(TYPE) || queue.includes(USER));

export function topologyFor(config: RabbitmqConfig, event: Addressed): Topology {
  const { exchange, exchangeType, queue } = config;
  // Queues that outlive a restart need an exchange that does: the broker refuses nothing here, it would just be gone.
  const durable = config.durable || config.queueType !== 'classic';
  const name = queue === null ? null : fillIn(queue, event);
  return {
    exchange: isBuiltIn(exchange)
      ? null
      : { name: exchange, type: exchangeType, durable, arguments: config.exchangeArguments },
    queue:
      name === null
        ? null
        : {
            name,
            options: {
              durable,
              autoDelete: config.autoDelete,
              exclusive: config.exclusive,
              arguments: queueArguments(config),
            },
          },
    // The default exchange binds every queue by its name, and lets nobody else do so.
    binding: name === null || exchange === '' ? null : bindingFor(config, event),
    routingKey: exchange === '' && name !== null ? name : publishKey(config, event),
  };
}

function queueArguments(config: RabbitmqConfig): JsonObject {
  const { queueType, messageTtl, maxLength, maxLengthBytes } = config;
  const isStream = queueType === 'stream';
  const found: JsonObject = {};
  // Without the argument a classic queue that somebody else has declared is the same queue.
  if (queueType !== 'classic') found['x-queue-type'] = queueType;
  if (messageTtl > 0) {
    if (isStream) found['x-max-age'] = `${Math.ceil(messageTtl / MAX_SECONDS)}s`;
    else found['x-message-ttl'] = messageTtl;
  }
  if (maxLength > 0 && !isStream) found['x-max-length'] = maxLength;
  if (maxLengthBytes > 0) found['x-max-length-bytes'] = maxLengthBytes;
  if (config.deadLetterExchange !== null && !isStream) {
    found['x-dead-letter-exchange'] = config.deadLetterExchange;
    if (config.deadLetterRoutingKey !== null)
      found['x-dead-letter-routing-key'] = config.deadLetterRoutingKey;
  }
  return { ...found, ...config.queueArguments };
}

/**
 * The key of an event. A routing key with * or # is a pattern for bindings; the event's own key is the simplest one that the
 * pattern takes.
 */
function publishKey({ routingKey }: RabbitmqConfig, event: Addressed): string {
  const words = fillIn(routingKey, event).split('.');
  const stars = words.filter((word) => word === '*').length;
  let seen = 0;
  const found = words.flatMap((word) => {
    if (word === '#') return stars > 0 ? [] : [event.sessionId, event.type];
    if (word !== '*') return [word];
    seen++;
    return [stars > 1 && seen === 1 ? event.sessionId : event.type];
  });
  return found.join('.');
}

/**
 * How the queue gets exactly the events that its name says: of one session when it names {user_id}, of one type when it
 * names {event_type}, else of all.
 */
function bindingFor(config: RabbitmqConfig, event: Addressed): { key: string; arguments: JsonObject } {
  const { exchangeType, routingKey } = config;
  const queue = config.queue ?? '';
  if (exchangeType === 'headers') {
    return {
      key: '',
      arguments: {
        'x-match': 'all',
        ...(queue.includes(USER) ? { user_id: event.sessionId } : {}),
        ...(queue.includes(TYPE) ? { event_type: event.type } : {}),
      },
    };
  }
  if (exchangeType !== 'topic') return { key: publishKey(config, event), arguments: {} };
  if (/[*#]/.test(routingKey) && !isDynamic(config)) return { key: fillIn(routingKey, event), arguments: {} };
  const pattern = /[*#]/.test(routingKey)
    ? publishKey(config, { sessionId: USER, type: TYPE as never })
    : routingKey;
  const words = pattern.split('.').map((word) => {
    const isWhole = word === USER || word === TYPE;
    return isWhole && !queue.includes(word) ? '*' : fillIn(word, event);
  });
  return { key: words.join('.'), arguments: {} };
}
