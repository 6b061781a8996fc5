import type { AccountHealthService } from '../../sessions/index.js';
import type { StoredMessage } from '../message.port.js';
import type { MessageStore } from '../message.store.js';
import type { PaceStore } from './pace.store.js';
import { coldCapOf, isPaced, warmUpBegin, type SessionPacing } from './pacing-rules.js';
import type { PacingStatus, SendHealthPort } from './send-health.port.js';
import { ageInDays, warmUpCap } from './warm-up.js';

export interface SendHealthOptions {
  health: Pick<AccountHealthService, 'read'>;
  pace: PaceStore;
  messages: Pick<MessageStore, 'failures'>;
  pacing(sessionId: string): Promise<SessionPacing | null>;
}

const DAY_MS = 86_400_000;

/** Shows the counters that pacing goes by, and what failed. */
export class SendHealth implements SendHealthPort {
  constructor(private readonly options: SendHealthOptions) {}

  async pacing(sessionId: string): Promise<PacingStatus | null> {
    const pacing = await this.options.pacing(sessionId);
    if (!pacing || !isPaced(pacing.settings)) return null;
    const { linkedAt } = await this.options.health.read(sessionId);
    const { nextAt, cold, waiting } = await this.options.pace.counters(sessionId);
    const now = new Date();
    const cap = coldCapOf(pacing, linkedAt, now)?.cap ?? null;
    const { messagesPerMinute, warmUp } = pacing.settings;
    const age = ageInDays(warmUpBegin(pacing, linkedAt), now);
    // The message that has to be a day old before there is room.
    const oldest = cap === null || cap === 0 ? undefined : cold.at(-cap);
    return {
      messagesPerMinute,
      nextAt: messagesPerMinute === null ? null : nextAt,
      waiting,
      coldCap: cap,
      coldUsed: cold.length,
      coldFreeAt: oldest ? new Date(oldest.getTime() + DAY_MS) : null,
      warmUpDay: warmUp && warmUpCap(age) !== null ? age + 1 : null,
    };
  }

  failures(sessionId: string, first: number): Promise<StoredMessage[]> {
    return this.options.messages.failures(sessionId, first);
  }
}
