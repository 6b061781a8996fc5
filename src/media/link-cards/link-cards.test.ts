import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import pino from 'pino';
import sharp from 'sharp';
import { HttpOut } from '../../platform/http-out/index.js';
import { LinkCards, type LinkCardsOptions } from './link-cards.js';

const picture = (width: number): Promise<Buffer> =>
  sharp({ create: { width, height: width / 2, channels: 3, background: '#36c' } })
    .png()
    .toBuffer();

describe('cards of pages', () => {
  const served = new Map<string, (request: IncomingMessage, response: ServerResponse) => void>();
  const asked: string[] = [];
  let log = '';
  let server: Server;
  let base: string;
  const doors: HttpOut[] = [];

  before(async () => {
    server = createServer((request, response) => {
      asked.push(request.url ?? '');
      const answer = served.get((request.url ?? '').split('?')[0] ?? '');
      if (answer) answer(request, response);
      else response.writeHead(404).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(async () => {
    for (const door of doors) await door.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  beforeEach(() => {
    served.clear();
    asked.length = 0;
    log = '';
  });

  function cards(options: Partial<LinkCardsOptions> = {}, allowPrivate = true): LinkCards {
    const http = new HttpOut({ allowPrivate });
    doors.push(http);
    return new LinkCards({
      ...{
        http,
        timeoutMs: 3000,
        maxRedirects: 3,
        maxPageBytes: 50_000,
        maxPictureBytes: 100_000,
        conversions: 1,
      },
      logger: pino({ level: 'debug' }, { write: (line: string) => void (log += line) }),
      ...options,
    });
  }

  const html = (path: string, head: string, type = 'text/html'): void =>
    void served.set(path, (_request, response) => {
      response.writeHead(200, { 'content-type': type }).end(`<html><head>${head}</head><body></body></html>`);
    });
  const file = (path: string, type: string, bytes: Buffer): void =>
    void served.set(path, (_request, response) =>
      response.writeHead(200, { 'content-type': type }).end(bytes),
    );

  it('have title, description and the picture in two sizes, also behind redirects', async () => {
    html('/page', '<title>T</title><meta name=description content=D><meta property=og:image content=/p.png>');
    file('/p.png', 'image/png', await picture(1600));
    served.set('/short', (_request, response) => response.writeHead(302, { location: '/page' }).end());
    const card = await cards().card(`${base}/short`);
    expect(card).to.include({ title: 'T', description: 'D' });
    const { small, large } = card?.picture ?? {};
    expect(await sharp(small).metadata()).to.include({ format: 'jpeg', width: 192, height: 96 });
    expect(large).to.include({ width: 1200, height: 600 });
    expect(await sharp(large?.bytes).metadata()).to.include({ format: 'jpeg', width: 1200, height: 600 });
  });

  it('do without a picture that is missing, broken, too large or a drawing, and take the next one', async () => {
    const head = (address: string): string =>
      `<title>T</title><meta property=og:image content=${address}><link rel=image_src href=/good.png>`;
    const good = await picture(100);
    file('/svg', 'image/svg+xml', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'));
    file('/broken', 'image/png', good.subarray(0, 50));
    file('/large', 'image/png', Buffer.alloc(200_000));
    for (const bad of ['/missing', '/svg', '/broken', '/large']) {
      html(`/page${bad}`, head(bad));
      served.delete('/good.png');
      expect((await cards().card(`${base}/page${bad}`))?.picture, bad).to.equal(null);
      file('/good.png', 'image/png', good);
      const card = await cards().card(`${base}/page${bad}`);
      expect(card?.picture?.small.length, bad).to.be.greaterThan(100);
      expect(card?.picture?.large, 'a small picture').to.equal(null);
    }
  });

  it('are remembered, missing ones too, and made once for several at a time', async () => {
    html('/page', '<title>T</title>');
    const maker = cards();
    const all = await Promise.all([maker.card(`${base}/page`), maker.card(`${base}/page`)]);
    expect(all.map((card) => card?.title)).to.deep.equal(['T', 'T']);
    await maker.card(`${base}/page`);
    await maker.card(`${base}/none`);
    await maker.card(`${base}/none`);
    expect(asked).to.deep.equal(['/page', '/none']);
  });

  it('are not made of what is no page, has no title, fails, hangs or drips', async () => {
    html('/json', '<title>T</title>', 'application/json');
    html('/untitled', '<meta name=description content=D>');
    served.set('/error', (_request, response) => response.writeHead(500).end('<title>Error</title>'));
    served.set('/hangs', () => undefined);
    served.set('/drips', (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      const timer = setInterval(() => response.write('<meta>'), 20);
      response.on('close', () => clearInterval(timer));
    });
    served.set('/loop', (_request, response) => response.writeHead(302, { location: '/loop' }).end());
    const maker = cards({ timeoutMs: 300 });
    for (const path of ['/json', '/untitled', '/error', '/hangs', '/drips', '/loop'])
      expect(await maker.card(`${base}${path}`), path).to.equal(null);
    expect(await maker.card('http://127.0.0.1:1/'), 'nobody there').to.equal(null);
    expect(await maker.card('no address')).to.equal(null);
  });

  it('are made of the beginning of a page without end', async () => {
    served.set('/endless', (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html', 'content-length': 10_000_000 });
      response.write(`<html><head><title>T</title><script>${'x'.repeat(60_000)}`);
    });
    expect(await cards().card(`${base}/endless`)).to.deep.equal({
      title: 'T',
      description: null,
      picture: null,
    });
  });

  it('never come from private addresses, neither page nor picture', async () => {
    html('/page', '<title>T</title>');
    expect(await cards({}, false).card(`${base}/page`)).to.equal(null);
    expect(await cards().card('http://169.254.169.254/latest/meta-data/')).to.equal(null);
    expect(asked).to.deep.equal([]);
    html('/thief', '<title>T</title><meta property=og:image content=http://169.254.169.254/secret.png>');
    expect(await cards().card(`${base}/thief`)).to.deep.equal({
      title: 'T',
      description: null,
      picture: null,
    });
  });

  it('say in the log why there is none, without what may be secret in the address', async () => {
    await cards().card(`${base.replace('http://', 'http://user:pass@')}/path-secret?token=query-secret`);
    expect(log).to.include(base.slice('http://'.length)).and.include('status 404');
    expect(log).not.to.match(/secret|pass/);
  });
});
