import { expect } from 'chai';
import { silenceConsole } from '../../../test/support/baileys-client.js';
import { SessionMove } from './session-move.js';
import { begin, Party, read, thrown, write } from './signal.fixture.js';

const ANA = '111:2@lid';
const PN = '999@s.whatsapp.net';
const LID = '222@lid';

/** Ana, who knows Bob by his number, and Bob. */
async function underNumber(side: 'ours' | 'stock'): Promise<{ ana: Party; bob: Party; move: SessionMove }> {
  const ana = new Party(ANA);
  const bob = new Party(PN);
  await begin(ana, side, bob);
  await read(bob, 'ours', { jid: ANA, wire: await write(ana, side, { jid: PN, text: 'hello' }) });
  await read(ana, side, { jid: PN, wire: await write(bob, 'ours', { jid: ANA, text: 'hi' }) });
  return { ana, bob, move: new SessionMove(ana.records, ana.creds) };
}

describe('sessions that move from the number to the LID', () => {
  let restore: () => void;
  before(() => (restore = silenceConsole()));
  after(() => restore());

  for (const side of ['ours', 'stock'] as const) {
    it(`go on there (${side === 'ours' ? 'own' : 'stock'} record)`, async () => {
      const { ana, bob, move } = await underNumber(side);
      const underWay = await write(bob, 'ours', { jid: ANA, text: 'under way' });
      expect(await move.run(PN, LID)).deep.equal({ migrated: 1, skipped: 0, total: 1 });
      expect([...ana.keys.data.keys()].filter((k) => k.startsWith('session|'))).deep.equal([
        'session|222_1.0',
      ]);
      expect(await read(ana, 'ours', { jid: LID, wire: underWay })).equal('under way');
      const wire = await write(ana, 'ours', { jid: LID, text: 'moved' });
      expect(await read(bob, 'ours', { jid: ANA, wire })).equal('moved');
    });
  }

  it('take every listed device along, hosted ones too, and the one that was named', async () => {
    const ana = new Party(ANA);
    const devices = ['999@s.whatsapp.net', '999:3@s.whatsapp.net', '999:7@s.whatsapp.net', '999:99@hosted'];
    for (const jid of devices) await begin(ana, 'ours', new Party(jid));
    await ana.keys.set({ 'device-list': { 999: ['0', '3', '99'] } });
    const move = new SessionMove(ana.records, ana.creds);
    const result = await move.run('999:7@s.whatsapp.net', LID);
    expect(result).deep.equal({ migrated: 4, skipped: 0, total: 4 });
    expect([...ana.keys.data.keys()].filter((k) => k.startsWith('session|')).sort()).deep.equal([
      'session|222_1.0',
      'session|222_1.3',
      'session|222_1.7',
      'session|222_129.99',
    ]);
  });

  it('are kept beside a session that was begun under the LID meanwhile', async () => {
    const { ana, bob, move } = await underNumber('ours');
    const old = await write(bob, 'ours', { jid: ANA, text: 'in the old one' });
    await ana.ours.inject(LID, await bob.bundle());
    expect(await move.run(PN, LID)).deep.equal({ migrated: 1, skipped: 0, total: 1 });
    const wire = await write(ana, 'ours', { jid: LID, text: 'in the new one' });
    expect(wire.type).equal('pkmsg');
    expect(await read(bob, 'ours', { jid: ANA, wire })).equal('in the new one');
    expect(await read(ana, 'ours', { jid: LID, wire: old })).equal('in the old one');
  });

  it('move once: nothing is read again for the next message', async () => {
    const { ana, move } = await underNumber('ours');
    await move.run(PN, LID);
    const asked: string[] = [];
    const get = ana.keys.get.bind(ana.keys);
    ana.keys.get = (type, ids) => (asked.push(type), get(type, ids));
    expect(await move.run(PN, LID)).deep.equal({ migrated: 0, skipped: 0, total: 0 });
    expect(asked).deep.equal(['device-list']);
  });

  it('move only from a number to a LID', async () => {
    const { ana, move } = await underNumber('ours');
    expect(await move.run(LID, '333@lid')).deep.equal({ migrated: 0, skipped: 0, total: 1 });
    expect(await move.run(PN, '888@s.whatsapp.net')).deep.equal({ migrated: 0, skipped: 0, total: 0 });
    expect(ana.keys.data.has('session|999.0')).equal(true);
  });

  it('of a record that cannot be read stay away', async () => {
    const ana = new Party(ANA);
    await ana.keys.set({ session: { '999.0': Buffer.from([0xff]) } });
    const move = new SessionMove(ana.records, ana.creds);
    expect(await move.run(PN, LID)).deep.equal({ migrated: 0, skipped: 0, total: 0 });
    expect(await thrown(write(ana, 'ours', { jid: LID, text: 'x' }))).equal('No sessions');
  });
});
