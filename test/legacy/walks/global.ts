import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { JsonObject } from '../../../src/kernel/index.js';
import { Receiver } from '../../events/receiver.js';
import { needRabbitmq, type TestRabbitmq } from '../../support/brokers.js';
import type { Walk, Walks } from '../walk.js';
import type { World } from '../world.js';

const folder = mkdtempSync(join(tmpdir(), 'digigo-walk-env-'));

/** What the gateway of the walk reads beside its environment. It asks for nothing until an operation here needs it. */
export const ENV_FILE = join(folder, 'gateway.env');
writeFileSync(ENV_FILE, '');

export const removeEnvFile = (): void => rmSync(folder, { recursive: true, force: true });

let broker: TestRabbitmq | null = null;
let receiver: Receiver | null = null;

const needs: Walk['needs'] = async (context) => void (broker = await needRabbitmq(context));

async function reload(world: World, lines: readonly string[]): Promise<JsonObject> {
  writeFileSync(ENV_FILE, lines.join('\n'));
  return world.data('POST /admin/global/config/reload');
}

/** Both transports of the documented answers, for the moment of one request. Nothing of the walk's events goes there. */
async function switchedOn(world: World): Promise<void> {
  receiver = new Receiver();
  await receiver.start();
  await reload(world, settings());
}

const settings = (): string[] => [
  'GLOBAL_WEBHOOK_ENABLED=true',
  `GLOBAL_WEBHOOK_URL=${receiver?.url('/global') ?? ''}`,
  'GLOBAL_WEBHOOK_EVENTS=TemporaryBan',
  'GLOBAL_RABBITMQ_ENABLED=true',
  `GLOBAL_RABBITMQ_URL=${broker?.url ?? ''}`,
  'GLOBAL_RABBITMQ_EXCHANGE=walk.global',
  'GLOBAL_RABBITMQ_QUEUE=walk.global.events',
  'GLOBAL_RABBITMQ_EVENTS=TemporaryBan',
  'GLOBAL_RABBITMQ_AUTO_DELETE=false',
];

async function switchedOff(world: World): Promise<Receiver> {
  const used = receiver as Receiver;
  receiver = null;
  await reload(world, []);
  await used.stop();
  return used;
}

const maskedUrl = (): string => (broker?.url ?? '').replace(/:[^:@/]*@/, ':***@').replace(/\/$/, '');

/** Transports switched on before the request and off behind it. */
const walked = (
  effect: (world: World, answer: JsonObject, used: () => Receiver) => void,
  more: Partial<Walk> = {},
): Walk => ({
  needs,
  arrange: switchedOn,
  effect: async (world, { answer }) => {
    const used = receiver as Receiver;
    try {
      effect(world, answer, () => used);
    } finally {
      await switchedOff(world);
    }
  },
  ...more,
});

export const GLOBAL: Walks = {
  'GET /admin/global/stats': walked((_world, answer, used) => {
    expect(answer).to.deep.include({ enabled: true });
    expect(answer['webhook']).to.deep.include({
      enabled: true,
      url: used().url('/global'),
      events: ['TemporaryBan'],
      maxConcurrency: 50,
      activeRequests: 0,
      availableSlots: 50,
    });
    expect(answer['rabbitmq']).to.deep.include({
      connected: true,
      url: maskedUrl(),
      exchange: 'walk.global',
    });
  }),
  'POST /admin/global/test': walked((_world, answer, used) => {
    expect(answer['webhook']).to.deep.include({ enabled: true, success: true, error: null, httpStatus: 200 });
    expect(answer['rabbitmq']).to.deep.include({
      success: true,
      connectionStatus: 'connected',
      queueExists: true,
    });
    expect(used().received.map(({ headers }) => headers['x-event-type'])).to.deep.equal(['ConnectionTest']);
  }),
  'GET /admin/global/config': walked((_world, answer) => {
    expect(answer['webhook']).to.deep.include({ retryCount: 3, timeout: '30s' });
    expect(answer['rabbitmq']).to.deep.include({
      url: maskedUrl(),
      exchange: 'walk.global',
      queue: 'walk.global.events',
      exchange_type: 'topic',
      queue_type: 'classic',
      durable: true,
      delivery_mode: 2,
    });
  }),
  'POST /admin/global/config/reload': {
    needs,
    arrange: async () => {
      receiver = new Receiver();
      await receiver.start();
      writeFileSync(ENV_FILE, settings().join('\n'));
    },
    effect: async (world, { answer }) => {
      expect((answer['stats'] as JsonObject)['webhook']).to.deep.include({
        enabled: true,
        url: receiver?.url('/global'),
      });
      const rows = await world.gateway.rows(
        `SELECT kind FROM destination WHERE session_id IS NULL AND state = 'active' ORDER BY kind`,
      );
      expect(rows).to.deep.equal([{ kind: 'rabbitmq' }, { kind: 'webhook' }]);
      await switchedOff(world);
    },
    errors: [
      {
        status: 400,
        expected: {
          error:
            'The configuration is not valid:\n  GLOBAL_WEBHOOK_URL is needed with GLOBAL_WEBHOOK_ENABLED=true',
        },
        provoke: async (world) => {
          writeFileSync(ENV_FILE, 'GLOBAL_WEBHOOK_ENABLED=true');
          const refused = await world.ask('POST /admin/global/config/reload');
          writeFileSync(ENV_FILE, '');
          return refused;
        },
      },
    ],
  },
  'POST /admin/global/event/test': {
    needs,
    arrange: switchedOn,
    ownTexts: ['invalid JSON'],
    effect: async (world, { body, answer }) => {
      const { received } = await switchedOff(world);
      const sent = JSON.parse(received[0]?.body ?? '{}') as JsonObject;
      expect(sent).to.deep.include({
        eventType: body['event_type'],
        userID: body['user_id'],
        userToken: body['user_token'],
        data: answer['data'],
      });
      expect(answer['data']).to.deep.include(body['data']);
    },
    errors: [
      {
        status: 400,
        provoke: (world) => world.ask('POST /admin/global/event/test', { body: '{"event_type":' }),
      },
    ],
  },
};
