import { expect } from 'chai';
import { responseShape } from '../../rest-compat/generator/contract.js';
import { deviations, readContract, withQuery } from '../../rest-compat/test-support/contract-shape.js';
import { RestServer, type Answer } from '../../rest-compat/test-support/rest-server.js';
import type { Executor } from '../../src/graphql/index.js';
import type { JsonObject } from '../../src/kernel/index.js';
import { ADMIN_TOKEN, useGraphql } from '../graphql/harness.js';

/** In place of examples that contradict what the contract says itself: this one has all contents, of which one may be. */
const POSSIBLE: Readonly<Record<string, JsonObject>> = {
  'POST /newsletter/send': { jid: '120363025246817665@newsletter', message: 'Hello subscribers!' },
};

/**
 * Their documented requests presuppose what a fake does not have (a dead letter, a known group), or there is none. The walk
 * of the contract sends them to a running gateway.
 */
const WALKED_ALONE =
  /\/admin\/(dlq|archive)|^GET \/(group|chat|user|device|business)\/|^POST \/session\/proxy$/;

/** The REST adapter over the gateway's own schema, resolvers, access and database; WhatsApp is a fake. */
describe('legacy REST paths over the real schema', () => {
  const graphql = useGraphql();
  let rest: RestServer<Executor>;
  let session: { id: string; token: string };

  before(async () => {
    rest = new RestServer(graphql.executor);
    await rest.start();
  });
  after(() => rest.stop());
  beforeEach(async () => {
    session = await graphql.newSession();
  });

  const asAdmin = (id: string, body?: unknown): Promise<Answer> =>
    rest.call(id, body, { authorization: ADMIN_TOKEN });
  const asSession = (id: string, body?: unknown): Promise<Answer> =>
    rest.call(id, body, { token: session.token });
  const ask = (id: string, body?: unknown): Promise<Answer> =>
    id.includes('/admin/') ? asAdmin(id, body) : asSession(id, body);
  const seen = ({ status, body }: Answer): unknown => ({ status, body });
  const bad = (status: number, error: string): unknown => ({
    status,
    body: { code: status, error, success: false },
  });

  it('take every documented example and answer with the documented keys and types', async () => {
    const deviating: string[] = [];
    for (const [id, facts] of Object.entries(readContract())) {
      if (WALKED_ALONE.test(id)) continue;
      session = await graphql.newSession();
      const documented = facts.responses.find((response) => response.status < 300);
      const example = POSSIBLE[id] ?? facts.request?.examples[0];
      const answer = await ask(withQuery(id.replace('{id}', session.id), facts), example);
      if (answer.status !== documented?.status)
        deviating.push(`${id}: ${answer.status} ${JSON.stringify(answer.body)}`);
      else deviating.push(...deviations(responseShape(documented) ?? {}, answer.body, `${id} `));
    }
    expect(deviating).to.deep.equal([]);
  });

  it('create, show and remove a user as the legacy server did', async () => {
    const created = await asAdmin('POST /admin/users', {
      name: 'John',
      token: 'a-token-of-its-own',
      events: 'Message, Receipt',
      callRejectType: 'decline',
    });
    expect(created.status).to.equal(201);
    const data = (created.body as JsonObject)['data'] as JsonObject;
    expect(data).to.include({
      name: 'John',
      token: 'a-token-of-its-own',
      events: 'Message,Receipt',
      callRejectType: 'declined',
      webhook: '',
    });
    const id = data['id'] as string;
    expect(id).to.match(/^[0-9a-f]{32}$/);
    const shown = await asAdmin(`GET /admin/users/${id}`);
    expect(((shown.body as JsonObject)['data'] as JsonObject[])[0]).to.include({
      id: data['id'],
      skip_groups: false,
      expiration: 0,
    });
    expect((await asAdmin(`DELETE /admin/users/${id}/full`)).body).to.deep.include({
      data: { id: data['id'], name: 'John', jid: '' },
      details: 'User instance removed completely',
    });
    expect(seen(await asAdmin(`GET /admin/users/${id}`))).to.deep.equal(bad(404, 'user not found'));
  });

  it('keep the admin paths from a session and the session paths from the admin', async () => {
    const unauthorized = { status: 401, body: { error: 'unauthorized - admin token required' } };
    for (const headers of [{ authorization: session.token }, { token: session.token }, {}]) {
      expect(seen(await rest.call('GET /admin/users', undefined, headers))).to.deep.equal(unauthorized);
    }
    expect(seen(await rest.call('GET /session/status', undefined, { token: ADMIN_TOKEN }))).to.deep.equal(
      bad(401, 'unauthorized'),
    );
    expect(seen(await rest.call('POST /user/update', '{', {}))).to.deep.equal({
      status: 401,
      body: { error: 'unauthorized' },
    });
  });

  it('change name and token with the documented texts, and the old token is dead at once', async () => {
    const other = await graphql.newSession('other');
    const refused: [JsonObject, number, string][] = [
      [{}, 400, 'No changes detected'],
      [{ name: 'shop' }, 400, 'No changes detected'],
      [{ name: '' }, 400, 'Name cannot be empty'],
      [{ name: 'x'.repeat(256) }, 400, 'Name too long (max 255 characters)'],
      [{ token: 'short' }, 400, 'Token too short (min 8 characters)'],
      [{ token: other.token }, 409, 'Token already in use'],
    ];
    for (const [body, status, text] of refused) {
      expect(seen(await asSession('POST /user/update', body))).to.deep.equal(bad(status, text));
    }
    const changed = await asSession('POST /user/update', { token: `${session.token}-new` });
    expect((changed.body as JsonObject)['data']).to.deep.equal({
      id: session.id,
      name: 'shop',
      token: `${session.token}-new`,
      message: 'Profile updated successfully',
    });
    expect((await asSession('GET /session/status')).status).to.equal(401);
    session = { ...session, token: `${session.token}-new` };
    expect((await asSession('GET /session/status')).status).to.equal(200);
  });

  it('set, change, show and remove the webhook', async () => {
    await asSession('POST /webhook', {
      webhook: 'https://a.example/hook',
      events: ['Message', 'ReadReceipt'],
    });
    expect((await asSession('PUT /webhook', { Active: false })).body).to.deep.include({
      data: { Webhook: 'https://a.example/hook', Events: ['Message', 'ReadReceipt'], active: false },
    });
    expect((await asSession('DELETE /webhook')).status).to.equal(200);
    expect((await asSession('GET /webhook')).body).to.deep.include({ data: { subscribe: [], webhook: '' } });
  });

  it('name the request field when the gateway refuses a value', async () => {
    const wrong: [id: string, body: unknown, field: string][] = [
      ['POST /chat/send/text', { Phone: 'nobody', Body: 'hi' }, 'Phone: '],
      ['POST /webhook', { webhookurl: 'ftp://x', events: ['Message'] }, 'webhookurl: '],
      ['POST /webhook', { webhookurl: 'https://a.example', events: ['Nothing'] }, 'events: '],
      ['POST /session/connect', { Subscribe: 'Nothing' }, 'Subscribe: '],
      ['POST /session/pairphone', { Phone: 'abc' }, 'Phone: '],
    ];
    for (const [id, body, field] of wrong) {
      const answer = await asSession(id, body);
      expect(answer.status, id).to.equal(400);
      expect((answer.body as JsonObject)['error'], id)
        .to.be.a('string')
        .that.satisfies((text: string) => text.startsWith(field));
    }
  });

  it('page through the instances by number', async () => {
    const all = (await asAdmin('GET /admin/instances/status?include_total=true')).body as JsonObject;
    const { total } = all['pagination'] as { total: number };
    const page = (await asAdmin('GET /admin/instances/status?limit=1&offset=1')).body as JsonObject;
    expect(page['pagination']).to.deep.equal({
      limit: 1,
      offset: 1,
      has_more: total > 2,
      next_offset: total > 2 ? 2 : null,
    });
    const one = (await asAdmin(`GET /admin/instances/status?ids=${session.id}`)).body as JsonObject;
    expect((one['data'] as JsonObject[]).map((instance) => instance['id'])).to.deep.equal([session.id]);
  });
});
