import { expect } from 'chai';
import sharp from 'sharp';
import { textOf } from '../../../rest-compat/runtime/json-text.js';
import type { JsonObject } from '../../../src/kernel/index.js';
import type { GroupInfo } from '../../../src/sandbox/actors/index.js';
import type { Phone } from '../../../src/sandbox/index.js';
import { until } from '../../gateway/until.js';
import { refused, type Walk, type Walks } from '../walk.js';
import type { World } from '../world.js';

/** Members of the documented requests. */
const PEOPLE = ['5491112345678', '5491123456789'];
const STRANGE = '120363000000000001@g.us';

async function person(world: World, number: string): Promise<Phone> {
  const { phones } = world.gateway.sandbox;
  return phones.has(number)
    ? phones.get(number)
    : world.gateway.sandbox.createPhone({ number, name: number });
}

/** A group of the shop alone with one other. */
async function own(world: World, subject = 'Own'): Promise<string> {
  return world.shop.phone.createGroup(subject, [(await person(world, PEOPLE[0] ?? '')).number]);
}

/** The group of a request as its members see it. */
const seen = (world: World, body: JsonObject): Promise<GroupInfo> =>
  world.shop.phone.groups.info(textOf(body['GroupJID']));

/** A change of a group that the account is an admin of. */
const changing = (
  operation: string,
  what: { effect: (info: GroupInfo, body: JsonObject) => void; body: JsonObject; more?: Partial<Walk> },
): Walk => ({
  needsConnection: true,
  arrange: async (world, { body }) => ({ body: { ...body, GroupJID: await own(world) } }),
  effect: async (world, { body }) => what.effect(await seen(world, body), body),
  errors: [
    refused({ operation, status: 404, text: 'no such group' }, () => ({ ...what.body, GroupJID: STRANGE })),
    refused({ operation, text: 'GroupJID: is no group' }, () => ({
      ...what.body,
      GroupJID: PEOPLE[0] ?? '',
    })),
  ],
  ...what.more,
});

const jpeg = async (): Promise<string> => {
  const square = sharp({ create: { width: 64, height: 64, channels: 3, background: '#36c' } });
  return `data:image/jpeg;base64,${(await square.jpeg().toBuffer()).toString('base64')}`;
};

const asJids = (group: JsonObject): unknown[] =>
  ((group['Participants'] ?? []) as JsonObject[]).map((each) => each['JID']);

const known = async (world: World, path: string, jid: string): Promise<void> => {
  await until(async () => (await world.ask(`GET ${path}?groupJID=${jid}`)).status === 200, 'the group');
};

export const GROUP: Walks = {
  'POST /group/create': {
    needsConnection: true,
    arrange: async (world) => {
      for (const number of PEOPLE) await person(world, number);
    },
    effect: async (world, { data }) => {
      expect(data).to.include({ Name: 'My New Group', OwnerJID: world.shop.phone.jid });
      const { members, subject } = await world.shop.phone.groups.info(textOf(data['JID']));
      expect(subject).to.equal('My New Group');
      expect(members.map(({ jid }) => jid)).to.have.members(asJids(data));
      expect(members).to.have.length(3);
    },
  },
  'GET /group/list': {
    arrange: async (world) => known(world, '/group/info', world.group),
    effect: async (world, { data }) => {
      const listed = (data['Groups'] as JsonObject[]).find((group) => group['JID'] === world.group);
      const { members } = await world.shop.phone.groups.info(world.group);
      expect(asJids(listed ?? {})).to.have.members(members.map(({ jid }) => jid));
      const short = await world.data('GET /group/list?ignoreParticipants=true');
      expect((short['Groups'] as JsonObject[]).every((group) => asJids(group).length === 0)).to.equal(true);
    },
  },
  'GET /group/info': {
    arrange: async (world) => {
      await known(world, '/group/info', world.group);
      return { path: `/group/info?groupJID=${world.group}` };
    },
    effect: (world, { data }) => {
      expect(data).to.include({ JID: world.group, OwnerJID: world.shop.phone.jid });
    },
    errors: [
      {
        status: 404,
        expected: { code: 404, error: 'groupJID: the account is in no such group', success: false },
        provoke: (world) => world.ask(`GET /group/info?groupJID=${STRANGE}`),
      },
    ],
  },
  'GET /group/invitelink': {
    arrange: (world) => Promise.resolve({ path: `/group/invitelink?groupJID=${world.group}` }),
    effect: async (world, { data }) => {
      const code = await world.shop.phone.groups.inviteCode(world.group);
      expect(data['InviteLink']).to.equal(`https://chat.whatsapp.com/${code}`);
      const fresh = await world.data(`GET /group/invitelink?groupJID=${world.group}&reset=true`);
      const now = await world.shop.phone.groups.inviteCode(world.group);
      expect(now).not.to.equal(code);
      expect(fresh['InviteLink']).to.equal(`https://chat.whatsapp.com/${now}`);
    },
    errors: [
      {
        status: 500,
        expected: { code: 500, error: 'no session', success: false },
        provoke: async (world) => {
          const { token } = await world.unpaired();
          return world.ask(`GET /group/invitelink?groupJID=${STRANGE}`, { token });
        },
      },
      {
        status: 403,
        expected: { code: 403, error: 'the account may not do this in the group', success: false },
        provoke: async (world) => {
          const other = await person(world, PEOPLE[1] ?? '');
          const group = await other.createGroup('Theirs', [world.shop.phone.number]);
          return world.ask(`GET /group/invitelink?groupJID=${group}`);
        },
      },
    ],
  },
  'POST /group/inviteinfo': {
    needsConnection: true,
    arrange: async (world) => ({ body: { Code: await world.shop.phone.groups.inviteCode(world.group) } }),
    effect: (world, { data }) => {
      expect(data['InviteInfo']).to.deep.equal({ GroupName: 'Customers', GroupJID: world.group });
    },
    errors: [
      refused(
        { operation: 'POST /group/inviteinfo', status: 404, text: 'the invitation is no longer valid' },
        () => ({ Code: 'HffXhYmzzyJGec61oqMXiz' }),
      ),
    ],
  },
  'POST /group/join': {
    needsConnection: true,
    arrange: async (world) => {
      const other = await person(world, PEOPLE[1] ?? '');
      const group = await other.createGroup('To join', []);
      const code = await other.groups.inviteCode(group);
      // Once by the code, once by the whole link.
      return { body: { Code: joins++ % 2 ? code : `https://chat.whatsapp.com/${code}` } };
    },
    effect: async (world) => {
      const groups = (await world.data('GET /group/list'))['Groups'] as JsonObject[];
      expect(groups.map((group) => group['Name'])).to.include('To join');
      const other = await person(world, PEOPLE[1] ?? '');
      const closed = await other.createGroup('To ask', []);
      await other.groups.setSettings(closed, { joinApproval: true });
      const asked = await world.data('POST /group/join', {
        body: { Code: await other.groups.inviteCode(closed) },
      });
      expect(asked['Details']).to.equal('Asked to join the group');
      expect(await other.groups.requests(closed)).to.deep.equal([world.shop.phone.jid]);
    },
    errors: [
      refused(
        { operation: 'POST /group/join', status: 404, text: 'the invitation is no longer valid' },
        () => ({ Code: 'HffXhYmzzyJGec61oqMXiz' }),
      ),
      refused({ operation: 'POST /group/join', text: 'Code: is no invitation' }, () => ({ Code: '?' })),
    ],
  },
  'POST /group/leave': changing('POST /group/leave', {
    body: {},
    effect: () => undefined,
    more: {
      effect: async (world, { body }) => {
        const group = textOf(body['GroupJID']);
        const { members } = await (await person(world, PEOPLE[0] ?? '')).groups.info(group);
        expect(members.map(({ jid }) => jid)).not.to.include(world.shop.phone.jid);
      },
      errors: [
        refused({ operation: 'POST /group/leave', status: 404, text: 'no such group' }, () => ({
          GroupJID: STRANGE,
        })),
      ],
    },
  }),
  'POST /group/name': changing('POST /group/name', {
    body: { Name: 'A' },
    effect: ({ subject }, body) => expect(subject).to.equal(body['Name']),
  }),
  'POST /group/topic': changing('POST /group/topic', {
    body: { Topic: 'A' },
    effect: ({ description }, body) => expect(description).to.equal(body['Topic']),
  }),
  'POST /group/locked': changing('POST /group/locked', {
    body: { Locked: true },
    effect: ({ locked }, body) => expect(locked).to.equal(body['Locked']),
  }),
  'POST /group/announce': changing('POST /group/announce', {
    body: { Announce: true },
    effect: ({ announcement }, body) => expect(announcement).to.equal(body['Announce']),
  }),
  'POST /group/ephemeral': {
    ...changing('POST /group/ephemeral', { body: { Duration: '24h' }, effect: () => undefined }),
    effect: async (world, { body }) => {
      expect((await seen(world, body)).ephemeralSeconds).to.equal(86_400);
      for (const [Duration, seconds] of [
        ['7d', 604_800],
        ['90d', 7_776_000],
        ['off', 0],
      ] as const) {
        await world.data('POST /group/ephemeral', { body: { ...body, Duration } });
        expect((await seen(world, body)).ephemeralSeconds).to.equal(seconds);
      }
    },
  },
  'POST /group/photo': {
    needsConnection: true,
    // What stands in the example is not the whole of a picture.
    arrange: async (world, { body }) => ({
      body: { ...body, GroupJID: await own(world), Image: await jpeg() },
    }),
    effect: async (world, { body, data }) => {
      const picture = await world.shop.phone.groups.picture(textOf(body['GroupJID']));
      expect(data['PictureID']).to.equal(picture?.id);
    },
    errors: [
      refused({ operation: 'POST /group/photo', text: 'Image: is not base64' }, ({ group }) => ({
        GroupJID: group,
        Image: 'data:image/jpeg;base64,????',
      })),
    ],
  },
  'POST /group/photo/remove': changing('POST /group/photo/remove', {
    body: {},
    effect: () => undefined,
    more: {
      arrange: async (world) => {
        const group = await own(world);
        await world.data('POST /group/photo', { body: { GroupJID: group, Image: await jpeg() } });
        return { body: { GroupJID: group } };
      },
      effect: async (world, { body }) => {
        expect(await world.shop.phone.groups.picture(textOf(body['GroupJID']))).to.equal(null);
      },
    },
  }),
  'POST /group/updateparticipants': {
    needsConnection: true,
    arrange: async (world, { body }) => {
      for (const number of PEOPLE) await person(world, number);
      const other = await world.gateway.contact('Another');
      return { body: { ...body, GroupJID: await world.shop.phone.createGroup('Growing', [other.number]) } };
    },
    effect: async (world, { body }) => {
      const roles = async () =>
        Object.fromEntries((await seen(world, body)).members.map(({ jid, role }) => [jid, role]));
      const [first, second] = PEOPLE.map((number) => `${number}@s.whatsapp.net`) as [string, string];
      expect(await roles()).to.include({ [first]: null, [second]: null });
      const act = (Action: string) =>
        world.data('POST /group/updateparticipants', { body: { ...body, Action } });
      await act('promote');
      expect(await roles()).to.include({ [first]: 'admin', [second]: 'admin' });
      await act('demote');
      expect(await roles()).to.include({ [first]: null, [second]: null });
      await act('remove');
      expect(await roles()).not.to.have.any.keys(first, second);
    },
    errors: [
      refused({ operation: 'POST /group/updateparticipants', status: 404, text: 'no such group' }, () => ({
        GroupJID: STRANGE,
        Action: 'remove',
        Phone: PEOPLE,
      })),
    ],
  },
};

let joins = 0;
