import { expect } from 'chai';
import { Secret } from '../../kernel/index.js';
import { Vault } from '../../platform/secrets/index.js';
import { useDatabase } from '../../../test/support/database.js';
import { MessageStore } from '../message.store.js';
import type { OutgoingRow } from '../outgoing-row.sql.js';
import { ScheduleStore } from './schedule.store.js';

const SESSION = 'a'.repeat(32);
const CHAT = '4915550000001@s.whatsapp.net';
const HOUR_MS = 3_600_000;

describe('the store of scheduled messages', () => {
  const database = useDatabase();
  const vault = new Vault(new Secret<Uint8Array>(Buffer.alloc(32, 9)));
  let store: ScheduleStore;
  let messages: MessageStore;

  const row = (id: string): OutgoingRow => ({
    ...{ sessionId: SESSION, id, chat: CHAT, chatPn: CHAT, chatLid: null, sender: 'me', senderPn: 'me' },
    ...{ senderLid: null, isGroup: false, kind: 'text', text: 'x', content: {}, proto: Buffer.from('p') },
    ...{ secret: null, at: new Date(), quotedId: null, fingerprint: Buffer.from('f'), idempotencyKey: null },
    route: null,
    notBefore: null,
  });
  const add = (id: string, sendAt = new Date()) => {
    const times = { sendAt, expiresAt: new Date(sendAt.getTime() + HOUR_MS) };
    const matter = { kind: 'body', body: { kind: 'text', text: `secret of ${id}` } } as const;
    const waiting = { to: CHAT, matter, options: {}, optionsPrefix: 'options.' };
    const nothing = { before: async () => undefined, after: async () => undefined };
    return store.add([{ ...times, row: { ...row(id), proto: null }, lane: CHAT, waiting }], nothing);
  };

  before(async () => {
    store = new ScheduleStore(database(), vault);
    messages = new MessageStore(database());
    await database().query(
      `INSERT INTO session (id, name, token_hash, token_enc) VALUES ($1, 's', '\\x01', '\\x01')`,
      [SESSION],
    );
    await database().query(
      `INSERT INTO session_lease (session_id, owner, owner_lock, epoch, expires_at)
       VALUES ($1, 'me', 1, 7, now() + interval '1 hour')`,
      [SESSION],
    );
  });

  it('opens for its address alone, and shows nothing of its text', async () => {
    await add('SEALED');
    const due = await store.nextDue(SESSION, CHAT);
    expect(due).to.nested.include({ messageId: 'SEALED', 'waiting.matter.body.text': 'secret of SEALED' });
    const [raw] = await database().query<{ command: Buffer }>('SELECT command FROM scheduled_message');
    expect(raw?.command.includes('secret of')).to.equal(false);
    await database().query(`UPDATE scheduled_message SET message_id = 'MOVED'`);
    expect(await store.nextDue(SESSION, CHAT).catch(() => 'refused')).to.equal('refused');
    await database().query('DELETE FROM scheduled_message');
  });

  it('a former owner and a former revision release nothing', async () => {
    await add('GUARDED');
    expect(await store.release(row('GUARDED'), { revision: 0, epoch: 6n })).to.equal(null);
    expect(await store.release(row('GUARDED'), { revision: 1, epoch: 7n })).to.equal(null);
    await database().query(`UPDATE session_lease SET expires_at = now() - interval '1 second'`);
    expect(await store.release(row('GUARDED'), { revision: 0, epoch: 7n })).to.equal(null);
    await database().query(`UPDATE session_lease SET expires_at = now() + interval '1 hour'`);
    expect(await store.release(row('GUARDED'), { revision: 0, epoch: 7n })).to.include({ state: 'queued' });
    expect(await store.release(row('GUARDED'), { revision: 0, epoch: 7n })).to.equal(null);
  });

  it('of a release, a cancellation, a move and an end at the same time exactly one takes it', async () => {
    for (let round = 0; round < 20; round += 1) {
      const id = `RACE${round}`;
      await add(id);
      const due = { sessionId: SESSION, messageId: id, revision: 0, tries: 0 };
      const failure = { code: null, reason: 'INTERNAL', text: 'no' };
      const [released, released2, cancelled, failed] = await Promise.all([
        store.release(row(id), { revision: 0, epoch: 7n }),
        store.release(row(id), { revision: 0, epoch: 7n }),
        store.cancel(due).then(([one]) => one),
        store.fail({ ...due, waiting: {} as never }, failure),
      ]);
      const takers = [released, released2, cancelled, failed].filter(Boolean);
      expect(takers, id).to.have.length(1);
      const wanted = cancelled ? 'cancelled' : failed ? 'failed' : 'queued';
      expect((await messages.find(SESSION, id))?.state).to.equal(wanted);
    }
  });

  it('what is over expires once, whoever looks, and says why it could not be sent', async () => {
    await add('LATE', new Date(Date.now() - 2 * HOUR_MS));
    const late = { sessionId: SESSION, messageId: 'LATE', revision: 0, tries: 0, waiting: {} as never };
    await store.postpone(late, { delayMs: 0, error: 'the media host is away' });
    const seen = (await Promise.all([store.expire(), store.expire(), store.expire()])).flat();
    expect(seen).to.deep.equal([{ sessionId: SESSION, messageId: 'LATE' }]);
    const { state, error } = (await messages.find(SESSION, 'LATE')) ?? {};
    expect(state).to.equal('failed');
    expect(error).to.include({ code: null, reason: 'EXPIRED' });
    expect(error?.text).to.include('the media host is away');
  });
});
