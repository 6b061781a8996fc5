import { expect } from 'chai';
import pino from 'pino';
import { Lifecycle } from './lifecycle.js';

describe('lifecycle', () => {
  const logger = pino({ level: 'silent' });

  async function started(lifecycle: Lifecycle, stopped: string[], names: string[]): Promise<void> {
    for (const name of names) {
      await lifecycle.start(name, async () => ({
        value: name,
        stop: async () => {
          stopped.push(name);
          if (name === 'broken') throw new Error('no');
        },
      }));
    }
  }

  it('stops everything in reverse order, once, also when one fails to stop', async () => {
    const [lifecycle, stopped]: [Lifecycle, string[]] = [new Lifecycle(logger), []];
    await started(lifecycle, stopped, ['postgres', 'broken', 'http']);
    expect(lifecycle.draining).to.equal(false);
    const both = Promise.all([lifecycle.stop(1000), lifecycle.stop(1000)]);
    expect(lifecycle.draining).to.equal(true);
    await both;
    expect(stopped).to.deep.equal(['http', 'broken', 'postgres']);
  });

  it('goes on without a part that never stops', async () => {
    const [lifecycle, stopped]: [Lifecycle, string[]] = [new Lifecycle(logger), []];
    await started(lifecycle, stopped, ['postgres']);
    await lifecycle.start('stuck', async () => ({
      value: 0,
      stop: () => new Promise<void>(() => undefined),
    }));
    await lifecycle.stop(10);
    expect(stopped).to.deep.equal(['postgres']);
  });

  it('starts nothing more once it stops', async () => {
    const lifecycle = new Lifecycle(logger);
    await lifecycle.stop(10);
    const error: unknown = await started(lifecycle, [], ['late']).catch((e: unknown) => e);
    expect(error).property('message').contains('late was not started');
  });
});
