import type { AccessService } from '../access/index.js';
import type { EventPipeline } from '../events/index.js';
import { AppError } from '../kernel/index.js';
import type { ObjectStoresPort } from '../media/index.js';
import { SessionRemovals, type SessionService } from '../sessions/index.js';
import type { Foundation } from './foundation.js';
import type { Lifecycle } from './lifecycle.js';

interface RemovalParts {
  access: AccessService;
  events: EventPipeline;
  sessions: SessionService;
  objects: ObjectStoresPort;
}

/** Removals of sessions. Last of all services, since it works with the others. */
export async function startRemovals(
  { database, logger }: Foundation,
  lifecycle: Lifecycle,
  { access, events, sessions, objects }: RemovalParts,
): Promise<SessionRemovals> {
  return lifecycle.start('removals', async () => {
    const removals = new SessionRemovals({
      db: database,
      access,
      sessions,
      cleaners: [
        { what: 'rabbitmq-queues', clean: (sessionId) => events.sessionQueues.remove(sessionId) },
        { what: 's3-objects', clean: (sessionId) => deleteObjects(objects, sessionId) },
      ],
      logger,
    });
    await removals.start();
    return { value: removals, stop: () => removals.stop() };
  });
}

/** @throws AppError DESTINATION_FAILED also where a store has kept some of them */
async function deleteObjects(objects: ObjectStoresPort, sessionId: string): Promise<void> {
  const { failed } = await objects.deleteSessionObjects(sessionId);
  if (failed > 0) throw new AppError('DESTINATION_FAILED', `the object store kept ${failed} objects`);
}
