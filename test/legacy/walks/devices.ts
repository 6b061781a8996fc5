import { expect } from 'chai';
import type { JsonObject } from '../../../src/kernel/index.js';
import type { Exchange, Provocation, Walks } from '../walk.js';
import type { World } from '../world.js';
import { bodyError, whatsappFails } from './provocations.js';

/** A number that the gateway has never met, so that WhatsApp has to be asked. */
const strangers = async (world: World): Promise<JsonObject> => ({
  jids: [(await world.gateway.contact('Stranger')).number],
});

const seenByWhatsapp = (world: World, { body, answer }: Exchange): void => {
  const jids = body['jids'] as string[];
  const devices = jids.map((jid) => ({
    jid,
    devices: [0, ...world.phone(jid).devices()].map((id) => ({ device_id: id, platform: 'UNKNOWN' })),
  }));
  expect(answer).to.deep.include({
    devices,
    total_users: jids.length,
    total_devices: devices.flatMap((each) => each.devices).length,
  });
};

/** WhatsApp refuses to tell of somebody who is not known yet. */
const refusedByWhatsapp = (operation: string, text: string): Provocation => ({
  status: 500,
  text,
  provoke: async (world) => {
    const body = await strangers(world);
    return whatsappFails(operation, text, { xmlns: 'usync', body }).provoke(world);
  },
});

export const DEVICES: Walks = {
  'POST /device/users': {
    needsConnection: true,
    effect: seenByWhatsapp,
    errors: [
      bodyError('POST /device/users', 'user JIDs are required', {}),
      refusedByWhatsapp('POST /device/users', 'failed to retrieve user devices'),
    ],
  },
  'POST /device/users/context': {
    needsConnection: true,
    effect: (world, exchange) => {
      seenByWhatsapp(world, exchange);
      expect(exchange.answer['timeout_used']).to.equal(false);
    },
    errors: [
      bodyError('POST /device/users/context', 'user JIDs are required', {}),
      {
        status: 500,
        provoke: async (world) => {
          const { number } = world.shop.phone;
          const body = await strangers(world);
          world.gateway.sandbox.faults.apply({
            kind: 'iq-error',
            number,
            xmlns: 'usync',
            code: 500,
            times: 1,
          });
          return world.ask('POST /device/users/context', { body });
        },
      },
      {
        status: 408,
        text: 'request timeout while retrieving devices',
        provoke: async (world) => {
          const { number } = world.shop.phone;
          const body = await strangers(world);
          world.gateway.sandbox.faults.apply({
            kind: 'iq-delay',
            number,
            xmlns: 'usync',
            ms: 6000,
            times: 1,
          });
          return world.ask('POST /device/users/context', { body });
        },
      },
      {
        // Documented without a body: the usual one.
        ...refusedByWhatsapp('POST /device/users/context', ''),
        expected: { code: 500, error: 'failed to retrieve user devices', success: false },
      },
    ],
  },
  'GET /device/linked': {
    effect: ({ shop }, { answer }) => {
      const ids = [0, ...shop.phone.devices()];
      const [own] = shop.phone.devices();
      expect(answer['linked_devices']).to.deep.equal(
        ids.map((id) => ({
          device_id: id,
          platform: id === 0 ? 'ANDROID' : id === own ? 'CHROME' : 'UNKNOWN',
          connected: true,
        })),
      );
      expect(answer['count']).to.equal(ids.length);
    },
    errors: [
      {
        status: 500,
        text: 'no session',
        provoke: async (world) => world.ask('GET /device/linked', { token: (await world.unpaired()).token }),
      },
      {
        status: 500,
        text: 'client not connected',
        provoke: async (world) => world.ask('GET /device/linked', { token: (await world.away()).token }),
      },
      {
        status: 500,
        text: 'failed to retrieve linked devices',
        provoke: async (world) => {
          // One whose own devices nothing has asked for yet.
          const fresh = await world.gateway.paired('fresh');
          const { number } = fresh.phone;
          world.gateway.sandbox.faults.apply({ kind: 'iq-error', number, xmlns: 'usync', code: 500 });
          return world.ask('GET /device/linked', { token: fresh.token });
        },
      },
    ],
  },
  'POST /device/platform': {
    effect: async (world, { body, answer }) => {
      expect(answer).to.deep.equal({ success: true, device_id: body['device_id'], platform: 'ANDROID' });
      const [own = 0] = world.shop.phone.devices();
      const request = { body: { device_id: own } };
      expect(await world.data('POST /device/platform', request)).to.include({ platform: 'CHROME' });
    },
    errors: [
      bodyError('POST /device/platform', 'device ID is required', {}),
      {
        status: 404,
        expected: { error: 'device_id: the account has no such device' },
        provoke: (world) => world.ask('POST /device/platform', { body: { device_id: 99 } }),
      },
      {
        status: 500,
        text: 'failed to retrieve device platform',
        provoke: async (world) => {
          const fresh = await world.gateway.paired('fresh too');
          const { number } = fresh.phone;
          world.gateway.sandbox.faults.apply({ kind: 'iq-error', number, xmlns: 'usync', code: 500 });
          return world.ask('POST /device/platform', { token: fresh.token, body: { device_id: 0 } });
        },
      },
    ],
  },
};
