import { expect } from 'chai';
import { generateSignalPubKey } from '../baileys.js';
import type { SignalDataSet } from '../baileys.js';
import { silenceConsole } from '../../../test/support/baileys-client.js';
import { allOf, isBegunWith, readRecord, sessionInfo, writeRecord } from './session-record.js';
import {
  begin,
  Conversation,
  each,
  forged,
  Party,
  read,
  thrown,
  write,
  type Side,
  type Wire,
} from './signal.fixture.js';

const ANA = '111:2@lid';
const BOB = '222@lid';

/** Two devices, the first on the own cipher, the second on `side`. */
function pair(side: Side = 'ours'): { ana: Party; bob: Party; side: Side } {
  return { ana: new Party(ANA), bob: new Party(BOB), side };
}

describe('encryption for one device on WASM', () => {
  let restore: () => void;
  before(() => (restore = silenceConsole()));
  after(() => restore());

  for (const side of ['ours', 'stock'] as const) {
    describe(side === 'ours' ? 'among its like' : 'with the stock library', () => {
      it('begins a session in either direction, and the first messages cross', async () => {
        const { ana, bob } = pair();
        await begin(ana, 'ours', bob);
        await begin(bob, side, ana);
        const toBob = await write(ana, 'ours', { jid: BOB, text: 'from ana' });
        const toAna = await write(bob, side, { jid: ANA, text: 'from bob' });
        expect([toBob.type, toAna.type]).deep.equal(['pkmsg', 'pkmsg']);
        expect(await read(ana, 'ours', { jid: BOB, wire: toAna })).equal('from bob');
        expect(await read(bob, side, { jid: ANA, wire: toBob })).equal('from ana');
        for (let n = 0; n < 3; n++) {
          const a = await write(ana, 'ours', { jid: BOB, text: `a${n}` });
          const b = await write(bob, side, { jid: ANA, text: `b${n}` });
          expect(await read(ana, 'ours', { jid: BOB, wire: b })).equal(`b${n}`);
          expect(await read(bob, side, { jid: ANA, wire: a })).equal(`a${n}`);
        }
      });

      it('goes to and fro, and needs prekeys only until the first answer', async () => {
        const { ana, bob } = pair();
        await begin(ana, 'ours', bob);
        const types: string[] = [];
        for (let n = 0; n < 4; n++) {
          const out = await write(ana, 'ours', { jid: BOB, text: `ping ${n}` });
          expect(await read(bob, side, { jid: ANA, wire: out })).equal(`ping ${n}`);
          const back = await write(bob, side, { jid: ANA, text: `pong ${n}` });
          expect(await read(ana, 'ours', { jid: BOB, wire: back })).equal(`pong ${n}`);
          types.push(out.type, back.type);
        }
        expect(types).deep.equal(['pkmsg', ...Array<string>(7).fill('msg')]);
      });

      it('reads what comes out of order, also across turns of the ratchet', async () => {
        const { ana, bob } = pair();
        await begin(bob, side, ana);
        const early: Wire[] = [];
        for (let n = 0; n < 4; n++) early.push(await write(bob, side, { jid: ANA, text: `early ${n}` }));
        await read(ana, 'ours', { jid: BOB, wire: early[2] as Wire });
        const answer = await write(ana, 'ours', { jid: BOB, text: 'turn' });
        await read(bob, side, { jid: ANA, wire: answer });
        const late: Wire[] = [];
        for (let n = 0; n < 3; n++) late.push(await write(bob, side, { jid: ANA, text: `late ${n}` }));
        const texts: string[] = [];
        for (const wire of [late[1], early[3], late[0], early[0], late[2], early[1]]) {
          texts.push(await read(ana, 'ours', { jid: BOB, wire: wire as Wire }));
        }
        expect(texts).deep.equal(['late 1', 'early 3', 'late 0', 'early 0', 'late 2', 'early 1']);
      });

      it('says of both kinds of message that they came twice, and stays usable', async () => {
        const { ana, bob } = pair();
        await begin(bob, side, ana);
        const first = await write(bob, side, { jid: ANA, text: 'first' });
        await read(ana, 'ours', { jid: BOB, wire: first });
        expect(await thrown(read(ana, 'ours', { jid: BOB, wire: first }))).equal(
          'Key used already or never filled',
        );
        await read(bob, side, { jid: ANA, wire: await write(ana, 'ours', { jid: BOB, text: 'answer' }) });
        const second = await write(bob, side, { jid: ANA, text: 'second' });
        await read(ana, 'ours', { jid: BOB, wire: second });
        expect(await thrown(read(ana, 'ours', { jid: BOB, wire: second }))).equal(
          'Key used already or never filled',
        );
        const third = await write(bob, side, { jid: ANA, text: 'third' });
        expect(await read(ana, 'ours', { jid: BOB, wire: third })).equal('third');
      });

      it('reads what was written in a session that a newer one has replaced', async () => {
        const { ana, bob } = pair();
        await begin(bob, side, ana);
        await read(ana, 'ours', { jid: BOB, wire: await write(bob, side, { jid: ANA, text: 'one' }) });
        await read(bob, side, { jid: ANA, wire: await write(ana, 'ours', { jid: BOB, text: 'two' }) });
        const underWay = await write(bob, side, { jid: ANA, text: 'under way' });
        await begin(ana, 'ours', bob);
        expect(await read(ana, 'ours', { jid: BOB, wire: underWay })).equal('under way');
        const after = await write(ana, 'ours', { jid: BOB, text: 'after' });
        expect(await read(bob, side, { jid: ANA, wire: after })).equal('after');
      });

      it('takes a new identity of the other device and forgets the sessions of the old one', async () => {
        const { ana, bob } = pair();
        await begin(bob, side, ana);
        await read(ana, 'ours', { jid: BOB, wire: await write(bob, side, { jid: ANA, text: 'old' }) });
        const before = (await ana.ours.look(BOB)).open;
        bob.reinstall();
        await begin(bob, side, ana);
        const wire = await write(bob, side, { jid: ANA, text: 'new' });
        expect(await read(ana, 'ours', { jid: BOB, wire })).equal('new');
        expect(ana.keys.value('identity-key|222_1.0')).deep.equal(
          generateSignalPubKey(bob.creds.signedIdentityKey.public),
        );
        const record = ana.keys.value('session|222_1.0') as Buffer;
        expect(record.includes(Buffer.from(before?.baseKey ?? []))).equal(false);
        const answer = await write(ana, 'ours', { jid: BOB, text: 'welcome' });
        expect(await read(bob, side, { jid: ANA, wire: answer })).equal('welcome');
        expect(ana.notices).deep.equal(['identity 222_1.0']);
      });

      it('begins a session without a one-time prekey when there is none left', async () => {
        const { ana, bob } = pair();
        await ana.ours.inject(BOB, await bob.bundle(false));
        const wire = await write(ana, 'ours', { jid: BOB, text: 'bare' });
        expect(await read(bob, side, { jid: ANA, wire })).equal('bare');
      });
    });
  }

  it('refuses a key bundle whose signed prekey is not of its device, and keeps the session that was there', async () => {
    const { ana, bob } = pair();
    expect(await thrown(ana.ours.inject(BOB, forged(await bob.bundle())))).equal('Invalid signature');
    expect(ana.keys.data.size).equal(0);
    await begin(ana, 'ours', bob);
    const record = ana.keys.data.get('session|222_1.0');
    expect(await thrown(ana.ours.inject(BOB, forged(await bob.bundle())))).equal('Invalid signature');
    expect(ana.keys.data.get('session|222_1.0')).equal(record);
  });

  it('says what is missing as the stock library would', async () => {
    const { ana, bob } = pair();
    await begin(bob, 'ours', ana);
    const start = await write(bob, 'ours', { jid: ANA, text: 'start' });
    expect(await thrown(write(ana, 'ours', { jid: BOB, text: 'x' }))).equal('No sessions');
    const stray: Wire = { type: 'msg', bytes: start.bytes };
    expect(await thrown(read(ana, 'ours', { jid: BOB, wire: stray }))).equal('No session record');
    await ana.keys.set({ 'pre-key': { 1: null } });
    expect(await thrown(read(ana, 'ours', { jid: BOB, wire: start }))).equal('Invalid PreKey ID');
    Object.assign(ana.creds, { signedPreKey: { ...ana.creds.signedPreKey, keyId: 9 } });
    await ana.bundle();
    expect(await thrown(read(ana, 'ours', { jid: BOB, wire: start }))).equal('Missing SignedPreKey');
  });

  it('leaves the record as it was when a message is damaged, and reads the true one afterwards', async () => {
    const { ana, bob } = pair();
    await begin(bob, 'ours', ana);
    await read(ana, 'ours', { jid: BOB, wire: await write(bob, 'ours', { jid: ANA, text: 'one' }) });
    await read(bob, 'ours', { jid: ANA, wire: await write(ana, 'ours', { jid: BOB, text: 'two' }) });
    const wire = await write(bob, 'ours', { jid: ANA, text: 'true' });
    const record = ana.keys.data.get('session|222_1.0');
    const damaged = Uint8Array.from(wire.bytes);
    damaged[damaged.length - 1] = (damaged.at(-1) ?? 0) ^ 1;
    for (const bytes of [damaged, Uint8Array.of(0x33, 1, 2), new Uint8Array(0)]) {
      for (const type of ['msg', 'pkmsg'] as const) {
        expect(await thrown(read(ana, 'ours', { jid: BOB, wire: { type, bytes } }))).match(
          /refused|No matching/,
        );
      }
    }
    expect(ana.keys.data.get('session|222_1.0')).equal(record);
    expect(await read(ana, 'ours', { jid: BOB, wire })).equal('true');
  });

  it('spends a one-time prekey in the same write as the session it begins', async () => {
    const { ana, bob } = pair();
    await begin(bob, 'ours', ana);
    const wire = await write(bob, 'ours', { jid: ANA, text: 'start' });
    ana.keys.writes.length = 0;
    await read(ana, 'ours', { jid: BOB, wire });
    expect(ana.keys.writes).deep.equal([['identity-key', 'session', 'pre-key']]);
    expect(ana.keys.data.has('pre-key|1')).equal(false);
    const next = await write(bob, 'ours', { jid: ANA, text: 'still without an answer' });
    expect(next.type).equal('pkmsg');
    expect(await read(ana, 'ours', { jid: BOB, wire: next })).equal('still without an answer');
  });

  it('writes the plaintext with its ratchet step, and answers a redelivery without touching the ratchet', async () => {
    const { ana, bob } = pair();
    await begin(bob, 'ours', ana);
    const { type, bytes } = await write(bob, 'ours', { jid: ANA, text: 'once' });
    const journal = new Map<Uint8Array, Uint8Array>();
    const once = {
      known: () => journal.get(bytes) ?? null,
      rows: (plain: Uint8Array) => {
        journal.set(bytes, plain);
        return { 'wire-journal': { row: 'of the part' } } as unknown as SignalDataSet;
      },
    };
    ana.keys.writes.length = 0;
    for (let n = 0; n < 3; n++) {
      const plain = await ana.ours.decrypt({ jid: BOB, type, bytes }, once);
      expect(Buffer.from(plain).toString()).equal('once');
    }
    expect(ana.keys.writes).deep.equal([['identity-key', 'session', 'pre-key', 'wire-journal']]);
  });

  it('keeps an identity that changed, whether or not the message with it could be read', async () => {
    const { ana, bob } = pair();
    await begin(bob, 'ours', ana);
    await read(ana, 'ours', { jid: BOB, wire: await write(bob, 'ours', { jid: ANA, text: 'old' }) });
    bob.reinstall();
    const lost = await ana.bundle();
    await bob.ours.inject(ANA, lost);
    await ana.keys.set({ 'pre-key': { [lost.preKey?.keyId ?? 0]: null } });
    const wire = await write(bob, 'ours', { jid: ANA, text: 'new' });
    expect(await thrown(read(ana, 'ours', { jid: BOB, wire }))).equal('Invalid PreKey ID');
    expect(ana.keys.value('identity-key|222_1.0')).deep.equal(
      generateSignalPubKey(bob.creds.signedIdentityKey.public),
    );
    expect(await ana.ours.look(BOB)).deep.equal({ open: null, isKnown: false });
  });

  it('keeps a session that was begun with the new identity before it was heard of', async () => {
    const { ana, bob } = pair();
    await begin(bob, 'ours', ana);
    await read(ana, 'ours', { jid: BOB, wire: await write(bob, 'ours', { jid: ANA, text: 'old' }) });
    bob.reinstall();
    await begin(ana, 'ours', bob);
    const toBob = await write(ana, 'ours', { jid: BOB, text: 'to the new one' });
    await begin(bob, 'ours', ana);
    const toAna = await write(bob, 'ours', { jid: ANA, text: 'of the new one' });
    expect(await read(ana, 'ours', { jid: BOB, wire: toAna })).equal('of the new one');
    expect(readRecord(ana.keys.value('session|222_1.0') as Buffer).earlier.length).equal(1);
    expect(await read(bob, 'ours', { jid: ANA, wire: toBob })).equal('to the new one');
    const again = await write(ana, 'ours', { jid: BOB, text: 'again' });
    expect(await read(bob, 'ours', { jid: ANA, wire: again })).equal('again');
  });

  it('leaves every session as it was but the one that a message is read in', async () => {
    const { ana, bob } = pair();
    for (let n = 0; n < 3; n++) {
      await begin(bob, 'ours', ana);
      await read(ana, 'ours', { jid: BOB, wire: await write(bob, 'ours', { jid: ANA, text: 'b' }) });
      await read(bob, 'ours', { jid: ANA, wire: await write(ana, 'ours', { jid: BOB, text: 'a' }) });
    }
    const before = allOf(readRecord(ana.keys.value('session|222_1.0') as Buffer));
    expect(before.length).equal(3);
    // Bob goes back to the oldest session, and turns its ratchet.
    const bobs = allOf(readRecord(bob.keys.value('session|111_1.2') as Buffer));
    const oldest = before.at(-1) as Uint8Array;
    const its = bobs.find((s) => isBegunWith(s, sessionInfo(oldest)?.baseKey as Uint8Array)) as Uint8Array;
    await bob.keys.set({ session: { '111_1.2': writeRecord({ open: its, earlier: [] }) } });
    const wire = await write(bob, 'ours', { jid: ANA, text: 'in the oldest' });
    expect(await read(ana, 'ours', { jid: BOB, wire })).equal('in the oldest');
    const after = allOf(readRecord(ana.keys.value('session|222_1.0') as Buffer));
    for (const session of before.slice(0, -1)) {
      expect(after.some((s) => Buffer.compare(s, session) === 0)).equal(true);
    }
    expect(after.length).equal(before.length);
  });

  it('loses no step when a device is written to and read from at the same time', async () => {
    const { ana, bob } = pair('stock');
    await begin(bob, 'stock', ana);
    await read(ana, 'ours', { jid: BOB, wire: await write(bob, 'stock', { jid: ANA, text: 'hello' }) });
    const incoming: Wire[] = [];
    for (let n = 0; n < 20; n++) incoming.push(await write(bob, 'stock', { jid: ANA, text: `in ${n}` }));
    const reads = incoming.map((wire) => read(ana, 'ours', { jid: BOB, wire }));
    const writes = incoming.map((_, n) => write(ana, 'ours', { jid: BOB, text: `out ${n}` }));
    expect(await Promise.all(reads)).deep.equal(incoming.map((_, n) => `in ${n}`));
    for (const [n, wire] of (await Promise.all(writes)).entries()) {
      expect(await read(bob, 'stock', { jid: ANA, wire })).equal(`out ${n}`);
    }
  });

  it('keeps the sessions of a person whose LID is known under the LID, whichever address is used', async () => {
    const { ana, bob } = pair();
    ana.lids.set('999@s.whatsapp.net', BOB);
    await ana.ours.inject('999@s.whatsapp.net', await bob.bundle());
    expect([...ana.keys.data.keys()]).deep.equal(['session|222_1.0']);
    const wire = await write(ana, 'ours', { jid: BOB, text: 'same' });
    await read(bob, 'ours', { jid: ANA, wire });
    const back = await write(bob, 'ours', { jid: ANA, text: 'person' });
    expect(await read(ana, 'ours', { jid: '999@s.whatsapp.net', wire: back })).equal('person');
  });

  it('tells of a session what the stock library tells of it', async () => {
    const { ana, bob } = pair();
    expect(await ana.ours.look(BOB)).deep.equal({ open: null, isKnown: false });
    await begin(ana, 'stock', bob);
    const told = await ana.stock.getSessionInfo(BOB);
    const { open } = await ana.ours.look(BOB);
    expect(open?.registrationId).equal(bob.creds.registrationId);
    expect(Buffer.from(open?.baseKey ?? [])).deep.equal(Buffer.from(told?.baseKey ?? []));
  });

  it('takes a record that cannot be read for none, and the next session heals it', async () => {
    const { ana, bob } = pair();
    for (const broken of [Buffer.from([0xff, 0xff]), { _sessions: { a: {} } }, 'text']) {
      await ana.keys.set({ session: { '222_1.0': broken as never } });
      expect(await thrown(write(ana, 'ours', { jid: BOB, text: 'x' }))).equal('No sessions');
      await begin(ana, 'ours', bob);
      const wire = await write(ana, 'ours', { jid: BOB, text: 'healed' });
      expect(await read(bob, 'ours', { jid: ANA, wire })).equal('healed');
    }
    expect(ana.notices.every((n) => n === 'unreadable 222_1.0')).equal(true);
    expect(readRecord(ana.keys.value('session|222_1.0') as Buffer).open).not.equal(null);
  });
});

describe('two devices that write to each other as it comes', () => {
  it('read everything, however their messages and new sessions cross', async () => {
    for (let seed = 1; seed <= 25; seed++) {
      const talk = new Conversation([new Party(ANA), new Party(BOB)], ['ours', 'ours'], seed);
      await talk.run(80);
      await talk.readAll();
      expect(talk.unread, `seed ${seed}`).deep.equal([]);
    }
  });

  it('come to one session in the end, when each has begun one and neither waits for the other', async () => {
    const { ana, bob } = pair();
    await begin(ana, 'ours', bob);
    await begin(bob, 'ours', ana);
    const types = new Set<string>();
    for (let n = 0; n < 110; n++) {
      const a = await write(ana, 'ours', { jid: BOB, text: `a${n}` });
      const b = await write(bob, 'ours', { jid: ANA, text: `b${n}` });
      expect(await read(ana, 'ours', { jid: BOB, wire: b })).equal(`b${n}`);
      expect(await read(bob, 'ours', { jid: ANA, wire: a })).equal(`a${n}`);
      if (n > 105) types.add(a.type).add(b.type);
    }
    expect([...types]).deep.equal(['msg']);
  });
});

describe('what a decryption leaves', () => {
  it('writes nothing at all when nothing changed', async () => {
    const { ana } = pair();
    const wire: Wire = { type: 'msg', bytes: Uint8Array.of(1) };
    expect(await thrown(ana.ours.decrypt({ jid: BOB, ...wire }, each))).equal('No session record');
    expect(ana.keys.writes).deep.equal([]);
  });
});
