import { expect } from 'chai';
import { FencedError } from './auth-state.store.js';
import type { SessionFlush } from './session-writes.js';
import { WriteLog, type FlushTarget } from './write-log.js';

/** A target whose commits the test releases one by one. */
class ManualTarget implements FlushTarget {
  readonly batches: SessionFlush[][] = [];
  readonly #waiting: { resolve(): void; reject(error: Error): void }[] = [];
  fail: ((batch: readonly SessionFlush[]) => Error | null) | null = null;

  async flush(batch: readonly SessionFlush[]): Promise<void> {
    this.batches.push([...batch]);
    const error = this.fail?.(batch);
    if (error) throw error;
    await new Promise<void>((resolve, reject) => this.#waiting.push({ resolve, reject }));
  }

  release(): void {
    for (const { resolve } of this.#waiting.splice(0)) resolve();
  }
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
const key = (id: string) => ({ type: 'session', id, value: '1' });

async function settled(promise: Promise<void>): Promise<boolean> {
  let done = false;
  void promise.then(() => (done = true));
  await turn();
  return done;
}

describe('the write log', () => {
  let target: ManualTarget;
  let log: WriteLog;
  let failures: Record<string, Error>;

  beforeEach(() => {
    target = new ManualTarget();
    log = new WriteLog(target);
    failures = {};
    for (const id of ['a', 'b']) log.join(id, { epoch: 1n, onFailure: (error) => (failures[id] = error) });
  });

  it('resolves a barrier only after the commit that holds the write', async () => {
    log.append('a', (w) => w.putKey(key('1')));
    const barrier = log.barrier('a');
    expect(barrier).not.equal(null);
    expect(await settled(barrier as Promise<void>)).equal(false);
    target.release();
    expect(await settled(barrier as Promise<void>)).equal(true);
    expect(log.barrier('a')).equal(null);
  });

  it('gathers the writes of all sessions that come while a commit is under way into the next one', async () => {
    log.append('a', (w) => w.putKey(key('1')));
    await turn();
    log.append('a', (w) => w.putKey(key('2')));
    log.append('b', (w) => w.putKey(key('3')));
    log.append('b', (w) => w.putKey(key('3')));
    target.release();
    await turn();
    expect(target.batches.map((b) => b.map((f) => `${f.sessionId}:${f.writes.keys.size}`))).deep.equal([
      ['a:1'],
      ['a:1', 'b:1'],
    ]);
    target.release();
    await log.drain();
  });

  it('keeps the barrier of a failed session pending for ever and fails its neighbour not at all', async () => {
    target.fail = (batch) => (batch.some((f) => f.sessionId === 'a') ? new FencedError('taken over') : null);
    log.append('a', (w) => w.putKey(key('1')));
    log.append('b', (w) => w.putKey(key('2')));
    const [a, b] = [log.barrier('a') as Promise<void>, log.barrier('b') as Promise<void>];
    await turn();
    target.release();
    expect(await settled(b)).equal(true);
    expect(await settled(a)).equal(false);
    expect(Object.keys(failures)).deep.equal(['a']);
  });

  it('fails every session of a batch when the database is away', async () => {
    target.fail = () => new Error('connection lost');
    log.append('a', (w) => w.putKey(key('1')));
    log.append('b', (w) => w.putKey(key('2')));
    await log.drain();
    expect(Object.keys(failures).sort()).deep.equal(['a', 'b']);
    expect(() => log.append('a', (w) => w.putKey(key('4')))).throw('no open write log');
  });
});
