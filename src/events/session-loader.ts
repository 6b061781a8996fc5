import type { GraphqlContext } from '../graphql/vocabulary/index.js';

type Waiting<T> = { resolve: (found: T | null) => void; reject: (error: unknown) => void };
type Read<T> = (context: GraphqlContext, sessionIds: readonly string[]) => Promise<ReadonlyMap<string, T>>;

/** Gathers what one step of an operation asks for, session by session, into one read. Keeps nothing. */
export class SessionLoader<T> {
  #waiting = new Map<string, Waiting<T>[]>();

  constructor(
    private readonly context: GraphqlContext,
    private readonly read: Read<T>,
  ) {}

  async load(sessionId: string): Promise<T | null> {
    return new Promise((resolve, reject) => {
      if (this.#waiting.size === 0) setImmediate(() => void this.#flush());
      this.#waiting.set(sessionId, [...(this.#waiting.get(sessionId) ?? []), { resolve, reject }]);
    });
  }

  async #flush(): Promise<void> {
    const batch = this.#waiting;
    this.#waiting = new Map();
    try {
      const found = await this.read(this.context, [...batch.keys()]);
      for (const [sessionId, waiting] of batch) {
        for (const { resolve } of waiting) resolve(found.get(sessionId) ?? null);
      }
    } catch (error) {
      for (const { reject } of [...batch.values()].flat()) reject(error);
    }
  }
}

/** One loader for each operation. */
export function sessionLoader<T>(read: Read<T>): (context: GraphqlContext) => SessionLoader<T> {
  const loaders = new WeakMap<GraphqlContext, SessionLoader<T>>();
  return (context) => {
    const loader = loaders.get(context) ?? new SessionLoader(context, read);
    loaders.set(context, loader);
    return loader;
  };
}
