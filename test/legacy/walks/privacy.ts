import { expect } from 'chai';
import type { JsonObject } from '../../../src/kernel/index.js';
import type { Walks } from '../walk.js';
import type { World } from '../world.js';
import { bodyError, whatsappFails } from './provocations.js';

const ask = async (world: World, operation: string): Promise<JsonObject> =>
  (await world.ask(operation)).body as JsonObject;

export const PRIVACY: Walks = {
  'GET /privacy/settings': {
    needsConnection: true,
    arrange: async ({ shop }) => shop.phone.privacy.set('last', 'contacts'),
    effect: async ({ shop }, { answer }) => {
      const { groupadd, last, status, profile, readreceipts, online, calladd } =
        await shop.phone.privacy.values();
      expect(last).to.equal('contacts');
      expect(answer['privacy_settings']).to.deep.equal({
        group_add: groupadd,
        last_seen: last,
        status,
        profile,
        read_receipts: readreceipts,
        online,
        call_add: calladd,
      });
      await shop.phone.privacy.set('last', 'all');
    },
    errors: [
      {
        status: 500,
        text: 'no session',
        provoke: async (world) =>
          world.ask('GET /privacy/settings', { token: (await world.unpaired()).token }),
      },
    ],
  },
  'POST /privacy/settings': {
    needsConnection: true,
    effect: async (world, { body, answer }) => {
      const { setting, value } = body as { setting: string; value: string };
      expect(answer).to.deep.equal({
        success: true,
        message: `Privacy setting ${setting} updated to ${value}`,
        setting,
        value,
      });
      expect((await world.shop.phone.privacy.values())['last']).to.equal(value);
      // Every setting under its name at WhatsApp; what else comes with it is not looked at.
      for (const [name, wire, chosen] of [
        ['group_add', 'groupadd', 'contacts'],
        ['status', 'status', 'none'],
        ['profile', 'profile', 'contact_blacklist'],
        ['read_receipts', 'readreceipts', 'none'],
        ['online', 'online', 'match_last_seen'],
        ['call_add', 'calladd', 'known'],
        ['last_seen', 'last', 'all'],
      ] as const) {
        const request = { setting: name, value: chosen, users: ['5491155553934@s.whatsapp.net'] };
        const { message } = await world.data('POST /privacy/settings', { body: request });
        expect(message).to.equal(`Privacy setting ${name} updated to ${chosen}`);
        expect((await world.shop.phone.privacy.values())[wire]).to.equal(chosen);
        await world.shop.phone.privacy.set(wire, 'all');
      }
    },
    errors: [
      bodyError('POST /privacy/settings', 'missing setting or value in payload', { setting: 'last_seen' }),
      bodyError('POST /privacy/settings', 'invalid setting type', { setting: 'shoe_size', value: 'all' }),
      bodyError('POST /privacy/settings', 'invalid privacy value', { setting: 'last_seen', value: 'some' }),
      bodyError('POST /privacy/settings', 'invalid privacy value', { setting: 'online', value: 'contacts' }),
      whatsappFails('POST /privacy/settings', 'failed to update privacy setting', {
        xmlns: 'privacy',
        type: 'set',
        body: { setting: 'last_seen', value: 'all' },
      }),
    ],
  },
  'POST /privacy/disappearing-timer': {
    needsConnection: true,
    effect: async (world, { body, answer }) => {
      const timer = body['timer'] as string;
      expect(answer).to.include({ timer, message: `Default disappearing timer set to ${timer}` });
      const seconds = { '24h': 86_400, '7d': 604_800, '90d': 7_776_000, off: 0 };
      for (const [name, wanted] of [[timer, 86_400] as const, ...Object.entries(seconds)]) {
        if (name !== timer) await world.data('POST /privacy/disappearing-timer', { body: { timer: name } });
        expect(await world.shop.phone.privacy.disappearing()).to.equal(wanted);
      }
    },
    errors: [
      bodyError('POST /privacy/disappearing-timer', 'missing timer in payload', {}),
      bodyError('POST /privacy/disappearing-timer', 'invalid timer value. Use: 24h, 7d, 90d, or off', {
        timer: '1h',
      }),
      whatsappFails('POST /privacy/disappearing-timer', 'failed to set disappearing timer', {
        xmlns: 'disappearing_mode',
        body: { timer: '24h' },
      }),
    ],
  },
  'GET /privacy/blocklist': {
    needsConnection: true,
    arrange: async (world) => {
      await world.shop.phone.privacy.block('5491155553934');
      await world.shop.phone.privacy.block('5521971532700');
    },
    effect: async (world, { answer }) => {
      expect(answer['blocked_contacts']).to.have.members([
        '5491155553934@s.whatsapp.net',
        '5521971532700@s.whatsapp.net',
      ]);
      expect(answer['count']).to.equal(2);
      await world.shop.phone.privacy.unblock('5491155553934');
      await world.shop.phone.privacy.unblock('5521971532700');
      expect(await ask(world, 'GET /privacy/blocklist')).to.deep.equal({
        success: true,
        blocked_contacts: [],
        count: 0,
      });
    },
    errors: [whatsappFails('GET /privacy/blocklist', 'failed to get blocklist', { xmlns: 'blocklist' })],
  },
  'POST /privacy/blocklist': {
    needsConnection: true,
    effect: async (world, { body, answer }) => {
      const users = body['users'] as string[];
      expect(answer).to.deep.equal({
        success: true,
        message: 'Successfully blocked 2 contact(s)',
        action: 'block',
        users,
      });
      const { privacy } = world.shop.phone;
      expect(await privacy.blocked()).to.have.members(users.map((user) => world.phone(user).lid));
      // With an address in place of a number, and the other action.
      const ended = { action: 'unblock', users: [users[0] as string, `${users[1]}@s.whatsapp.net`] };
      expect(await world.data('POST /privacy/blocklist', { body: ended })).to.include({
        message: 'Successfully unblocked 2 contact(s)',
      });
      expect(await privacy.blocked()).to.deep.equal([]);
    },
    errors: [
      bodyError('POST /privacy/blocklist', 'missing action or users in payload', { action: 'block' }),
      bodyError('POST /privacy/blocklist', 'invalid action. Use: block or unblock', {
        action: 'forget',
        users: ['5491155553934'],
      }),
      {
        ...bodyError('POST /privacy/blocklist', 'invalid JID: 5491155553934', {
          action: 'block',
          users: ['5521971532700', 'nobody at all'],
        }),
        // The documented text is about a number, which the documented request has too, and which is taken.
        expected: { error: 'invalid JID: nobody at all' },
      },
      {
        status: 400,
        expected: { error: 'invalid JID: 120363312246943103@g.us' },
        provoke: (world) =>
          world.ask('POST /privacy/blocklist', {
            body: { action: 'block', users: ['120363312246943103@g.us'] },
          }),
      },
      whatsappFails('POST /privacy/blocklist', 'failed to update blocklist', {
        xmlns: 'blocklist',
        type: 'set',
        body: { action: 'block', users: ['5491155553934'] },
      }),
    ],
  },
  'GET /privacy/status': {
    needsConnection: true,
    effect: async (world, { answer }) => {
      expect(answer).to.include({ status_privacy: 'contacts' });
      const { send } = world.shop.phone;
      await send.setStatusPrivacy('blacklist', ['5491155553934']);
      expect(await ask(world, 'GET /privacy/status')).to.include({ status_privacy: 'contact_blacklist' });
      await send.setStatusPrivacy('whitelist', ['5491155553934']);
      expect(await ask(world, 'GET /privacy/status')).to.include({ status_privacy: 'contact_whitelist' });
      await send.setStatusPrivacy('contacts');
    },
    errors: [
      {
        status: 500,
        text: 'no session',
        provoke: async (world) => world.ask('GET /privacy/status', { token: (await world.away()).token }),
      },
    ],
  },
};
