import { expect } from 'chai';
import { licensed } from '../support/licenses.js';
import { GatewayClient, Refusal } from './client.js';
import { ADMIN_TOKEN, useGateway } from './harness.js';

const CREATE = 'mutation($name: String!) { createSession(input: { name: $name }) { session { id } } }';
const MAX = 5;

describe('an installation with a licence', () => {
  const env: Record<string, string> = {};
  before('a licence', async () => {
    Object.assign(env, await licensed({ maxInstances: MAX, expiresAt: '2099-12-31T23:59:59Z' }));
  });
  const gateway = useGateway({ env });

  const create = async (client: GatewayClient, name: string): Promise<string | null> => {
    try {
      await client.ask(CREATE, { name });
      return null;
    } catch (error) {
      if (error instanceof Refusal) return error.problem.extensions.code;
      throw error;
    }
  };
  const count = async (): Promise<number> =>
    Number((await gateway.rows('SELECT count(*) AS n FROM session'))[0]?.['n']);

  it('has as many sessions as it allows, also when two processes create at the same moment', async () => {
    const beside = await gateway.startBeside();
    const clients = [gateway.admin, new GatewayClient(() => beside.url, ADMIN_TOKEN)];
    try {
      const outcomes = await Promise.all(
        Array.from({ length: 16 }, (_, n) => create(clients[n % 2] as GatewayClient, `shop ${n}`)),
      );
      expect(outcomes.filter((code) => code === null)).to.have.length(MAX);
      expect(new Set(outcomes)).to.deep.equal(new Set([null, 'LICENSE_LIMIT']));
      expect(await count()).to.equal(MAX);
    } finally {
      await beside.stop();
    }
    const over = await gateway.admin.rest('POST /admin/users', { name: 'more', token: 'token-of-one-more' });
    expect(over).to.deep.equal({
      status: 403,
      body: {
        code: 403,
        error: `The license allows ${MAX} instances: no more can be created`,
        success: false,
      },
    });
    // One that goes makes room for one.
    const [row] = await gateway.rows('SELECT id FROM session LIMIT 1');
    await gateway.admin.rest(`DELETE /admin/users/${String(row?.['id'])}`);
    expect(await create(gateway.admin, 'next')).to.equal(null);
    expect(await create(gateway.admin, 'one too many')).to.equal('LICENSE_LIMIT');
  });

  it('keeps what it has when the licence has expired, and creates no more', async () => {
    const tenants = await gateway.rows('SELECT id FROM session');
    await gateway.stop();
    await gateway.start(await licensed({ maxInstances: 100, expiresAt: '2020-01-01T00:00:00Z' }));
    expect(await gateway.admin.ask('{ license { status valid } }')).to.deep.equal({
      license: { status: 'EXPIRED', valid: false },
    });
    expect(await create(gateway.admin, 'after the end')).to.equal('LICENSE_LIMIT');
    const { sessions } = await gateway.admin.ask<{ sessions: { totalCount: number } }>(
      '{ sessions { totalCount } }',
    );
    expect(sessions.totalCount).to.equal(tenants.length);
  });

  it('does not start with a licence that somebody else has signed', async () => {
    await gateway.stop();
    const other = await licensed({ maxInstances: 100, expiresAt: '2099-01-01T00:00:00Z' });
    let refusal: unknown = null;
    await gateway.start({ LICENSE_KEY: other.LICENSE_KEY }).catch((error: unknown) => (refusal = error));
    expect(String(refusal)).to.include('LICENSE_KEY: is not a licence of this vendor');
    await gateway.start({ LICENSE_KEY: '' });
    expect(await create(gateway.admin, 'without a licence')).to.equal(null);
  });
});
