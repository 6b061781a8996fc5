import { expect } from 'chai';
import { ADMIN_TOKEN, useGraphql } from './harness.js';

const CREATE =
  'mutation ($input: CreateSessionInput!) { createSession(input: $input) { session { id token webhook { url eventsText } } } }';

describe('GraphQL sessions', () => {
  const server = useGraphql();

  const admin = { token: ADMIN_TOKEN };

  it('creates a session with its webhook, or neither', async () => {
    const count = async (): Promise<unknown> => (await server.ask('{ sessions { totalCount } }', admin)).data;
    const input = { name: 'shop', token: 'operator-chose-this', webhookUrl: 'https://hook.example/in' };
    const { data } = await server.ask(CREATE, { ...admin, variables: { input } });
    const { session } = data?.['createSession'] as { session: Record<string, unknown> };
    expect(session).to.deep.include({
      token: 'operator-chose-this',
      webhook: { url: 'https://hook.example/in', eventsText: 'All' },
    });
    const before = await count();
    const refused = { name: 'shop', webhookUrl: 'https://refused.example/in' };
    const { errors } = await server.ask(CREATE, { ...admin, variables: { input: refused } });
    expect(errors[0]?.extensions).to.include({ code: 'BAD_INPUT', field: 'url' });
    expect(await count()).to.deep.equal(before);
  });

  it('lists with two reads for states and webhooks, however many sessions there are', async () => {
    for (let i = 0; i < 12; i += 1) await server.newSession(`listed ${i}`);
    server.sessions.calls.length = 0;
    server.webhooks.reads = 0;
    const query =
      '{ sessions(first: 12, filter: { nameContains: "listed" }) { nodes { id state webhook { url } } } }';
    const { data } = await server.ask(query, admin);
    expect((data?.['sessions'] as { nodes: unknown[] }).nodes).to.have.length(12);
    expect(server.sessions.calls).to.deep.equal(['runtimes']);
    expect(server.webhooks.reads).to.equal(1);
  });

  it('pages by cursor and by number, and filters by state', async () => {
    const ids: string[] = [];
    for (let i = 0; i < 5; i += 1) ids.push((await server.newSession(`paged ${i}`)).id);
    const page = async (
      args: string,
    ): Promise<{ nodes: { id: string }[]; pageInfo: Record<string, unknown>; totalCount: number }> => {
      const query = `{ sessions(${args}) { nodes { id } totalCount pageInfo { hasNextPage hasPreviousPage endCursor nextOffset } } }`;
      const { data, errors } = await server.ask(query, admin);
      expect(errors).to.deep.equal([]);
      return data?.['sessions'] as never;
    };
    const filter = 'filter: { nameContains: "paged" }';
    const first = await page(`first: 2, ${filter}`);
    expect(first.nodes.map(({ id }) => id)).to.deep.equal(ids.slice(0, 2));
    expect(first).to.deep.include({ totalCount: 5 });
    expect(first.pageInfo).to.include({ hasNextPage: true, hasPreviousPage: false, nextOffset: 2 });
    const second = await page(`first: 2, after: "${String(first.pageInfo['endCursor'])}", ${filter}`);
    expect(second.nodes.map(({ id }) => id)).to.deep.equal(ids.slice(2, 4));
    const last = await page(`first: 2, offset: 4, ${filter}`);
    expect(last.nodes.map(({ id }) => id)).to.deep.equal(ids.slice(4));
    expect(last.pageInfo).to.include({ hasNextPage: false, hasPreviousPage: true, nextOffset: null });

    server.sessions.become(ids[1] as string, { kind: 'connected', since: new Date() });
    server.sessions.become(ids[3] as string, { kind: 'connected', since: new Date() });
    const connected = await page(`first: 1, filter: { nameContains: "paged", state: CONNECTED }`);
    expect(connected.nodes.map(({ id }) => id)).to.deep.equal([ids[1]]);
    expect(connected.totalCount).to.equal(2);
    const more = await page(
      `after: "${String(connected.pageInfo['endCursor'])}", filter: { nameContains: "paged", state: CONNECTED }`,
    );
    expect(more.nodes.map(({ id }) => id)).to.deep.equal([ids[3]]);

    for (const args of [
      'first: 0',
      'first: 1001',
      'offset: -1',
      'after: "x", first: 2',
      `offset: 1, after: "${String(first.pageInfo['endCursor'])}"`,
    ]) {
      const { errors } = await server.ask(`{ sessions(${args}) { nodes { id } } }`, admin);
      expect(errors[0]?.extensions['code'], args).to.equal('BAD_INPUT');
    }
  });

  it('shows the pairing as text, picture and code', async () => {
    const { id, token } = await server.newSession();
    const expiresAt = new Date('2026-06-01T00:00:20Z');
    server.sessions.become(id, { kind: 'pairing', qr: '2@abc,def', code: null, expiresAt });
    const query =
      '{ session { state connected loggedIn hasClient connectionHealth pairing { qr qrImage code expiresAt } } }';
    const { data } = await server.ask(query, { token });
    const session = data?.['session'] as { pairing: Record<string, string> };
    expect(session).to.include({
      state: 'PAIRING',
      connected: true,
      loggedIn: false,
      connectionHealth: 'CONNECTED_NOT_LOGGED',
    });
    expect(session.pairing).to.include({
      qr: '2@abc,def',
      code: null,
      expiresAt: '2026-06-01T00:00:20.000Z',
    });
    const png = Buffer.from(
      session.pairing['qrImage']?.replace('data:image/png;base64,', '') ?? '',
      'base64',
    );
    expect(png.subarray(1, 4).toString()).to.equal('PNG');
  });

  it('gives a changed token back, and the old one is dead with the answer', async () => {
    const { token } = await server.newSession();
    const change =
      'mutation { updateSession(input: { token: "brand-new-token", name: "renamed" }) { session { name token version } } }';
    const { data } = await server.ask(change, { token });
    expect(data).to.deep.equal({
      updateSession: { session: { name: 'renamed', token: 'brand-new-token', version: 2 } },
    });
    expect((await server.ask('{ session { name } }', { token: 'brand-new-token' })).data).to.deep.equal({
      session: { name: 'renamed' },
    });
    expect((await server.ask('{ session { name } }', { token })).errors[0]?.extensions['code']).to.equal(
      'UNAUTHENTICATED',
    );
  });

  it('deletes: ends the connection first, then forgets everything', async () => {
    const { id, token } = await server.newSession('to be deleted');
    server.sessions.calls.length = 0;
    const gone = `mutation { deleteSession(input: { sessionId: "${id}", full: false }) { id name jid } }`;
    expect((await server.ask(gone, admin)).data).to.deep.equal({
      deleteSession: { id, name: 'to be deleted', jid: '' },
    });
    expect(server.sessions.calls).to.deep.equal(['runtime', 'remove']);
    expect((await server.ask('{ session { id } }', { token })).errors[0]?.extensions['code']).to.equal(
      'UNAUTHENTICATED',
    );
    expect((await server.ask(gone, admin)).errors[0]?.extensions['code']).to.equal('NOT_FOUND');
  });

  it('connects with a new event subscription, and keeps the old one when none is given', async () => {
    const { token } = await server.newSession();
    const connect = async (input: string): Promise<unknown> =>
      (
        await server.ask(
          `mutation { connectSession${input} { details session { state subscribedEvents subscribesAll } } }`,
          { token },
        )
      ).data;
    const wanted = { state: 'CONNECTED', subscribedEvents: ['Message', 'Presence'], subscribesAll: false };
    expect(await connect('(input: { events: ["Message, Presence"], waitMs: 0 })')).to.deep.equal({
      connectSession: { details: 'Connected!', session: wanted },
    });
    expect(await connect('')).to.deep.equal({ connectSession: { details: 'Connected!', session: wanted } });
    expect(await connect('(input: { events: ["All"] })')).to.deep.include({
      connectSession: {
        details: 'Connected!',
        session: { state: 'CONNECTED', subscribedEvents: [], subscribesAll: true },
      },
    });
  });

  it('hands a text on as the service wants it, and nothing that was not given', async () => {
    const { id, token } = await server.newSession();
    const input = `{ to: "+49 171 1234567", text: "Hi", context: { stanzaId: "A1", quotedMessage: { conversation: "?" }, mentionAll: null } }`;
    const { data } = await server.ask(
      `mutation { sendText(input: ${input}) { state repeated message { chat } } }`,
      { token },
    );
    expect(data).to.deep.equal({
      sendText: { state: 'QUEUED', repeated: false, message: { chat: '491711234567@s.whatsapp.net' } },
    });
    expect(JSON.parse(JSON.stringify(server.messages.sent.at(-1)))).to.deep.equal({
      sessionId: id,
      to: '491711234567@s.whatsapp.net',
      body: { kind: 'text', text: 'Hi' },
      options: { context: { stanzaId: 'A1', quotedMessage: { conversation: '?' } } },
      optionsPrefix: '',
    });
  });
});

describe('GraphQL sessions, tokens masked', () => {
  const server = useGraphql({ access: { maskTokens: true } });

  it('shows no token, not even to its owner, and does not take the mask as one', async () => {
    const { token } = await server.newSession();
    expect((await server.ask('{ session { token } }', { token })).data).to.deep.equal({
      session: { token: '***' },
    });
    const masked = await server.ask(
      'mutation { updateSession(input: { token: "********" }) { session { id } } }',
      { token },
    );
    expect(masked.errors[0]?.extensions).to.include({ code: 'BAD_INPUT', field: 'token' });
  });
});
