import { expect } from 'chai';
import type { PhoneMessage } from '../actors/index.js';
import { startSandbox, type Sandbox } from '../index.js';

interface Answer {
  status: number;
  body: Record<string, unknown>;
}

describe('sandbox control API: every kind of message', () => {
  let sandbox: Sandbox;
  let [one, two] = ['', ''];

  async function call(method: string, path: string, body?: unknown): Promise<Answer> {
    const text = body === undefined ? {} : { body: JSON.stringify(body) };
    const response = await fetch(sandbox.httpUrl + path, { method, ...text });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  }

  const post = (number: string, verb: string, body: object) =>
    call('POST', `/sandbox/phones/${number}/${verb}`, body);

  /** The message as the second phone has it. */
  async function seen(id: unknown): Promise<PhoneMessage> {
    return sandbox.phones.get(two).waitFor((message) => message.id === id);
  }

  before(async () => {
    sandbox = await startSandbox();
    one = (await sandbox.createPhone()).number;
    two = (await sandbox.createPhone()).number;
  });

  after(() => sandbox.stop());

  it('sends, answers and reads back', async () => {
    const base64 = Buffer.from('a file').toString('base64');
    const file = await post(one, 'media', { to: two, kind: 'document', base64, fileName: 'a.txt' });
    expect((await seen(file.body['id'])).shown).to.include({ kind: 'document', fileName: 'a.txt' });
    const path = `/sandbox/phones/${two}/messages/${String(file.body['id'])}/file`;
    expect((await call('GET', path)).body).to.deep.equal({ base64, length: 6 });
    const sent: [string, object, string][] = [
      ['location', { latitude: 1, longitude: 2 }, 'location'],
      ['contacts', { contacts: [{ name: 'Bo', phone: '+999' }] }, 'contacts'],
      ['poll', { question: 'Q', options: ['a', 'b'], selectable: 1 }, 'poll'],
      ['event', { name: 'E', startsAt: 1_900_000_000, location: { latitude: 1, longitude: 2 } }, 'event'],
      [
        'album',
        {
          items: [
            { kind: 'image', base64 },
            { kind: 'video', base64 },
          ],
        },
        'album',
      ],
    ];
    const ids: Record<string, unknown> = {};
    for (const [verb, body, kind] of sent) {
      const answer = await post(one, verb, { to: two, ...body });
      ids[kind] = answer.body['id'];
      expect((await seen(answer.body['id'])).shown.kind).to.equal(kind);
    }
    const status = await post(one, 'status', { audience: [two], text: 'status' });
    expect((await seen(status.body['id'])).chat).to.equal('status@broadcast');
    const chat = one;
    const id = ids['poll'];
    for (const [verb, body] of [
      ['vote', { id, options: ['a'] }],
      ['answer', { id: ids['event'], response: 'maybe' }],
      ['reply', { id, text: 'reply' }],
      ['forward', { id: ids['location'], to: one }],
      ['pin', { id, seconds: 60 }],
      ['pin', { id, seconds: null }],
      ['keep', { id, kept: true }],
    ] as const)
      expect((await post(two, verb, { chat, ...body })).status, verb).to.equal(200);
    expect(
      await sandbox.phones.get(one).waitFor((m) => m.shown.kind === 'poll' && m.shown.votes.length === 1),
    ).to.exist;
    expect(sandbox.ledger.unhandled).to.deep.equal([]);
  });

  it('manages groups and channels', async () => {
    const made = await call('POST', '/sandbox/groups', { owner: one, subject: 'g', participants: [] });
    const path = `groups/${String(made.body['jid'])}`;
    const changed = await post(one, path, { subject: 'h', announcement: true });
    expect(changed.body).to.include({ subject: 'h', announcement: true });
    const joined = await post(one, `${path}/members`, { change: 'add', participants: [two] });
    expect(joined.body['members']).to.have.length(2);
    expect((await post(two, `${path}/leave`, {})).status).to.equal(200);
    const { code } = (await call('GET', `/sandbox/phones/${one}/${path}/invite`)).body;
    expect((await post(two, 'join', { code })).body).to.include({ joined: true });
    const { jid } = (await post(one, 'channels', { name: 'c' })).body;
    expect((await post(two, `channels/${String(jid)}/follow`, { follow: true })).status).to.equal(200);
    const { id } = (await post(one, `channels/${String(jid)}/posts`, { text: 'news' })).body;
    expect((await seen(id)).text).to.equal('news');
    expect(sandbox.ledger.unhandled).to.deep.equal([]);
  });

  it('names the field that is wrong', async () => {
    const cases: [string, object, string][] = [
      ['media', { to: two, kind: 'hologram', base64: 'AA==' }, 'kind'],
      ['media', { to: two, kind: 'image', base64: '%' }, 'base64'],
      ['location', { to: two, latitude: 91, longitude: 0 }, 'latitude'],
      ['contacts', { to: two, contacts: ['x'] }, 'contacts'],
      ['poll', { to: two, question: 'Q', options: ['a'] }, 'options'],
      ['event', { to: two, name: 'E' }, 'startsAt'],
      ['album', { to: two, items: [] }, 'items'],
      ['status', { audience: [], text: 'x' }, 'audience'],
      ['vote', { chat: one, id: 'none', options: 'a' }, 'options'],
      ['answer', { chat: one, id: 'none', response: 'perhaps' }, 'response'],
      ['pin', { chat: one, id: 'none', seconds: 0 }, 'seconds'],
      ['press', { chat: one, id: 'none', button: 'b', params: 1 }, 'params'],
    ];
    for (const [verb, body, field] of cases) {
      const answer = await post(one, verb, body);
      expect([answer.status, (answer.body['error'] as Record<string, unknown>)['field']], verb).to.deep.equal(
        [400, field],
      );
    }
  });
});
