import type { StoredMessage } from '../../../src/messages/message.port.js';
import type { PacingStatus, SendHealthPort } from '../../../src/messages/pacing/send-health.port.js';

/** Sessions that send as fast as they like and never fail. */
export class FakeSendHealth implements SendHealthPort {
  async pacing(): Promise<PacingStatus | null> {
    return null;
  }

  async failures(): Promise<StoredMessage[]> {
    return [];
  }
}
