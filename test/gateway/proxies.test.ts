import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import type { JsonObject } from '../../src/kernel/index.js';
import type { Phone } from '../../src/sandbox/index.js';
import { Receiver } from '../events/receiver.js';
import { needProxies, startMicrosocks, startTinyproxy, withTls, type RealProxy } from '../support/proxies.js';
import { SELF_SIGNED } from '../support/self-signed.js';
import { connect, session, state, useGateway, type Tenant } from './harness.js';
import { until } from './until.js';

const directory = mkdtempSync(join(tmpdir(), 'digigo-proxy-ca-'));
const caFile = join(directory, 'ca.pem');
writeFileSync(caFile, SELF_SIGNED.cert);

const LOGIN = { user: 'till', password: 'geheim-4711' };
const SET =
  'mutation($input: UpdateSessionInput!) { updateSession(input: $input) { session { settings { proxy { enabled url } } } } }';

const CONNECT = 'mutation { connectSession { session { state } } }';
const SEND = 'mutation($input: SendDocumentInput!) { sendDocument(input: $input) { messageId } }';

/** Proxies of the distribution, and a sandbox that counts who connects to it. */
describe('proxy of a session', () => {
  const gateway = useGateway({ env: { SESSION_PROXY_CA_FILE: caFile, SESSION_PROXY_TIMEOUT: '3s' } });
  let http: RealProxy;
  let https: RealProxy;
  let socks: RealProxy;
  let receiver: Receiver;
  let friend: Phone;
  /** TCP connections that the sandbox was given, whatever for. */
  let reached = 0;

  const count = (message: unknown): void => {
    const { localPort } = (message as { socket: Socket }).socket;
    if (String(localPort) === new URL(gateway.sandbox.httpUrl).port) reached++;
  };

  before(async function () {
    this.timeout(30_000);
    needProxies(this);
    [http, https, socks] = await Promise.all([
      startTinyproxy(LOGIN),
      startTinyproxy(LOGIN).then(withTls),
      startMicrosocks(LOGIN),
    ]);
    receiver = await new Receiver().start();
    friend = await gateway.contact('Friend');
    subscribe('net.server.socket', count);
  });

  after(async () => {
    unsubscribe('net.server.socket', count);
    await Promise.all([http, https, socks].filter(Boolean).map((proxy) => proxy.stop()));
    await receiver?.stop();
    rmSync(directory, { recursive: true });
  });

  const urlOf = (scheme: string, { port }: RealProxy, password = LOGIN.password): string =>
    `${scheme}://${LOGIN.user}:${password}@localhost:${port}`;

  const use = (tenant: Tenant, proxy: { enabled?: boolean; url?: string }): Promise<unknown> =>
    tenant.client.ask(SET, { input: { settings: { proxy } } });

  const document = (): { input: object } => ({
    input: {
      to: friend.number,
      document: { dataUrl: `data:application/pdf;base64,${Buffer.from('%PDF-1.4').toString('base64')}` },
      fileName: 'a.pdf',
    },
  });

  async function behind(url: string): Promise<Tenant & { phone: Phone }> {
    const tenant = await gateway.tenant();
    await use(tenant, { enabled: true, url });
    const phone = await gateway.contact('Owner');
    await phone.scan((await connect(tenant)).pairing?.qr ?? '');
    await state(tenant, 'CONNECTED');
    return { ...tenant, phone };
  }

  /** A file each way, seen by the phone and by the caller. */
  async function exchangeMedia({ client, phone }: Tenant & { phone: Phone }): Promise<void> {
    const { sendDocument } = await client.ask<{ sendDocument: { messageId: string } }>(SEND, document());
    await friend.waitFor(({ id }) => id === sendDocument.messageId);
    expect((await friend.download(sendDocument.messageId)).length).to.be.greaterThan(0);
    const bytes = randomBytes(5000);
    const { id } = await friend.send.media(phone.number, { kind: 'image', bytes });
    await until(
      async () =>
        (await client.ask<{ message: unknown }>(`{ message(id: "${id}") { id } }`)).message !== null,
      'the picture to arrive',
    );
    const { downloadMedia } = await client.ask<{ downloadMedia: { length: number } }>(
      `mutation { downloadMedia(input: { messageId: "${id}" }) { length } }`,
    );
    expect(downloadMedia.length).to.equal(bytes.length);
  }

  for (const [scheme, of] of [
    ['http', () => http],
    ['https', () => https],
    ['socks5', () => socks],
  ] as const) {
    it(`carries socket and media by ${scheme}, and nothing else of the session`, async () => {
      const before = (await of().targets()).length;
      reached = 0;
      const tenant = await behind(urlOf(scheme, of()));
      await tenant.client.ask(
        'mutation($input: SetWebhookInput!) { setWebhook(input: $input) { webhook { url } } }',
        { input: { url: receiver.url(`/${scheme}`) } },
      );
      await exchangeMedia(tenant);
      await until(() => receiver.received.some(({ path }) => path === `/${scheme}`), 'the webhook');
      const targets = (await of().targets()).slice(before);
      const { port } = new URL(gateway.sandbox.httpUrl);
      expect(new Set(targets)).to.deep.equal(new Set([`127.0.0.1:${port}`]));
      // The socket for the pairing and the one after it, the upload, the download, and history on the way.
      expect(targets.length).to.be.at.least(4);
      expect(reached).to.equal(targets.length);
      await tenant.client.ask('mutation { disconnectSession { session { state } } }');
    });
  }

  it('is changed while the session is connected: it comes back through the new one', async () => {
    const tenant = await behind(urlOf('socks5h', socks));
    const before = (await http.targets()).length;
    reached = 0;
    await use(tenant, { url: urlOf('http', http) });
    await until(async () => (await http.targets()).length > before, 'the other proxy to be asked');
    await state(tenant, 'CONNECTED');
    await until(() => gateway.openSockets(tenant.phone.number).sockets === 1, 'one socket');
    expect(reached).to.equal(1);
    await exchangeMedia(tenant);
    await use(tenant, { enabled: false });
    const used = (await http.targets()).length;
    await until(async () => (reached > used - before ? true : false), 'a direct connection');
    await state(tenant, 'CONNECTED');
    expect((await http.targets()).length).to.equal(used);
    await tenant.client.ask('mutation { disconnectSession { session { state } } }');
  });

  it('that refuses the credentials keeps the session away, says so, and is never gone around', async () => {
    for (const [scheme, proxy] of [
      ['http', http],
      ['socks5', socks],
    ] as const) {
      const tenant = await gateway.tenant();
      const live = await tenant.client.subscribe<{ data: JsonObject }>(
        'subscription { events(types: [ConnectFailure]) { data } }',
      );
      reached = 0;
      await use(tenant, { enabled: true, url: urlOf(scheme, proxy, 'wrong-word') });
      const { message, extensions } = await tenant.client.refusal(CONNECT);
      expect(message).to.equal('the proxy refused the credentials');
      expect(extensions).to.include({ code: 'PROXY_FAILED', reason: 'CREDENTIALS', retryable: true });
      const seen = await session(tenant);
      expect(seen).to.deep.include({ state: 'RECONNECTING', pairing: null });
      expect(seen.lastDisconnect?.reason).to.equal(message);
      const { data } = await live.find(() => true, 'the event');
      expect(data).to.deep.equal({
        type: 'ConnectFailure',
        event: { Reason: 0, Message: 'the proxy refused the credentials', Raw: null },
      });
      expect(reached).to.equal(0);
      // The right ones are tried at once, without anybody asking for a connection again.
      await use(tenant, { url: urlOf(scheme, proxy) });
      await state(tenant, 'PAIRING');
      expect(reached).to.equal(1);
      await tenant.client.ask('mutation { disconnectSession { session { state } } }');
    }
  });

  it('that goes away takes the session with it until it is back', async function () {
    this.timeout(40_000);
    const own = await startMicrosocks(LOGIN);
    const tenant = await behind(urlOf('socks5', own));
    reached = 0;
    await own.stop();
    const seen = await state(tenant, 'RECONNECTING');
    expect(seen.state).to.equal('RECONNECTING');
    await until(
      async () =>
        (await session(tenant)).lastDisconnect?.reason === 'the proxy cannot be reached (ECONNREFUSED)',
      'the failure of the proxy',
    );
    const problem = await tenant.client.refusal(SEND, document());
    expect(problem.extensions.code).to.equal('SESSION_NOT_CONNECTED');
    expect(reached).to.equal(0);
    await use(tenant, { url: urlOf('https', https) });
    await state(tenant, 'CONNECTED');
    await tenant.client.ask('mutation { disconnectSession { session { state } } }');
  });

  it('that is no proxy is found out', async () => {
    reached = 0;
    for (const scheme of ['http', 'socks5']) {
      const tenant = await gateway.tenant();
      receiver.behaviour = (_request, response) => void response.writeHead(200).end('hello');
      await use(tenant, { enabled: true, url: `${scheme}://127.0.0.1:${receiver.port}` });
      const { extensions } = await tenant.client.refusal(CONNECT);
      expect(extensions).to.include({ code: 'PROXY_FAILED' });
      expect((await session(tenant)).state).to.equal('RECONNECTING');
      expect(reached).to.equal(0);
      await tenant.client.ask('mutation { disconnectSession { session { state } } }');
    }
  });

  it('is refused where its URL is none, by the name of the field', async () => {
    const tenant = await gateway.tenant();
    for (const url of [
      'ftp://host:21',
      'localhost:3128',
      'http://',
      'socks5://user:pass@host:port',
      'http://host/path',
      'http://host?x=1',
      'socks5://%zz@host',
      `socks5://user:${'x'.repeat(256)}@host`,
    ]) {
      const problem = await tenant.client.refusal(SET, {
        input: { settings: { proxy: { enabled: true, url } } },
      });
      expect(problem.extensions, url).to.include({ code: 'BAD_INPUT', field: 'settings.proxy.url' });
    }
    const missing = await tenant.client.refusal(SET, { input: { settings: { proxy: { enabled: true } } } });
    expect(missing.extensions).to.include({ code: 'BAD_INPUT', field: 'settings.proxy.url' });
  });

  it('keeps its password to itself: masked in answers, absent from the log', async () => {
    const tenant = await gateway.tenant();
    const url = urlOf('socks5', socks);
    const answer = await use(tenant, { enabled: true, url });
    expect(JSON.stringify(answer)).to.include(`socks5://${LOGIN.user}:***@localhost`);
    for (const hidden of [
      LOGIN.password,
      'wrong-word',
      Buffer.from(`${LOGIN.user}:${LOGIN.password}`).toString('base64'),
    ]) {
      expect(gateway.log).not.to.include(hidden);
    }
    const rows = await gateway.rows('SELECT session::text AS text FROM session');
    expect(JSON.stringify(rows)).not.to.include(LOGIN.password);
  });
});
