import { expect } from 'chai';
import { parse, subscribe } from 'graphql';
import type { Principal } from '../../src/access/index.js';
import { ErrorPresenter, gatewaySchema, type PresentedError } from '../../src/graphql/index.js';
import pino from 'pino';
import { AUTHORISATION, type Row } from './authorisation.table.js';
import { ADMIN_TOKEN, useGraphql } from './harness.js';

const ABSENT = 'f'.repeat(32);

/** Data, or the errors, of one operation. */
interface Outcome {
  data: Record<string, unknown> | null;
  errors: PresentedError[];
}

describe('authorisation of every operation', () => {
  const server = useGraphql({ access: { authLimits: { burst: 10_000 } } });
  const presenter = new ErrorPresenter(pino({ level: 'silent' }));

  const operations = ['Query', 'Mutation', 'Subscription'].flatMap((root) =>
    Object.keys(fieldsOf(root)).map((name) => `${root}.${name}`),
  );

  /** Runs the operation the way a client would: over HTTP, or as a subscription's first step. */
  async function run(document: string, token: string | null): Promise<Outcome> {
    if (!document.startsWith('subscription')) {
      const answer = await server.ask(document, token === null ? {} : { token });
      return { data: answer.data, errors: answer.errors as unknown as PresentedError[] };
    }
    const principal: Principal | null = await server.access.authenticate({ token, ip: '127.0.0.1' });
    const { access, sessions, messages, contacts, events, webhooks, newsletters } = server;
    const health = { report: () => Promise.reject(new Error('not asked')) };
    const services = { access, sessions, messages, contacts, events, webhooks, newsletters, health };
    const stream = await subscribe({
      schema: gatewaySchema(),
      document: parse(document),
      contextValue: { principal, services, requestId: 'test' },
    });
    if (Symbol.asyncIterator in stream) {
      await stream.return(undefined);
      return { data: { subscribed: true }, errors: [] };
    }
    return { data: null, errors: (stream.errors ?? []).map((error) => presenter.present(error)) };
  }

  function expectAllowed(outcome: Outcome): void {
    expect(outcome.errors).to.deep.equal([]);
    expect(outcome.data).not.to.equal(null);
  }

  function expectRefused(outcome: Outcome, code: string): PresentedError {
    const [error] = outcome.errors;
    expect(error?.extensions.code, JSON.stringify(outcome)).to.equal(code);
    return error as PresentedError;
  }

  it('has a row for every operation, and no other rows', () => {
    expect(Object.keys(AUTHORISATION).sort()).to.deep.equal([...operations].sort());
  });

  for (const [name, row] of Object.entries(AUTHORISATION)) {
    describe(name, () => {
      it('nobody', async () => {
        const outcome = await run(row.document(null), null);
        if (row.for === 'public') expectAllowed(outcome);
        else expectRefused(outcome, 'UNAUTHENTICATED');
      });

      it('an unknown token', async () => {
        const outcome = await run(row.document(null), 'nobody-knows-this-token');
        if (row.for === 'public') expectAllowed(outcome);
        else expectRefused(outcome, 'UNAUTHENTICATED');
      });

      it('the admin, on a named session', async () => {
        const { id } = await server.newSession();
        expectAllowed(await run(row.document(id), ADMIN_TOKEN));
      });

      it('the admin, without naming a session', async () => adminWithout(row));

      it('a session, on itself', async () => {
        const { id, token } = await server.newSession();
        for (const document of [row.document(id), row.document(null)]) {
          const outcome = await run(document, token);
          if (row.for === 'admin') expectRefused(outcome, 'FORBIDDEN');
          else expectAllowed(outcome);
        }
      });

      it('a session, on another one: the same answer as for one that does not exist', async () => {
        const { token } = await server.newSession();
        const foreign = await server.newSession('somebody else');
        const atForeign = await run(row.document(foreign.id), token);
        const atAbsent = await run(row.document(ABSENT), token);
        expect(atForeign).to.deep.equal(atAbsent);
        expect(JSON.stringify(atForeign)).not.to.contain(foreign.id);
        if (name === 'Query.sessions') expect(atForeign.data).to.deep.equal({ sessions: { nodes: [] } });
        else if (row.for === 'session') expectRefused(atForeign, 'NOT_FOUND');
        else if (row.for === 'admin') expectRefused(atForeign, 'FORBIDDEN');
      });

      it('the admin, on a session that does not exist', async () => {
        const outcome = await run(row.document(ABSENT), ADMIN_TOKEN);
        const ignoresIds = ['Query.sessions', 'Query.health', 'Mutation.createSession'];
        if (row.namesNoSession || ignoresIds.includes(name)) expectAllowed(outcome);
        else expectRefused(outcome, 'NOT_FOUND');
      });
    });
  }

  async function adminWithout(row: Row): Promise<void> {
    const outcome = await run(row.document(null), ADMIN_TOKEN);
    const { adminWithout: expected = 'sessionId' } = row;
    if (row.for === 'session' && expected !== 'all') {
      expect(expectRefused(outcome, 'BAD_INPUT').extensions.field).to.equal(expected);
    } else if (row.for !== 'admin') expectAllowed(outcome);
  }

  it('leaves nothing of a refused change behind', async () => {
    const { token } = await server.newSession();
    const foreign = await server.newSession('untouched');
    const before = (await server.access.get(foreign.id)).version;
    const calls = server.sessions.calls.length;
    const sent = server.messages.sent.length;
    for (const [name, row] of Object.entries(AUTHORISATION)) {
      if (name.startsWith('Mutation.')) await run(row.document(foreign.id), token);
    }
    expect((await server.access.get(foreign.id)).version).to.equal(before);
    expect(server.sessions.calls.slice(calls)).to.deep.equal([]);
    expect(server.messages.sent).to.have.length(sent);
    expect(await server.webhooks.get(foreign.id)).to.equal(null);
  });
});

function fieldsOf(root: string): Record<string, unknown> {
  const type = gatewaySchema().getType(root);
  return type && 'getFields' in type ? type.getFields() : {};
}
