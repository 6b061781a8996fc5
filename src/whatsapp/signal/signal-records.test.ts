import { expect } from 'chai';
import type { SignalDataSet } from '../baileys.js';
import { MemoryKeys, thrown } from './signal.fixture.js';
import { SignalRecords } from './signal-records.js';

const tick = (): Promise<void> => new Promise(setImmediate);

function setUp(): { keys: MemoryKeys; records: SignalRecords } {
  const keys = new MemoryKeys();
  return { keys, records: new SignalRecords(keys) };
}

describe('Signal records', () => {
  it('are changed by one operation at a time, and by those of other names beside it', async () => {
    const { records } = setUp();
    const order: string[] = [];
    const work = (name: string, names: string[]) =>
      records.change(names, async () => {
        order.push(`${name} in`);
        await tick();
        order.push(`${name} out`);
      });
    await Promise.all([work('a', ['x']), work('b', ['x', 'y']), work('c', ['z'])]);
    expect(order.slice(0, 2)).deep.equal(['a in', 'c in']);
    expect(order.indexOf('b in')).above(order.indexOf('a out'));
  });

  it('do not lock each other out when two operations name the same two the other way round', async () => {
    const { records } = setUp();
    const both = ['x', 'y'].map((_, n) =>
      records.change(n ? ['y', 'x'] : ['x', 'y'], async () => {
        await tick();
        return n;
      }),
    );
    expect(await Promise.all(both)).deep.equal([0, 1]);
  });

  it('are written in one go, when the work has ended, with what it has put last', async () => {
    const { keys, records } = setUp();
    await records.change(['x'], async (change) => {
      change.put('session', '1.0', Buffer.from('first'));
      change.put('identity-key', '1.0', Buffer.from('key'));
      expect(keys.data.size).equal(0);
      expect(Buffer.from((await change.get('session', '1.0')) ?? []).toString()).equal('first');
      change.put('session', '1.0', null);
      expect(await change.get('session', '1.0')).equal(null);
      change.put('session', '1.1', Buffer.from('other'));
    });
    expect(keys.writes).deep.equal([['session', 'identity-key']]);
    expect([...keys.data.keys()].sort()).deep.equal(['identity-key|1.0', 'session|1.1']);
  });

  it('stay as they were when the work fails, and the next one runs', async () => {
    const { keys, records } = setUp();
    const failing = records.change(['x'], async (change) => {
      change.put('session', '1.0', Buffer.from('half'));
      throw new Error('no');
    });
    expect(await thrown(failing)).equal('no');
    expect(keys.writes).deep.equal([]);
    expect(await records.change(['x'], async () => 'next')).equal('next');
  });

  it('are not touched for a ciphertext that is known, also when it comes twice at once', async () => {
    const { keys, records } = setUp();
    let known: Uint8Array | null = null;
    let decrypted = 0;
    const once = {
      known: () => known,
      rows: (plain: Uint8Array) => {
        known = plain;
        return { 'wire-journal': { h: Buffer.from(plain) } } as unknown as SignalDataSet;
      },
    };
    const decrypt = () =>
      records.decrypt('x', once, async (change) => {
        decrypted++;
        change.put('session', '1.0', Buffer.from('step'));
        await tick();
        return Buffer.from('plain');
      });
    const plains = await Promise.all([decrypt(), decrypt()]);
    expect(plains.map((p) => Buffer.from(p).toString())).deep.equal(['plain', 'plain']);
    expect(decrypted).equal(1);
    expect(keys.writes).deep.equal([['session', 'wire-journal']]);
  });
});
