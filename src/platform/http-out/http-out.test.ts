import { createServer, type Server } from 'node:http';
import { createServer as createTcpServer, connect, type AddressInfo } from 'node:net';
import type { LookupAddress } from 'node:dns';
import { expect } from 'chai';
import { classifyAddress } from './address-policy.js';
import { checkUrl, HttpOut } from './http-out.js';

/** Refused with allowPrivate and without. */
const NEVER = [
  'http://169.254.169.254/latest/meta-data/',
  'http://169.254.170.2/v2/credentials',
  'http://2852039166/', // 169.254.169.254, decimal
  'http://0xa9fea9fe/',
  'http://0xa9.0xfe.0xa9.0xfe/',
  'http://0251.0376.0251.0376/',
  'http://169.16689662/',
  'http://[fd00:ec2::254]/',
  'http://[fd20:ce::254]/',
  'http://[::ffff:169.254.169.254]/',
  'http://[::ffff:a9fe:a9fe]/',
  'http://[64:ff9b::169.254.169.254]/',
  'http://[64:ff9b::a9fe:a9fe]/',
  'http://[::a9fe:a9fe]/',
  'http://[2002:a9fe:a9fe::1]/',
  'http://[2002:7f00:1::]/',
  'http://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/',
  'http://100.100.100.200/latest/meta-data/',
  'http://168.63.129.16/',
  'http://192.0.0.192/opc/v2/instance/',
  'http://192.0.2.1/',
  'http://198.18.0.1/',
  'http://198.19.255.255/',
  'http://198.51.100.7/',
  'http://203.0.113.9/',
  'http://0.0.0.0/',
  'http://0/',
  'http://0.1.2.3/',
  'http://224.0.0.1/',
  'http://239.255.255.250/',
  'http://240.0.0.1/',
  'http://255.255.255.255/',
  'http://[::]/',
  'http://[fe80::1]/',
  'http://[febf::1]/',
  'http://[fec0::1]/',
  'http://[ff02::1]/',
  'http://[2001:db8::1]/',
  'http://[5f00::1]/',
  'http://[64:ff9b:1::1]/',
  'http://metadata.test/',
  'http://metadata.test./',
  'http://mixed.test/', // one good answer, one metadata answer
  'ftp://93.184.215.14/',
  'file:///etc/passwd',
  'gopher://93.184.215.14/',
  'javascript:alert(1)',
  'unix:/var/run/docker.sock',
  'not a url',
  '',
];

/** Refused only without allowPrivate. */
const PRIVATE = [
  'http://127.0.0.1/',
  'http://127.1/',
  'http://2130706433/',
  'http://0x7f.1/',
  'http://0x7f000001/',
  'http://017700000001/',
  'http://127.255.255.254:22/',
  'http://user:pass@127.0.0.1/',
  'http://①②⑦.⓪.⓪.①/',
  'http://[::1]/',
  'http://[::ffff:127.0.0.1]/',
  'http://[::ffff:7f00:1]/',
  'http://[64:ff9b::7f00:1]/',
  'http://10.0.0.1/',
  'http://172.16.0.1/',
  'http://172.31.255.255/',
  'http://192.168.1.1/',
  'http://100.64.0.1/',
  'http://100.127.255.255/',
  'http://[fc00::1]/',
  'http://[fdff::1]/',
  'https://127.0.0.1/',
  'http://localhost/',
  'http://LOCALHOST./',
  'http://internal.test/',
  'http://rebind.test/', // one public answer, one private
];

const PUBLIC = [
  'http://93.184.215.14/',
  'https://93.184.215.14/',
  'http://172.32.0.1/',
  'http://100.128.0.1/',
  'http://[2606:2800:21f:cb07:6820:80da:af6b:8b2c]/',
  'http://[64:ff9b::5db8:d70e]/',
  'http://public.test/',
];

const NAMES: Record<string, string[]> = {
  'metadata.test': ['169.254.169.254'],
  'mixed.test': ['93.184.215.14', '169.254.169.254'],
  localhost: ['127.0.0.1', '::1'],
  'internal.test': ['10.1.2.3'],
  'rebind.test': ['93.184.215.14', '127.0.0.1'],
  'public.test': ['93.184.215.14'],
};

const resolve = (host: string, done: (e: Error | null, a: LookupAddress[]) => void): void =>
  done(
    null,
    (NAMES[host.toLowerCase().replace(/\.$/, '')] ?? []).map((address) => ({
      address,
      family: address.includes(':') ? 6 : 4,
    })),
  );

/** Requests the URL; says whether a connection to an address was attempted. */
async function reaches(url: string, allowPrivate: boolean): Promise<boolean> {
  let dialled = false;
  const out = new HttpOut(
    { allowPrivate },
    {
      resolve,
      dial: (options) => {
        // The name is resolved by the guarded lookup; what it lets through would be dialled.
        const lookup = options.lookup as NonNullable<typeof options.lookup>;
        return connect({
          ...options,
          lookup: (host, opts, callback) =>
            lookup(host, opts, (error, address, family) => {
              if (!error) dialled = true;
              callback(error ?? new Error('stop here'), address, family);
            }),
          ...(/^[\d.]+$|:/.test(options.host ?? '') ? ((dialled = true), { host: 'stop.test' }) : {}),
        });
      },
    },
  );
  await out.request({ method: 'GET', url, timeoutMs: 2_000, maxBytes: 10 }).then(
    () => (dialled = true),
    () => undefined, // every one of these fails: the question is where
  );
  await out.close();
  return dialled;
}

describe('outgoing HTTP', () => {
  it(`never dials what the policy forbids (${NEVER.length + PRIVATE.length + PUBLIC.length} URLs)`, async () => {
    for (const url of NEVER) {
      expect(await reaches(url, false), url).to.equal(false);
      expect(await reaches(url, true), url).to.equal(false);
    }
    for (const url of PRIVATE) {
      expect(await reaches(url, false), url).to.equal(false);
      expect(await reaches(url, true), url).to.equal(true);
    }
    for (const url of PUBLIC) expect(await reaches(url, false), url).to.equal(true);
  });

  it('checks the address it is connected to, whatever the resolver said', async () => {
    let bytes = 0;
    const server = createTcpServer((socket) => socket.on('data', (data) => (bytes += data.length)));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    const out = new HttpOut(
      { allowPrivate: false },
      { resolve, dial: () => connect({ host: '127.0.0.1', port }) },
    );
    const error = await out
      .request({ method: 'POST', url: 'http://public.test/', body: 'x', timeoutMs: 2_000, maxBytes: 10 })
      .then(
        () => null,
        (e: { code?: string }) => e.code,
      );
    expect(error).to.equal('ADDRESS_REFUSED');
    expect(bytes).to.equal(0);
    await out.close();
    await new Promise((done) => server.close(done));
  });

  it('classifies text that is no address as never', () => {
    for (const text of ['', 'localhost', '1.2.3', '1.2.3.4.5', 'g::1'])
      expect(classifyAddress(text)).to.equal('never');
  });

  it('takes user and password out of the URL', () => {
    const { url, authorization } = checkUrl('https://me:s%20x@example.test/hook?a=1', {
      allowPrivate: false,
    });
    expect(url.href).to.equal('https://example.test/hook?a=1');
    expect(authorization).to.equal(`Basic ${Buffer.from('me:s x').toString('base64')}`);
  });

  describe('against a server', () => {
    let server: Server;
    let base: string;
    let hits: string[] = [];
    const out = new HttpOut({ allowPrivate: true });

    before(async () => {
      server = createServer((req, res) => {
        hits.push(req.url ?? '');
        if (req.url === '/redirect') res.writeHead(302, { location: '/target' }).end();
        else if (req.url === '/endless') {
          res.writeHead(200);
          const more = (): void => void (res.writable && res.write(Buffer.alloc(65_536), more));
          more();
        } else if (req.url === '/hang') return;
        else if (req.url === '/slow-body') res.writeHead(200).write('a');
        else res.end('ok');
      });
      await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
      base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    });
    beforeEach(() => (hits = []));
    after(async () => {
      await out.close();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    });

    it('does not follow redirects', async () => {
      const answer = await out.request({
        method: 'GET',
        url: `${base}/redirect`,
        timeoutMs: 5_000,
        maxBytes: 100,
      });
      expect(answer.status).to.equal(302);
      expect(hits).to.deep.equal(['/redirect']);
    });

    it('reads no more of an endless answer than asked', async () => {
      const cut = await out.request({
        method: 'GET',
        url: `${base}/endless`,
        timeoutMs: 5_000,
        maxBytes: 1_000,
      });
      expect([cut.body.length, cut.cut]).to.deep.equal([1_000, true]);
      const error = await out
        .request({
          method: 'GET',
          url: `${base}/endless`,
          timeoutMs: 5_000,
          maxBytes: 1_000,
          overflow: 'fail',
        })
        .then(
          () => null,
          (e: { code?: string }) => e.code,
        );
      expect(error).to.equal('ANSWER_TOO_LARGE');
    });

    it('gives up when the answer or its body does not come', async () => {
      for (const path of ['/hang', '/slow-body']) {
        const error = await out
          .request({ method: 'GET', url: base + path, timeoutMs: 150, maxBytes: 1_000 })
          .then(
            () => null,
            (e: Error & { code?: string }) =>
              e.code === 'UND_ERR_HEADERS_TIMEOUT' ? 'TimeoutError' : e.name,
          );
        expect(error, path).to.equal('TimeoutError');
      }
    });

    it('ignores proxies named in the environment', async () => {
      const before = process.env['http_proxy'];
      process.env['http_proxy'] = 'http://127.0.0.1:1';
      try {
        const answer = await out.request({
          method: 'GET',
          url: `${base}/x`,
          timeoutMs: 5_000,
          maxBytes: 100,
        });
        expect(answer.body.toString()).to.equal('ok');
      } finally {
        if (before === undefined) delete process.env['http_proxy'];
        else process.env['http_proxy'] = before;
      }
    });
  });
});
