import { expect } from 'chai';
import type { BinaryNode, SignalRepositoryWithLIDStore } from '../baileys.js';
import { silenceConsole } from '../../../test/support/baileys-client.js';
import { InboundJournal, WriteLog, type JournalEntry } from '../auth-state/index.js';
import { JOURNAL_TYPE } from '../auth-state/session-key-store.js';
import { forged, Party, quiet, thrown } from '../signal/signal.fixture.js';
import { PartTracker, type TriedMessage } from './part-tracker.js';
import { signalRepositoryFactory } from './signal-repository.js';

const ANA = '111:2@lid';
const BOB = '222@lid';
const BOB_PN = '999@s.whatsapp.net';

interface Bench {
  ana: Party;
  bob: Party;
  repository: SignalRepositoryWithLIDStore;
  tracker: PartTracker;
  tried: TriedMessage[];
  /** Numbers that the server was asked for. */
  asked: string[];
}

/** Ana with the whole repository, and Bob, whose LID the server knows. */
function bench(): Bench {
  const [ana, bob] = [new Party(ANA), new Party(BOB)];
  const log = new WriteLog({ flush: async () => undefined });
  log.join('s', {
    epoch: 1n,
    onFailure: (error) => {
      throw error;
    },
  });
  const journal = new InboundJournal('s', log);
  const tried: TriedMessage[] = [];
  const tracker = new PartTracker(journal, (message) => tried.push(message));
  // What the session's key store does with the journal's rows.
  const set = ana.keys.set.bind(ana.keys);
  ana.keys.set = async (changes) => {
    const { [JOURNAL_TYPE]: rows, ...rest } = changes as Record<string, Record<string, JournalEntry>>;
    for (const entry of Object.values(rows ?? {})) journal.add(entry);
    await set(rest);
  };
  const asked: string[] = [];
  const repository = signalRepositoryFactory({ keys: ana.keys, tracker })(
    { creds: ana.creds, keys: ana.keys },
    quiet,
    async (jids) => {
      asked.push(...jids);
      return jids.includes(BOB_PN) ? [{ lid: BOB, pn: BOB_PN }] : undefined;
    },
  );
  return { ana, bob, repository, tracker, tried, asked };
}

function stanza(id: string, parts: { type: string; bytes: Uint8Array }[]): BinaryNode {
  const content = parts.map(({ type, bytes }) => ({ tag: 'enc', attrs: { type, v: '2' }, content: bytes }));
  return { tag: 'message', attrs: { id, from: BOB, t: '1' }, content };
}

describe('the Signal repository of a socket', () => {
  let restore: () => void;
  before(() => (restore = silenceConsole()));
  after(() => restore());

  it('answers a ciphertext that was decrypted before from the journal, and tells the tracker each time', async () => {
    const { ana, bob, repository, tracker, tried } = bench();
    await bob.ours.inject(ANA, await ana.bundle());
    const { type, ciphertext } = await bob.ours.encrypt({ jid: ANA, plain: Buffer.from('once') });
    for (let delivery = 0; delivery < 3; delivery++) {
      const bytes = Uint8Array.from(ciphertext);
      tracker.track(stanza('M1', [{ type, bytes }]));
      const plain = await repository.decryptMessage({ jid: BOB, type, ciphertext: bytes });
      expect(Buffer.from(plain).toString()).equal('once');
    }
    expect(tried.map((t) => [t.message.id, t.plains.length, t.error])).deep.equal(
      Array(3).fill(['M1', 1, null]),
    );
    const bytes = Uint8Array.from(ciphertext);
    tracker.track(stanza('M1', [{ type, bytes }]));
    tracker.journal.markRecorded(tried[0]?.message as never);
    tracker.journal.markAcked('M1');
    // The journal has let go of it: the receipt is known to have arrived, and what comes now is a plain repetition.
    expect(await thrown(repository.decryptMessage({ jid: BOB, type, ciphertext: bytes }))).equal(
      'Key used already or never filled',
    );
    expect(String(tried[3]?.error)).match(/Key used already/);
  });

  it('does not let one forged key bundle keep a message from the other devices', async () => {
    const { bob, repository } = bench();
    await repository.injectE2ESession({ jid: BOB, session: forged(await bob.bundle()) });
    const other = new Party('222:3@lid');
    await repository.injectE2ESession({ jid: '222:3@lid', session: await other.bundle() });
    expect(await repository.validateSession(BOB)).deep.equal({ exists: false, reason: 'no session' });
    expect(await repository.validateSession('222:3@lid')).deep.equal({ exists: true });
    const data = Buffer.from('x');
    expect(await thrown(repository.encryptMessage({ jid: BOB, data }))).equal('No sessions');
    expect((await repository.encryptMessage({ jid: '222:3@lid', data })).type).equal('pkmsg');
  });

  it('keeps sessions under the LID, which it asks for once', async () => {
    const { ana, bob, repository, asked } = bench();
    await repository.injectE2ESession({ jid: BOB_PN, session: await bob.bundle() });
    expect([...ana.keys.data.keys()].filter((k) => k.startsWith('session'))).deep.equal(['session|222_1.0']);
    expect(await repository.validateSession(BOB_PN)).deep.equal({ exists: true });
    expect(await repository.getSessionInfo(BOB)).property('registrationId', bob.creds.registrationId);
    expect(asked).deep.equal([BOB_PN]);
  });

  it('forgets sessions under the number and under the LID', async () => {
    const { ana, bob, repository } = bench();
    await repository.injectE2ESession({ jid: BOB_PN, session: await bob.bundle() });
    await ana.keys.set({ session: { '999.0': Buffer.from('left over') } });
    await repository.deleteSession([BOB_PN]);
    expect([...ana.keys.data.keys()].filter((k) => k.startsWith('session'))).deep.equal([]);
    expect(await repository.getSessionInfo(BOB)).equal(null);
  });

  it('tells a record without an open session from none', async () => {
    const { bob, repository, ana } = bench();
    await repository.injectE2ESession({ jid: BOB, session: await bob.bundle() });
    const record = ana.keys.value('session|222_1.0') as Buffer;
    // The same session as an earlier one: field 2 in place of 1.
    await ana.keys.set({ session: { '222_1.0': Buffer.concat([Buffer.from([0x12]), record.subarray(1)]) } });
    expect(await repository.validateSession(BOB)).deep.equal({ exists: false, reason: 'no open session' });
    expect(await thrown(repository.encryptMessage({ jid: BOB, data: Buffer.from('x') }))).equal(
      'No open session',
    );
  });

  it('keeps what it changes past the transactions of its caller', async () => {
    const { ana, bob, repository } = bench();
    await repository.injectE2ESession({ jid: BOB, session: await bob.bundle() });
    ana.keys.writes.length = 0;
    await repository.encryptMessage({ jid: BOB, data: Buffer.from('x') });
    expect(ana.keys.writes).deep.equal([['session']]);
  });
});
