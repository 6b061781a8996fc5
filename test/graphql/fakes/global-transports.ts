import type { GlobalTransportsPort } from '../../../src/events/index.js';

/** An operator without transports. */
export class FakeGlobalTransports implements GlobalTransportsPort {
  list = async () => [];
  settings = () => [];
  test = async () => [];
  sendTestEvent = async () => [];
  reload = async () => undefined;
}
