import type { GraphqlContext } from '../graphql/vocabulary/index.js';
import { webhookView } from './webhook-view.js';
import type { Webhook } from './webhook.types.js';

type Waiting = { resolve: (webhook: Webhook | null) => void; reject: (error: unknown) => void };

/** Gathers the webhooks that one step of an operation asks for into one read. Keeps nothing. */
class WebhookLoader {
  #waiting = new Map<string, Waiting[]>();

  constructor(private readonly context: GraphqlContext) {}

  async load(sessionId: string): Promise<Webhook | null> {
    return new Promise((resolve, reject) => {
      if (this.#waiting.size === 0) setImmediate(() => void this.#flush());
      this.#waiting.set(sessionId, [...(this.#waiting.get(sessionId) ?? []), { resolve, reject }]);
    });
  }

  async #flush(): Promise<void> {
    const batch = this.#waiting;
    this.#waiting = new Map();
    try {
      const found = await this.context.services.webhooks.getMany([...batch.keys()]);
      for (const [sessionId, waiting] of batch) {
        const webhook = found.get(sessionId);
        for (const { resolve } of waiting) resolve(webhook ? webhookView(webhook) : null);
      }
    } catch (error) {
      for (const { reject } of [...batch.values()].flat()) reject(error);
    }
  }
}

const loaders = new WeakMap<GraphqlContext, WebhookLoader>();

/** The loader of one operation. */
export function webhooksOf(context: GraphqlContext): { load(sessionId: string): Promise<Webhook | null> } {
  const loader = loaders.get(context) ?? new WebhookLoader(context);
  loaders.set(context, loader);
  return loader;
}
