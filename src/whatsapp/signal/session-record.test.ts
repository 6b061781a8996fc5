import { expect } from 'chai';
import { bytesField, numberField, readFields } from './protobuf.js';
import {
  joined,
  readRecord,
  sessionInfo,
  withNew,
  withRead,
  writeRecord,
  type Sessions,
} from './session-record.js';
import { signalAddress } from './signal-address.js';
import { MemoryKeys, stockRepository, thrown } from './signal.fixture.js';
import { readPreKeyMessage, readRatchetKey } from './wire-message.js';
import { initAuthCreds } from '../baileys.js';

const key = (name: string): Buffer => Buffer.from(name.padEnd(33, '.'));

/** A session as bytes, by what is read of it. */
function session(name: string, of: { unanswered?: boolean; read?: number } = {}): Buffer {
  const chain = bytesField(3, numberField(1, of.read ?? 1));
  return Buffer.concat([
    bytesField(6, Buffer.from('chain')),
    bytesField(7, Buffer.concat([bytesField(1, key(`r${name}`)), chain])),
    ...(of.unanswered ? [bytesField(9, Buffer.from('pending'))] : []),
    numberField(10, 300),
    bytesField(13, key(name)),
  ]);
}

const names = ({ open, earlier }: Sessions): string[] =>
  [open, ...earlier].map((s) =>
    s
      ? Buffer.from(sessionInfo(s)?.baseKey ?? [])
          .toString()
          .replaceAll('.', '')
      : '-',
  );

describe('session records', () => {
  it('are read as they were written, and garbage is refused', async () => {
    const sessions = { open: session('a'), earlier: [session('b'), session('c')] };
    expect(readRecord(writeRecord(sessions))).deep.equal(sessions);
    expect(readRecord(writeRecord({ open: null, earlier: [] }))).deep.equal({ open: null, earlier: [] });
    expect(sessionInfo(session('a'))).deep.equal({ baseKey: key('a'), registrationId: 300 });
    for (const garbage of [[0xff], [0x0a, 5, 1], [0x0b], Array<number>(12).fill(0x80)]) {
      expect(() => readRecord(Buffer.from(garbage))).to.throw(/protobuf/);
    }
  });

  it('keep at most 40 earlier sessions, the newest', () => {
    const earlier = Array.from({ length: 60 }, (_, n) => session(`e${n}`));
    const kept = readRecord(writeRecord({ open: session('a'), earlier }));
    expect(names(kept)).deep.equal(['a', ...Array.from({ length: 40 }, (_, n) => `e${n}`)]);
  });

  it('are written with in the session that was begun last, or read in last', () => {
    const [a, b] = [session('a'), session('b')];
    expect(names(withNew({ open: a, earlier: [b] }, session('c')))).deep.equal(['c', 'a', 'b']);
    expect(names(withRead({ open: a, earlier: [b] }, session('c'), null))).deep.equal(['c', 'a', 'b']);
    expect(names(withRead({ open: a, earlier: [b] }, session('b', { read: 2 }), b))).deep.equal(['b', 'a']);
    expect(names(withRead({ open: a, earlier: [b] }, session('a', { read: 2 }), a))).deep.equal(['a', 'b']);
  });

  it('stay with a session of our making that waits for its first answer, for a while', () => {
    const own = session('own', { unanswered: true });
    const other = session('other');
    expect(names(withRead({ open: own, earlier: [] }, other, null))).deep.equal(['own', 'other']);
    const sessions = { open: own, earlier: [session('x'), other] };
    expect(names(withRead(sessions, session('other', { read: 99 }), other))).deep.equal([
      'own',
      'other',
      'x',
    ]);
    expect(names(withRead(sessions, session('other', { read: 100 }), other))).deep.equal([
      'other',
      'own',
      'x',
    ]);
    expect(names(withRead(sessions, session('own'), own))).deep.equal(['own', 'x', 'other']);
  });

  it('of one person become one, each session once, the newer one open', () => {
    const [a, b, c] = [session('a'), session('b'), session('c')];
    const older = { open: c, earlier: [session('a', { read: 7 })] };
    expect(names(joined({ open: a, earlier: [b] }, older))).deep.equal(['a', 'b', 'c']);
    expect(names(joined({ open: null, earlier: [b] }, older))).deep.equal(['c', 'b', 'a']);
  });
});

describe('what is read of Signal outside of encryption', () => {
  it('skips fields of fixed width and keeps the last of a repeated one', () => {
    const bytes = Buffer.concat([
      Buffer.from([(3 << 3) | 1, 1, 2, 3, 4, 5, 6, 7, 8, (4 << 3) | 5, 1, 2, 3, 4]),
      numberField(20, 2 ** 32),
    ]);
    expect(readFields(bytes)).deep.equal([{ field: 20, value: 2 ** 32 }]);
  });

  it('names the keys of a message, and nothing of garbage', () => {
    const body = Buffer.concat([
      numberField(1, 7),
      bytesField(2, key('base')),
      bytesField(3, key('identity')),
    ]);
    const message = Buffer.concat([Buffer.from([0x33]), body]);
    expect(readPreKeyMessage(message)).deep.equal({
      preKeyId: 7,
      baseKey: Uint8Array.from(key('base')),
      identityKey: Uint8Array.from(key('identity')),
    });
    const inner = Buffer.concat([Buffer.from([0x33]), bytesField(1, key('ratchet')), Buffer.alloc(8)]);
    expect(readRatchetKey(inner)).deep.equal(Uint8Array.from(key('ratchet')));
    expect(readPreKeyMessage(Buffer.from([0x33, 0xff]))).equal(null);
    expect(readPreKeyMessage(Buffer.concat([Buffer.from([0x22]), body]))).equal(null);
    expect(readRatchetKey(Buffer.alloc(0))).equal(null);
  });

  it('is kept under the addresses that Baileys uses', async () => {
    const baileys = stockRepository(initAuthCreds(), new MemoryKeys());
    for (const jid of [
      '4915112345@s.whatsapp.net',
      '4915112345:12@s.whatsapp.net',
      '111@lid',
      '111:45@lid',
      '4915112345:99@hosted',
      '111:99@hosted.lid',
    ]) {
      expect(signalAddress(jid).id, jid).equal(baileys.jidToSignalProtocolAddress(jid));
    }
    for (const jid of ['', 'nobody', '@lid']) {
      expect(await thrown(Promise.resolve().then(() => signalAddress(jid)))).equal('not a device address');
    }
  });
});
