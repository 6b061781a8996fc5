import type { DestinationFigures } from './transports/destination-figures.store.js';
import { sessionLoader } from './session-loader.js';

/** What became of the events for the RabbitMQ of sessions, by operation. */
export const rabbitmqFiguresOf = sessionLoader<DestinationFigures>(({ services }, sessionIds) =>
  services.rabbitmq.figures(sessionIds),
);
