import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import sharp from 'sharp';
import type { Phone, PhoneMessage } from '../../src/sandbox/index.js';
import { state, useGateway, type Paired } from './harness.js';
import { until } from './until.js';

const LIMIT = 3 * 1024 * 1024;
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const inMs = (ms: number): string => new Date(Date.now() + ms).toISOString();
const NEVER = inMs(86_400_000);

/** Everything that the request had is taken in: later there is no upload, no server, no process of then. */
describe('scheduled messages with files', () => {
  const gateway = useGateway({
    env: { MEDIA_ALLOW_PRIVATE_URLS: 'true', SCHEDULE_MAX_FILE_SIZE: '3MB' },
  });
  let shop: Paired;
  let contact: Phone;
  let picture: Buffer;

  before('pair', async function () {
    this.timeout(60_000);
    shop = await gateway.paired();
    contact = await gateway.contact();
    picture = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#3366cc' } })
      .jpeg()
      .toBuffer();
  });

  function mutation(name: string): string {
    const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
    return `mutation($input: ${type}!) { ${name}(input: $input) { messageId state message { kind text content } } }`;
  }

  interface Sent {
    messageId: string;
    state: string;
    message: { kind: string; text: string | null; content: Record<string, unknown> };
  }

  async function schedule(name: string, input: Record<string, unknown>, sendAt: string): Promise<Sent> {
    const full = { to: contact.number, ...input, options: { sendAt } };
    const sent = (await shop.client.ask<Record<string, Sent>>(mutation(name), { input: full }))[name] as Sent;
    expect(sent.state).to.equal('SCHEDULED');
    return sent;
  }

  async function shown(id: string): Promise<PhoneMessage['shown']> {
    const message = await contact.waitFor((one) => one.id === id, 15_000);
    expect(message.shown.warnings).to.deep.equal([]);
    return message.shown;
  }

  /** The picture at an address that can be closed. */
  async function served(bytes: Buffer): Promise<{ url: string; close(): Promise<unknown> }> {
    const server = createServer((_request, response) => {
      response.setHeader('content-type', 'image/jpeg');
      response.end(bytes);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/a.jpg`;
    return { url, close: () => new Promise((resolve) => server.close(resolve)) };
  }

  const kept = async (): Promise<number> =>
    Number((await gateway.rows('SELECT count(*) AS n FROM scheduled_file_part'))[0]?.['n']);
  const underWay = async (): Promise<string[]> => readdir(`${gateway.dataDir}/media`).catch(() => []);

  it('a picture by URL arrives although its server is gone and the gateway was restarted', async function () {
    this.timeout(30_000);
    const { url, close } = await served(picture);
    const sent = await schedule('sendImage', { image: { url }, caption: 'Blue' }, inMs(300));
    expect(sent.message).to.deep.include({ kind: 'image', text: 'Blue' });
    expect(sent.message.content).to.have.nested.property('imageMessage.width', 64);
    await close();
    await gateway.stop();
    expect(await kept()).to.equal(1);
    await gateway.start();
    await state(shop, 'CONNECTED');
    const seen = await shown(sent.messageId);
    expect(seen).to.include({ kind: 'image', caption: 'Blue', width: 64, height: 48 });
    expect(seen).to.nested.include({ 'file.state': 'verified' });
    expect(seen.kind === 'image' && seen.thumbnailLength).to.be.greaterThan(0);
  });

  it('a multipart upload of many parts arrives byte for byte, kept sealed, and leaves nothing behind', async () => {
    const marker = Buffer.from('a text that nobody may read in the database');
    const bytes = Buffer.concat([marker, randomBytes(1_300_000)]);
    const form = new FormData();
    const input = { to: contact.number, document: { upload: null }, options: { sendAt: inMs(1_500) } };
    form.append('operations', JSON.stringify({ query: mutation('sendDocument'), variables: { input } }));
    form.append('map', JSON.stringify({ file: ['variables.input.document.upload'] }));
    form.append('file', new Blob([bytes], { type: 'application/zip' }), 'ünïcode.zip');
    const headers = { token: shop.token, 'apollo-require-preflight': 'true' };
    const response = await fetch(`${gateway.url}/graphql`, { method: 'POST', body: form, headers });
    const { data } = (await response.json()) as { data: { sendDocument: Sent } };
    await until(async () => (await underWay()).length === 0, 'the upload is removed');
    const parts = await gateway.rows('SELECT sealed FROM scheduled_file_part ORDER BY part');
    expect(parts).to.have.length(3);
    expect((parts[0]?.['sealed'] as Buffer).includes(marker)).to.equal(false);
    const seen = await shown(data.sendDocument.messageId);
    expect(seen).to.include({ kind: 'document', fileName: 'ünïcode.zip' });
    expect(seen).to.nested.include({ 'file.sha256': sha256(bytes) });
    expect(await kept()).to.equal(0);
    await until(async () => (await underWay()).length === 0, 'the file is removed');
  });

  it('a carousel keeps the file of each card', async () => {
    const image = { base64: picture.toString('base64'), mimeType: 'image/jpeg' };
    const card = (text: string) => ({
      text,
      media: { ...image, type: 'IMAGE' },
      buttons: [{ type: 'REPLY', id: text, label: 'Take it' }],
    });
    const sent = await schedule('sendCarousel', { text: 'Two', cards: [card('a'), card('b')] }, inMs(100));
    const seen = await shown(sent.messageId);
    const cards = seen.kind === 'carousel' ? seen.cards : [];
    expect(cards.map(({ text, header }) => [text, header?.media?.file.state])).to.deep.equal([
      ['a', 'verified'],
      ['b', 'verified'],
    ]);
  });

  it('a slow upload holds its own chat alone', async () => {
    const other = await gateway.contact('Other');
    const at = inMs(200);
    gateway.sandbox.faults.apply({ kind: 'hold-uploads' });
    const image = { base64: picture.toString('base64'), mimeType: 'image/jpeg' };
    const slow = await schedule('sendImage', { image }, at);
    const behind = await schedule('sendText', { text: 'behind it' }, at);
    await schedule('sendText', { to: other.number, text: 'not behind it' }, at);
    await other.waitFor(({ text }) => text === 'not behind it');
    expect(contact.messages().some(({ id }) => id === behind.messageId)).to.equal(false);
    gateway.sandbox.faults.apply({ kind: 'release-uploads' });
    await shown(behind.messageId);
    const ids = contact.messages().map(({ id }) => id);
    expect(ids.indexOf(slow.messageId)).to.be.within(0, ids.indexOf(behind.messageId) - 1);
  });

  it('of an order the preview is kept, not the picture', async () => {
    const { url, close } = await served(picture);
    const items = [{ name: 'Tea', quantity: 2, price: 3.5, imageUrl: url }];
    const sent = await schedule('sendOrder', { items }, inMs(700));
    await close();
    const files = await gateway.rows('SELECT length FROM scheduled_file WHERE message_id = $1', [
      sent.messageId,
    ]);
    expect(files).to.deep.equal([{ length: '0' }]);
    const seen = await shown(sent.messageId);
    expect(seen.kind === 'order' && seen.thumbnailLength).to.be.greaterThan(0);
  });

  it('a forwarded message is taken in as it is now', async () => {
    const { id } = await contact.sendText(shop.phone.number, 'pass it on');
    await until(
      async () => (await gateway.rows('SELECT 1 FROM message WHERE id = $1', [id])).length > 0,
      'it is stored',
    );
    const sent = await schedule('forwardMessage', { messageId: id }, inMs(400));
    expect(sent.message).to.include({ kind: 'text', text: 'pass it on' });
    await gateway.rows('DELETE FROM message WHERE id = $1', [id]);
    const seen = await shown(sent.messageId);
    expect(seen).to.include({ kind: 'text', text: 'pass it on', forwardingScore: 1 });
  });

  it('what is not a file of its kind is refused at once, and a waiting one has no address yet', async () => {
    const wrong = { base64: Buffer.from('no picture').toString('base64'), mimeType: 'image/jpeg' };
    const options = { sendAt: NEVER };
    const input = { to: contact.number, image: wrong, options };
    const { extensions } = await shop.client.refusal(mutation('sendImage'), { input });
    expect(extensions).to.include({ code: 'BAD_INPUT', field: 'image' });
    const image = { base64: picture.toString('base64'), mimeType: 'image/jpeg' };
    const { messageId } = await schedule('sendImage', { image }, NEVER);
    const download = `mutation { downloadMedia(input: { messageId: "${messageId}" }) { length } }`;
    expect((await shop.client.refusal(download)).extensions.code).to.equal('NOT_FOUND');
  });

  it('too large together is refused, and those that are taken back make room', async () => {
    await gateway.rows('DELETE FROM scheduled_message');
    const base64 = randomBytes(1_600_000).toString('base64');
    const document = { base64, mimeType: 'application/zip', fileName: 'a.zip' };
    const first = await schedule('sendDocument', { document }, NEVER);
    const input = { to: contact.number, document, options: { sendAt: NEVER, messageId: 'TOOMUCH' } };
    const { extensions } = await shop.client.refusal(mutation('sendDocument'), { input });
    expect(extensions).to.include({ code: 'LIMIT_EXCEEDED', field: 'options.sendAt', limit: LIMIT });
    expect(await gateway.rows("SELECT 1 FROM message WHERE id = 'TOOMUCH'")).to.deep.equal([]);
    const cancel =
      'mutation($id: ID!) { cancelScheduledMessage(input: { messageId: $id }) { message { id } } }';
    await shop.client.ask(cancel, { id: first.messageId });
    expect(await kept()).to.equal(0);
    await schedule('sendDocument', { document }, NEVER);
    await until(async () => (await underWay()).length === 0, 'no file is left');
  });
});
