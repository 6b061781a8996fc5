import { expect } from 'chai';
import { BaileysClient, silenceConsole, until } from '../../../test/support/baileys-client.js';
import type { PhoneMessage } from '../actors/index.js';
import { startSandbox, type Sandbox } from '../index.js';

interface Answer {
  status: number;
  body: Record<string, unknown>;
}

describe('sandbox control API', () => {
  let sandbox: Sandbox;
  let restoreConsole: () => void;
  let client: BaileysClient;

  async function call(method: string, path: string, body?: unknown): Promise<Answer> {
    const response = await fetch(sandbox.httpUrl + path, {
      method,
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  }

  const post = (path: string, body: unknown = {}): Promise<Answer> => call('POST', path, body);

  /** Looks again until the phone has such a message. */
  async function message(number: string, fits: (m: PhoneMessage) => boolean): Promise<PhoneMessage> {
    for (let tries = 0; tries < 400; tries++) {
      const { body } = await call('GET', `/sandbox/phones/${number}/messages`);
      const found = (body['messages'] as PhoneMessage[]).find(fits);
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    throw new Error('no such message');
  }

  before(async () => {
    restoreConsole = silenceConsole();
    sandbox = await startSandbox();
    client = new BaileysClient(sandbox);
  });

  after(async () => {
    await client.stop();
    await sandbox.stop();
    restoreConsole();
  });

  it('does all that a person with a phone does', async () => {
    const mine = await post('/sandbox/phones', { number: '999700000001', name: 'Mine' });
    expect(mine.status).to.equal(200);
    expect(mine.body).to.have.all.keys('number', 'jid', 'lid');
    expect(mine.body).to.include({ number: '999700000001', jid: '999700000001@s.whatsapp.net' });
    const { body: friend } = await post('/sandbox/phones');
    const [me, other] = ['999700000001', friend['number'] as string];

    client.connect();
    await until(() => client.qr !== null, 'QR code');
    const scanned = await post(`/sandbox/phones/${me}/scan`, { qr: client.qr });
    expect(scanned).to.deep.equal({ status: 200, body: { device: 1 } });
    await client.waitOpen();

    const { body: sent } = await post(`/sandbox/phones/${other}/messages`, { to: me, text: 'over HTTP' });
    await until(() => client.texts().includes('over HTTP'), 'text at the client');
    const delivered = await message(other, (m) => m.id === sent['id'] && m.receipts.length > 0);
    expect(delivered).to.include({ direction: 'out', text: 'over HTTP', state: 'sent' });

    await client.sendText(`${other}@s.whatsapp.net`, 'back', 'HTTP1');
    await message(other, (m) => m.id === 'HTTP1');
    expect((await post(`/sandbox/phones/${other}/read`, { chat: me })).body).to.deep.equal({
      ids: ['HTTP1'],
    });
    const reaction = await post(`/sandbox/phones/${other}/react`, { chat: me, id: 'HTTP1', emoji: '👏' });
    expect(reaction.body['id']).to.be.a('string');
    await message(me, (m) => m.id === 'HTTP1' && m.reactions.length === 1);
    expect((await post(`/sandbox/phones/${other}/typing`, { to: me, state: 'composing' })).status).to.equal(
      200,
    );

    const group = await post('/sandbox/groups', { owner: other, subject: 'g', participants: [me] });
    expect(group.body['jid']).to.match(/@g\.us$/);
    await post(`/sandbox/phones/${other}/messages`, { to: group.body['jid'], text: 'to the group' });
    await until(() => client.texts().includes('to the group'), 'group text');

    const behaviour = await post(`/sandbox/phones/${other}/behaviour`, { autoReply: 'echo', autoRead: true });
    expect(behaviour.body).to.deep.equal({ autoReply: 'echo', autoRead: true, offline: false });
    await client.sendText(`${other}@s.whatsapp.net`, 'echo this', 'HTTP2');
    await until(() => client.texts().includes('echo this'), 'echo');

    const { body: ledger } = await call('GET', `/sandbox/ledger?recipient=${me}:1`);
    expect((ledger['messages'] as { id: string }[]).some((m) => m.id === sent['id'])).to.equal(true);
    expect(ledger).to.deep.include({ unhandled: [], violations: [] });
    expect((await call('GET', `/sandbox/phones/${me}`)).body).to.deep.include({ devices: [1], name: 'Mine' });
    expect((await call('DELETE', `/sandbox/phones/${me}/devices/1`)).status).to.equal(200);
    await until(() => client.closes.includes(401), 'logout');
  });

  it('lets somebody have a channel, and others read, react, see and help', async () => {
    const phones: string[] = [];
    for (let i = 0; i < 2; i++) phones.push((await post('/sandbox/phones')).body['number'] as string);
    const [owner, reader] = phones.map((number) => `/sandbox/phones/${number}/channels`) as [string, string];
    const { jid, invite } = (await post(owner, { name: 'News' })).body as { jid: string; invite: string };
    expect((await call('GET', `${reader}/${invite}`)).body).to.include({ jid, name: 'News', followers: 1 });
    await post(`${reader}/${jid}/follow`, { follow: true });
    const { id } = (await post(`${owner}/${jid}/posts`, { text: 'one' })).body as { id: string };
    await message(phones[1] ?? '', (each) => each.id === id && each.text === 'one');
    await post(`${reader}/${jid}/reactions`, { serverId: 100, emoji: '👍' });
    await post(`${reader}/${jid}/views`, { serverId: 100 });
    const [at] = sandbox.server.newsletters.byJid(jid)?.posts ?? [];
    expect([...(at?.reactions.values() ?? [])]).to.deep.equal(['👍']);
    expect(at?.viewers.size).to.equal(1);
    await post(`${owner}/${jid}/posts/${id}`, { text: 'two' });
    await message(phones[1] ?? '', (each) => each.id === id && each.text === 'two');
    await post(`${owner}/${jid}/posts/${id}`, { delete: true });
    await message(phones[1] ?? '', (each) => each.id === id && each.deleted);
    expect((await post(`${reader}/${jid}/accept`)).status, 'not asked').to.equal(502);
    await post(`${owner}/${jid}/admins`, { user: phones[1] });
    expect((await post(`${reader}/${jid}/accept`)).status).to.equal(200);
    expect((await post(`${reader}/${jid}/posts`, { text: 'helping' })).status).to.equal(200);
    await message(phones[0] ?? '', (each) => each.text === 'helping');
    const wrong = await post(`${reader}/${jid}/views`, { serverId: 0 });
    expect(wrong).to.have.nested.property('body.error.field', 'serverId');
  });

  it('sets, lists and ends faults', async () => {
    expect((await post('/sandbox/faults', { kind: 'delay', ms: 5, times: 2 })).body).to.deep.equal({
      hit: 0,
    });
    expect((await post('/sandbox/faults', { kind: 'ack-error', code: 463, to: '999' })).status).to.equal(200);
    expect((await call('GET', '/sandbox/faults')).body['faults']).to.deep.equal([
      { kind: 'delay', ms: 5, times: 2 },
      { kind: 'ack-error', code: 463, to: '999' },
    ]);
    expect((await call('DELETE', '/sandbox/faults?kind=delay')).status).to.equal(200);
    expect((await call('DELETE', '/sandbox/faults')).status).to.equal(200);
    expect((await call('GET', '/sandbox/faults')).body).to.deep.equal({ faults: [] });
  });

  it('answers bad input with 400 and the name of the field', async () => {
    const { number } = await sandbox.createPhone();
    const phone = `/sandbox/phones/${number}`;
    const cases: [string, unknown, string][] = [
      ['/sandbox/phones', { number: 'abc' }, 'number'],
      ['/sandbox/phones', { number: 12345 }, 'number'],
      ['/sandbox/phones', { colour: 'red' }, 'colour'],
      ['/sandbox/phones', 'not json', 'body'],
      ['/sandbox/phones', [], 'body'],
      [`${phone}/scan`, {}, 'qr'],
      [`${phone}/scan`, { qr: 'nonsense' }, 'qr'],
      [`${phone}/code`, { code: '123' }, 'code'],
      [`${phone}/messages`, { text: 'x' }, 'to'],
      [`${phone}/messages`, { to: 'nobody', text: 'x' }, 'to'],
      [`${phone}/messages`, { to: '999000000009', text: 'x' }, 'to'],
      [`${phone}/messages`, { to: number, text: '' }, 'text'],
      [`${phone}/read`, { ids: 'one' }, 'ids'],
      [`${phone}/react`, { chat: number, id: 'x' }, 'emoji'],
      [`${phone}/typing`, { to: number, state: 'sleeping' }, 'state'],
      [`${phone}/behaviour`, { autoRead: 'yes' }, 'autoRead'],
      ['/sandbox/groups', { owner: number, subject: 's', participants: number }, 'participants'],
      ['/sandbox/faults', { kind: 'earthquake' }, 'kind'],
      ['/sandbox/faults', { kind: 'delay' }, 'ms'],
      ['/sandbox/faults', { kind: 'drop', ms: 5 }, 'ms'],
    ];
    for (const [path, body, field] of cases) {
      const answer = await post(path, body);
      const error = answer.body['error'] as Record<string, unknown> | undefined;
      expect([answer.status, error?.['field'] ?? 'none'], `${path} ${JSON.stringify(body)}`).to.deep.equal([
        400,
        field,
      ]);
    }
  });

  it('answers 404 for what does not exist, 409 for what exists, 405 for a wrong method', async () => {
    const { number } = await sandbox.createPhone();
    const status = async (method: string, path: string, body?: unknown): Promise<number> =>
      (await call(method, path, body)).status;
    expect(await status('GET', '/sandbox/nothing')).to.equal(404);
    expect(await status('GET', '/sandbox/phones/1/messages')).to.equal(404);
    expect(await status('POST', `/sandbox/phones/${number}/code`, { code: 'ABCDEFGH' })).to.equal(404);
    expect(
      await status('POST', `/sandbox/phones/${number}/react`, { chat: number, id: 'x', emoji: 'y' }),
    ).to.equal(404);
    expect(await status('DELETE', `/sandbox/phones/${number}/devices/7`)).to.equal(404);
    expect(await status('POST', '/sandbox/phones', { number })).to.equal(409);
    expect(await status('PUT', '/sandbox/phones')).to.equal(405);
  });
});
