import type { GraphqlContext } from '../graphql/vocabulary/index.js';
import type { MessageLife } from './message.port.js';

interface Waiting {
  sessionId: string;
  id: string;
  resolve(life: MessageLife): void;
  reject(error: unknown): void;
}

const NOTHING: MessageLife = {
  edits: [],
  deletion: null,
  reactions: [],
  kept: null,
  keepVetoed: false,
  poll: null,
  event: null,
  receipts: [],
  starredAt: null,
  deletedForMeAt: null,
};

/** Gathers what one step of an operation asks about messages into one read per session. Keeps nothing. */
class LifeLoader {
  #waiting: Waiting[] = [];

  constructor(private readonly context: GraphqlContext) {}

  load({ sessionId, id }: { sessionId: string; id: string }): Promise<MessageLife> {
    return new Promise((resolve, reject) => {
      if (this.#waiting.length === 0) setImmediate(() => void this.#flush());
      this.#waiting.push({ sessionId, id, resolve, reject });
    });
  }

  async #flush(): Promise<void> {
    const batch = this.#waiting;
    this.#waiting = [];
    for (const sessionId of new Set(batch.map((each) => each.sessionId))) {
      const mine = batch.filter((each) => each.sessionId === sessionId);
      try {
        const ids = [...new Set(mine.map(({ id }) => id))];
        const lives = await this.context.services.messages.lives(sessionId, ids);
        for (const { id, resolve } of mine) resolve(lives.get(id) ?? NOTHING);
      } catch (error) {
        for (const { reject } of mine) reject(error);
      }
    }
  }
}

const loaders = new WeakMap<GraphqlContext, LifeLoader>();

/** What became of a message. */
export function lifeIn(
  context: GraphqlContext,
  message: { sessionId: string; id: string },
): Promise<MessageLife> {
  const loader = loaders.get(context) ?? new LifeLoader(context);
  loaders.set(context, loader);
  return loader.load(message);
}
