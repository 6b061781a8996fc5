import { once } from 'node:events';
import { createServer, request, type RequestListener, type Server } from 'node:http';
import { connect, type Socket } from 'node:net';
import { expect } from 'chai';
import express from 'express';
import { mountHealth } from './health.js';
import { closeServer, listen } from './listen.js';
import { securityHeaders } from './security-headers.js';
import { limitSlowRequests, SLOW_REQUEST_SERVER_OPTIONS } from './slow-requests.js';

describe('HTTP side', () => {
  const servers: Server[] = [];
  const sockets: Socket[] = [];

  async function serve(
    handler: RequestListener,
    prepare: (server: Server) => void = () => undefined,
  ): Promise<number> {
    const server = createServer(SLOW_REQUEST_SERVER_OPTIONS, handler);
    servers.push(server);
    prepare(server);
    return listen(server, { host: '127.0.0.1', port: 0 });
  }
  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.destroy();
    for (const server of servers.splice(0)) await closeServer(server, 0);
  });

  async function open(port: number, text: string): Promise<Socket> {
    const socket = connect(port, '127.0.0.1');
    sockets.push(socket);
    socket.on('error', () => undefined); // being cut is what some tests wait for
    await once(socket, 'connect');
    socket.write(text);
    socket.resume();
    return socket;
  }

  it('says ready only while everything works and nothing drains', async () => {
    let [up, draining] = [true, false];
    const app = express();
    app.use(securityHeaders);
    const broken = { name: 'broken', check: () => (up ? true : Promise.reject(new Error('down'))) };
    mountHealth(app, { draining: () => draining, checks: [broken] });
    const base = `http://127.0.0.1:${await serve(app)}`;
    const ready = async (): Promise<unknown[]> => {
      const response = await fetch(`${base}/readyz`);
      return [response.status, await response.json()];
    };
    expect(await ready()).to.deep.equal([200, { status: 'ready', checks: { broken: 'up' } }]);
    up = false;
    expect(await ready()).to.deep.equal([503, { status: 'unavailable', checks: { broken: 'down' } }]);
    [up, draining] = [true, true];
    expect(await ready()).to.deep.equal([503, { status: 'draining', checks: { broken: 'up' } }]);
    const alive = await fetch(`${base}/healthz`);
    expect(alive.status).to.equal(200);
    expect(alive.headers.get('content-security-policy')).to.include("frame-ancestors 'none'");
  });

  it('cuts clients that send their headers or their body drop by drop, and nobody else', async () => {
    const port = await serve(
      (incoming, response) => incoming.resume().on('end', () => response.end('done')),
      (server) => limitSlowRequests(server, { headersMs: 300, bodyGraceMs: 300, minBytesPerSecond: 1000 }),
    );
    const slowHeaders = await open(port, 'GET / HTTP/1.1\r\nHost: x\r\n');
    const slowBody = await open(port, 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\nabc');
    const large = request({ port, host: '127.0.0.1', method: 'POST' });
    large.end(Buffer.alloc(5_000_000));
    const [[answer]] = (await Promise.all([
      once(large, 'response'),
      once(slowHeaders, 'close'),
      once(slowBody, 'close'),
    ])) as unknown as [[{ statusCode: number; resume(): void }]];
    answer.resume();
    expect(answer.statusCode).to.equal(200);
  });

  it('lets a running request finish when it closes, and cuts it when the grace is over', async () => {
    const finishes: (() => void)[] = [];
    const port = await serve((_request, response) => void finishes.push(() => response.end('done')));
    const [server] = servers;
    if (!server) throw new Error('no server');
    const arrived = once(server, 'request');
    const answered = fetch(`http://127.0.0.1:${port}/`);
    await arrived;
    const closed = closeServer(server, 5_000);
    finishes[0]?.();
    expect(await (await answered).text()).to.equal('done');
    await closed;

    const second = await serve(() => undefined);
    const hanging = await open(second, 'GET / HTTP/1.1\r\nHost: x\r\n\r\n');
    const cut = once(hanging, 'close');
    await once(servers[1] as Server, 'request');
    await closeServer(servers[1] as Server, 50);
    await cut;
  });

  it('names the setting when the port or the address cannot be used', async () => {
    const port = await serve(() => undefined);
    const refused = async (at: { host: string; port: number }): Promise<unknown> =>
      listen(createServer(), at).catch((error: unknown) => error);
    expect(await refused({ host: '127.0.0.1', port }))
      .property('message')
      .contains('DIGIGO_PORT');
    expect(await refused({ host: '203.0.113.7', port: 0 }))
      .property('message')
      .contains('DIGIGO_HOST');
  });
});
