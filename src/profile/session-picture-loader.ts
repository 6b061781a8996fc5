import type { GraphqlContext } from '../graphql/vocabulary/index.js';

type Waiting = { resolve: (url: string | null) => void; reject: (error: unknown) => void };

/** Gathers the sessions that one step of an operation asks about into one read. Keeps nothing. */
class SessionPictureLoader {
  #waiting = new Map<string, Waiting[]>();

  constructor(private readonly context: GraphqlContext) {}

  load(sessionId: string): Promise<string | null> {
    return new Promise((resolve, reject) => {
      if (this.#waiting.size === 0) setImmediate(() => void this.#flush());
      this.#waiting.set(sessionId, [...(this.#waiting.get(sessionId) ?? []), { resolve, reject }]);
    });
  }

  async #flush(): Promise<void> {
    const batch = this.#waiting;
    this.#waiting = new Map();
    try {
      const urls = await this.context.services.profile.pictureUrls([...batch.keys()]);
      for (const [id, waiting] of batch) for (const { resolve } of waiting) resolve(urls.get(id) ?? null);
    } catch (error) {
      for (const { reject } of [...batch.values()].flat()) reject(error);
    }
  }
}

const loaders = new WeakMap<GraphqlContext, SessionPictureLoader>();

/** URL of the picture of a session's account; null when it shows none. */
export function pictureUrlOf(context: GraphqlContext, sessionId: string): Promise<string | null> {
  const loader = loaders.get(context) ?? new SessionPictureLoader(context);
  loaders.set(context, loader);
  return loader.load(sessionId);
}
