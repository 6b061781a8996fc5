import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { expect } from 'chai';
import { SELF_SIGNED } from '../../../test/support/self-signed.js';
import { parseProxyUrl, type ProxyAddress } from './proxy-address.js';
import { proxyDial, type ProxyPolicy } from './proxy-dial.js';
import { ProxyFailed } from './proxy-failed.js';

const POLICY: ProxyPolicy = { allowPrivate: true, timeoutMs: 300 };
const TARGET = { host: 'web.whatsapp.com', port: 443 };

function addressOf(url: string): ProxyAddress {
  const parsed = parseProxyUrl(url);
  if ('problem' in parsed) throw new Error(parsed.problem);
  return parsed;
}

describe('connections through a proxy', () => {
  const servers: Server[] = [];
  const sockets = new Set<Socket>();

  afterEach(async () => {
    for (const socket of sockets) socket.destroy();
    await Promise.all(servers.splice(0).map((server) => new Promise((done) => server.close(done))));
  });

  /** A proxy that does this with a connection. */
  async function proxyThat(behave: (socket: Socket) => void, tls = false): Promise<number> {
    const take = (socket: Socket): void => {
      sockets.add(socket);
      socket.on('error', () => undefined);
      behave(socket);
    };
    const server = tls ? createTlsServer(SELF_SIGNED, take) : createServer(take);
    servers.push(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  }

  async function failure(url: string, policy = POLICY): Promise<ProxyFailed> {
    try {
      sockets.add(await proxyDial(policy)(addressOf(url), TARGET));
    } catch (error) {
      expect(error).to.be.instanceOf(ProxyFailed);
      return error as ProxyFailed;
    }
    throw new Error('it was connected');
  }

  it('asks for the target by name, with the credentials as they are meant', async () => {
    let asked = '';
    const port = await proxyThat((socket) => {
      socket.on('data', (data) => {
        asked += data.toString();
        socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      });
    });
    const socket = await proxyDial(POLICY)(addressOf(`http://us%40er:p%3Ass@127.0.0.1:${port}`), TARGET);
    sockets.add(socket);
    expect(asked).to.include('CONNECT web.whatsapp.com:443 HTTP/1.1\r\nHost: web.whatsapp.com:443\r\n');
    expect(asked).to.include(
      `Proxy-Authorization: Basic ${Buffer.from('us@er:p:ss').toString('base64')}\r\n`,
    );
  });

  it('loses nothing of what comes right behind the handshake', async () => {
    const port = await proxyThat((socket) => {
      socket.once('data', () => {
        socket.write(Buffer.from([5, 0]));
        socket.once('data', (request) => {
          expect(request.toString('latin1')).to.equal('\x05\x01\x00\x03\x10web.whatsapp.com\x01\xbb');
          socket.write(
            Buffer.concat([Buffer.from([5, 0, 0, 3, 4]), Buffer.from('host\x01\xbbhello', 'latin1')]),
          );
        });
      });
    });
    const socket = await proxyDial(POLICY)(addressOf(`socks5://127.0.0.1:${port}`), TARGET);
    sockets.add(socket);
    const [data] = (await once(socket, 'data')) as [Buffer];
    expect(data.toString()).to.equal('hello');
  });

  it('ends in time where the proxy is silent, hangs up, or is not there', async () => {
    const silent = await proxyThat(() => undefined);
    for (const scheme of ['http', 'socks5', 'https']) {
      expect((await failure(`${scheme}://127.0.0.1:${silent}`)).problem, scheme).to.equal('UNREACHABLE');
    }
    const gone = await proxyThat((socket) => socket.destroy());
    expect((await failure(`socks5://127.0.0.1:${gone}`)).message).to.equal('the proxy closed the connection');
    expect((await failure('http://127.0.0.1:1')).message).to.equal(
      'the proxy cannot be reached (ECONNREFUSED)',
    );
  });

  it('takes nothing for a proxy that does not answer like one', async () => {
    const web = await proxyThat((socket) =>
      socket.once('data', () => socket.write('SSH-2.0-OpenSSH\r\n\r\n')),
    );
    expect((await failure(`http://127.0.0.1:${web}`)).problem).to.equal('PROTOCOL');
    expect((await failure(`socks5://127.0.0.1:${web}`)).problem).to.equal('PROTOCOL');
    const flood = await proxyThat((socket) => socket.once('data', () => socket.write('x'.repeat(100_000))));
    expect((await failure(`http://127.0.0.1:${flood}`)).message).to.equal('the proxy answered with too much');
  });

  it('tells refused credentials from a refused target', async () => {
    const closed = await proxyThat((socket) =>
      socket.once('data', () => socket.write(Buffer.from([5, 0xff]))),
    );
    expect(await failure(`socks5://127.0.0.1:${closed}`)).to.include({
      problem: 'CREDENTIALS',
      message: 'the proxy asks for credentials',
    });
    // One that takes anybody is not what the settings say: the credentials would not be asked for.
    const open = await proxyThat((socket) => socket.once('data', () => socket.write(Buffer.from([5, 0]))));
    expect((await failure(`socks5://u:p@127.0.0.1:${open}`)).problem).to.equal('CREDENTIALS');
    const rules = await proxyThat((socket) =>
      socket.once('data', () => socket.write('HTTP/1.1 403 Filtered\r\nServer: x\r\n\r\n')),
    );
    expect(await failure(`http://127.0.0.1:${rules}`)).to.include({ problem: 'REFUSED', status: 403 });
  });

  it('reaches an https:// proxy only by a certificate that holds', async () => {
    const answer = (socket: Socket): void =>
      void socket.once('data', () => socket.write('HTTP/1.1 200 OK\r\n\r\n'));
    const port = await proxyThat(answer, true);
    const { problem, message } = await failure(`https://localhost:${port}`);
    expect([problem, message]).to.deep.equal([
      'UNREACHABLE',
      'the proxy cannot be reached (DEPTH_ZERO_SELF_SIGNED_CERT)',
    ]);
    const dial = proxyDial({ ...POLICY, ca: SELF_SIGNED.cert });
    sockets.add(await dial(addressOf(`https://localhost:${port}`), TARGET));
  });

  it('never goes to addresses that give out credentials, nor to private ones where that is not allowed', async () => {
    expect((await failure('http://169.254.169.254')).problem).to.equal('FORBIDDEN');
    const closed = { ...POLICY, allowPrivate: false };
    expect((await failure('socks5://localhost:1080', closed)).problem).to.equal('FORBIDDEN');
  });
});
