import { expect } from 'chai';
import { textOf } from '../../../rest-compat/runtime/json-text.js';
import type { JsonObject } from '../../../src/kernel/index.js';
import { DOCUMENTED_NUMBERS } from '../substitution.js';
import type { Provocation, Walk, Walks } from '../walk.js';
import type { World } from '../world.js';
import { communityOf } from './posts.js';

const [MEMBER = ''] = DOCUMENTED_NUMBERS;

const error = (
  operation: string,
  { status, ...said }: Pick<Provocation, 'status' | 'text' | 'expected'>,
  body: (world: World) => JsonObject | Promise<JsonObject>,
): Provocation => ({
  ...{ status, ...said },
  provoke: async (world) => world.ask(operation, { body: await body(world) }),
});

/** WhatsApp has trouble with the next request of this kind. */
const troubled = (
  operation: string,
  child: string,
  body: (world: World) => Promise<JsonObject>,
): Provocation => ({
  status: 500,
  provoke: async (world) => {
    const asked = await body(world);
    const { number } = world.shop.phone;
    const fault = { kind: 'iq-error' as const, code: 500, xmlns: 'w:g2', child, times: 1, number };
    world.gateway.sandbox.faults.apply(fault);
    return world.ask(operation, { body: asked });
  },
});

const plainGroup = (world: World): Promise<string> => world.shop.phone.createGroup('Walked part', [MEMBER]);
const parentOf = async (world: World, group: string): Promise<string | null> =>
  (await world.shop.phone.groups.info(group)).parent;
/** A community that the shop is a member of, and no admin. */
async function foreign(world: World): Promise<{ community: string; part: string }> {
  const { groups } = world.phone(MEMBER);
  const { jid } = await groups.createCommunity('Theirs');
  const part = await world.phone(MEMBER).createGroup('Their part', [world.shop.phone.number]);
  await groups.linkToCommunity(jid, part);
  return { community: jid, part };
}
const inGroups = (address: unknown): string => textOf(address).replace('@newsletter', '@g.us');

const CREATE: Walk = {
  needsConnection: true,
  arrange: async (world, { body }) => ({ body: { ...body, initial_groups: [await plainGroup(world)] } }),
  effect: async (world, { body, answer }) => {
    expect(answer).to.include({ name: body['name'], linked_count: 1 });
    expect(answer['linked_groups']).to.deep.equal(body['initial_groups']);
    const jid = textOf(answer['community_jid']);
    expect(await world.shop.phone.groups.info(jid)).to.include({
      ...{ subject: body['name'], description: body['description'] },
    });
    expect(await parentOf(world, (body['initial_groups'] as string[])[0] ?? '')).to.equal(jid);
  },
  errors: [
    error('POST /community/create', { status: 400, text: 'community name is required' }, () => ({})),
    error(
      'POST /community/create',
      { status: 400, text: 'invalid group JID format in initial_groups' },
      () => ({ name: 'Town', initial_groups: ['a group'] }),
    ),
    {
      ...troubled('POST /community/create', 'create', async () => ({ name: 'Refused' })),
      text: 'failed to create community',
    },
    error(
      'POST /community/create',
      { status: 403, expected: { error: 'initial_groups.0: only admins of the group may link it' } },
      async (world) => ({ name: 'Town', initial_groups: [(await foreign(world)).part] }),
    ),
  ],
};

const LINK: Walk = {
  needsConnection: true,
  arrange: async (world, { body }) => ({
    body: { ...body, parent_jid: await communityOf(world), child_jid: await plainGroup(world) },
  }),
  effect: async (world, { body, answer }) => {
    expect(answer).to.include({ parent_jid: body['parent_jid'], child_jid: body['child_jid'] });
    const child = textOf(body['child_jid']);
    expect(await parentOf(world, child)).to.equal(inGroups(body['parent_jid']));
    await world.data('POST /community/unlink', { body });
  },
  errors: [
    error('POST /community/link', { status: 400, text: 'invalid parent JID format' }, () => ({
      ...{ parent_jid: 'a town', child_jid: '1@g.us' },
    })),
    error(
      'POST /community/link',
      { status: 400, expected: { error: 'child_jid: is no group' } },
      async (world) => ({ parent_jid: await communityOf(world), child_jid: MEMBER }),
    ),
    {
      status: 500,
      text: 'no session',
      provoke: async (world) =>
        world.ask('POST /community/link', {
          token: (await world.unpaired()).token,
          body: { parent_jid: '1@g.us', child_jid: '2@g.us' },
        }),
    },
    error(
      'POST /community/link',
      { status: 403, expected: { error: 'parent_jid: only admins of the community may do this' } },
      async (world) => ({
        parent_jid: (await foreign(world)).community,
        child_jid: await plainGroup(world),
      }),
    ),
    error(
      'POST /community/link',
      { status: 403, expected: { error: 'only admins of the group may do this' } },
      async (world) => ({
        parent_jid: await communityOf(world),
        child_jid: await world.phone(MEMBER).createGroup('Not yours', [world.shop.phone.number]),
      }),
    ),
    error(
      'POST /community/link',
      { status: 404, expected: { error: 'parent_jid: no such community' } },
      async (world) => ({ parent_jid: '120363999999999999@g.us', child_jid: await plainGroup(world) }),
    ),
  ],
};

const UNLINK: Walk = {
  needsConnection: true,
  arrange: async (world, { body }) => {
    const request = { ...body, parent_jid: await communityOf(world), child_jid: await plainGroup(world) };
    await world.data('POST /community/link', { body: request });
    return { body: request };
  },
  effect: async (world, { body, answer }) => {
    expect(answer).to.include({ parent_jid: body['parent_jid'], child_jid: body['child_jid'] });
    expect(await parentOf(world, textOf(body['child_jid']))).to.equal(null);
  },
  errors: [
    error('POST /community/unlink', { status: 400, text: 'invalid parent JID format' }, () => ({
      ...{ parent_jid: 'a town', child_jid: '1@g.us' },
    })),
    error(
      'POST /community/unlink',
      { status: 403, expected: { error: 'parent_jid: only admins of the community may do this' } },
      async (world) => {
        const { community, part } = await foreign(world);
        return { parent_jid: community, child_jid: part };
      },
    ),
    troubled('POST /community/unlink', 'unlink', async (world) => ({
      ...{ parent_jid: await communityOf(world), child_jid: await plainGroup(world) },
    })),
    error(
      'POST /community/unlink',
      { status: 404, expected: { error: 'child_jid: no such group, or it is not of this community' } },
      async (world) => ({ parent_jid: await communityOf(world), child_jid: await plainGroup(world) }),
    ),
  ],
};

const listing = (operation: string): Walk => ({
  needsConnection: true,
  arrange: async (world, { body }) => ({ body: { ...body, community_jid: await communityOf(world) } }),
  effect: async (world, { body, answer }) => {
    const parts = await world.shop.phone.groups.partsOf(inGroups(body['community_jid']));
    expect(answer).to.include({ community_jid: body['community_jid'], count: parts.length });
    expect(answer['linked_groups']).to.have.members(parts);
    expect(parts).to.have.length.at.least(2);
  },
  errors: [
    error(operation, { status: 400, text: 'invalid community JID format' }, () => ({
      community_jid: 'a town',
    })),
    troubled(operation, 'sub_groups', async (world) => ({
      community_jid: (await world.shop.phone.groups.createCommunity('Unknown yet')).jid,
    })),
    error(
      operation,
      { status: 403, expected: { error: 'community_jid: the account is no member of this community' } },
      async (world) => ({
        community_jid: (await world.phone(MEMBER).groups.createCommunity('Closed')).jid,
      }),
    ),
  ],
});

const ASKING = ['5491155553934', '5521971532700'];

/** A group of the shop that the documented people ask to be let into. */
async function askedFor(world: World): Promise<string> {
  const { groups } = world.shop.phone;
  const group = await world.shop.phone.createGroup('Behind a door', []);
  await groups.setSettings(group, { joinApproval: true });
  const code = await groups.inviteCode(group);
  for (const number of ASKING) await world.phone(number).groups.join(code);
  return group;
}

const requestErrors = (operation: string, child: string, more: JsonObject): Provocation[] => [
  error(operation, { status: 400, text: 'invalid group JID format' }, () => ({
    ...more,
    group_jid: 'a group',
  })),
  troubled(operation, child, async (world) => ({ ...more, group_jid: await askedFor(world) })),
  error(
    operation,
    { status: 403, expected: { error: 'the account may not do this in the group' } },
    async (world) => ({ ...more, group_jid: (await foreign(world)).part }),
  ),
];

const REQUESTS: Walk = {
  needsConnection: true,
  arrange: async (world) => ({ body: { group_jid: await askedFor(world) } }),
  effect: (_world, { body, answer }) => {
    expect(answer).to.include({ group_jid: body['group_jid'], count: 2 });
    const requests = answer['requests'] as { jid: string; request_time: number }[];
    expect(requests.map(({ jid }) => jid)).to.have.members(
      ASKING.map((number) => `${number}@s.whatsapp.net`),
    );
    for (const { request_time } of requests)
      expect(Math.abs(request_time - Date.now() / 1000)).to.be.lessThan(60);
  },
  errors: requestErrors('POST /community/requests', 'membership_approval_requests', {}),
};

/** Of three people, these have asked. */
const closedCount = new Set([ASKING[0], MEMBER]).size;

const DECISION = { action: 'approve', participants: ASKING };

const DECIDE: Walk = {
  needsConnection: true,
  arrange: async (world, { body }) => ({ body: { ...body, group_jid: await askedFor(world) } }),
  effect: async (world, { body, answer }) => {
    const group = textOf(body['group_jid']);
    expect(answer).to.include({
      ...{ group_jid: group, action: 'approve', processed_count: 2 },
      message: 'Successfully approved 2 join request(s)',
    });
    const { groups } = world.shop.phone;
    const members = (await groups.info(group)).members.map(({ jid }) => jid);
    expect(members).to.include.members(body['participants'] as string[]);
    const closed = await askedFor(world);
    const refused = await world.ask('POST /community/requests/update', {
      body: { group_jid: closed, action: 'reject', participants: [ASKING[0] ?? '', MEMBER, '5491155553111'] },
    });
    expect(refused.body).to.include({ action: 'reject', processed_count: closedCount });
    expect(refused.body).to.have.property('message', `Successfully rejected ${closedCount} join request(s)`);
    expect((await groups.info(closed)).members).to.have.length(1);
  },
  errors: [
    ...requestErrors('POST /community/requests/update', 'membership_requests_action', DECISION),
    error(
      'POST /community/requests/update',
      { status: 400, text: "invalid action. Use 'approve' or 'reject'" },
      () => ({ group_jid: '1@g.us', action: 'ignore', participants: ASKING }),
    ),
    error('POST /community/requests/update', { status: 400, text: 'participants list is required' }, () => ({
      group_jid: '1@g.us',
      action: 'approve',
    })),
  ],
};

/** Communities. */
export const COMMUNITY: Walks = {
  'POST /community/create': CREATE,
  'POST /community/link': LINK,
  'POST /community/unlink': UNLINK,
  'POST /community/linked-groups': listing('POST /community/linked-groups'),
  'POST /community/sub-groups': listing('POST /community/sub-groups'),
  'POST /community/requests': REQUESTS,
  'POST /community/requests/update': DECIDE,
};
