import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { expect } from 'chai';
import { startFauxqs, type FauxqsServer } from 'fauxqs';
import type { JsonObject } from '../../src/kernel/index.js';
import type { Phone } from '../../src/sandbox/index.js';
import { Receiver } from '../events/receiver.js';
import { useGateway, type Paired } from './harness.js';
import { until } from './until.js';

interface Data extends JsonObject {
  event: { Info: { ID: string } };
}

describe('media beside events', () => {
  const gateway = useGateway();
  let receiver: Receiver;
  let server: FauxqsServer;
  let s3: S3Client;
  let friend: Phone;
  let shop: Paired;
  /** Paths that the media host was asked for. */
  let fetched: string[] = [];

  const onRequest = (message: unknown): void => {
    const { method, url = '', headers } = (message as { request: IncomingMessage }).request;
    if (method === 'GET' && headers.host?.endsWith('.whatsapp.net')) fetched.push(url);
  };

  before(async function () {
    this.timeout(60_000);
    receiver = await new Receiver().start();
    server = await startFauxqs({ port: 0, logger: false });
    for (const bucket of ['own', 'shared']) server.createBucket(bucket);
    const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
    s3 = new S3Client({ endpoint: endpoint(), region: 'us-east-1', forcePathStyle: true, credentials });
    await gateway.stop();
    await gateway.start({
      GLOBAL_WEBHOOK_ENABLED: 'true',
      GLOBAL_WEBHOOK_URL: receiver.url('/global'),
      GLOBAL_WEBHOOK_EVENTS: 'Message',
      GLOBAL_S3_ENABLED: 'true',
      GLOBAL_S3_ENDPOINT: endpoint(),
      GLOBAL_S3_BUCKET: 'shared',
      GLOBAL_S3_ACCESS_KEY: 'global',
      GLOBAL_S3_SECRET_KEY: 'global-secret',
      GLOBAL_S3_PUBLIC_URL: 'https://cdn.example.com',
      MEDIA_MAX_INLINE_SIZE: '1MB',
      EVENT_MEDIA_TIMEOUT: '5s',
    });
    shop = await gateway.paired();
    friend = await gateway.contact('Friend');
    await shop.client.ask(
      'mutation($input: SetWebhookInput!) { setWebhook(input: $input) { webhook { url } } }',
      {
        input: { url: receiver.url('/own'), events: ['Message'] },
      },
    );
    subscribe('http.server.request.start', onRequest);
  });

  after(async () => {
    unsubscribe('http.server.request.start', onRequest);
    s3?.destroy();
    await server?.stop();
    await receiver?.stop();
  });

  beforeEach(async () => {
    fetched = [];
    server.reset();
    await set({ skipMedia: false, s3: null, globalTransportSkips: null });
  });

  const endpoint = (): string => `http://127.0.0.1:${server.port}`;
  const set = (settings: object): Promise<unknown> =>
    shop.client.ask(
      'mutation($input: UpdateSessionInput!) { updateSession(input: $input) { session { id } } }',
      {
        input: { settings },
      },
    );
  const store = (changes: object = {}): object => ({
    s3: {
      enabled: true,
      endpoint: endpoint(),
      bucket: 'own',
      accessKey: 'own',
      secretKey: 'own-secret',
      pathStyle: true,
      ...changes,
    },
  });
  const keysIn = async (bucket: string): Promise<string[]> =>
    ((await s3.send(new ListObjectsV2Command({ Bucket: bucket }))).Contents ?? []).map(({ Key = '' }) => Key);

  /** `data` of the event of a message, as a destination got it. */
  async function delivered(id: string, path: string): Promise<Data> {
    let found: Data | undefined;
    await until(
      () => {
        const bodies = receiver.received
          .filter((r) => r.path === path)
          .map((r) => JSON.parse(r.body) as { data: Data });
        found = bodies.map(({ data }) => data).find(({ event }) => event.Info.ID === id);
        return found !== undefined;
      },
      () => `the event at ${path}`,
      15_000,
    );
    return found as Data;
  }

  const sent = async (bytes: Buffer, kind: 'image' | 'document' | 'sticker' = 'image'): Promise<string> =>
    (
      await friend.send.media(shop.phone.number, {
        kind,
        bytes,
        ...(kind === 'document' ? { mimeType: 'application/pdf', fileName: 'plan.pdf' } : {}),
      })
    ).id;

  it('are plain base64 where nothing else is set, downloaded once for all destinations', async () => {
    await set({ globalTransportSkips: { s3: true } });
    const bytes = randomBytes(20_000);
    const id = await sent(bytes, 'document');
    for (const path of ['/own', '/global']) {
      const data = await delivered(id, path);
      expect(data).to.include({
        type: 'Message',
        base64: bytes.toString('base64'),
        mimeType: 'application/pdf',
        fileName: `${id}.pdf`,
      });
      expect(data).not.to.have.any.keys('s3', 'mediaError', 'isSticker');
    }
    expect(fetched).to.have.length(1);
  });

  it('lie in the session’s store and in the operator’s, each by its own rules, from one download', async () => {
    await set(store({ mediaDelivery: 'both' }));
    const bytes = randomBytes(30_000);
    const id = await sent(bytes);
    const own = await delivered(id, '/own');
    const global = await delivered(id, '/global');
    const at = own['s3'] as JsonObject;
    const key = at['key'] as string;
    expect(own).to.include({ base64: bytes.toString('base64'), mimeType: 'image/jpeg' });
    const [year, month, day] = new Date().toISOString().slice(0, 10).split('-');
    const contact = friend.lid.replace('@', '_');
    expect(key).to.equal(`users/${shop.id}/inbox/${contact}/${year}/${month}/${day}/images/${id}.jpg`);
    expect(at).to.deep.equal({
      bucket: 'own',
      fileName: `${id}.jpg`,
      key,
      mimeType: 'image/jpeg',
      size: bytes.length,
      url: `${endpoint()}/own/${key}`,
    });
    const got = await s3.send(new GetObjectCommand({ Bucket: 'own', Key: key }));
    expect(Buffer.from((await got.Body?.transformToByteArray()) ?? []).equals(bytes)).to.equal(true);
    expect(global).not.to.have.property('base64');
    expect(global['s3']).to.deep.include({ bucket: 'shared', key, url: `https://cdn.example.com/${key}` });
    expect(await keysIn('shared')).to.deep.equal([key]);
    expect(fetched).to.have.length(1);
  });

  it('are addresses alone where the session wants no base64; stickers say what they are', async () => {
    await set(store({ mediaDelivery: 's3', publicUrl: 'https://files.example.com/' }));
    const id = await sent(randomBytes(3000), 'sticker');
    const data = await delivered(id, '/own');
    expect(data).to.include({ isSticker: true, stickerAnimated: false, mimeType: 'image/webp' });
    expect(data).not.to.have.property('base64');
    expect((data['s3'] as JsonObject)['url']).to.match(
      /^https:\/\/files\.example\.com\/users\/.*\/images\/.*\.webp$/,
    );
  });

  it('stay at WhatsApp where they are skipped, and where no destination wants the event', async () => {
    await set({ skipMedia: true });
    const data = await delivered(await sent(randomBytes(1000)), '/own');
    expect(data).to.have.all.keys('event', 'type');
    const other = await gateway.paired('wants no messages');
    await other.client.ask(
      'mutation($input: UpdateSessionInput!) { updateSession(input: $input) { session { id } } }',
      { input: { settings: { globalTransportSkips: { webhook: true } } } },
    );
    await other.client.ask(
      'mutation($input: SetWebhookInput!) { setWebhook(input: $input) { webhook { url } } }',
      {
        input: { url: receiver.url('/other'), events: ['ReadReceipt'] },
      },
    );
    const { id } = await friend.send.media(other.phone.number, { kind: 'image', bytes: randomBytes(1000) });
    await until(
      async () =>
        (await other.client.ask<{ message: unknown }>(`{ message(id: "${id}") { id } }`)).message !== null,
      'the message',
    );
    expect(fetched).to.deep.equal([]);
    await other.client.ask('mutation { disconnectSession { session { state } } }');
  });

  it('do not hold the event: without its file it says why, and what comes behind it comes', async () => {
    await set(store({ endpoint: 'http://127.0.0.1:1', mediaDelivery: 's3' }));
    const noStore = await sent(randomBytes(1000));
    const { id: next } = await friend.sendText(shop.phone.number, 'behind it');
    expect(await delivered(noStore, '/own')).to.include({
      mediaError: 'the object store failed: ECONNREFUSED',
      mimeType: 'image/jpeg',
    });
    await delivered(next, '/own');
    await set({ s3: null });
    const large = await delivered(await sent(randomBytes(1_200_000)), '/own');
    expect(large['mediaError']).to.equal('the file has 1200000 bytes, at most 1048576 are put into events');
    const order = receiver.received
      .filter(({ path }) => path === '/own')
      .map(({ body }) => (JSON.parse(body) as { data: Data }).data.event.Info.ID);
    expect(order.indexOf(next)).to.equal(order.indexOf(noStore) + 1);
  });

  it('are asked from the phone when WhatsApp has forgotten them', async () => {
    const bytes = randomBytes(2000);
    const { media } = gateway.sandbox.server;
    // Forgotten before anybody can have asked for it.
    const stock = media.put.bind(media);
    media.put = (kind, blob) => {
      const path = stock(kind, blob);
      media.expire(path);
      return path;
    };
    try {
      const id = await sent(bytes);
      expect(await delivered(id, '/own')).to.include({ base64: bytes.toString('base64') });
    } finally {
      media.put = stock;
    }
  });

  it('go with the session when it is removed whole', async () => {
    await set(store());
    await delivered(await sent(randomBytes(1000)), '/own');
    expect(await keysIn('own')).to.have.length(1);
    const answer = await gateway.admin.rest(`DELETE /admin/users/${shop.id}/full`);
    expect(answer.status).to.equal(200);
    expect(await keysIn('own')).to.deep.equal([]);
    expect(await keysIn('shared')).to.deep.equal([]);
  });
});
