import { expect } from 'chai';
import { AppError } from '../../src/kernel/index.js';
import { rejected } from './fakes/messages.js';
import { ADMIN_TOKEN, useGraphql } from './harness.js';

const SEND = 'mutation ($input: SendTextInput!) { sendText(input: $input) { messageId state } }';

describe('GraphQL over HTTP', () => {
  const server = useGraphql();

  it('takes a token from every place it may stand in', async () => {
    const { id, token } = await server.newSession();
    const query = '{ session { id } }';
    for (const headers of [{ token }, { authorization: token }, { authorization: `Bearer ${token}` }]) {
      expect((await server.ask(query, { headers })).data).to.deep.equal({ session: { id } });
    }
    const byUrl = await fetch(`${server.url}?token=${token}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    expect(await byUrl.json()).to.deep.equal({ data: { session: { id } } });
    for (const headers of [{ authorization: ADMIN_TOKEN }, { authorization: `bearer ${ADMIN_TOKEN}` }]) {
      expect((await server.ask('{ sessions { totalCount } }', { headers })).errors).to.deep.equal([]);
    }
  });

  it('refuses what a browser can send across sites without asking first', async () => {
    const get = await fetch(`${server.url}?query=${encodeURIComponent('{ health { text } }')}`);
    expect(get.status).to.equal(400);
    const simple = await fetch(server.url, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: JSON.stringify({ query: '{ health { text } }' }),
    });
    expect(simple.status).to.equal(400);
  });

  it('refuses batches and bodies it cannot read, in the shape of GraphQL errors', async () => {
    const post = async (body: string): Promise<{ status: number; code: unknown }> => {
      const response = await fetch(server.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      });
      const { errors } = (await response.json()) as { errors: { extensions: { code: unknown } }[] };
      return { status: response.status, code: errors[0]?.extensions.code };
    };
    expect(await post('[{"query":"{ health { text } }"}]')).to.deep.equal({
      status: 400,
      code: 'BAD_REQUEST',
    });
    expect(await post('{"query":')).to.deep.equal({ status: 400, code: 'BAD_INPUT' });
    expect(await post(JSON.stringify({ query: ' '.repeat(1_100_000) }))).to.deep.equal({
      status: 413,
      code: 'LIMIT_EXCEEDED',
    });
  });

  it('keeps the codes of documents that are wrong', async () => {
    expect((await server.ask('{ health {')).errors[0]?.extensions['code']).to.equal('GRAPHQL_PARSE_FAILED');
    const unknown = await server.ask('{ health { colour } }');
    expect(unknown.status).to.equal(400);
    expect(unknown.errors[0]?.extensions).to.include({ code: 'GRAPHQL_VALIDATION_FAILED', http: 400 });
  });

  it('calls a variable that does not fit bad input, names it, and does not repeat it', async () => {
    const { token } = await server.newSession();
    const wrong: [Record<string, unknown>, string][] = [
      [{ to: 'nobody at all', text: 'x' }, 'to'],
      [{ to: '491711234567' }, 'text'],
      [{ to: '491711234567', text: { needle: 'secret; "at" text' } }, 'text'],
      [{ to: '491711234567', text: 'x', typingMs: 'needle; long' }, 'typingMs'],
      [
        { to: '491711234567', text: 'x', context: { mentionedJids: ['a', { needle: 1 }] } },
        'context.mentionedJids[1]',
      ],
    ];
    for (const [input, field] of wrong) {
      const { status, errors } = await server.ask(SEND, { token, variables: { input } });
      expect(status).to.equal(400);
      expect(errors[0]?.extensions, JSON.stringify(errors)).to.include({
        code: 'BAD_INPUT',
        field,
        http: 400,
      });
      expect(JSON.stringify(errors)).not.to.match(/needle|secret/);
    }
    const [jid] = (await server.ask(SEND, { token, variables: { input: wrong[0]?.[0] } })).errors;
    expect(jid?.extensions['allowed']).to.equal('digits with country code (5 to 20), or user@server');
    const missing = await server.ask(SEND, { token, variables: {} });
    expect(missing.errors[0]?.extensions).to.include({ code: 'BAD_INPUT', field: 'input' });
  });

  it('passes on planned errors with everything a program needs', async () => {
    const { token } = await server.newSession();
    const variables = { input: { to: '491711234567', text: 'x' } };
    server.messages.failure = rejected();
    const { status, errors, data } = await server.ask(SEND, { token, variables });
    expect(status).to.equal(200);
    expect(data).to.equal(null);
    expect(errors[0]).to.deep.include({
      message: 'WhatsApp refused the message (463)',
      path: ['sendText'],
      extensions: { code: 'WHATSAPP_REJECTED', http: 502, retryable: false, serverCode: 463 },
    });
    server.messages.failure = new AppError('STORE_UNAVAILABLE', 'The database cannot be reached');
    expect((await server.ask(SEND, { token, variables })).errors[0]?.extensions).to.include({
      retryable: true,
    });
  });

  it('masks everything unplanned, and logs it once under the id it gives', async () => {
    const { token } = await server.newSession();
    server.logged.length = 0;
    server.messages.failure = new TypeError('internals of the program');
    const headers = { 'x-request-id': 'request-77' };
    const { errors } = await server.ask(SEND, {
      token,
      headers,
      variables: { input: { to: '49171123', text: 'x' } },
    });
    expect(errors[0]?.message).to.equal('Internal error');
    expect(errors[0]?.extensions).to.include({ code: 'INTERNAL', http: 500 });
    const errorId = errors[0]?.extensions['errorId'];
    expect(server.logged.filter((line) => line['errorId'] === errorId)).to.have.length(1);
    expect(server.logged[0]).to.include({ requestId: 'request-77' });
    expect(JSON.stringify(server.logged[0])).to.contain('internals of the program');
  });

  it('tells an address that guesses tokens to wait, and still answers what needs none', async () => {
    const before = await server.newSession();
    await server.ask('{ session { id } }', { token: before.token });
    let last = await server.ask('{ session { id } }', { token: 'guess-number-zero' });
    for (let i = 0; i < 40 && last.errors[0]?.extensions['code'] === 'UNAUTHENTICATED'; i += 1) {
      last = await server.ask('{ session { id } }', { token: `guess-number-${i}` });
    }
    expect(last.status).to.equal(429);
    expect(last.errors[0]?.extensions['code']).to.equal('LIMIT_EXCEEDED');
    expect((await server.ask('{ health { text } }', { token: 'guess-again-now' })).data).to.deep.equal({
      health: { text: 'OK' },
    });
    expect((await server.ask('{ session { id } }', { token: before.token })).data).to.deep.equal({
      session: { id: before.id },
    });
  });
});

describe('GraphQL over HTTP, introspection off', () => {
  const server = useGraphql({ introspection: false });

  it('hides the schema, also in the hints of errors', async () => {
    expect((await server.ask('{ __schema { queryType { name } } }')).errors).not.to.deep.equal([]);
    expect((await server.ask('{ healt { text } }')).errors[0]?.message).not.to.contain('health');
    expect((await server.ask('{ __typename }')).data).to.deep.equal({ __typename: 'Query' });
  });
});
