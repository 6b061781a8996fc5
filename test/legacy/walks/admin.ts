import { expect } from 'chai';
import type { JsonObject } from '../../../src/kernel/index.js';
import type { Paired } from '../../gateway/harness.js';
import type { Provocation, Walks } from '../walk.js';
import type { World } from '../world.js';

/** Whose account is removed together with its link to the phone. */
let leaving: Paired | null = null;

const NOBODY = '0123456789abcdef0123456789abcdef';

const withoutDatabase = (operation: string): Provocation => ({
  status: 500,
  provoke: (world) =>
    world.withoutDatabase(() => world.ask(operation.replace('{id}', world.shop.id)), [world.shop.id]),
});

/** No user has the id; the contract has the text with the path that reads one. */
const unknownUser = (operation: string): Provocation => ({
  status: 404,
  expected: { code: 404, error: 'user not found', success: false },
  provoke: (world) => world.ask(operation.replace('{id}', NOBODY)),
});

const exists = async (world: World, id: string): Promise<boolean> =>
  (await world.gateway.rows('SELECT 1 FROM session WHERE id = $1', [id])).length > 0;

export const ADMIN: Walks = {
  'POST /admin/users': {
    effect: async (world, { body, data }) => {
      const id = data['id'] as string;
      expect(id).to.match(/^[0-9a-f]{32}$/);
      // The new token opens the new session, with what was asked for.
      const status = await world.data('GET /session/status', { token: body['token'] as string });
      expect(status).to.include({ id, name: body['name'], webhook: body['webhook'], events: 'All' });
      expect(status).to.deep.nested.include({
        'proxy_config.proxy_url': (body['proxyConfig'] as JsonObject)['proxyURL'],
        's3_config.bucket': (body['s3Config'] as JsonObject)['bucket'],
        'rabbitmq_config.queue': (body['rabbitmqConfig'] as JsonObject)['queue'],
      });
      const { session } = await world.gateway.admin.ask<{ session: { settings: JsonObject } }>(
        `{ session(id: "${id}") { settings { callRejectType whatsapp { osName platform mcc } } } }`,
      );
      expect(session.settings).to.deep.nested.include({
        callRejectType: 'BUSY',
        'whatsapp.osName': (body['whatsappConfig'] as JsonObject)['waOSName'],
      });
      await world.ask(`DELETE /admin/users/${id}`);
    },
    errors: [
      {
        status: 409,
        expected: { code: 409, error: 'user with this token already exists', success: false },
        provoke: (world) =>
          world.ask('POST /admin/users', { body: { name: 'Again', token: world.shop.token } }),
      },
    ],
  },
  'GET /admin/users': {
    effect: async (world, { answer }) => {
      const users = answer['data'] as JsonObject[];
      const stored = await world.gateway.rows('SELECT id FROM session');
      expect(users.map(({ id }) => id)).to.have.members(stored.map(({ id }) => id));
      const shop = users.find(({ id }) => id === world.shop.id);
      expect(shop).to.include({ token: world.shop.token, connected: true, loggedIn: true });
    },
    errors: [withoutDatabase('GET /admin/users')],
  },
  'GET /admin/users/{id}': {
    effect: (world, { answer }) => {
      const [user, ...others] = answer['data'] as JsonObject[];
      expect(others).to.deep.equal([]);
      expect(user).to.include({ id: world.shop.id, token: world.shop.token, name: 'shop', connected: true });
      expect(user?.['jid']).to.be.a('string').that.includes(world.shop.phone.number);
    },
    errors: [
      withoutDatabase('GET /admin/users/{id}'),
      {
        status: 404,
        provoke: (world) => world.ask(`GET /admin/users/${NOBODY}`),
      },
    ],
  },
  'GET /admin/instances/status': {
    effect: async (world, { answer }) => {
      const shop = (answer['data'] as JsonObject[]).find(({ id }) => id === world.shop.id);
      expect(shop).to.include({
        connected: true,
        hasClient: true,
        connectionHealth: 'connected',
        source: 'runtime',
      });
      const never = await world.unpaired();
      const { body } = await world.ask(
        `GET /admin/instances/status?ids=${never.id}&include_total=true&limit=1`,
      );
      expect(body).to.have.nested.property('data[0].id', never.id);
      expect(body).to.have.nested.property('data[0].source', 'database');
      expect(body).to.deep.nested.include({ 'pagination.total': 1, 'pagination.next_offset': null });
    },
    errors: [
      withoutDatabase('GET /admin/instances/status'),
      {
        status: 400,
        provoke: (world) => world.ask('GET /admin/instances/status?limit=many'),
      },
      {
        status: 400,
        expected: { code: 400, error: 'invalid limit parameter', success: false },
        provoke: (world) => world.ask('GET /admin/instances/status?limit=1001'),
      },
    ],
  },
  'DELETE /admin/users/{id}': {
    arrange: async (world) => ({ path: `/admin/users/${(await world.gateway.tenant('leaving')).id}` }),
    effect: async (world, { operation, data }) => {
      const id = operation.split('/').pop() ?? '';
      expect(data).to.deep.equal({ id });
      expect(await exists(world, id)).to.equal(false);
    },
    errors: [unknownUser('DELETE /admin/users/{id}')],
  },
  'DELETE /admin/users/{id}/full': {
    arrange: async (world) => {
      leaving = await world.gateway.paired('leaving');
      return { path: `/admin/users/${leaving.id}/full` };
    },
    effect: async (world, { operation, data }) => {
      const id = operation.split('/').at(-2) ?? '';
      expect(data).to.include({ id, name: 'leaving' });
      expect(await exists(world, id)).to.equal(false);
      // Logged out at WhatsApp: the phone has no linked device any more.
      expect(leaving?.phone.devices()).to.deep.equal([]);
    },
    errors: [unknownUser('DELETE /admin/users/{id}/full')],
  },
};
