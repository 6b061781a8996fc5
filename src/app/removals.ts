import type { AccessService } from '../access/index.js';
import type { EventPipeline } from '../events/index.js';
import { SessionRemovals, type SessionService } from '../sessions/index.js';
import type { Foundation } from './foundation.js';
import type { Lifecycle } from './lifecycle.js';

/** Removals of sessions. Last of all services, since it works with the others. */
export async function startRemovals(
  { database, logger }: Foundation,
  lifecycle: Lifecycle,
  { access, events, sessions }: { access: AccessService; events: EventPipeline; sessions: SessionService },
): Promise<SessionRemovals> {
  return lifecycle.start('removals', async () => {
    const removals = new SessionRemovals({
      db: database,
      access,
      sessions,
      cleaners: [{ what: 'rabbitmq-queues', clean: (sessionId) => events.sessionQueues.remove(sessionId) }],
      logger,
    });
    await removals.start();
    return { value: removals, stop: () => removals.stop() };
  });
}
