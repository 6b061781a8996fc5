import type { GraphqlContext } from '../../graphql/vocabulary/index.js';
import { sessionHealthView } from './session-health-view.js';
import type { SessionHealth } from './session-health.types.js';

type Waiting = { resolve: (health: SessionHealth) => void; reject: (error: unknown) => void };

/** Gathers the accounts that one step of an operation asks about into one read. Keeps nothing. */
class SessionHealthLoader {
  #waiting = new Map<string, Waiting[]>();

  constructor(private readonly context: GraphqlContext) {}

  load(sessionId: string): Promise<SessionHealth> {
    return new Promise((resolve, reject) => {
      if (this.#waiting.size === 0) setImmediate(() => void this.#flush());
      this.#waiting.set(sessionId, [...(this.#waiting.get(sessionId) ?? []), { resolve, reject }]);
    });
  }

  async #flush(): Promise<void> {
    const batch = this.#waiting;
    this.#waiting = new Map();
    try {
      const found = await this.context.services.accountHealth.readMany([...batch.keys()]);
      for (const [sessionId, waiting] of batch) {
        const health = sessionHealthView(sessionId, found.get(sessionId) ?? null, new Date());
        for (const { resolve } of waiting) resolve(health);
      }
    } catch (error) {
      for (const { reject } of [...batch.values()].flat()) reject(error);
    }
  }
}

const loaders = new WeakMap<GraphqlContext, SessionHealthLoader>();

/** The standing of a session's account with WhatsApp, as told last. */
export function healthOf(context: GraphqlContext, sessionId: string): Promise<SessionHealth> {
  const loader = loaders.get(context) ?? new SessionHealthLoader(context);
  loaders.set(context, loader);
  return loader.load(sessionId);
}
