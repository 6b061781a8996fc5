import type { DestinationFigures, RabbitmqProbe, SessionRabbitmqPort } from '../../../src/events/index.js';

/** A broker that is there for everybody and has never got anything. */
export class FakeRabbitmq implements SessionRabbitmqPort {
  async figures(): Promise<Map<string, DestinationFigures>> {
    return new Map();
  }

  async test(): Promise<RabbitmqProbe> {
    return { host: 'localhost', port: 5672, exchange: 'whatsapp.events' };
  }
}
