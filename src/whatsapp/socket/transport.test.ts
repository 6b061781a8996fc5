import { once } from 'node:events';
import { request } from 'node:https';
import { expect } from 'chai';
import { WebSocket } from 'ws';
import { startSandbox, type Sandbox } from '../../sandbox/index.js';
import { needProxies, startMicrosocks, type RealProxy } from '../../../test/support/proxies.js';
import { parseProxyUrl, type ProxyAddress } from '../../platform/http-out/index.js';
import { createTransport, type WhatsappTransport } from './transport.js';

/** As it is with WhatsApp itself: TLS on the socket and at the media hosts. */
describe('TLS to WhatsApp through a proxy', () => {
  let sandbox: Sandbox;
  let proxy: RealProxy;
  let transport: WhatsappTransport;

  before(async function () {
    needProxies(this);
    sandbox = await startSandbox({ tls: true });
    proxy = await startMicrosocks({ user: 'u', password: 'p' });
    const base = createTransport({ webSocketUrl: sandbox.url, rootKeyHex: sandbox.rootKeyHex });
    transport = base.via(parseProxyUrl(`socks5://u:p@127.0.0.1:${proxy.port}`) as ProxyAddress);
  });

  after(async () => {
    await transport?.close();
    await proxy?.stop();
    await sandbox?.stop();
  });

  it('stands inside the tunnel for the WebSocket', async () => {
    const socket = new WebSocket(sandbox.url, transport.agent ? { agent: transport.agent } : {});
    await once(socket, 'open');
    socket.terminate();
    expect(await proxy.targets()).to.deep.equal([`localhost:${new URL(sandbox.url).port}`]);
  });

  it('is checked against the public authorities for media, up and down', async () => {
    const url = `${sandbox.httpUrl}/v/t62/none`;
    const upload = request(url, transport.fetchAgent ? { agent: transport.fetchAgent } : {});
    const [error] = (await once(upload, 'error')) as [{ code: string }];
    expect(error.code).to.match(/SELF_SIGNED/);
    const { dispatcher } = transport;
    const download = await fetch(url, { dispatcher } as unknown as RequestInit).catch(
      (reason: unknown) => reason,
    );
    expect((download as { cause?: { code?: string } }).cause?.code).to.match(/SELF_SIGNED/);
    expect(await proxy.targets()).to.have.length(3);
  });
});
