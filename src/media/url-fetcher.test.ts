import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import sharp from 'sharp';
import type { MediaUse } from './media.port.js';
import { PreparerRoom, refusalOf } from './preparer.fixture.js';

const FIELD = 'input.media.url';

describe('media by URL', () => {
  const hits: string[] = [];
  let server: Server;
  let base: string;
  let png: Buffer;

  const modes: Record<string, (request: IncomingMessage, response: ServerResponse) => void> = {
    '/ok.png': (_, response) => void response.writeHead(200, { 'content-type': 'text/plain' }).end(png),
    '/named': (_, response) =>
      void response
        .writeHead(200, { 'content-disposition': `attachment; filename*=UTF-8''f%C3%BCr%20Sie.pdf` })
        .end('%PDF-1.4'),
    '/my%20file.pdf': (_, response) =>
      void response.writeHead(200, { 'content-type': 'application/pdf' }).end('%PDF-1.4'),
    '/page': (_, response) =>
      void response.writeHead(200, { 'content-type': 'image/png' }).end('<!doctype html><p>'),
    '/404': (_, response) => void response.writeHead(404).end(png),
    '/empty': (_, response) => void response.writeHead(200).end(),
    '/gzip': (_, response) => void response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(png)),
    '/announced': (_, response) => void response.writeHead(200, { 'content-length': '99999999' }).write(png),
    '/endless': (_, response) => pour(response),
    '/silent': () => undefined,
    '/slow': (_, response) => {
      response.writeHead(200).write(png.subarray(0, 20));
      const timer = setInterval(() => response.write('.'), 50);
      response.once('close', () => clearInterval(timer));
    },
    '/lies': (_, response) => {
      response.writeHead(200, { 'content-length': String(png.length + 100) }).write(png);
      response.socket?.end();
    },
    '/reset': (request) => request.socket.resetAndDestroy(),
    '/once': redirect(() => '/ok.png'),
    '/loop': redirect(() => '/loop'),
    '/metadata': redirect(() => 'http://169.254.169.254/latest/meta-data/'),
    '/file': redirect(() => 'file:///etc/passwd'),
    '/nowhere': redirect(() => 'http://'),
  };

  function redirect(to: () => string) {
    return (_: IncomingMessage, response: ServerResponse): void =>
      void response.writeHead(302, { location: to() }).end();
  }

  before(async () => {
    png = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
    server = createServer((request, response) => {
      hits.push(request.url ?? '');
      const mode = modes[request.url ?? ''];
      if (mode) mode(request, response);
      else response.writeHead(500).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  beforeEach(() => void hits.splice(0));

  after(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  describe('where private addresses are allowed', () => {
    const room = new PreparerRoom({ fetchTimeoutMs: 400 });

    const prepare = (path: string, use: MediaUse = 'image') =>
      room.preparer.prepare({ url: base + path }, use, { field: FIELD });

    it('is fetched, also behind a redirect; its bytes say what it is', async () => {
      for (const path of ['/ok.png', '/once']) {
        const media = await prepare(path);
        expect(media).to.include({ mimeType: 'image/png', width: 8, height: 8, length: png.length });
        await media.dispose();
      }
      expect(hits).to.deep.equal(['/ok.png', '/once', '/ok.png']);
    });

    it('has the name that its server gives it, or that of its path', async () => {
      const names = [];
      for (const path of ['/named', '/my%20file.pdf']) {
        const media = await prepare(path, 'document');
        names.push(media.fileName);
        await media.dispose();
      }
      expect(names).to.deep.equal(['für Sie.pdf', 'my file.pdf']);
    });

    const refused: [string, RegExp][] = [
      ['/page', /content is text\/html/],
      ['/404', /status 404/],
      ['/empty', /is empty/],
      ['/gzip', /gzip encoding/],
      ['/announced', /too large, the limit is 5242880/],
      ['/endless', /too large, the limit is 5242880/],
      ['/silent', /within 400 ms/],
      ['/slow', /within 400 ms/],
      ['/lies', /cannot be fetched/],
      ['/reset', /cannot be fetched/],
      ['/loop', /redirected more than 3 times/],
      ['/metadata', /address that is not allowed/],
      ['/file', /only http and https/],
      ['/nowhere', /no URL/],
    ];
    for (const [path, message] of refused) {
      it(`is refused with the field's name and a reason: ${path}`, async () => {
        const error = await refusalOf(prepare(path));
        expect([error.code, error.details.field]).to.deep.equal(['BAD_INPUT', FIELD]);
        expect(error.message).to.match(message).and.not.include('127.0.0.1').and.not.include('169.254');
        expect(hits.length).to.equal(path === '/loop' ? 4 : 1);
      });
    }

    it('says who does not answer at all', async () => {
      const error = await refusalOf(
        room.preparer.prepare({ url: 'http://127.0.0.1:1/x' }, 'image', { field: FIELD }),
      );
      expect(error.message).to.match(/cannot be fetched \(ECONNREFUSED\)/);
    });
  });

  describe('where only public addresses are allowed', () => {
    const room = new PreparerRoom({ allowPrivate: false });

    it('never reaches this machine, however it is written', async () => {
      const { port } = server.address() as AddressInfo;
      for (const host of [
        '127.0.0.1',
        '127.1',
        '2130706433',
        '0x7f.1',
        '[::1]',
        '[::ffff:127.0.0.1]',
        'localhost',
      ]) {
        const source = { url: `http://${host}:${port}/ok.png` };
        const error = await refusalOf(room.preparer.prepare(source, 'image', { field: FIELD }));
        expect(error.message, host).to.match(/address that is not allowed/);
      }
      expect(hits).to.deep.equal([]);
    });
  });
});

/** Writes as fast as somebody reads, without end. */
function pour(response: ServerResponse): void {
  const chunk = Buffer.alloc(65_536, 'x');
  const more = (): void => {
    while (!response.destroyed && response.write(chunk));
  };
  response.on('drain', more);
  response.writeHead(200);
  more();
}
