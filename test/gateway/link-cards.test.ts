import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import sharp from 'sharp';
import type { Phone, PhoneMessage, ShownOf } from '../../src/sandbox/index.js';
import { useGateway, type Paired } from './harness.js';
import { until } from './until.js';

const PAGE = `<!doctype html><html><head><title>Plain</title>
  <meta property="og:title" content="Blue &amp; green"><meta property="og:description" content="Colours of a page">
  <meta property="og:image" content="/picture.png"></head><body></body></html>`;

describe('cards of links', () => {
  const gateway = useGateway({ env: { MEDIA_ALLOW_PRIVATE_URLS: 'true', LINK_PREVIEW_TIMEOUT: '1s' } });
  const asked: string[] = [];
  let server: Server;
  let base: string;
  let shop: Paired;
  let contact: Phone;

  before('serve pages and pair', async function () {
    this.timeout(60_000);
    const picture = await sharp({ create: { width: 800, height: 400, channels: 3, background: '#36c' } })
      .png()
      .toBuffer();
    const answers: Record<string, (response: ServerResponse) => unknown> = {
      '/page': (response) => response.writeHead(200, { 'content-type': 'text/html' }).end(PAGE),
      '/picture.png': (response) => response.writeHead(200, { 'content-type': 'image/png' }).end(picture),
      '/hangs': () => undefined,
    };
    server = createServer((request, response) => {
      const [path = ''] = (request.url ?? '').split('?');
      asked.push(path);
      const answer = answers[path] ?? ((missing: ServerResponse) => missing.writeHead(404).end());
      answer(response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    shop = await gateway.paired();
    contact = await gateway.contact();
  });
  after(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  /** Sends, and says what the contact's phone shows once it has fetched what it can. */
  async function shown(name: string, input: Record<string, unknown>): Promise<ShownOf<'text'>> {
    const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
    const answer = await shop.client.ask<Record<string, { messageId: string }>>(
      `mutation($input: ${type}!) { ${name}(input: $input) { messageId } }`,
      { input: { to: contact.number, ...input } },
    );
    return onPhone(answer[name]?.messageId ?? '');
  }

  async function onPhone(id: string): Promise<ShownOf<'text'>> {
    await contact.waitFor((message: PhoneMessage) => message.id === id);
    await until(() => !JSON.stringify(contact.message(id).shown).includes('"unfetched"'), 'the picture');
    const { shown: seen } = contact.message(id);
    expect(seen.warnings).to.deep.equal([]);
    if (seen.kind !== 'text') throw new Error(`it is shown as ${seen.kind}`);
    return seen;
  }

  it('show what the page says of itself, with its picture in the message and at WhatsApp', async () => {
    const { text, preview } = await shown('sendLink', { url: `${base}/page`, caption: 'Look' });
    expect(text).to.equal(`Look\n${base}/page`);
    expect(preview).to.include({
      url: `${base}/page`,
      title: 'Blue & green',
      description: 'Colours of a page',
    });
    expect(preview?.thumbnailLength).to.be.within(200, 20_000);
    expect(preview?.picture).to.deep.nested.include({ width: 800, height: 400, 'file.state': 'verified' });
    const id = contact.messages(shop.phone.number).at(-1)?.id ?? '';
    expect(await sharp(await contact.download(id)).metadata()).to.include({ format: 'jpeg', width: 800 });
  });

  it('are made for the first link of a text, when that is wanted', async () => {
    const text = `You know this? ${base}/page?x=1. And ${base}/other`;
    expect((await shown('sendText', { text, linkPreview: true })).preview).to.include({
      url: `${base}/page?x=1`,
      title: 'Blue & green',
    });
    asked.length = 0;
    expect((await shown('sendText', { text: `${base}/page?x=2` })).preview).to.equal(null);
    expect((await shown('sendText', { text: 'no link', linkPreview: true })).preview).to.equal(null);
    expect(asked).to.deep.equal([]);
  });

  it('are made for the REST paths too', async () => {
    const { body } = await shop.client.rest('POST /chat/send/text', {
      ...{ Phone: contact.number, Body: `see ${base}/page?rest`, LinkPreview: true },
    });
    const { Id } = (body as { data: { Id: string } }).data;
    expect((await onPhone(Id)).preview).to.include({ title: 'Blue & green' });
  });

  it('say what the caller says, and ask nobody when that is wanted', async () => {
    const url = `${base}/page?own`;
    const own = await shown('sendLink', { url, title: 'Own title' });
    expect(own.preview).to.include({ title: 'Own title', description: 'Colours of a page' });
    asked.length = 0;
    const alone = await shown('sendLink', {
      url: `${base}/page?alone`,
      title: 'Own title',
      linkPreview: false,
    });
    expect(alone.preview).to.include({
      title: 'Own title',
      description: null,
      thumbnailLength: 0,
      picture: null,
    });
    expect((await shown('sendLink', { url: `${base}/page?bare`, linkPreview: false })).preview).to.equal(
      null,
    );
    expect(asked).to.deep.equal([]);
  });

  it('never keep a message back: without the page, it goes out alone and in time', async () => {
    const lost = [
      `${base}/missing?token=very-secret`,
      `${base}/hangs`,
      'http://127.0.0.1:1/',
      'http://169.254.169.254/',
    ];
    for (const url of lost) {
      const { text, preview } = await shown('sendLink', { url });
      expect({ text, preview }).to.deep.equal({ text: url, preview: null });
    }
    expect(gateway.log).to.include('the URL answered with status 404');
    expect(gateway.log).not.to.include('very-secret');
  });
});
