import { expect } from 'chai';
import type { Json, JsonObject } from '../../../src/kernel/index.js';
import type { Newsletter } from '../../../src/sandbox/server/newsletters.js';
import { until } from '../../gateway/until.js';
import { DOCUMENTED_NUMBERS } from '../substitution.js';
import type { Provocation, Walk, Walks } from '../walk.js';
import type { World } from '../world.js';
import { CHANNEL, channelOf, dataUrl } from './posts.js';

const [READER = ''] = DOCUMENTED_NUMBERS;
/** The code of the documented requests. */
const CODE = 'ABC123XYZ';
const NOWHERE = '120363000000000000@newsletter';

/** What WhatsApp has of a channel. */
function atServer(world: World, jid: unknown): Newsletter {
  const found = world.gateway.sandbox.server.newsletters.byJid(String(jid));
  if (!found) throw new Error(`there is no channel ${String(jid)}`);
  return found;
}

/** The shop's account at WhatsApp. */
const shopAt = (world: World) => {
  const account = world.gateway.sandbox.server.accounts.byNumber(world.shop.phone.number);
  if (!account) throw new Error('the shop has no account');
  return account;
};

const agree = (world: World) => world.data('POST /newsletter/accept-tos', { body: {} });

let foreign: Promise<{ jid: string; invite: string }> | null = null;
/** A channel of somebody else with three posts, which the shop may follow. */
function theirs(world: World): Promise<{ jid: string; invite: string }> {
  foreign ??= (async () => {
    const { channels } = world.phone(READER);
    const { jid, invite } = await channels.create('Theirs', 'Weekly');
    for (const text of ['one', 'two', 'three']) await channels.post(jid, text);
    world.substitutes.set(CODE, invite);
    return { jid, invite };
  })();
  return foreign;
}

/** Somebody else's channel, followed by the shop or not. */
async function followed(world: World, follows: boolean): Promise<string> {
  const { jid } = await theirs(world);
  const { newsletters } = world.gateway.sandbox.server;
  const account = shopAt(world);
  if (follows) newsletters.follow(atServer(world, jid), account);
  else atServer(world, jid).followers.delete(account);
  return jid;
}

const noSession = (operation: string, expected?: Json): Provocation => ({
  status: 500,
  text: 'no session',
  ...(expected === undefined ? {} : { expected }),
  provoke: async (world) => {
    const { token } = await world.unpaired();
    const body = operation.startsWith('GET') ? {} : { body: BODIES[operation] ?? { jid: CHANNEL } };
    return world.ask(operation, { token, ...body });
  },
});

/** Requests that only a missing session is wrong with, where the address alone is not enough. */
const BODIES: Readonly<Record<string, JsonObject>> = {
  'POST /newsletter/create': { name: 'Nobody reads' },
  'POST /newsletter/mute': { jid: CHANNEL, mute: true },
  'POST /newsletter/reaction': { jid: CHANNEL, server_id: 1, reaction: '👍' },
  'POST /newsletter/mark-viewed': { jid: CHANNEL, server_ids: [1] },
  'POST /newsletter/accept-tos': {},
  'POST /newsletter/follow-invite': { invite_code: CODE },
  'POST /newsletter/unfollow-invite': { invite_code: CODE },
};

/** An address that is none of a channel. */
const wrongJid = (operation: string, text: string): Provocation => ({
  status: 400,
  text,
  provoke: (world) =>
    world.ask(operation, { body: { ...BODIES[operation], jid: '5491155553934@s.whatsapp.net' } }),
});

/** A channel that WhatsApp does not know: it is told, and nothing is done. */
const unknownJid = (operation: string): Provocation => ({
  status: 404,
  expected: operation.endsWith('/follow')
    ? 'jid: there is no such channel'
    : 'jid: there is no such channel, post or person',
  provoke: (world) => world.ask(operation, { body: { ...BODIES[operation], jid: NOWHERE } }),
});

/** A walk of what is done in somebody's channel. */
function walk(
  operation: string,
  parts: { invalid: string; follows?: boolean; more?: JsonObject } & Pick<Walk, 'effect'>,
): Walk {
  const { invalid, follows = true, more, effect } = parts;
  return {
    needsConnection: true,
    arrange: async (world, { body }) => ({ body: { ...body, ...more, jid: await followed(world, follows) } }),
    effect,
    errors: [wrongJid(operation, invalid), noSession(operation)],
  };
}

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

const counts = (post: JsonObject | undefined): Json | undefined => post?.['reaction_counts'];
const postsOf = (answer: JsonObject, key: string): JsonObject[] => answer[key] as JsonObject[];

const READING: Walks = {
  'GET /newsletter/list': {
    needsConnection: true,
    arrange: async (world) => void (await followed(world, true)),
    effect: async (world, { answer }) => {
      const { jid } = await theirs(world);
      const channel = postsOf(answer, 'Newsletter').find(({ id }) => id === jid);
      const { invite, createdAt, followers } = atServer(world, jid);
      expect(channel).to.deep.include({
        state: { type: 'active' },
        viewer_metadata: { mute: 'off', role: 'subscriber' },
      });
      expect(channel?.['thread_metadata']).to.deep.include({
        ...{ invite, creation_time: String(createdAt), subscribers_count: String(followers.size) },
        verification: 'unverified',
      });
      expect(channel).to.have.nested.property('thread_metadata.name.text', 'Theirs');
    },
    errors: [noSession('GET /newsletter/list')],
  },
  'GET /newsletter/subscribed': {
    needsConnection: true,
    arrange: async (world) => void (await followed(world, true)),
    effect: async (world, { answer }) => {
      const { jid, invite } = await theirs(world);
      expect(postsOf(answer, 'newsletters')).to.deep.include({
        ...{ jid, name: 'Theirs', description: 'Weekly', muted: false, invite_code: invite },
        subscribers: atServer(world, jid).followers.size,
      });
    },
    errors: [noSession('GET /newsletter/subscribed')],
  },
  'POST /newsletter/info': {
    ...walk('POST /newsletter/info', {
      invalid: 'invalid newsletter ID',
      follows: false,
      effect: async (world, { answer }) => {
        const { jid, invite } = await theirs(world);
        expect(answer).to.deep.equal({
          ...{ jid, name: 'Theirs', description: 'Weekly', muted: false, invite_code: invite },
          ...{ subscribers: atServer(world, jid).followers.size, role: 'guest' },
        });
      },
    }),
  },
  'POST /newsletter/messages': walk('POST /newsletter/messages', {
    invalid: 'invalid newsletter ID',
    effect: async (world, { answer, body }) => {
      const server = atServer(world, body['jid']);
      const messages = postsOf(answer, 'messages');
      expect(messages.map((post) => post['server_id'])).to.deep.equal([102, 101, 100]);
      expect(messages.at(-1)).to.include({ id: server.posts[0]?.id, text: 'one', type: 'text' });
      expect(messages.at(-1)?.['timestamp']).to.equal(server.posts[0]?.at);
    },
  }),
  'POST /newsletter/message-updates': walk('POST /newsletter/message-updates', {
    invalid: 'invalid JID',
    more: { after: 101 },
    effect: (_world, { answer }) => {
      expect(postsOf(answer, 'updates').map((post) => post['server_id'])).to.deep.equal([102]);
    },
  }),
};

const FOLLOWING: Walks = {
  'POST /newsletter/follow': walk('POST /newsletter/follow', {
    invalid: 'invalid newsletter ID',
    follows: false,
    effect: (world, { body }) => {
      expect(atServer(world, body['jid']).followers.has(shopAt(world))).to.equal(true);
    },
  }),
  'POST /newsletter/unfollow': walk('POST /newsletter/unfollow', {
    invalid: 'invalid newsletter ID',
    effect: (world, { body }) => {
      expect(atServer(world, body['jid']).followers.has(shopAt(world))).to.equal(false);
    },
  }),
  'POST /newsletter/follow-invite': byInvite('POST /newsletter/follow-invite', true),
  'POST /newsletter/unfollow-invite': byInvite('POST /newsletter/unfollow-invite', false),
  'POST /newsletter/mute': walk('POST /newsletter/mute', {
    invalid: 'invalid JID',
    effect: async (world, { body }) => {
      const muted = (): boolean | undefined =>
        atServer(world, body['jid']).followers.get(shopAt(world))?.muted;
      expect(muted()).to.equal(true);
      const again = await world.data('POST /newsletter/mute', { body: { ...body, mute: false } });
      expect(again['message']).to.equal('Notifications unmuted successfully');
      expect(muted()).to.equal(false);
    },
  }),
};

function byInvite(operation: string, follows: boolean): Walk {
  return {
    // "no session" is documented for its neighbours only, so it is tried below.
    arrange: async (world, { body }) => {
      const { invite } = await theirs(world);
      await followed(world, !follows);
      return { body: { ...body, invite_code: invite } };
    },
    effect: async (world, { answer }) => {
      const { jid } = await theirs(world);
      expect(atServer(world, jid).followers.has(shopAt(world))).to.equal(follows);
      if (follows) expect(answer['jid']).to.equal(jid);
    },
    errors: [
      {
        status: 500,
        text: 'error getting info',
        provoke: (world) => world.ask(operation, { body: { invite_code: '0029VaUnknownUnknown' } }),
      },
      noSession(operation, 'no session'),
    ],
  };
}

const POSTING: Walks = {
  'POST /newsletter/reaction': {
    ...walk('POST /newsletter/reaction', {
      invalid: 'invalid JID',
      more: { server_id: 100 },
      effect: async (world, { body }) => {
        const reaction = (): string | undefined =>
          atServer(world, body['jid']).posts[0]?.reactions.get(shopAt(world));
        expect(reaction()).to.equal(body['reaction']);
        const shown = await world.data('POST /newsletter/messages', { body: { jid: body['jid'] ?? '' } });
        expect(counts(postsOf(shown, 'messages').at(-1))).to.deep.equal({ [textOf(body['reaction'])]: 1 });
        await world.data('POST /newsletter/reaction', { body: { ...body, reaction: '' } });
        expect(reaction()).to.equal(undefined);
      },
    }),
    refusalsWith: { server_id: 100 },
  },
  'POST /newsletter/mark-viewed': {
    ...walk('POST /newsletter/mark-viewed', {
      invalid: 'invalid JID',
      more: { server_ids: [100, 101] },
      effect: (world, { body }) => {
        const { posts } = atServer(world, body['jid']);
        expect(posts.map(({ viewers }) => viewers.has(shopAt(world)))).to.deep.equal([true, true, false]);
      },
    }),
  },
  'POST /newsletter/subscribe-live-updates': walk('POST /newsletter/subscribe-live-updates', {
    invalid: 'invalid JID',
    effect: async (world, { body, answer }) => {
      expect(answer['duration']).to.equal(world.gateway.sandbox.server.newsletters.liveSeconds);
      world.phone(READER).channels.react(textOf(body['jid']), 102, '🙏');
      await until(
        async () =>
          (
            await world.gateway.rows(
              `SELECT 1 FROM event WHERE type = 'NewsletterLiveUpdate' AND payload #>> '{event,JID}' = $1`,
              [body['jid']],
            )
          ).length > 0,
        'the event of the new counter',
      );
    },
  }),
};

const OWNING: Walks = {
  'POST /newsletter/accept-tos': {
    needsConnection: true,
    effect: async (world) => {
      // Without the terms no channel is made.
      const { jid } = await world.data('POST /newsletter/create', { body: { name: 'Agreed' } });
      expect(atServer(world, jid).owner).to.equal(shopAt(world));
    },
    errors: [noSession('POST /newsletter/accept-tos')],
  },
  'POST /newsletter/create': {
    needsConnection: true,
    arrange: async (world, { body }) => {
      await agree(world);
      return { body: { ...body, picture: await dataUrl('image') } };
    },
    effect: async (world, { body, answer }) => {
      const made = atServer(world, answer['jid']);
      expect(made).to.include({ name: body['name'], description: body['description'] });
      expect(made.picture).to.not.equal(null);
      const long = await world.data('POST /newsletter/create', {
        body: { name: 'A name of more than 25 characters' },
      });
      expect(atServer(world, long['jid']).name).to.equal('A name of more than 25 ch');
    },
    errors: [
      {
        status: 400,
        text: 'name is required',
        provoke: (world) => world.ask('POST /newsletter/create', { body: { description: 'Nameless' } }),
      },
      noSession('POST /newsletter/create'),
    ],
  },
  'POST /newsletter/admin-invite': {
    needsConnection: true,
    arrange: async (world, { body }) => ({
      body: { ...body, newsletter_jid: await channelOf(world), image: await dataUrl('image') },
    }),
    effect: async (world, { body, answer }) => {
      const phone = world.phone(textOf(body['phone']));
      const { shown } = await phone.waitFor((message) => message.id === answer['id']);
      expect(shown).to.include({ kind: 'invite', to: 'channel', text: body['caption'], name: body['name'] });
      expect(shown.warnings).to.deep.equal([]);
      const { invited } = atServer(world, body['newsletter_jid']);
      const [[account, until_] = []] = [...invited];
      expect(account?.number).to.equal(phone.number);
      expect(answer).to.include({ recipient: body['phone'], invite_name: body['name'], expires_at: until_ });
    },
    errors: [
      {
        status: 400,
        text: 'phone, newsletter_jid, image, caption and name are required',
        provoke: async (world) =>
          world.ask('POST /newsletter/admin-invite', { body: { newsletter_jid: await channelOf(world) } }),
      },
      {
        status: 500,
        text: 'no session',
        provoke: async (world) =>
          world.ask('POST /newsletter/admin-invite', {
            token: (await world.unpaired()).token,
            body: {
              ...{ phone: READER, newsletter_jid: CHANNEL, caption: 'c', name: 'n' },
              image: await dataUrl('image'),
            },
          }),
      },
      {
        // Of a channel that is somebody else's; undocumented, in the shape of its neighbours.
        status: 403,
        expected: { error: 'newsletter_jid: the account may not do this in the channel' },
        provoke: async (world) =>
          world.ask('POST /newsletter/admin-invite', {
            body: {
              ...{ phone: READER, newsletter_jid: await followed(world, true), caption: 'c', name: 'n' },
              image: await dataUrl('image'),
            },
          }),
      },
    ],
  },
};

const NEWSLETTER_WALKS: Walks = { ...READING, ...FOLLOWING, ...POSTING, ...OWNING };

/** WhatsApp acknowledges a look at a channel that is not there; of the description, the tests of GraphQL tell. */
const SILENT: readonly string[] = ['POST /newsletter/mark-viewed', 'POST /newsletter/info'];

/** Channels. Each that names one by its address is also tried with one that is not there. */
export const NEWSLETTERS: Walks = Object.fromEntries(
  Object.entries(NEWSLETTER_WALKS).map(([operation, each]) => {
    const named = each.errors?.some(({ text }) => text === 'invalid JID' || text === 'invalid newsletter ID');
    return [
      operation,
      named && !SILENT.includes(operation)
        ? { ...each, errors: [...(each.errors ?? []), unknownJid(operation)] }
        : each,
    ];
  }),
);
