import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { expect } from 'chai';
import { startFauxqs, type FauxqsServer } from 'fauxqs';
import type { JsonObject } from '../../../src/kernel/index.js';
import type { RestAnswer } from '../../gateway/client.js';
import type { Tenant } from '../../gateway/harness.js';
import { until } from '../../gateway/until.js';
import type { Provocation, Walk, Walks } from '../walk.js';
import type { World } from '../world.js';

/** A session of its own: the shop's media go nowhere else. */
let tenant: Tenant | null = null;
const own = async (world: World): Promise<Tenant> => (tenant ??= await world.gateway.tenant('object stores'));

const CONFIG = '/session/s3/config';
const TEST = 'POST /session/s3/test';
const STATS = '/admin/global/s3-retention/stats';
const TRIGGER = '/admin/global/s3-retention/trigger';
const BUCKET = 'walk-media';

let fauxqs: FauxqsServer | null = null;

/** A real S3 endpoint with a bucket. */
async function store(): Promise<{ url: string; client: S3Client }> {
  fauxqs ??= await startFauxqs({ port: 0, logger: false });
  fauxqs.createBucket(BUCKET);
  const url = `http://127.0.0.1:${fauxqs.port}`;
  const credentials = { accessKeyId: 'walk', secretAccessKey: 'walk' };
  return {
    url,
    client: new S3Client({ endpoint: url, region: 'us-east-1', forcePathStyle: true, credentials }),
  };
}

/** Called when the walk is over. */
export async function stopObjectStore(): Promise<void> {
  await fauxqs?.stop();
  fauxqs = null;
}

async function configured(world: World, changes: JsonObject = {}): Promise<string> {
  const { token } = await own(world);
  const body = {
    enabled: true,
    endpoint: (await store()).url,
    region: 'us-east-1',
    bucket: BUCKET,
    access_key: 'walk',
    secret_key: 'walk',
    path_style: true,
    public_url: '',
    media_delivery: 'both',
    retention_days: 30,
    disable_acl: true,
    ...changes,
  };
  await world.data(`POST ${CONFIG}`, { token, body });
  return token;
}

const withoutDatabase = (operation: string, body?: JsonObject): Provocation => ({
  status: 500,
  provoke: async (world): Promise<RestAnswer> => {
    const { id, token } = await own(world);
    return world.withoutDatabase(() => world.ask(operation, { token, ...(body ? { body } : {}) }), [id]);
  },
});

const refused = (operation: string, body: JsonObject): Provocation => ({
  status: 400,
  provoke: async (world) => world.ask(operation, { token: (await own(world)).token, body }),
});

/** Another process of the installation, in which retention is switched off. */
const switchedOff = (operation: string): Provocation => ({
  status: 503,
  provoke: async (world) => {
    const beside = await world.gateway.startBeside({ S3_RETENTION_ENABLED: 'false' });
    try {
      const [method = 'GET', path = ''] = operation.split(' ');
      const response = await fetch(beside.url + path, {
        method,
        headers: { authorization: world.gateway.admin.token },
      });
      return { status: response.status, body: (await response.json()) as JsonObject };
    } finally {
      await beside.stop();
    }
  },
});

const inOwnSession: Walk['arrange'] = async (world) => ({ token: (await own(world)).token });

export const OBJECT_STORES: Walks = {
  [`POST ${CONFIG}`]: {
    arrange: inOwnSession,
    effect: async (world, { body, data, token }) => {
      expect(data['Enabled']).to.equal(body['enabled']);
      const { settings } = (
        await world.gateway
          .client(token)
          .ask<{ session: { settings: { s3: JsonObject } } }>(
            '{ session { settings { s3 { enabled endpoint region bucket accessKey secretKey pathStyle publicUrl mediaDelivery disableAcl } } } }',
          )
      ).session;
      expect(settings.s3).to.deep.equal({
        enabled: true,
        endpoint: body['endpoint'],
        region: body['region'],
        bucket: body['bucket'],
        accessKey: '***',
        secretKey: '***',
        pathStyle: false,
        publicUrl: body['public_url'],
        mediaDelivery: 'both',
        disableAcl: true,
      });
    },
    errors: [
      refused(`POST ${CONFIG}`, { endpoint: 'not an address' }),
      refused(`POST ${CONFIG}`, { media_delivery: 'pigeon' }),
      withoutDatabase(`POST ${CONFIG}`, { enabled: false }),
    ],
  },
  [`GET ${CONFIG}`]: {
    arrange: async (world) => ({ token: await configured(world) }),
    effect: (_world, { data }) => {
      expect(data).to.deep.include({ enabled: true, bucket: BUCKET, access_key: '***', retention_days: 30 });
    },
    errors: [withoutDatabase(`GET ${CONFIG}`)],
  },
  [`DELETE ${CONFIG}`]: {
    arrange: async (world) => ({ token: await configured(world) }),
    effect: async (world, { token }) => {
      expect(await world.data(`GET ${CONFIG}`, { token })).to.deep.include({
        enabled: false,
        bucket: '',
        access_key: '',
      });
    },
    errors: [withoutDatabase(`DELETE ${CONFIG}`)],
  },
  [TEST]: {
    arrange: async (world) => ({ token: await configured(world) }),
    effect: async (_world, { data }) => {
      expect(data).to.deep.include({ Bucket: BUCKET, Region: 'us-east-1' });
      // Nothing of the test stays behind.
      const { client } = await store();
      expect((await client.send(new ListObjectsV2Command({ Bucket: BUCKET }))).KeyCount).to.equal(0);
    },
    errors: [
      {
        status: 400,
        provoke: async (world) => world.ask(TEST, { token: await configured(world, { enabled: false }) }),
      },
      {
        status: 500,
        provoke: async (world) =>
          world.ask(TEST, { token: await configured(world, { endpoint: 'http://127.0.0.1:1' }) }),
      },
    ],
  },
  [`GET ${STATS}`]: {
    effect: (_world, { data }) => {
      expect(data).to.deep.include({ enabled: true, running: true });
      expect(data['config']).to.deep.equal({
        interval: '1h0m0s',
        max_concurrency: 5,
        batch_size: 1000,
        objects_per_cycle: 10000,
      });
    },
    errors: [switchedOff(`GET ${STATS}`)],
  },
  [`POST ${TRIGGER}`]: {
    arrange: async (world) => {
      await configured(world);
      await cycles(world);
    },
    // What a cycle deletes is shown where the clock can be turned: in the test of the retention itself.
    effect: async (world) => {
      await cycles(world);
      const stats = await world.data(`GET ${STATS}`);
      expect(stats['users_processed']).to.equal(1);
      const [row] = await world.gateway.rows(
        'SELECT cycles, last_run_at > now() - make_interval(mins => 1) AS fresh FROM media_retention',
      );
      expect(row).to.deep.equal({ cycles: Number(stats['cycle_count']).toString(), fresh: true });
    },
    errors: [switchedOff(`POST ${TRIGGER}`)],
  },
};

/** Waits until no cycle is under way, and at least one has ended. */
const cycles = (world: World): Promise<void> =>
  until(async () => {
    const { currently_running: running, cycle_count: ended } = await world.data(`GET ${STATS}`);
    return running === false && Number(ended) > 0;
  }, 'the cycle to end');
