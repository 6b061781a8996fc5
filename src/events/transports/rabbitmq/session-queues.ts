import { setTimeout as sleep } from 'node:timers/promises';
import type { SessionQueuesStore } from './session-queues.store.js';
import type { SessionDirectory } from '../transport.js';
import type { SessionRabbitmq } from './rabbitmq-config.js';
import type { RabbitmqTransport } from './rabbitmq.js';

/** Deliveries under way are waited for, so that none of them makes a queue again. */
const QUIET_MS = 10_000;
const LOOK_EVERY_MS = 50;

/** The queues that were made for a session's events, at the session's own broker. */
export class SessionQueues {
  constructor(
    private readonly options: {
      store: SessionQueuesStore;
      directory: SessionDirectory;
      transport: Pick<RabbitmqTransport, 'parseConfig' | 'deleteQueues'>;
    },
  ) {}

  /**
   * Ends the session's deliveries to its broker and deletes the queues that were made for it, with what is in them. A
   * queue that another session's settings name as well stays, and so does the exchange: others may use it.
   * @throws AppError DESTINATION_FAILED
   */
  async remove(sessionId: string): Promise<void> {
    const { store, directory, transport } = this.options;
    await store.pause(sessionId);
    const names = await store.own(sessionId);
    if (names.length === 0) return;
    const stored = (await directory.transportConfig?.(sessionId, 'rabbitmq')) as SessionRabbitmq | null;
    if (!stored?.url) return; // it has no broker any more, and nobody knows where the queues were
    const until = performance.now() + QUIET_MS;
    while ((await store.busy(sessionId)) && performance.now() < until) await sleep(LOOK_EVERY_MS);
    await transport.deleteQueues(transport.parseConfig(stored), names);
  }
}
