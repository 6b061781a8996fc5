import { expect } from 'chai';
import type { Json, JsonObject } from '../../../src/kernel/index.js';
import type { Tenant } from '../../gateway/harness.js';
import type { RestAnswer } from '../../gateway/client.js';
import type { Provocation, Walk, Walks } from '../walk.js';
import type { World } from '../world.js';

/** One of the session's switches, by its path, its name in GraphQL and its names in the two answers. */
interface Switch {
  readonly path: string;
  readonly setting: string;
  readonly written: string;
  readonly read: string;
}

const SWITCHES: readonly Switch[] = [
  switchOf('skipmedia', 'skipMedia', 'SkipMediaDownload', 'UserSkipMediaDownload'),
  switchOf('skipgroups', 'skipGroups', 'SkipGroups', 'UserSkipGroups'),
  switchOf('skipnewsletters', 'skipNewsletters', 'SkipNewsletters'),
  switchOf('skipbroadcasts', 'skipBroadcasts', 'SkipBroadcasts'),
  switchOf('skipownmessages', 'skipOwnMessages', 'SkipOwnMessages'),
  switchOf('skipcalls', 'skipCalls', 'SkipCalls'),
  {
    path: '/session/presence/config',
    setting: 'autoPresenceUnavailable',
    written: 'AutoPresenceUnavailable',
    read: 'AutoPresenceUnavailable',
  },
  {
    path: '/session/echo/api',
    setting: 'echoApiMessages',
    written: 'EchoAPIMessages',
    read: 'EchoAPIMessages',
  },
];

// eslint-disable-next-line max-params -- a row of the table
function switchOf(name: string, setting: string, written: string, read = written): Switch {
  return { path: `/session/${name}/config`, setting, written, read };
}

/** A session of its own: what is switched here must not change how the shop's messages go out. */
let switched: Tenant | null = null;
const own = async (world: World): Promise<Tenant> => (switched ??= await world.gateway.tenant('switches'));

async function settingOf(world: World, token: string, name: string): Promise<Json> {
  const { session } = await world.gateway
    .client(token)
    .ask<{ session: { settings: JsonObject } }>(`{ session { settings { ${name} } } }`);
  return session.settings[name] as Json;
}

/** The database is gone, and the gateway has nothing of the session in memory. */
const withoutDatabase = (operation: string, body?: JsonObject): Provocation => ({
  status: 500,
  provoke: async (world): Promise<RestAnswer> => {
    const { id, token } = await own(world);
    return world.withoutDatabase(() => world.ask(operation, { token, ...(body ? { body } : {}) }), [id]);
  },
});

function written({ path, setting, written: key }: Switch): Walk {
  return {
    arrange: async (world) => ({ token: (await own(world)).token }),
    effect: async (world, { token, body, answer, data }) => {
      expect({ ...answer, ...data }[key]).to.equal(body['enabled']);
      expect(await settingOf(world, token, setting)).to.equal(body['enabled']);
      await world.ask(`POST ${path}`, { token, body: { enabled: false } });
      expect(await settingOf(world, token, setting)).to.equal(false);
    },
    errors: [withoutDatabase(`POST ${path}`, { enabled: true })],
  };
}

function read({ path, setting, read: key }: Switch): Walk {
  return {
    arrange: async (world) => {
      const { token, client } = await own(world);
      await client.ask(
        `mutation { updateSession(input: { settings: { ${setting}: true } }) { session { id } } }`,
      );
      return { token };
    },
    effect: async (world, { token, answer, data }) => {
      expect({ ...answer, ...data }[key]).to.equal(true);
      await world.ask(`POST ${path}`, { token, body: { enabled: false } });
      const off = (await world.data(`GET ${path}`, { token }))[key];
      expect(off).to.equal(false);
    },
    errors: [withoutDatabase(`GET ${path}`)],
  };
}

/** Wrong in itself, where the contract has a status for that and no body. */
const malformed = (path: string): Provocation => ({
  status: 400,
  provoke: async (world) =>
    world.ask(`POST ${path}`, { token: (await own(world)).token, body: { enabled: 'perhaps' } }),
});

const plain = Object.fromEntries(
  SWITCHES.flatMap((one): [string, Walk][] => [
    [`POST ${one.path}`, written(one)],
    [`GET ${one.path}`, read(one)],
  ]),
);

const more = (id: string, changes: (walk: Walk) => Partial<Walk>): Walks => {
  const walk = plain[id] as Walk;
  return { [id]: { ...walk, ...changes(walk) } };
};

export const SETTINGS: Walks = {
  ...plain,
  ...more('POST /session/skipmedia/config', ({ errors = [] }) => ({
    errors: [...errors, malformed('/session/skipmedia/config')],
  })),
  ...more('POST /session/presence/config', ({ errors = [] }) => ({
    errors: [...errors, malformed('/session/presence/config')],
  })),
  ...more('POST /session/skipcalls/config', ({ effect, errors = [] }) => ({
    effect: async (world, exchange) => {
      const { token, body, data } = exchange;
      expect(data).to.include({ RejectMessage: body['reject_message'], RejectType: body['reject_type'] });
      expect(await settingOf(world, token, 'callRejectMessage')).to.equal(body['reject_message']);
      expect(await settingOf(world, token, 'callRejectType')).to.equal('BUSY');
      await effect(world, exchange);
    },
    errors: [
      ...errors,
      {
        status: 400,
        text: 'invalid reject_type, must be: busy, declined, or unavailable',
        provoke: async (world) =>
          world.ask('POST /session/skipcalls/config', {
            token: (await own(world)).token,
            body: { enabled: true, reject_type: 'later' },
          }),
      },
    ],
  })),
};
