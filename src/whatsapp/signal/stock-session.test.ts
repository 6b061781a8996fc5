import { expect } from 'chai';
import { silenceConsole } from '../../../test/support/baileys-client.js';
import { allOf, sessionInfo } from './session-record.js';
import { begin, Conversation, Party, read, thrown, write, type Wire } from './signal.fixture.js';
import { fromStockSession } from './stock-session.js';

const ANA = '111:2@lid';
const BOB = '222@lid';
const RECORD = 'session|222_1.0';

/** The record as the stock library has written it. */
interface Stored {
  _sessions: Record<string, { indexInfo: { closed: number }; registrationId?: number }>;
  version?: string;
  registrationId?: number;
}

/** Ana on the stock library and Bob on the own cipher, in the middle of a conversation. */
async function inTheMiddle(rounds: number): Promise<{ ana: Party; bob: Party }> {
  const [ana, bob] = [new Party(ANA), new Party(BOB)];
  await begin(ana, 'stock', bob);
  for (let n = 0; n < rounds; n++) {
    await read(bob, 'ours', { jid: ANA, wire: await write(ana, 'stock', { jid: BOB, text: `a${n}` }) });
    await read(ana, 'stock', { jid: BOB, wire: await write(bob, 'ours', { jid: ANA, text: `b${n}` }) });
  }
  return { ana, bob };
}

describe('sessions that the stock library has left', () => {
  let restore: () => void;
  before(() => (restore = silenceConsole()));
  after(() => restore());

  it('go on: whatever the stock library could have read and written is read and written', async () => {
    let compared = 0;
    for (let seed = 1; seed <= 25; seed++) {
      const parties = [new Party(ANA), new Party(BOB)] as const;
      const talk = new Conversation(parties, ['stock', 'ours'], seed);
      await talk.run(60);
      const [ana, bob] = parties;
      const moved = ana.copy();
      for (const wire of talk.underWay[0]) {
        const stock = await thrown(read(ana, 'stock', { jid: BOB, wire }));
        const ours = await thrown(read(moved, 'ours', { jid: BOB, wire }));
        if (stock === 'nothing') expect(ours, `seed ${seed}`).equal('nothing');
        compared++;
      }
      if (!(await moved.ours.look(BOB)).open) continue;
      for (const wire of talk.underWay[1]) await thrown(read(bob, 'ours', { jid: ANA, wire }));
      const [fromStock, fromOurs] = [bob.copy(), bob];
      const stockWire = await write(ana, 'stock', { jid: BOB, text: 'next' });
      const ourWire = await write(moved, 'ours', { jid: BOB, text: 'next' });
      if ((await thrown(read(fromStock, 'ours', { jid: ANA, wire: stockWire }))) === 'nothing') {
        expect(await read(fromOurs, 'ours', { jid: ANA, wire: ourWire }), `seed ${seed}`).equal('next');
      }
    }
    expect(compared).above(100);
  });

  it('are converted by the first use that changes them, and not by looking', async () => {
    const { ana, bob } = await inTheMiddle(2);
    const stored = ana.keys.data.get(RECORD);
    expect((await ana.ours.look(BOB)).open?.registrationId).equal(bob.creds.registrationId);
    expect(ana.keys.data.get(RECORD)).equal(stored);
    const wire = await write(ana, 'ours', { jid: BOB, text: 'on' });
    expect(wire.type).equal('msg');
    expect(ana.keys.value(RECORD)).instanceOf(Buffer);
    expect(await read(bob, 'ours', { jid: ANA, wire })).equal('on');
  });

  it('still give what was skipped, in the chain of now and in one before', async () => {
    const { ana, bob } = await inTheMiddle(1);
    const early: Wire[] = [];
    for (let n = 0; n < 3; n++) early.push(await write(bob, 'ours', { jid: ANA, text: `early ${n}` }));
    await read(ana, 'stock', { jid: BOB, wire: early[2] as Wire });
    await read(bob, 'ours', { jid: ANA, wire: await write(ana, 'stock', { jid: BOB, text: 'turn' }) });
    const late: Wire[] = [];
    for (let n = 0; n < 3; n++) late.push(await write(bob, 'ours', { jid: ANA, text: `late ${n}` }));
    await read(ana, 'stock', { jid: BOB, wire: late[1] as Wire });
    const texts: string[] = [];
    for (const wire of [early[1], late[0], late[2], early[0]]) {
      texts.push(await read(ana, 'ours', { jid: BOB, wire: wire as Wire }));
    }
    expect(texts).deep.equal(['early 1', 'late 0', 'late 2', 'early 0']);
    expect(await thrown(read(ana, 'ours', { jid: BOB, wire: late[1] as Wire }))).equal(
      'Key used already or never filled',
    );
  });

  it('still begin with a prekey while nobody has answered', async () => {
    const [ana, bob] = [new Party(ANA), new Party(BOB)];
    await begin(ana, 'stock', bob);
    const first = await write(ana, 'stock', { jid: BOB, text: 'first' });
    const second = await write(ana, 'ours', { jid: BOB, text: 'second' });
    expect(second.type).equal('pkmsg');
    expect(await read(bob, 'stock', { jid: ANA, wire: second })).equal('second');
    expect(await read(bob, 'stock', { jid: ANA, wire: first })).equal('first');
    const answer = await write(bob, 'stock', { jid: ANA, text: 'answer' });
    expect(await read(ana, 'ours', { jid: BOB, wire: answer })).equal('answer');
    expect((await write(ana, 'ours', { jid: BOB, text: 'third' })).type).equal('msg');
  });

  it('still give what is under way in a session that was closed since', async () => {
    const { ana, bob } = await inTheMiddle(2);
    const underWay = await write(bob, 'ours', { jid: ANA, text: 'under way' });
    for (let n = 0; n < 3; n++) await begin(ana, 'stock', bob);
    const { open, earlier } = fromStockSession(ana.keys.value(RECORD), {
      identity: ana.creds.signedIdentityKey.public,
      registrationId: ana.creds.registrationId,
    });
    expect([open !== null, earlier.length]).deep.equal([true, 3]);
    expect(await read(ana, 'ours', { jid: BOB, wire: underWay })).equal('under way');
    const after = await write(ana, 'ours', { jid: BOB, text: 'after' });
    expect(await read(bob, 'ours', { jid: ANA, wire: after })).equal('after');
  });

  it('keep their order: the open one first, then the closed ones from the newest to the oldest', async () => {
    const { ana, bob } = await inTheMiddle(1);
    for (let n = 0; n < 3; n++) await begin(ana, 'stock', bob);
    const stored = ana.keys.value(RECORD) as Stored;
    const own = { identity: ana.creds.signedIdentityKey.public, registrationId: 1 };
    // All were closed within one millisecond.
    const names = Object.keys(stored._sessions);
    names.slice(0, 3).forEach((name, n) => {
      (stored._sessions[name] as { indexInfo: { closed: number } }).indexInfo.closed = 1000 + n;
    });
    const order = allOf(fromStockSession(stored, own)).map((session) =>
      Buffer.from(sessionInfo(session)?.baseKey ?? []).toString('base64'),
    );
    expect(order).deep.equal([names[3], names[2], names[1], names[0]]);
  });

  it('of many turns keep the chains that something can still come on', async () => {
    const { ana, bob } = await inTheMiddle(12);
    const wire = await write(bob, 'ours', { jid: ANA, text: 'thirteenth' });
    expect(await read(ana, 'ours', { jid: BOB, wire })).equal('thirteenth');
    expect((ana.keys.value(RECORD) as Buffer).length).below(1200);
  });

  it('get a key that nobody can know for a chain that was closed', async () => {
    const { ana } = await inTheMiddle(3);
    const own = { identity: ana.creds.signedIdentityKey.public, registrationId: 1 };
    const once = fromStockSession(ana.keys.value(RECORD), own).open as Buffer;
    const again = fromStockSession(ana.keys.value(RECORD), own).open as Buffer;
    expect(once.length).equal(again.length);
    expect(once.equals(again)).equal(false);
    expect(once.includes(Buffer.alloc(32))).equal(false);
  });

  it('of the first version, with the registration id beside them, are read as well', async () => {
    const { ana, bob } = await inTheMiddle(1);
    const stored = ana.keys.value(RECORD) as Stored;
    const old: Stored = { _sessions: stored._sessions, registrationId: bob.creds.registrationId };
    for (const session of Object.values(old._sessions)) delete session.registrationId;
    await ana.keys.set({ session: { '222_1.0': old as never } });
    expect((await ana.ours.look(BOB)).open?.registrationId).equal(bob.creds.registrationId);
    const wire = await write(ana, 'ours', { jid: BOB, text: 'old' });
    expect(await read(bob, 'ours', { jid: ANA, wire })).equal('old');
  });
});
