import { expect } from 'chai';
import type { GroupMetadata } from '../baileys.js';
import { GroupCache } from './group-cache.js';

const GROUP = '1203@g.us';

describe('the cache of groups', () => {
  let asked: number;
  let fail: boolean;
  const cache = (): GroupCache =>
    new GroupCache(async (id) => {
      asked++;
      if (fail) throw new Error('rate-overlimit');
      return { id } as GroupMetadata;
    });

  beforeEach(() => {
    asked = 0;
    fail = false;
  });

  it('asks the server once for many sends at the same time', async () => {
    const groups = cache();
    await Promise.all([groups.get(GROUP), groups.get(GROUP), groups.get(GROUP)]);
    expect(asked).equal(1);
  });

  it('asks again after the group has changed', async () => {
    const groups = cache();
    await groups.get(GROUP);
    groups.onFrame({ tag: 'notification', attrs: { type: 'w:gp2', from: GROUP, id: '1' } });
    await groups.get(GROUP);
    expect(asked).equal(2);
  });

  it('does not remember a failure', async () => {
    const groups = cache();
    fail = true;
    expect(await groups.get(GROUP).catch((e: Error) => e.message)).equal('rate-overlimit');
    fail = false;
    expect((await groups.get(GROUP)).id).equal(GROUP);
  });
});
