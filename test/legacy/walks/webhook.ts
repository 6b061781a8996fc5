import { expect } from 'chai';
import type { JsonObject } from '../../../src/kernel/index.js';
import type { Walks } from '../walk.js';
import type { World } from '../world.js';

/** The shop's webhook as GraphQL shows it. */
async function webhookOf(world: World, token: string): Promise<unknown> {
  const { session } = await world.gateway
    .client(token)
    .ask<{ session: { webhook: unknown } }>('{ session { webhook { url events active } } }');
  return session.webhook;
}

/** A webhook that stands before the request. */
async function set(world: World): Promise<void> {
  await world.data('POST /webhook', { body: { webhookurl: 'https://example.net/old', events: ['Receipt'] } });
}

export const WEBHOOK: Walks = {
  'POST /webhook': {
    effect: async (world, { token, body, data }) => {
      expect(data).to.deep.equal({ WebhookURL: body['webhookurl'], Events: ['All'] });
      expect(await webhookOf(world, token)).to.deep.equal({
        url: body['webhookurl'],
        events: [],
        active: true,
      });
    },
  },
  'PUT /webhook': {
    arrange: set,
    effect: async (world, { token, body, data }) => {
      expect(data).to.deep.equal({ Webhook: body['webhookurl'], Events: ['All'], active: true });
      expect(await webhookOf(world, token)).to.deep.equal({
        url: body['webhookurl'],
        events: [],
        active: true,
      });
      await world.data('PUT /webhook', { body: { Active: false } });
      expect(await webhookOf(world, token)).to.deep.include({ url: body['webhookurl'], active: false });
    },
  },
  'GET /webhook': {
    arrange: set,
    effect: (_world, { data }) =>
      expect(data).to.deep.equal({
        subscribe: ['Receipt'],
        webhook: 'https://example.net/old',
      }) as unknown as void,
  },
  'DELETE /webhook': {
    arrange: set,
    effect: async (world, { token }) => {
      expect(await webhookOf(world, token)).to.equal(null);
      const { body } = await world.ask('GET /webhook');
      expect((body as JsonObject)['data']).to.deep.equal({ subscribe: [], webhook: '' });
    },
  },
};
