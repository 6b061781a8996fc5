import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import sharp from 'sharp';
import type { Phone, PhoneMessage } from '../../src/sandbox/index.js';
import type { GraphqlProblem } from './client.js';
import { useGateway, type Paired } from './harness.js';

const FIELDS = 'messageId state repeated message { kind text }';

interface Sent {
  messageId: string;
  repeated: boolean;
  message: { kind: string; text: string | null };
}

const picture = (width = 64): Promise<Buffer> =>
  sharp({ create: { width, height: 48, channels: 3, background: '#3366cc' } })
    .jpeg()
    .toBuffer();
const dataUrl = (type: string, bytes: Buffer): string => `data:${type};base64,${bytes.toString('base64')}`;
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

describe('messages with files through the gateway', () => {
  const gateway = useGateway({ env: { MEDIA_ALLOW_PRIVATE_URLS: 'true' } });
  let shop: Paired;
  let contact: Phone;
  let jpeg: Buffer;

  before('pair', async function () {
    this.timeout(60_000);
    shop = await gateway.paired();
    contact = await gateway.contact();
    jpeg = await picture();
  });

  function mutation(name: string): string {
    const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
    return `mutation($input: ${type}!) { ${name}(input: $input) { ${FIELDS} } }`;
  }

  async function run(name: string, input: Record<string, unknown>): Promise<Sent> {
    return (await shop.client.ask<Record<string, Sent>>(mutation(name), { input }))[name] as Sent;
  }

  const refused = async (
    name: string,
    input: Record<string, unknown>,
  ): Promise<GraphqlProblem['extensions']> =>
    (await shop.client.refusal(mutation(name), { input })).extensions;

  async function shown(name: string, input: Record<string, unknown>): Promise<PhoneMessage['shown']> {
    const options = { waitForAck: true, ...(input['options'] as object | undefined) };
    const { messageId } = await run(name, { to: contact.number, ...input, options });
    const message = await contact.waitFor(({ id }) => id === messageId);
    expect(message.shown.warnings).to.deep.equal([]);
    return message.shown;
  }

  it('a picture, decrypted and whole, with caption, size and preview', async () => {
    const image = { dataUrl: dataUrl('image/jpeg', jpeg) };
    const seen = await shown('sendImage', { image, caption: 'Blue' });
    expect(seen).to.include({
      kind: 'image',
      caption: 'Blue',
      mimeType: 'image/jpeg',
      width: 64,
      height: 48,
    });
    expect(seen).to.nested.include({ 'file.state': 'verified' });
    expect(seen.kind === 'image' && seen.thumbnailLength).to.be.greaterThan(0);
  });

  it('a picture that is shown once, not together with a lifetime', async () => {
    const image = { base64: jpeg.toString('base64'), mimeType: 'image/jpeg' };
    expect((await shown('sendImage', { image, viewOnce: true })).viewOnce).to.equal(true);
    const options = { ephemeralSeconds: 86_400 };
    expect(await refused('sendImage', { to: contact.number, image, viewOnce: true, options })).to.include({
      code: 'BAD_INPUT',
      field: 'options.ephemeralSeconds',
    });
  });

  it('a document, byte for byte, under its name', async () => {
    const pdf = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');
    const document = { dataUrl: dataUrl('application/pdf', pdf) };
    const seen = await shown('sendDocument', { document, fileName: 'invoice.pdf', caption: 'Yours' });
    expect(seen).to.include({ kind: 'document', fileName: 'invoice.pdf', caption: 'Yours' });
    expect(seen).to.nested.include({ 'file.sha256': sha256(pdf) });
  });

  it('a sticker, made of a picture', async () => {
    const seen = await shown('sendSticker', { sticker: { dataUrl: dataUrl('image/jpeg', jpeg) } });
    expect(seen).to.include({ kind: 'sticker', mimeType: 'image/webp', animated: false });
    expect(seen).to.nested.include({ 'file.state': 'verified' });
  });

  it('a medium above buttons, a flow and the cards of a carousel', async () => {
    const medium = { dataUrl: dataUrl('image/jpeg', jpeg) };
    const button = { type: 'REPLY', id: '1', label: 'Go' };
    const buttons = await shown('sendButtons', { text: 'T', image: medium, buttons: [button] });
    expect(buttons).to.nested.include({
      'header.media.kind': 'image',
      'header.media.file.state': 'verified',
    });
    const header = { title: 'H', media: { ...medium, type: 'IMAGE' } };
    const flow = await shown('sendFlow', { text: 'T', header, buttons: [{ name: 'n' }] });
    expect(flow).to.nested.include({ 'header.media.file.state': 'verified', 'header.title': 'H' });
    const card = {
      text: 'C',
      mediaUrl: medium.dataUrl,
      mediaType: 'IMAGE',
      caption: 'Best',
      buttons: [button],
    };
    const carousel = await shown('sendCarousel', { text: 'T', cards: [card, { ...card, text: 'D' }] });
    expect(carousel).to.nested.include({ 'cards[1].header.media.file.state': 'verified' });
  });

  it('a picture of an item, as the preview of its order', async () => {
    const items = [
      { name: 'Plain', quantity: 1, price: 1 },
      { name: 'Pictured', quantity: 1, price: 2, imageUrl: dataUrl('image/jpeg', jpeg) },
    ];
    const wrong = await refused('sendOrder', { to: contact.number, items });
    expect(wrong).to.include({ code: 'BAD_INPUT', field: 'items.1.imageUrl' });
    const host = createServer((_request, response) =>
      response.setHeader('content-type', 'image/jpeg').end(jpeg),
    );
    await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
    try {
      const imageUrl = `http://127.0.0.1:${(host.address() as AddressInfo).port}/product.jpg`;
      const seen = await shown('sendOrder', { items: [items[0], { ...items[1], imageUrl }] });
      expect(seen.kind === 'order' && seen.thumbnailLength).to.be.greaterThan(0);
    } finally {
      host.closeAllConnections();
      await new Promise((resolve) => host.close(resolve));
    }
    const imageUrl = 'http://127.0.0.1:1/gone.jpg';
    const gone = await refused('sendOrder', { to: contact.number, items: [{ ...items[1], imageUrl }] });
    expect(gone).to.include({ code: 'BAD_INPUT', field: 'items.0.imageUrl' });
  });

  it('a key that was used sends nothing and uploads nothing again', async () => {
    const image = { dataUrl: dataUrl('image/jpeg', jpeg) };
    const input = { to: contact.number, image, options: { idempotencyKey: 'picture' } };
    const first = await run('sendImage', input);
    expect(await run('sendImage', input)).to.include({ messageId: first.messageId, repeated: true });
    const other = { ...input, image: { dataUrl: dataUrl('image/jpeg', await picture(65)) } };
    expect((await refused('sendImage', other)).code).to.equal('IDEMPOTENCY_MISMATCH');
  });

  it('what was sent is forwarded with its file', async () => {
    const { messageId } = await run('sendImage', {
      to: contact.number,
      image: { dataUrl: dataUrl('image/jpeg', jpeg) },
      caption: 'Pass on',
    });
    const seen = await shown('forwardMessage', { messageId });
    expect(seen).to.include({ kind: 'image', caption: 'Pass on', forwardingScore: 1 });
    expect(seen).to.nested.include({ 'file.state': 'verified' });
  });

  it('a medium that is none, and none at all, are errors at their field', async () => {
    const text = { dataUrl: dataUrl('image/jpeg', Buffer.from('no picture at all')) };
    expect(await refused('sendImage', { to: contact.number, image: text })).to.include({
      code: 'BAD_INPUT',
      field: 'image',
    });
    expect((await refused('sendVideo', { to: contact.number, video: {} })).field).to.equal('video');
    const image = { url: 'http://127.0.0.1:1/x.jpg' };
    expect((await refused('sendImage', { to: contact.number, image })).field).to.equal('image');
  });
});
