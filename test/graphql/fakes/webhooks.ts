import { badInput } from '../../../src/kernel/index.js';
import type { Webhook, WebhookDestinations, WebhookPatch } from '../../../src/events/index.js';

/** Webhooks in a map. Addresses in `refused.example` are refused, as a private one would be. */
export class FakeWebhooks implements WebhookDestinations {
  readonly #all = new Map<string, Webhook>();
  reads = 0;

  async get(sessionId: string): Promise<Webhook | null> {
    this.reads += 1;
    return this.#all.get(sessionId) ?? null;
  }

  async getMany(sessionIds: readonly string[]): Promise<Map<string, Webhook>> {
    this.reads += 1;
    return new Map([...this.#all].filter(([id]) => sessionIds.includes(id)));
  }

  async set(sessionId: string, patch: WebhookPatch): Promise<Webhook> {
    if (patch.url?.includes('refused.example'))
      throw badInput('url', 'is not a reachable receiver', 'a public address');
    const old = this.#all.get(sessionId);
    const url = patch.url ?? old?.url;
    if (url === undefined) throw badInput('url', 'is needed for a new webhook', 'an http or https URL');
    const webhook: Webhook = {
      id: `hook-${sessionId}`,
      sessionId,
      url,
      events: [...(patch.events ?? old?.events ?? ['All'])],
      active: patch.active ?? old?.active ?? true,
      state: 'active',
      stateReason: null,
      format: patch.format ?? old?.format ?? 'json',
      createdAt: new Date(),
      updatedAt: new Date(),
    };
    this.#all.set(sessionId, webhook);
    return webhook;
  }

  async delete(sessionId: string): Promise<boolean> {
    return this.#all.delete(sessionId);
  }
}
