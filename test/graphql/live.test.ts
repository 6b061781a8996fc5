import { once } from 'node:events';
import { expect } from 'chai';
import { createClient, type Client } from 'graphql-ws';
import { WebSocket } from 'ws';
import { ADMIN_TOKEN, useGraphql, type GraphqlHarness } from './harness.js';

/** One subscription, read item by item. */
interface Reader {
  next(): Promise<
    IteratorResult<{ data?: Record<string, unknown> | null; errors?: readonly { extensions?: unknown }[] }>
  >;
  stop(): Promise<void>;
}

async function until(what: string, holds: () => boolean): Promise<void> {
  for (let i = 0; i < 500; i += 1) {
    if (holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`never came true: ${what}`);
}

describe('GraphQL over WebSocket', () => {
  const server = useGraphql({ access: { authLimits: { burst: 1000 } } });
  const clients: Client[] = [];

  function connect(connectionParams: Record<string, unknown>, url = wsUrl(server)): Client {
    const client = createClient({
      url,
      connectionParams,
      webSocketImpl: WebSocket,
      lazy: true,
      retryAttempts: 0,
    });
    clients.push(client);
    return client;
  }

  function read(client: Client, query: string): Reader {
    const stream = client.iterate({ query });
    return { next: async () => stream.next() as never, stop: async () => void (await stream.return?.()) };
  }

  afterEach('hang up', async () => {
    for (const client of clients.splice(0)) await client.dispose();
    await until(
      'subscriptions are closed',
      () => server.events.readers === 0 && server.sessions.readers === 0,
    );
  });

  /** The close code that a failed subscription reports. */
  async function closeCode(client: Client): Promise<number> {
    const error: unknown = await read(client, '{ health { text } }')
      .next()
      .then(
        () => null,
        (e: unknown) => e,
      );
    return (error as { code: number }).code;
  }

  it('takes the token under every key it may have, and from the URL', async () => {
    const { id, token } = await server.newSession();
    const ways: [Record<string, unknown>, string?][] = [
      [{ token }],
      [{ Authorization: token }],
      [{ authorization: `Bearer ${token}` }],
      [{}, `${wsUrl(server)}?token=${token}`],
    ];
    for (const [params, url] of ways) {
      const { value } = await read(connect(params, url), '{ session { id } }').next();
      expect(value.data).to.deep.equal({ session: { id } });
    }
  });

  it('refuses a connection without a token that is known', async () => {
    expect(await closeCode(connect({}))).to.equal(4403);
    expect(await closeCode(connect({ token: 'nobody-knows-this' }))).to.equal(4403);
  });

  it('closes a connection that does not say who it is', async () => {
    const socket = new WebSocket(wsUrl(server), 'graphql-transport-ws');
    const [code] = (await once(socket, 'close')) as [number];
    expect(code).to.equal(4408);
  }).timeout(10_000);

  it('streams events, and continues behind a cursor without a gap or a double', async () => {
    const { id, token } = await server.newSession();
    const other = await server.newSession();
    const first = read(connect({ token }), 'subscription { events { cursor sequence type } }');
    const pending = first.next();
    await until('the subscription is open', () => server.events.readers === 1);
    server.events.add(other.id);
    server.events.add(id, 'Connected');
    const { value } = await pending;
    expect(value.data?.['events']).to.include({ type: 'Connected', sequence: 1 });
    const { cursor } = value.data?.['events'] as { cursor: string };
    await first.stop();
    server.events.add(id, 'Message');
    const second = read(
      connect({ token }),
      `subscription { events(after: "${cursor}", types: [Message]) { sequence } }`,
    );
    expect((await second.next()).value.data).to.deep.equal({ events: { sequence: 2 } });
    server.events.add(id, 'Presence');
    server.events.add(id, 'Message');
    expect((await second.next()).value.data).to.deep.equal({ events: { sequence: 4 } });
  });

  it("gives a session's state at once and then as it changes; the admin hears of all", async () => {
    const { id, token } = await server.newSession();
    const own = read(connect({ token }), 'subscription { sessionUpdated { id state pairing { qr } } }');
    expect((await own.next()).value.data).to.deep.equal({
      sessionUpdated: { id, state: 'DISCONNECTED', pairing: null },
    });
    const all = read(connect({ Authorization: ADMIN_TOKEN }), 'subscription { sessionUpdated { id state } }');
    const pending = all.next();
    await until('both are open', () => server.sessions.readers === 2);
    server.sessions.become(id, { kind: 'pairing', qr: 'one', code: null, expiresAt: new Date() });
    expect((await own.next()).value.data).to.deep.equal({
      sessionUpdated: { id, state: 'PAIRING', pairing: { qr: 'one' } },
    });
    expect((await pending).value.data).to.deep.equal({ sessionUpdated: { id, state: 'PAIRING' } });
  });

  it('ends the source when the subscriber goes while nothing happens', async () => {
    const { token } = await server.newSession();
    const reader = read(connect({ token }), 'subscription { sessionUpdated { id } }');
    await reader.next();
    expect(server.sessions.readers).to.equal(1);
    await reader.stop();
    await until('the source is closed', () => server.sessions.readers === 0);
  });

  it('answers errors with their codes, unplanned ones masked', async () => {
    const { token } = await server.newSession();
    const client = connect({ token });
    const errorsOf = async (query: string): Promise<unknown> => {
      const { value } = await read(client, query)
        .next()
        .catch((errors: unknown) => ({ value: { errors } }));
      return (value.errors as { extensions?: { code: unknown } }[])[0]?.extensions?.code;
    };
    expect(await errorsOf('subscription { events(sessionId: "x") { id } }')).to.equal('NOT_FOUND');
    expect(await errorsOf('{ health { colour } }')).to.equal('GRAPHQL_VALIDATION_FAILED');
    expect(await errorsOf('{ health {')).to.equal('GRAPHQL_PARSE_FAILED');
    expect(
      await errorsOf(`{ ${Array.from({ length: 30 }, (_, i) => `a${i}: health { text }`).join(' ')} }`),
    ).to.equal('LIMIT_EXCEEDED');
    server.messages.failure = new TypeError('internals');
    expect(await errorsOf('mutation { sendText(input: { to: "49171123", text: "x" }) { state } }')).to.equal(
      'INTERNAL',
    );
  });

  it('cuts connections whose token is rotated or whose session is deleted, and no others', async () => {
    const rotated = await server.newSession();
    const deleted = await server.newSession();
    const kept = await server.newSession();
    const readers = [rotated, deleted, kept].map(({ token }) =>
      read(connect({ token }), 'subscription { events { id } }'),
    );
    const ends = readers.map((reader) =>
      reader.next().then(
        ({ value }) => (value.data?.['events'] as { id: string } | undefined)?.id,
        (error: unknown) => (error as { code: number }).code,
      ),
    );
    await until('all are open', () => server.events.readers === 3);
    await server.access.update(rotated.id, { token: 'rotated-away-now' });
    expect(await ends[0]).to.equal(4403);
    await server.access.delete(deleted.id);
    expect(await ends[1]).to.equal(4403);
    await server.access.update(kept.id, { name: 'renamed' });
    const { id } = server.events.add(kept.id);
    expect(await ends[2]).to.equal(id);
  });

  it('keeps an event stream of one connection within its limit of operations', async () => {
    const { token } = await server.newSession();
    const client = connect({ token });
    const readers = Array.from({ length: 100 }, () => read(client, 'subscription { events { id } }'));
    const pending = readers.map((reader) => reader.next().catch(() => null));
    await until('all are open', () => server.events.readers === 100);
    const { value } = await read(client, 'subscription { events { id } }')
      .next()
      .catch((errors: unknown) => ({ value: { errors } }));
    expect(JSON.stringify(value)).to.contain('LIMIT_EXCEEDED');
    await client.dispose();
    await Promise.all(pending);
  });
});

describe('GraphQL over WebSocket, readers that stop reading', () => {
  const server = useGraphql({ timings: { keepAliveMs: 300 } });

  it('takes no more out of the stream than the socket holds, and cuts the connection', async () => {
    const { id, token } = await server.newSession();
    let taken = 0;
    let returned = false;
    const event = { ...server.events.add(id), data: { text: 'x'.repeat(100_000) } };
    const endless = {
      next: async () => {
        await new Promise((resolve) => setImmediate(resolve));
        if (returned) return { value: undefined, done: true as const };
        taken += 1;
        return { value: { ...event, cursor: String(taken) }, done: false as const };
      },
      return: async () => {
        returned = true;
        return { value: undefined, done: true as const };
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
    server.events.subscribe = () => endless;
    const socket = new WebSocket(wsUrl(server), 'graphql-transport-ws');
    await once(socket, 'open');
    socket.send(JSON.stringify({ type: 'connection_init', payload: { token } }));
    await once(socket, 'message');
    const query = 'subscription { events { cursor data } }';
    socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query } }));
    await once(socket, 'message');
    socket.pause();
    await until('the connection is cut and its source closed', () => returned);
    expect(taken * 100_000).to.be.below(64 * 1024 * 1024);
    socket.terminate();
  }).timeout(15_000);
});

const wsUrl = (server: GraphqlHarness): string => server.url.replace('http', 'ws');
