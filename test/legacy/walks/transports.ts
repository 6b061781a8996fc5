import { connect } from 'amqplib';
import { expect } from 'chai';
import type { JsonObject } from '../../../src/kernel/index.js';
import type { RestAnswer } from '../../gateway/client.js';
import type { Tenant } from '../../gateway/harness.js';
import { needRabbitmq, type TestRabbitmq } from '../../support/brokers.js';
import type { Provocation, Walk, Walks } from '../walk.js';
import type { World } from '../world.js';

/** A session of its own: the shop's events go nowhere else. */
let tenant: Tenant | null = null;
const own = async (world: World): Promise<Tenant> => (tenant ??= await world.gateway.tenant('brokers'));

let broker: TestRabbitmq | null = null;
const CONFIG = '/session/rabbitmq/config';
const SKIPS = '/session/globaltransports/config';

/** The database is gone, and the gateway has nothing of the session in memory. */
const withoutDatabase = (operation: string, body?: JsonObject): Provocation => ({
  status: 500,
  provoke: async (world): Promise<RestAnswer> => {
    const { id, token } = await own(world);
    return world.withoutDatabase(() => world.ask(operation, { token, ...(body ? { body } : {}) }), [id]);
  },
});

/** What the contract has a status for and no body. */
const refused = (operation: string, body: JsonObject): Provocation => ({
  status: 400,
  provoke: async (world) => world.ask(operation, { token: (await own(world)).token, body }),
});

async function settings(world: World, fields: string): Promise<JsonObject> {
  const { session } = await (
    await own(world)
  ).client.ask<{ session: { settings: JsonObject } }>(`{ session { settings { ${fields} } } }`);
  return session.settings;
}

/** The settings of the documented request, at a broker that is there. */
async function configured(world: World, changes: JsonObject = {}): Promise<string> {
  const { token } = await own(world);
  const body = {
    enabled: true,
    url: broker?.url ?? 'amqp://user:secret@localhost:5672/',
    exchange: 'walk.events',
    exchange_type: 'topic',
    queue: 'walk.{user_id}.{event_type}',
    queue_type: 'classic',
    events: 'Connected',
    ...changes,
  };
  await world.data(`POST ${CONFIG}`, { token, body });
  return token;
}

const inOwnSession: Walk['arrange'] = async (world) => ({ token: (await own(world)).token });

export const TRANSPORTS: Walks = {
  [`POST ${CONFIG}`]: {
    arrange: inOwnSession,
    effect: async (world, { body, data }) => {
      expect(data['Enabled']).to.equal(true);
      const { rabbitmq } = await settings(
        world,
        'rabbitmq { url exchange queue queueType routingKey durable deliveryMode messageTtl queueArguments retryDelayMs }',
      );
      expect(rabbitmq).to.deep.equal({
        url: 'amqp://guest:***@localhost:5672/',
        exchange: body['exchange'],
        queue: body['queue'],
        queueType: body['queue_type'],
        routingKey: body['routing_key'],
        durable: true,
        deliveryMode: 2,
        messageTtl: body['message_ttl'],
        queueArguments: body['queue_arguments'],
        retryDelayMs: 1000,
      });
      const { id } = await own(world);
      const rows = await world.gateway.rows(
        `SELECT state, filter FROM destination WHERE kind = 'rabbitmq' AND session_id = '${id}'`,
      );
      expect(rows).to.deep.equal([
        { state: 'active', filter: { types: ['Message', 'ReadReceipt', 'Connected', 'All'] } },
      ]);
    },
    errors: [
      refused(`POST ${CONFIG}`, { enabled: true, exchange_type: 'circular' }),
      withoutDatabase(`POST ${CONFIG}`, { enabled: false }),
    ],
  },
  [`GET ${CONFIG}`]: {
    arrange: async (world) => ({ token: await configured(world) }),
    effect: (_world, { data }) => {
      const config = data['config'] as JsonObject;
      expect(config).to.deep.include({ enabled: true, exchange: 'walk.events', events: 'Connected' });
      expect(config['url']).to.include(':***@');
      expect(data['stats']).to.deep.equal({ active_queues: [], total_published: 0, last_publish: '' });
    },
    errors: [withoutDatabase(`GET ${CONFIG}`)],
  },
  [`DELETE ${CONFIG}`]: {
    arrange: async (world) => ({ token: await configured(world) }),
    effect: async (world, { token }) => {
      const { config } = await world.data(`GET ${CONFIG}`, { token });
      expect(config).to.deep.include({ enabled: false, url: '', exchange: '' });
      const { id } = await own(world);
      const rows = await world.gateway.rows(
        `SELECT 1 FROM destination WHERE kind = 'rabbitmq' AND session_id = '${id}'`,
      );
      expect(rows).to.deep.equal([]);
    },
    errors: [withoutDatabase(`DELETE ${CONFIG}`)],
  },
  'POST /session/rabbitmq/test': {
    needs: async (context) => void (broker = await needRabbitmq(context)),
    arrange: async (world) => ({ token: await configured(world) }),
    effect: async (_world, { data }) => {
      const { url, host, port } = broker as TestRabbitmq;
      expect(data).to.deep.include({ Host: host, Port: port, Exchange: 'walk.events' });
      const connection = await connect(url);
      const channel = await connection.createChannel();
      await channel.checkExchange('walk.events');
      await channel.deleteExchange('walk.events');
      await connection.close();
    },
    errors: [
      {
        status: 400,
        provoke: async (world) => {
          const token = await configured(world, { enabled: false });
          return world.ask('POST /session/rabbitmq/test', { token });
        },
      },
      {
        status: 500,
        provoke: async (world) => {
          const token = await configured(world, { url: 'amqp://user:secret@127.0.0.1:1/' });
          return world.ask('POST /session/rabbitmq/test', { token });
        },
      },
    ],
  },
  [`POST ${SKIPS}`]: {
    arrange: async (world) => {
      const { token } = await own(world);
      await world.data(`POST ${SKIPS}`, { token, body: { skipGlobalSQS: true, skipGlobalS3: true } });
      return { token };
    },
    effect: async (world, { token }) => {
      const all = (on: boolean): JsonObject =>
        Object.fromEntries(
          ['webhook', 'rabbitmq', 'sqs', 'redis', 'websocket', 's3'].map((name) => [name, on]),
        );
      const fields = 'globalTransportSkips { webhook rabbitmq sqs redis websocket s3 }';
      expect(await settings(world, fields)).to.deep.equal({ globalTransportSkips: all(false) });
      // A part changes, the rest stays.
      const data = await world.data(`POST ${SKIPS}`, { token, body: { skipGlobalRedis: true } });
      expect(data).to.deep.include({ skipGlobalRedis: true, skipGlobalWebhook: false });
      expect(await settings(world, fields)).to.deep.equal({
        globalTransportSkips: { ...all(false), redis: true },
      });
    },
    errors: [
      { ...refused(`POST ${SKIPS}`, {}), text: 'no fields provided' },
      withoutDatabase(`POST ${SKIPS}`, { skipGlobalWebhook: true }),
    ],
  },
  [`GET ${SKIPS}`]: {
    arrange: async (world) => {
      const { token } = await own(world);
      await world.data(`POST ${SKIPS}`, { token, body: { skipGlobalWebSocket: true } });
      return { token };
    },
    effect: (_world, { data }) => {
      expect(data).to.deep.include({ skipGlobalWebSocket: true, skipGlobalSQS: false });
    },
    errors: [withoutDatabase(`GET ${SKIPS}`)],
  },
};
