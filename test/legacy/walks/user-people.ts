import { expect } from 'chai';
import sharp from 'sharp';
import type { JsonObject } from '../../../src/kernel/index.js';
import { until } from '../../gateway/until.js';
import type { Provocation, Walks } from '../walk.js';
import type { World } from '../world.js';

const NUMBER = '5521971532700';
const MANY = '5511999999999';
const BUSINESS = {
  verifiedName: 'Company',
  address: '123 Business Street',
  email: 'business@company.com',
  description: 'We provide excellent services',
  websites: ['https://company.com'],
  categories: [{ id: 'PROFESSIONAL_SERVICES', name: 'Professional Services' }],
  hours: {
    timezone: 'America/Argentina/Buenos_Aires',
    days: [{ day: 'MONDAY', mode: 'OPEN', open: '540', close: '1080' }],
  },
};

const provoked = (
  operation: string,
  error: { status: number; text: string },
  body: JsonObject | string,
): Provocation => ({
  ...error,
  provoke: (world) => world.ask(operation, { body }),
});

/** WhatsApp does not do it. */
const refusedByWhatsapp = (
  operation: string,
  text: string,
  request: { xmlns: string; code?: number; body?: JsonObject },
): Provocation => ({
  status: 500,
  text,
  provoke: async (world) => {
    const { xmlns, code = 500, body } = request;
    const { faults } = world.gateway.sandbox;
    faults.apply({ kind: 'iq-error', number: world.shop.phone.number, code, times: 1, xmlns });
    try {
      return await world.ask(operation, body ? { body } : {});
    } finally {
      faults.clear('iq-error');
    }
  },
});

const noSession = (operation: string, body?: JsonObject): Provocation => ({
  status: 500,
  text: 'no session',
  provoke: async (world) =>
    world.ask(operation, { token: (await world.unpaired()).token, ...(body ? { body } : {}) }),
});

const jpeg = (): Promise<Buffer> =>
  sharp({ create: { width: 640, height: 640, channels: 3, background: '#36c' } })
    .jpeg()
    .toBuffer();

/** The documented contact that no phone of the world has. */
async function newcomer(world: World): Promise<void> {
  const { phones } = world.gateway.sandbox;
  if (!phones.has(MANY)) await phones.create({ number: MANY, name: 'Jo' });
}

const atPhone = (world: World, number: string) =>
  world.shop.phone.settings.value('contact', `${number}@s.whatsapp.net`)?.contactAction;

/** Everything about people and the own profile. */
export const USER_PEOPLE: Walks = {
  'POST /user/info': {
    needsConnection: true,
    arrange: async (world) => {
      const phone = world.phone(NUMBER);
      // WhatsApp tells of changes at people who have written; the answers kept of them are forgotten then.
      await phone.sendText(world.shop.phone.number, 'hello');
      await phone.profile.setAbout('Hey there! I am using WhatsApp.');
      const picture = await phone.profile.setPicture(await jpeg());
      const told = async (): Promise<boolean> => {
        const { users } = await world.data('POST /user/info', { body: { Phone: NUMBER } });
        return ((users as JsonObject)[phone.jid] as JsonObject)['picture_id'] === picture;
      };
      await until(told, 'the new picture to be told');
    },
    effect: (world, { data }) => {
      const { jid, lid, profile } = world.phone(NUMBER);
      const user = (data['users'] as JsonObject)[jid] as JsonObject;
      expect(user).to.include({ jid, lid, picture_id: profile.own().picture, status: profile.own().about });
      expect(user['device_count']).to.equal((user['devices'] as unknown[]).length);
    },
    errors: [
      provoked(
        'POST /user/info',
        { status: 400, text: "missing phone numbers in payload. Use 'Phone' or 'phone' field" },
        {},
      ),
      noSession('POST /user/info', { Phone: [NUMBER] }),
    ],
  },
  'GET /user/privacy/settings': {
    needsConnection: true,
    effect: async (world, { data }) => {
      const { groupadd, last, status, profile, readreceipts, online, calladd } =
        await world.shop.phone.privacy.values();
      expect(data).to.deep.equal({
        ...{ group_add: groupadd, last_seen: last, status, profile },
        ...{ read_receipts: readreceipts, online, call_add: calladd },
      });
    },
    errors: [noSession('GET /user/privacy/settings')],
  },
  'POST /user/pushname': {
    needsConnection: true,
    effect: async (world, { body }) => {
      await until(() => world.shop.phone.name === body['push_name'], 'the name at the phone');
    },
    errors: [
      provoked('POST /user/pushname', { status: 400, text: 'push name cannot be empty' }, { push_name: '' }),
      noSession('POST /user/pushname', { push_name: 'A' }),
    ],
  },
  'POST /user/contact/info': {
    needsConnection: true,
    arrange: async (world) => {
      await newcomer(world);
      const phone = world.gateway.sandbox.phones.get(MANY);
      world.substitutes.set('123456@lid', phone.lid);
      phone.profile.setBusiness(BUSINESS);
      await phone.profile.setPicture(await jpeg());
      await world.data('POST /user/contact/add', { body: { phone: MANY, full_name: 'Jo Silva' } });
    },
    effect: (world, { data }) => {
      const { jid, lid } = world.gateway.sandbox.phones.get(MANY);
      expect(data).to.include({ phone: MANY, jid, lid, is_on_whatsapp: true });
      expect(data['contact_names']).to.include({ full_name: 'Jo Silva' });
    },
    errors: [
      provoked('POST /user/contact/info', { status: 400, text: 'missing phone in payload' }, {}),
      provoked(
        'POST /user/contact/info',
        { status: 400, text: 'invalid phone number, JID, or LID' },
        { phone: 'abc' },
      ),
      provoked('POST /user/contact/info', { status: 400, text: 'could not decode payload' }, '{"phone": '),
      {
        status: 404,
        provoke: (world) => world.ask('POST /user/contact/info', { body: { phone: '4242424242@lid' } }),
      },
      noSession('POST /user/contact/info', { phone: MANY }),
      refusedByWhatsapp(
        'POST /user/contact/info',
        'failed to check WhatsApp registration: connection error',
        { xmlns: 'usync', body: { phone: '5511888887777' } },
      ),
      {
        status: 500,
        text: 'LID store not available',
        provoke: (world) =>
          world.withoutDatabase(() =>
            world.ask('POST /user/contact/info', { body: { phone: '4343434343@lid' } }),
          ),
      },
    ],
  },
  'POST /user/contact/add': {
    needsConnection: true,
    effect: async (world, { body }) => {
      await until(() => atPhone(world, MANY)?.fullName === body['full_name'], 'the contact at the phone');
    },
    errors: [
      provoked(
        'POST /user/contact/add',
        { status: 400, text: 'phone number cannot be empty' },
        { phone: '', full_name: 'A' },
      ),
      provoked(
        'POST /user/contact/add',
        { status: 400, text: 'full name cannot be empty' },
        { phone: MANY, full_name: '' },
      ),
      provoked(
        'POST /user/contact/add',
        { status: 400, text: 'could not parse phone number' },
        { phone: 'abc', full_name: 'A' },
      ),
      noSession('POST /user/contact/add', { phone: MANY, full_name: 'A' }),
      refusedByWhatsapp('POST /user/contact/add', 'failed to add contact: connection error', {
        xmlns: 'w:sync:app:state',
        body: { phone: MANY, full_name: 'Nobody' },
      }),
    ],
  },
  'POST /user/contact/remove': {
    needsConnection: true,
    arrange: async (world) => {
      await world.data('POST /user/contact/add', { body: { phone: MANY, full_name: 'For a moment' } });
      await until(() => atPhone(world, MANY)?.fullName === 'For a moment', 'the contact at the phone');
    },
    effect: async (world) => {
      await until(() => !atPhone(world, MANY)?.fullName, 'the contact to be gone');
    },
    errors: [
      provoked(
        'POST /user/contact/remove',
        { status: 400, text: 'phone number cannot be empty' },
        { phone: '' },
      ),
      provoked(
        'POST /user/contact/remove',
        { status: 400, text: 'could not parse phone number' },
        { phone: 'abc' },
      ),
      noSession('POST /user/contact/remove', { phone: MANY }),
      {
        ...refusedByWhatsapp('POST /user/contact/remove', 'failed to remove contact: connection error', {
          xmlns: 'w:sync:app:state',
          body: { phone: MANY },
        }),
        provoke: async (world) => {
          await world.data('POST /user/contact/add', { body: { phone: MANY, full_name: 'Stays' } });
          const { faults } = world.gateway.sandbox;
          const xmlns = 'w:sync:app:state';
          faults.apply({ kind: 'iq-error', number: world.shop.phone.number, code: 500, times: 1, xmlns });
          try {
            return await world.ask('POST /user/contact/remove', { body: { phone: MANY } });
          } finally {
            faults.clear('iq-error');
          }
        },
      },
    ],
  },
  'GET /user/status': {
    needsConnection: true,
    arrange: async (world) => {
      await world.data('POST /user/status', { body: { status: 'Available for work 💼' } });
    },
    effect: (world, { data }) => {
      expect(data['status']).to.equal(world.shop.phone.profile.own().about);
    },
    errors: [noSession('GET /user/status')],
  },
  'POST /user/status': {
    needsConnection: true,
    effect: (world, { body }) => {
      expect(world.shop.phone.profile.own().about).to.equal(body['status']);
    },
    errors: [
      provoked('POST /user/status', { status: 400, text: 'could not decode payload' }, '{"status": '),
      noSession('POST /user/status', { status: 'A' }),
    ],
  },
  'POST /user/business/profile': {
    needsConnection: true,
    arrange: (world) => {
      world.phone('5491155553934').profile.setBusiness(BUSINESS);
      return Promise.resolve();
    },
    effect: (world, { data }) => {
      expect(data).to.deep.include({
        jid: world.phone('5491155553934').jid,
        ...{ address: BUSINESS.address, email: BUSINESS.email, categories: BUSINESS.categories },
      });
      expect(data['profile_options']).to.include({ website: 'https://company.com' });
      expect(data['business_hours']).to.deep.equal([
        { day_of_week: 'MONDAY', mode: 'OPEN', open_time: '09:00', close_time: '18:00' },
      ]);
    },
    errors: [
      provoked('POST /user/business/profile', { status: 400, text: 'missing phone number in payload' }, {}),
      noSession('POST /user/business/profile', { phone: NUMBER }),
    ],
  },
  'POST /user/avatar': {
    needsConnection: true,
    arrange: async (world, { body }) => {
      world.substitutes.set('120363123456789012@g.us', world.group);
      const { profile } = world.phone('5491155553934');
      // Nobody tells the shop, which never wrote with them, of a change: the first one stays.
      if (!profile.own().picture) await profile.setPicture(await jpeg());
      return { body: { ...body, CommonGID: world.group } };
    },
    effect: (world, { data }) => {
      expect(data).to.include({ id: world.phone('5491155553934').profile.own().picture, type: 'preview' });
    },
  },
  'POST /user/photo': {
    needsConnection: true,
    arrange: async (world, { body }) => {
      const image = body?.['Image'] as string;
      // The documented data URL is cut off in its middle, which no decoder reads as a picture.
      if (image.startsWith('data:'))
        return { body: { Image: `data:image/jpeg;base64,${(await jpeg()).toString('base64')}` } };
      return { body: { Image: world.files.address(image) } };
    },
    effect: async (world, { data }) => {
      expect(data['PictureID']).to.equal(world.shop.phone.profile.own().picture);
      const { width, height } = await sharp(world.shop.phone.profile.pictureBytes() as Buffer).metadata();
      expect({ width, height }).to.deep.equal({ width: 640, height: 640 });
    },
    errors: [
      provoked('POST /user/photo', { status: 400, text: 'missing Image in Payload' }, {}),
      {
        status: 400,
        text: 'image must be in JPEG format. WhatsApp only accepts JPEG images for profile photos',
        provoke: async (world) => {
          const png = await sharp(await jpeg())
            .png()
            .toBuffer();
          return world.ask('POST /user/photo', {
            body: { Image: `data:image/png;base64,${png.toString('base64')}` },
          });
        },
      },
      provoked(
        'POST /user/photo',
        {
          status: 400,
          text: 'Image must be a base64 data URL ("data:image/jpeg;base64,...") or an HTTP/HTTPS URL',
        },
        { Image: 'my-photo.jpg' },
      ),
      {
        status: 400,
        text: 'could not download image from URL: HTTP error 404 when downloading from URL',
        provoke: (world) =>
          world.ask('POST /user/photo', {
            body: { Image: world.files.address('https://example.com/gone.gone') },
          }),
      },
      provoked(
        'POST /user/photo',
        { status: 400, text: 'could not decode base64 encoded data from payload' },
        { Image: 'data:image/jpeg;base64,!!!' },
      ),
      noSession('POST /user/photo', { Image: 'https://example.com/a.jpg' }),
      {
        status: 500,
        text: 'failed to set profile photo: image not acceptable',
        provoke: async (world) => {
          const { faults } = world.gateway.sandbox;
          const xmlns = 'w:profile:picture';
          faults.apply({ kind: 'iq-error', number: world.shop.phone.number, code: 406, times: 1, xmlns });
          const Image = `data:image/jpeg;base64,${(await jpeg()).toString('base64')}`;
          try {
            return await world.ask('POST /user/photo', { body: { Image } });
          } finally {
            faults.clear('iq-error');
          }
        },
      },
    ],
  },
  'POST /user/photo/remove': {
    needsConnection: true,
    arrange: async (world) => void (await world.shop.phone.profile.setPicture(await jpeg())),
    effect: (world) => {
      expect(world.shop.phone.profile.own().picture).to.equal(null);
    },
    errors: [
      noSession('POST /user/photo/remove'),
      refusedByWhatsapp('POST /user/photo/remove', 'failed to remove profile photo: connection closed', {
        xmlns: 'w:profile:picture',
      }),
    ],
  },
  'GET /user/contacts': {
    arrange: async (world) => {
      const { phones } = world.gateway.sandbox;
      for (const number of [MANY, '5511888888888']) {
        const phone = phones.has(number)
          ? phones.get(number)
          : await phones.create({ number, name: `Name ${number}` });
        await phone.sendText(world.shop.phone.number, 'to be known by name');
        const known = async (): Promise<boolean> =>
          ((await world.data('GET /user/contacts'))[phone.jid] as JsonObject | undefined)?.['PushName'] ===
          phone.name;
        await until(known, `${number} to be known`);
      }
    },
    effect: (world, { data }) => {
      const { jid, name } = world.gateway.sandbox.phones.get(MANY);
      expect(data[jid]).to.include({ Found: true, PushName: name });
    },
  },
  'GET /user/lid/get': {
    arrange: async () => ({ path: `/user/lid/get?phone=${NUMBER}@s.whatsapp.net` }),
    effect: (world, { answer }) => {
      expect(answer).to.include({ phone: world.phone(NUMBER).jid, lid: world.phone(NUMBER).lid });
    },
    errors: [
      { status: 400, provoke: (world) => world.ask('GET /user/lid/get?phone=abc') },
      {
        status: 500,
        provoke: async (world) =>
          world.ask(`GET /user/lid/get?phone=${NUMBER}`, { token: (await world.unpaired()).token }),
      },
    ],
  },
  'POST /user/lid/get': {
    needsConnection: true,
    effect: (world, { answer }) => {
      expect(answer).to.include({ phone: world.phone(NUMBER).jid, lid: world.phone(NUMBER).lid });
    },
    errors: [
      { status: 400, provoke: (world) => world.ask('POST /user/lid/get', { body: { phone: 'abc' } }) },
      noSession('POST /user/lid/get', { phone: NUMBER }),
    ],
  },
  'GET /user/lid/from-lid': {
    arrange: async (world) => {
      await world.data('POST /user/lid/get', { body: { phone: NUMBER } });
      return { path: `/user/lid/from-lid?lid=${world.phone(NUMBER).lid}` };
    },
    effect: (world, { answer }) => {
      expect(answer).to.include({ phone: world.phone(NUMBER).jid, lid: world.phone(NUMBER).lid });
    },
    errors: [
      { status: 400, provoke: (world) => world.ask('GET /user/lid/from-lid?lid=abc') },
      {
        status: 500,
        provoke: async (world) =>
          world.ask('GET /user/lid/from-lid?lid=1@lid', { token: (await world.unpaired()).token }),
      },
    ],
  },
  'POST /user/lid/from-lid': {
    needsConnection: true,
    arrange: async (world) => {
      await world.data('POST /user/lid/get', { body: { phone: NUMBER } });
      return { body: { lid: world.phone(NUMBER).lid } };
    },
    effect: (world, { answer }) => {
      expect(answer).to.include({ phone: world.phone(NUMBER).jid, lid: world.phone(NUMBER).lid });
    },
    errors: [
      { status: 400, provoke: (world) => world.ask('POST /user/lid/from-lid', { body: { lid: 'abc' } }) },
      noSession('POST /user/lid/from-lid', { lid: '1@lid' }),
    ],
  },
  'GET /user/lid/mappings': {
    arrange: async (world) => void (await world.data('POST /user/lid/get', { body: { phone: NUMBER } })),
    effect: (world, { answer }) => {
      expect(answer).to.include({ limit: 100, offset: 0 });
      expect((answer['mappings'] as JsonObject[]).map(({ lid }) => lid)).to.include(world.phone(NUMBER).lid);
    },
    errors: [noSession('GET /user/lid/mappings')],
  },
};
