import { expect } from 'chai';
import type { JsonObject } from '../../src/kernel/index.js';
import { aSession, aWebhook } from '../test-support/fake-gateway.js';
import { useRest } from '../test-support/rest-server.js';

describe('REST answers of the operations', () => {
  const rest = useRest();
  const data = async (id: string, body?: unknown): Promise<JsonObject> => {
    const answer = (await rest().call(id, body)).body as JsonObject;
    return answer['data'] as JsonObject;
  };

  it('shows a list of users whole, however many pages the gateway has', async () => {
    rest().gateway.fakes['sessions'] = ({ after }) => {
      const page = Number(after ?? 0);
      return {
        nodes: [aSession({ id: `s${page}` })],
        pageInfo: { hasNextPage: page < 2, endCursor: String(page + 1) },
      };
    };
    const users = (await data('GET /admin/users')) as unknown as { id: string }[];
    expect(users.map((user) => user.id)).to.deep.equal(['s0', 's1', 's2']);
  });

  it('pages through instances by number and counts them only when asked', async () => {
    rest().gateway.fakes['sessions'] = () => ({
      nodes: [aSession({ live: false })],
      pageInfo: { hasNextPage: true, nextOffset: 15 },
      totalCount: 99,
    });
    const plain = (await rest().call('GET /admin/instances/status?limit=5&OFFSET=10&ids=a,%20b'))
      .body as JsonObject;
    expect(rest().gateway.lastInput('sessions')).to.deep.equal({
      first: 5,
      offset: 10,
      filter: { ids: ['a', 'b'] },
    });
    expect(plain['pagination']).to.deep.equal({ limit: 5, offset: 10, has_more: true, next_offset: 15 });
    expect((plain['data'] as JsonObject[])[0]).to.include({
      source: 'database',
      qrcode_text: '',
      connectionHealth: 'connected_not_logged',
    });
    const counted = (await rest().call('GET /admin/instances/status?include_total=true')).body as JsonObject;
    expect(counted['pagination']).to.deep.include({ limit: 200, offset: 0, total: 99 });
  });

  it('shows a QR code only while there is one', async () => {
    expect(await data('GET /session/qr')).to.deep.equal({ QRCode: '' });
    rest().gateway.fakes['session'] = () =>
      aSession({ pairing: { qr: 'text', qrImage: 'data:image/png;base64,AA==' } });
    expect(await data('GET /session/qr')).to.deep.equal({ QRCode: 'data:image/png;base64,AA==' });
    expect((await data('GET /session/status'))['qrcode']).to.equal('data:image/png;base64,AA==');
  });

  it('never shows secrets of S3 and RabbitMQ, and writes arguments as text or object by route', async () => {
    const [user] = (await data('GET /admin/users')) as unknown as JsonObject[];
    expect(user?.['s3_config'])
      .to.include({ access_key: '***', media_delivery: 'both' })
      .and.not.have.property('secret_key');
    expect(user?.['rabbitmq_config']).to.include({
      url: 'amqp://guest:***@localhost:5672/',
      queue_arguments: '{"x-overflow":"reject-publish"}',
      exchange_arguments: '{}',
    });
    const status = await data('GET /session/status');
    expect(status['s3_config']).to.include({ access_key: '***', secret_key: '***' });
    expect((status['rabbitmq_config'] as JsonObject)['queue_arguments']).to.deep.equal({
      'x-overflow': 'reject-publish',
    });
    expect(status['proxy_url']).to.equal('http://proxy.example.com:8080');
  });

  it('counts expiry in seconds since 1970 for the admin, in seconds left for the session', async () => {
    const expiresAt = new Date(Date.now() + 60_000).toISOString();
    rest().gateway.fakes['session'] = () => aSession({ expiresAt });
    const [user] = (await data('GET /admin/users/abc')) as unknown as JsonObject[];
    expect(user?.['expiration']).to.equal(Math.floor(Date.parse(expiresAt) / 1000));
    expect((await data('GET /session/status'))['expiration']).to.be.within(1, 60);
  });

  it('shows the webhook in the keys of each verb, and nothing when there is none', async () => {
    rest().gateway.fakes['session'] = () => aSession({ webhook: aWebhook({ events: [] }) });
    expect(await data('GET /webhook')).to.deep.equal({
      subscribe: ['All'],
      webhook: 'https://some.domain/webhook',
    });
    rest().gateway.fakes['session'] = () => aSession({ webhook: null });
    expect(await data('GET /webhook')).to.deep.equal({ subscribe: [], webhook: '' });
    expect((await data('GET /session/status'))['webhook']).to.equal('');
    const body = { webhookurl: 'https://a.example', events: ['Message'], Active: false };
    expect(await data('PUT /webhook', body)).to.deep.equal({
      Webhook: 'https://a.example',
      Events: ['Message'],
      active: false,
    });
  });

  it('keeps success out of POST /admin/users and the list of one in GET /admin/users/{id}', async () => {
    const created = (await rest().call('POST /admin/users', { name: 'a', token: 'b' })).body as JsonObject;
    expect(Object.keys(created).sort()).to.deep.equal(['code', 'data']);
    expect(await data('GET /admin/users/abc'))
      .to.be.an('array')
      .with.lengthOf(1);
  });

  it('puts what was done beside the data when a user is deleted', async () => {
    expect((await rest().call('DELETE /admin/users/abc')).body).to.deep.equal({
      code: 200,
      data: { id: '4e4942c7dee1deef99ab8fd9f7350de5' },
      details: 'User deleted successfully',
      success: true,
    });
    expect(rest().gateway.lastInput('deleteSession')).to.deep.equal({ sessionId: 'abc', full: false });
  });

  it('is never cached, and carries the request id of the caller', async () => {
    const { headers } = await rest().call('GET /session/qr', undefined, {
      token: '1234ABCD',
      'x-request-id': 'r-1',
    });
    expect([headers.get('cache-control'), headers.get('x-request-id')]).to.deep.equal(['no-store', 'r-1']);
  });
});
