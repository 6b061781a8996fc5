import { createServer, type AddressInfo, type Server } from 'node:net';
import { expect } from 'chai';
import { WebsocketTransport, type WebsocketConfig } from '../../src/events/transports/websocket/websocket.js';
import { TcpProxy } from '../support/tcp-proxy.js';
import { range, until } from './fixtures.js';
import { conformsToTransport, deliveryOf, outbound } from './transport-conformance.js';
import { WebsocketReceiver } from './websocket-receiver.js';

const create = (): WebsocketTransport =>
  new WebsocketTransport({ sender: { baseUrl: 'https://gw.example.com', source: 'digigo-global' } });

const configOf = (endpoint: string, rest: Partial<WebsocketConfig> = {}): WebsocketConfig => ({
  endpoint,
  headers: { authorization: 'Bearer of-the-operator' },
  compression: true,
  timeoutMs: 300,
  writeTimeoutMs: 300,
  maxRetries: 3,
  retryDelayMs: 20,
  ...rest,
});

type Frame = { eventId: string; data: unknown };
const idOf = (frame: string): string => (JSON.parse(frame) as Frame).eventId;

conformsToTransport<WebsocketConfig>('the WebSocket', async () => {
  const receiver = await new WebsocketReceiver().start();
  const narrow = await new WebsocketReceiver({ maxPayload: 100 }).start();
  const closed = await new WebsocketReceiver().start();
  const gone = await new WebsocketReceiver().start();
  closed.refuseWith = 503;
  gone.refuseWith = 410;
  const wire = await TcpProxy.to(receiver);
  const silent = await TcpProxy.to(receiver);
  silent.hold();
  const rude: Server = createServer((socket) => socket.resetAndDestroy());
  await new Promise<void>((done) => rude.listen(0, '127.0.0.1', done));
  const at = (port: number): WebsocketConfig => configOf(`ws://127.0.0.1:${port}/`);
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
          return at(closed.port);
        case 'gone':
          return at(gone.port);
        case 'too-large':
          return at(narrow.port);
      }
    },
    delivered: () => receiver.frames.map(idOf),
    payload: (id) => (JSON.parse(receiver.frames.find((frame) => idOf(frame) === id) ?? '{}') as Frame).data,
    metadata: () => receiver.requests.map(({ url, headers }) => JSON.stringify([url, headers])),
    interrupt: () => wire.cut(),
    connections: () => wire.connections + silent.connections,
    stop: async () => {
      await wire.stop();
      await silent.stop();
      for (const one of [receiver, narrow, closed, gone]) await one.stop();
      await new Promise((done) => rude.close(done));
    },
  };
});

describe('the WebSocket that the gateway dials', () => {
  let receiver: WebsocketReceiver;
  let transport: WebsocketTransport;

  beforeEach(async () => {
    receiver = await new WebsocketReceiver().start();
    transport = create();
  });
  afterEach(async () => {
    await transport.close();
    await receiver.stop();
  });

  const send = (n: number, config = configOf(receiver.url())) => transport.deliver(deliveryOf(n, config));

  it('sends one text frame for each event over one connection, with the operator’s headers', async () => {
    for (const n of range(3)) expect((await send(n)).kind).to.equal('success');
    expect(receiver.frames.map(idOf)).to.deep.equal(range(3).map((n) => outbound(n).id));
    expect(Object.keys(JSON.parse(receiver.frames[0] as string) as object)).to.deep.equal([
      'baseURL', 'data', 'eventId', 'eventType', 'pushName', 'source', 'timestamp', 'userID', 'userJID', 'userName', 'userToken',
    ]); // prettier-ignore
    expect(receiver.requests).to.have.length(1);
    expect(receiver.requests[0]?.headers).to.include({ authorization: 'Bearer of-the-operator' });
  });

  it('compresses where both want it, and not where one does not', async () => {
    const extension = async (config: WebsocketConfig): Promise<string | undefined> => {
      await send(1, config);
      return [...receiver.clients].at(-1)?.extensions;
    };
    expect(await extension(configOf(receiver.url('/a')))).to.equal('permessage-deflate');
    expect(await extension(configOf(receiver.url('/b'), { compression: false }))).to.equal('');
    const plain = await new WebsocketReceiver({ perMessageDeflate: false }).start();
    expect((await send(2, configOf(plain.url()))).kind).to.equal('success');
    await plain.stop();
  });

  it('takes no event for delivered that the server has not read', async () => {
    await send(1);
    const wire = await TcpProxy.to(receiver);
    const config = configOf(`ws://127.0.0.1:${wire.port}/`);
    expect((await send(2, config)).kind).to.equal('success');
    wire.hold();
    expect(await send(3, config)).to.deep.equal({ kind: 'retry', status: null, code: 'TIMEOUT' });
    wire.cut();
    wire.release();
    await until('it passes', async () => (await send(4, config)).kind === 'success');
    expect(receiver.frames.map(idOf).slice(-2)).to.deep.equal([outbound(2).id, outbound(4).id]);
    expect(wire.opened).to.equal(2);
    await wire.stop();
  });

  it('refuses for good the one frame that is too large, and passes those beside it', async () => {
    const narrow = await new WebsocketReceiver({ maxPayload: 2_000 }).start();
    const config = configOf(narrow.url());
    const large = {
      event: { ...outbound(2), payload: JSON.stringify({ event: { text: 'x'.repeat(3_000) } }) },
    };
    const outcomes = await Promise.all([
      send(1, config),
      transport.deliver(deliveryOf(2, config, large)),
      send(3, config),
    ]);
    expect(outcomes[1]).to.deep.equal({ kind: 'permanent', status: 1009, code: 'TOO_LARGE', disable: false });
    for (const other of [outcomes[0], outcomes[2]]) {
      if (other?.kind !== 'success') expect(other).to.deep.include({ kind: 'retry', unreachable: true });
    }
    expect((await send(3, config)).kind).to.equal('success');
    await narrow.stop();
  });

  it('waits, without a try being counted, for a server that is away or does not let it in', async () => {
    receiver.refuseWith = 401;
    expect(await send(1)).to.deep.equal({ kind: 'retry', status: 401, code: 'HTTP_401', unreachable: true });
    receiver.refuseWith = 302;
    expect(await send(1)).to.deep.include({ code: 'HTTP_302', unreachable: true });
    receiver.refuseWith = null;
    expect((await send(1)).kind).to.equal('success');
    receiver.behaviour = (socket) => socket.close(4001, 'no more');
    expect(await send(2)).to.satisfy(
      (o: { kind: string; code?: string }) => o.kind === 'success' || o.code === 'CLOSED_4001',
    );
  });

  it('listens to nothing that the server says', async () => {
    receiver.behaviour = (socket) => {
      socket.send('hello');
      socket.send(Buffer.alloc(1_000));
      socket.ping('from you');
    };
    for (const n of range(5)) expect((await send(n)).kind).to.equal('success');
    expect(receiver.requests).to.have.length(1);
  });
});
