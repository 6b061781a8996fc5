import { writeFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { expect } from 'chai';
import { startFauxqs, type FauxqsServer } from 'fauxqs';
import pino from 'pino';
import { AppError, Secret } from '../../src/kernel/index.js';
import { MediaRetention, ObjectStores, RetentionStore, type S3Settings } from '../../src/media/index.js';
import { ObjectStore, type ObjectStoreConfig } from '../../src/media/object-store/object-store.js';
import { extensionOf, objectKey } from '../../src/media/object-store/object-keys.js';
import { guardedAgents } from '../../src/platform/http-out/index.js';
import { useDatabase } from '../support/database.js';
import { until } from '../gateway/until.js';

const DAY_MS = 86_400_000;
const ALICE = 'a'.repeat(32);
const BOB = 'b'.repeat(32);

describe('object stores', () => {
  const database = useDatabase();
  let server: FauxqsServer;
  let s3: S3Client;
  let stores: ObjectStores;
  const settings = new Map<string, S3Settings>();

  before(async () => {
    server = await startFauxqs({ port: 0, logger: false });
    for (const bucket of ['own', 'shared']) server.createBucket(bucket);
    const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
    s3 = new S3Client({ endpoint: endpoint(), region: 'us-east-1', forcePathStyle: true, credentials });
  });
  beforeEach(() => {
    server.reset();
    settings.clear();
    settings.set(ALICE, own());
    stores = new ObjectStores({
      global: {
        config: config({ bucket: 'shared' }),
        delivery: 's3',
        retentionDays: 1,
      },
      settings: async (id) => settings.get(id) ?? null,
      allowPrivate: true,
      pageSize: 10,
    });
  });
  afterEach(() => stores.close());
  after(async () => {
    s3.destroy();
    await server.stop();
  });

  const endpoint = (): string => `http://127.0.0.1:${server.port}`;
  const config = (changes: Partial<ObjectStoreConfig> = {}): ObjectStoreConfig => ({
    endpoint: endpoint(),
    region: 'us-east-1',
    bucket: 'own',
    accessKey: 'key',
    secretKey: 'secret-of-the-store',
    pathStyle: true,
    publicUrl: null,
    disableAcl: false,
    ...changes,
  });
  const own = (changes: Partial<S3Settings> = {}): S3Settings => ({
    enabled: true,
    endpoint: endpoint(),
    region: null,
    bucket: 'own',
    accessKey: new Secret('key'),
    secretKey: new Secret('secret-of-the-store'),
    pathStyle: true,
    publicUrl: null,
    mediaDelivery: 'both',
    retentionDays: 30,
    disableAcl: false,
    ...changes,
  });
  const keyOf = (id: string, name: string): string => `users/${id}/inbox/friend/2026/01/01/images/${name}`;
  const put = (bucket: string, ...keys: string[]): Promise<unknown> =>
    Promise.all(keys.map((Key) => s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body: 'four' }))));
  const keysIn = async (bucket: string): Promise<string[]> =>
    ((await s3.send(new ListObjectsV2Command({ Bucket: bucket }))).Contents ?? []).map(({ Key = '' }) => Key);
  const refusal = async (work: Promise<unknown>): Promise<AppError> => {
    const error = await work.then(
      () => null,
      (reason: unknown) => reason,
    );
    expect(error).to.be.instanceOf(AppError);
    return error as AppError;
  };

  it('keep a file under its key, for everybody to read', async () => {
    const agents = guardedAgents({ allowPrivate: true });
    const store = new ObjectStore(config(), { agents, timeoutMs: 5000 });
    const directory = await mkdtemp(join(tmpdir(), 'digigo-objects-'));
    const path = join(directory, 'file');
    const bytes = Buffer.alloc(300_000, 'abc');
    await writeFile(path, bytes);
    await store.put('users/x/inbox/file one.jpg', { path, length: bytes.length, mimeType: 'image/jpeg' });
    const got = await s3.send(new GetObjectCommand({ Bucket: 'own', Key: 'users/x/inbox/file one.jpg' }));
    expect(got.ContentType).to.equal('image/jpeg');
    expect(Buffer.from((await got.Body?.transformToByteArray()) ?? [])).to.deep.equal(bytes);
    const response = await fetch(store.urlOf('users/x/inbox/file one.jpg'));
    expect(response.status).to.equal(200);
    agents.destroy();
    await rm(directory, { recursive: true });
  });

  it('have addresses by the public base, by the path, or by the host', () => {
    const at = (changes: Partial<ObjectStoreConfig>): string =>
      new ObjectStore(config(changes), { agents: null as never, timeoutMs: 1 }).urlOf('a/b c.jpg');
    expect(at({ publicUrl: 'https://cdn.example.com/x/' })).to.equal('https://cdn.example.com/x/a/b%20c.jpg');
    expect(at({ endpoint: 'https://minio:9000' })).to.equal('https://minio:9000/own/a/b%20c.jpg');
    expect(at({ endpoint: 'https://s3.eu.example.com', pathStyle: false })).to.equal(
      'https://own.s3.eu.example.com/a/b%20c.jpg',
    );
    expect(at({ endpoint: null, region: 'eu-west-1', pathStyle: false })).to.equal(
      'https://own.s3.eu-west-1.amazonaws.com/a/b%20c.jpg',
    );
  });

  it('have keys that strangers cannot climb out of', () => {
    const name = {
      sessionId: ALICE,
      fromMe: false,
      contact: '49171:5@s.whatsapp.net',
      at: new Date('2026-03-09T23:30:00Z'),
      kind: 'sticker',
      messageId: '../../../etc',
      extension: extensionOf('image/webp', null),
    };
    expect(objectKey(name)).to.equal(
      `users/${ALICE}/inbox/49171_5_s.whatsapp.net/2026/03/09/images/__.._.._etc.webp`,
    );
    expect(
      objectKey({ ...name, fromMe: true, kind: 'document', messageId: '3EB0', extension: '.pdf' }),
    ).to.match(/\/outbox\/.*\/documents\/3EB0\.pdf$/);
    expect(extensionOf('audio/ogg; codecs=opus', null)).to.equal('.ogg');
    expect(extensionOf('application/x-unheard', 'plan.DWG')).to.equal('.dwg');
    expect(extensionOf('application/x-unheard', null)).to.equal('.bin');
  });

  it('are tested by an object that does not stay; what is wrong is told in one word, without keys', async () => {
    expect(await stores.test(ALICE)).to.deep.equal({ bucket: 'own', region: 'us-east-1' });
    expect(await keysIn('own')).to.deep.equal([]);
    const cases: [Partial<S3Settings>, object][] = [
      [{ enabled: false }, { code: 'BAD_INPUT', details: { field: 's3.enabled' } }],
      [{ secretKey: null }, { code: 'BAD_INPUT', details: { field: 's3.secretKey' } }],
      [{ bucket: 'none' }, { code: 'DESTINATION_FAILED', details: { reason: 'NoSuchBucket' } }],
      [
        { endpoint: 'http://127.0.0.1:1' },
        { code: 'DESTINATION_FAILED', details: { reason: 'ECONNREFUSED' } },
      ],
      [
        { endpoint: 'http://169.254.169.254' },
        { code: 'DESTINATION_FAILED', details: { reason: 'ADDRESS_REFUSED' } },
      ],
    ];
    for (const [changes, wanted] of cases) {
      settings.set(ALICE, own(changes));
      const error = await refusal(stores.test(ALICE));
      expect({ code: error.code, details: error.details }, JSON.stringify(changes)).to.deep.nested.include(
        flat(wanted as { code: string; details: Record<string, string> }),
      );
      expect(JSON.stringify(error) + error.message).not.to.include('secret-of-the-store');
    }
    expect((await refusal(stores.test(BOB))).code).to.equal('NOT_FOUND');
  });

  it('lose what belongs to a deleted session, in its own bucket and in the shared one, and nothing else', async () => {
    const many = Array.from({ length: 25 }, (_, i) => keyOf(ALICE, `${i}.jpg`));
    await put('own', ...many, 'users/readme.txt');
    await put('shared', keyOf(ALICE, '1.jpg'), keyOf(BOB, '1.jpg'));
    expect(await stores.deleteSessionObjects(ALICE)).to.deep.equal({ deleted: 26, failed: 0 });
    expect(await keysIn('own')).to.deep.equal(['users/readme.txt']);
    expect(await keysIn('shared')).to.deep.equal([keyOf(BOB, '1.jpg')]);
    expect(await stores.deleteSessionObjects(ALICE)).to.deep.equal({ deleted: 0, failed: 0 });
    settings.set(BOB, own({ endpoint: 'http://127.0.0.1:1' }));
    expect((await refusal(stores.deleteSessionObjects(BOB))).code).to.equal('DESTINATION_FAILED');
  });

  describe('retention', () => {
    const workers: MediaRetention[] = [];
    afterEach(() => Promise.all(workers.splice(0).map((worker) => worker.stop())));
    beforeEach(() =>
      database().query(
        `UPDATE media_retention SET owner = NULL, lease_until = NULL, next_at = now() + interval '1 day', cycles = 0,
           objects_deleted = 0, bytes_reclaimed = 0, errors = 0, sessions = 0, last_run_at = NULL, last_run_ms = NULL`,
      ),
    );

    /** A worker whose clock is so many days ahead of the stores'. */
    function worker(
      days: number,
      options: { enabled?: boolean; objectsPerCycle?: number; name?: string } = {},
    ): MediaRetention {
      const made = new MediaRetention({
        stores,
        store: new RetentionStore(database(), options.name ?? 'one'),
        async *sessions() {
          for (const [id, s3] of settings) yield { id, s3 };
        },
        enabled: options.enabled ?? true,
        intervalMs: 3_600_000,
        maxConcurrency: 2,
        batchSize: 10,
        objectsPerCycle: options.objectsPerCycle ?? 10_000,
        operationTimeoutMs: 60_000,
        clock: { now: () => new Date(Date.now() + days * DAY_MS), monotonic: () => performance.now() },
        logger: pino({ level: 'silent' }),
      });
      workers.push(made);
      return made;
    }

    async function cycle(made: MediaRetention): Promise<Awaited<ReturnType<MediaRetention['stats']>>> {
      const { cycles } = await made.stats();
      await made.trigger();
      await until(async () => (await made.stats()).cycles > cycles, 'the cycle to end');
      return made.stats();
    }

    it('deletes what is older than its days, of each session by its own and of the shared bucket by the operator’s', async () => {
      settings.set(BOB, own({ retentionDays: 5 }));
      settings.set('c'.repeat(32), own({ retentionDays: 0 }));
      const names = Array.from({ length: 25 }, (_, i) => `${i}.jpg`);
      await put(
        'own',
        ...names.map((name) => keyOf(BOB, name)),
        keyOf(ALICE, 'kept'),
        keyOf('c'.repeat(32), 'ever'),
      );
      await put('shared', keyOf(BOB, 'x'), 'users/readme.txt', 'backup/x');
      const stats = await cycle(worker(6));
      expect(await keysIn('own')).to.deep.equal([keyOf(ALICE, 'kept'), keyOf('c'.repeat(32), 'ever')]);
      expect(await keysIn('shared')).to.deep.equal(['backup/x', 'users/readme.txt']);
      expect(stats).to.include({
        objectsDeleted: 26,
        bytesReclaimed: 104,
        errors: 0,
        sessions: 2,
        cycles: 1,
        working: false,
      });
      expect((await cycle(worker(0.5))).objectsDeleted).to.equal(26);
    });

    it('leaves to a session what it keeps in the shared bucket by days of its own', async () => {
      settings.set(ALICE, own({ bucket: 'shared', retentionDays: 30 }));
      await put('shared', keyOf(ALICE, 'kept'), keyOf(BOB, 'gone'));
      await cycle(worker(6));
      expect(await keysIn('shared')).to.deep.equal([keyOf(ALICE, 'kept')]);
    });

    it('deletes no more than a cycle may, and the rest in the next', async () => {
      await put('own', ...Array.from({ length: 25 }, (_, i) => keyOf(ALICE, `${i}.jpg`)));
      const made = worker(31, { objectsPerCycle: 15 });
      expect((await cycle(made)).objectsDeleted).to.equal(15);
      expect(await keysIn('own')).to.have.length(10);
      expect((await cycle(made)).objectsDeleted).to.equal(25);
    });

    it('goes on where one store fails, and counts it', async () => {
      settings.set(BOB, own({ endpoint: 'http://127.0.0.1:1' }));
      await put('own', keyOf(ALICE, 'old'));
      expect(await cycle(worker(31))).to.include({ objectsDeleted: 1, errors: 1, sessions: 2 });
    });

    it('is done by one process at a time; a dead one’s work is taken over', async () => {
      await put('own', keyOf(ALICE, 'old'));
      await database().query(
        `UPDATE media_retention SET owner = 'other', lease_until = now() + interval '1 minute'`,
      );
      const made = worker(31);
      await made.trigger();
      expect(await made.stats()).to.include({ working: true, cycles: 0 });
      expect(await keysIn('own')).to.have.length(1);
      await database().query(`UPDATE media_retention SET lease_until = now() - interval '1 second'`);
      expect(await cycle(made)).to.include({ cycles: 1, objectsDeleted: 1, working: false });
    });

    it('comes by itself when it is due, and never while it is switched off', async () => {
      await put('own', keyOf(ALICE, 'old'));
      await database().query('UPDATE media_retention SET next_at = now()');
      const off = worker(31, { enabled: false });
      off.start();
      expect((await refusal(off.trigger())).code).to.equal('NOT_SUPPORTED');
      expect((await refusal(off.stats())).message).to.equal('S3 retention manager not initialized');
      const made = worker(31);
      made.start();
      await until(async () => (await made.stats()).cycles === 1, 'the cycle');
      expect(await keysIn('own')).to.deep.equal([]);
    });
  });
});

const flat = ({
  code,
  details,
}: {
  code: string;
  details: Record<string, string>;
}): Record<string, string> => ({
  code,
  ...Object.fromEntries(Object.entries(details).map(([name, value]) => [`details.${name}`, value])),
});
