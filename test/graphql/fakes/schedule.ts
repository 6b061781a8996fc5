import type { Draft } from '../../../src/messages/drafts.js';
import type { SendResult, StoredMessage } from '../../../src/messages/message.port.js';
import type {
  PreparedDraft,
  RescheduleCommand,
  ScheduledMessage,
  ScheduledReference,
  SchedulePort,
} from '../../../src/messages/schedule/schedule.port.js';

const AT = new Date('2030-01-02T03:04:05Z');

/** Takes everything, keeps nothing. */
export class FakeSchedule implements SchedulePort {
  constructor(private readonly message: (reference: ScheduledReference) => StoredMessage) {}

  async add({ sessionId, options }: Draft): Promise<SendResult> {
    return { message: this.message({ sessionId, messageId: options.messageId ?? 'S1' }), repeated: false };
  }

  async addGroup(group: readonly PreparedDraft[]): Promise<SendResult[]> {
    return Promise.all(group.map(({ draft }) => this.add(draft)));
  }

  async page(): Promise<{ items: ScheduledMessage[]; hasNext: boolean }> {
    return { items: [], hasNext: false };
  }

  async cancel(reference: ScheduledReference): Promise<StoredMessage> {
    return { ...this.message(reference), state: 'cancelled' };
  }

  async reschedule({ sendAt, ...reference }: RescheduleCommand): Promise<ScheduledMessage> {
    const message = this.message(reference);
    const times = { sendAt, expiresAt: AT, createdAt: AT };
    return { message, ...times, tries: 0, lastError: null, cursor: 'c' };
  }
}
