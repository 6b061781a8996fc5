import { expect } from 'chai';
import type { JsonObject } from '../../../src/kernel/index.js';
import type { Tenant } from '../../gateway/harness.js';
import { until } from '../../gateway/until.js';
import { refused, type Provocation, type Walks } from '../walk.js';
import type { World } from '../world.js';

let tenant: Tenant | null = null;
/** A session whose name and token may change. */
const own = async (world: World): Promise<Tenant> => (tenant ??= await world.gateway.tenant('renamed'));

const unchanged = (
  status: number,
  text: string,
  body: (world: World) => JsonObject | string,
): Provocation => ({
  status,
  text,
  provoke: async (world) =>
    world.ask('POST /user/update', { token: (await own(world)).token, body: body(world) }),
});

export const USER: Walks = {
  'POST /user/update': {
    arrange: async (world) => ({ token: (await own(world)).token }),
    effect: async (world, { body, data, token: old }) => {
      const token = body['token'] as string;
      expect(data).to.include({ id: (await own(world)).id, name: body['name'], token });
      expect((await world.ask('GET /session/status', { token: old })).status).to.equal(401);
      expect(await world.data('GET /session/status', { token })).to.include({ name: body['name'] });
      // As before, for the next who asks for the same.
      await world.data('POST /user/update', { token, body: { name: 'renamed', token: old } });
    },
    errors: [
      unchanged(400, 'Name cannot be empty', () => ({ name: '' })),
      unchanged(400, 'No changes detected', () => ({})),
      unchanged(400, 'Token too short (min 8 characters)', () => ({ token: 'short' })),
      unchanged(400, 'Name too long (max 255 characters)', () => ({ name: 'x'.repeat(256) })),
      unchanged(400, 'Invalid JSON', () => '{"name": '),
      unchanged(409, 'Token already in use', ({ shop }) => ({ token: shop.token })),
      {
        status: 409,
        text: 'Profile was modified by another request. Please try again',
        provoke: async (world) => {
          const { id, token } = await own(world);
          return world.changedMeanwhile(id, () =>
            world.ask('POST /user/update', { token, body: { name: 'Somebody else' } }),
          );
        },
      },
      {
        status: 500,
        provoke: async (world) => {
          const { id, token } = await own(world);
          const ask = () => world.ask('POST /user/update', { token, body: { name: 'Nobody' } });
          return world.withoutDatabase(ask, [id]);
        },
      },
    ],
  },
  'POST /user/presence': {
    needsConnection: true,
    arrange: async (world) => {
      const watcher = world.phone('5521971532700');
      watcher.subscribePresence(world.shop.phone.number);
      // An account is online while any of its devices is.
      world.shop.phone.presence('unavailable');
      await world.data('POST /user/presence', { body: { type: 'unavailable' } });
      await until(
        () => watcher.peerState(world.shop.phone.number)?.presence !== 'available',
        'the shop to be away',
      );
    },
    effect: async (world) => {
      const watcher = world.phone('5521971532700');
      await until(
        () => watcher.peerState(world.shop.phone.number)?.presence === 'available',
        () => `the shop to be seen; ${JSON.stringify(watcher.peerStates())}`,
      );
    },
    errors: [
      { status: 400, provoke: (world) => world.ask('POST /user/presence', { body: { type: 'busy' } }) },
    ],
  },
  'POST /user/check': {
    needsConnection: true,
    errors: [
      refused({ operation: 'POST /user/check', text: 'Phone: has 0 numbers, allowed are 1 to 500' }, () => ({
        Phone: [],
      })),
      refused({ operation: 'POST /user/check', text: 'Phone.0: is not a phone number' }, () => ({
        Phone: ['abc'],
      })),
    ],
    effect: async (world, { body, data }) => {
      const numbers = body['Phone'] as string[];
      expect((data['Users'] as JsonObject[]).map(({ Query }) => Query)).to.deep.equal(numbers);
      for (const user of data['Users'] as JsonObject[]) {
        const { number } = world.phone(user['Query'] as string);
        expect(user).to.include({ IsInWhatsapp: true, JID: `${number}@s.whatsapp.net` });
      }
      const { Users } = await world.data('POST /user/check', { body: { Phone: '5521900000000' } });
      expect((Users as JsonObject[])[0]).to.include({ IsInWhatsapp: false });
      // More than WhatsApp is asked about at once, in the order that was asked.
      const many = Array.from({ length: 250 }, (_, index) =>
        index === 240 ? (numbers[0] as string) : `5521${800000000 + index}`,
      );
      const found = (await world.data('POST /user/check', { body: { Phone: many } }))[
        'Users'
      ] as JsonObject[];
      expect(found.map(({ Query }) => Query)).to.deep.equal(many);
      expect(found.findIndex(({ IsInWhatsapp }) => IsInWhatsapp)).to.equal(240);
    },
  },
};
