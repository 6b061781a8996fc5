import { createRequire } from 'node:module';
import { expect } from 'chai';
import { underOwnLock } from './signal-preload.js';

type QueueJob = (bucket: string, job: () => Promise<unknown>) => Promise<unknown>;
const queueJob = createRequire(import.meta.url)('libsignal/src/queue_job.js') as QueueJob;

describe("libsignal's queue", () => {
  it('does not let a connection that died in the middle of a decryption hold the contact for the next one', async () => {
    const never = new Promise(() => undefined);
    void underOwnLock.run(true, () => queueJob('contact.0', () => never));
    expect(await underOwnLock.run(true, () => queueJob('contact.0', async () => 'read'))).to.equal('read');
    expect(await queueJob('contact.0', async () => 'read too')).to.equal('read too');
  });

  it('still runs one job after the other where no lock of ours is held', async () => {
    const order: string[] = [];
    let release: () => void = () => undefined;
    const first = queueJob('contact.1', async () => {
      await new Promise<void>((resolve) => (release = resolve));
      order.push('first');
    });
    const second = queueJob('contact.1', async () => void order.push('second'));
    await new Promise(setImmediate);
    release();
    await Promise.all([first, second]);
    expect(order).to.deep.equal(['first', 'second']);
  });
});
