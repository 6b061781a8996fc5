import { createServer, type AddressInfo, type Server } from 'node:net';
import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { Redis } from 'ioredis';
import { RedisStreamTransport, type RedisConfig } from '../../src/events/transports/redis-stream.js';
import { useRedis } from '../support/brokers.js';
import { SELF_SIGNED } from '../support/self-signed.js';
import { TcpProxy } from '../support/tcp-proxy.js';
import { until } from './fixtures.js';
import { conformsToTransport, deliveryOf, outbound } from './transport-conformance.js';

const sender = { baseUrl: 'https://gw.example.com', source: 'digigo-global' };
const create = (): RedisStreamTransport => new RedisStreamTransport({ sender });

/** Entries of a stream as name and value pairs, oldest first. */
async function entries(client: Redis, stream: string): Promise<Record<string, string>[]> {
  const found = await client.xrange(stream, '-', '+');
  return found.map(([, fields]) =>
    Object.fromEntries(fields.flatMap((name, i) => (i % 2 ? [] : [[name, fields[i + 1] as string]]))),
  );
}

describe('the Redis stream', () => {
  const redis = useRedis();
  const stream = `events-${randomBytes(4).toString('hex')}`;
  let client: Redis;
  let config: RedisConfig;

  before(async () => {
    client = new Redis({ ...redis(), password: redis().password ?? '' });
    await client.set(`${stream}-text`, 'not a stream');
    config = {
      ...redis(),
      username: null,
      tls: false,
      ca: null,
      stream,
      maxLength: 0,
      trimApprox: true,
      timeoutMs: 400,
      maxRetries: 3,
      retryDelayMs: 20,
    };
  });
  after(async () => {
    await client.del(stream, `${stream}-text`, `${stream}-short`);
    client.disconnect();
  });

  conformsToTransport<RedisConfig>('the Redis stream', async () => {
    const wire = await TcpProxy.to(redis());
    const silent = await TcpProxy.to(redis());
    silent.hold();
    const rude: Server = createServer((socket) => socket.resetAndDestroy());
    await new Promise<void>((done) => rude.listen(0, '127.0.0.1', done));
    const at = (port: number): RedisConfig => ({ ...config, host: '127.0.0.1', port });
    return {
      create,
      receiver: async (situation) => {
        switch (situation) {
          case 'accepts':
            return at(wire.port);
          case 'hangs':
            return at(silent.port);
          case 'absent':
            return at(1);
          case 'breaks':
            return at((rude.address() as AddressInfo).port);
          case 'fails':
            return { ...at(wire.port), stream: `${stream}-text` };
          case 'gone':
          case 'too-large':
            return null;
        }
      },
      delivered: async () => (await entries(client, stream)).map((entry) => entry['event_id'] as string),
      payload: async (id) => {
        const entry = (await entries(client, stream)).find((e) => e['event_id'] === id);
        return (JSON.parse(entry?.['payload'] as string) as { data: unknown }).data;
      },
      metadata: async () =>
        (await entries(client, stream)).map(({ payload: _, ...rest }) => JSON.stringify(rest)),
      interrupt: () => wire.cut(),
      connections: () => wire.connections + silent.connections,
      stop: async () => {
        await wire.stop();
        await silent.stop();
        await new Promise((done) => rude.close(done));
      },
    };
  });

  it('adds an entry with the fields that consumers know', async () => {
    const transport = create();
    expect(await transport.deliver(deliveryOf(77, config))).to.deep.equal({ kind: 'success', status: null });
    await transport.close();
    const entry = (await entries(client, stream)).at(-1) as Record<string, string>;
    const { payload, timestamp, ...rest } = entry;
    expect(rest).to.deep.equal({
      event_id: '00000000-0000-4000-8000-000000000077',
      event_type: 'Message',
      user_id: 'a'.repeat(32),
      user_name: 'shop',
      user_jid: '551100000000:12@s.whatsapp.net',
      base_url: 'https://gw.example.com',
      source: 'digigo-global',
    });
    expect(Number(timestamp)).to.be.closeTo(Date.now() / 1000, 60);
    const body = JSON.parse(payload as string) as Record<string, unknown>;
    expect(Object.keys(body)).to.deep.equal([
      'baseURL', 'data', 'eventType', 'pushName', 'source', 'timestamp', 'userID', 'userJID', 'userName', 'userToken',
    ]); // prettier-ignore
    expect(body).to.deep.include({
      data: { event: { n: 77 }, type: 'Message' },
      eventType: 'Message',
      pushName: 'Loja',
      source: 'digigo-global',
      userToken: 'token-aaaa',
    });
  });

  it('keeps the stream as short as asked', async () => {
    const transport = create();
    const short = { ...config, stream: `${stream}-short`, maxLength: 5, trimApprox: false };
    for (let n = 1; n <= 12; n++) await transport.deliver(deliveryOf(n, short));
    await transport.close();
    expect(await client.xlen(short.stream)).to.equal(5);
  });

  it('tells "not reached" from an answer, so that an outage costs no tries', async () => {
    const transport = create();
    const codeOf = async (changed: Partial<RedisConfig>): Promise<object> =>
      transport.deliver(deliveryOf(1, { ...config, ...changed }));
    expect(await codeOf({ port: 1 })).to.deep.include({ code: 'ECONNREFUSED', unreachable: true });
    const login = { username: stream, password: 'right' };
    await client.call('ACL', 'SETUSER', stream, 'on', '>right', '~*', '+@all');
    expect(await codeOf(login)).to.deep.include({ kind: 'success' });
    expect(await codeOf({ ...login, password: 'wrong' })).to.deep.include({
      code: 'WRONGPASS',
      unreachable: true,
    });
    await client.call('ACL', 'DELUSER', stream);
    const wrong = await codeOf({ stream: `${stream}-text` });
    expect(wrong).to.include({ code: 'WRONGTYPE' }).and.not.have.property('unreachable');
    await transport.close();
  });

  it('gives up a command that gets no answer, and the connection with it', async () => {
    const wire = await TcpProxy.to(redis());
    const transport = create();
    const slow = { ...config, host: '127.0.0.1', port: wire.port };
    expect((await transport.deliver(deliveryOf(90, slow))).kind).to.equal('success');
    wire.hold();
    expect(await transport.deliver(deliveryOf(91, slow))).to.deep.equal({
      kind: 'retry',
      status: null,
      code: 'TIMEOUT',
    });
    wire.cut();
    wire.release();
    await until('the next one passes', async () => {
      const outcome = await transport.deliver(deliveryOf(92, slow));
      return outcome.kind === 'success';
    });
    const last = (await entries(client, stream)).slice(-2).map((entry) => entry['event_id']);
    expect(last).to.deep.equal([outbound(90).id, outbound(92).id]);
    await transport.close();
    await wire.stop();
  });

  it('connects by TLS, and only to a server whose certificate it can check', async () => {
    const wire = await TcpProxy.to(redis(), SELF_SIGNED);
    const transport = create();
    const secure = { ...config, host: 'localhost', port: wire.port, tls: true };
    expect(await transport.deliver(deliveryOf(95, { ...secure, ca: SELF_SIGNED.cert }))).to.include({
      kind: 'success',
    });
    expect(await transport.deliver(deliveryOf(96, secure))).to.deep.include({
      code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
      unreachable: true,
    });
    await transport.close();
    await wire.stop();
  });
});
