import { expect } from 'chai';
import { FairShare, type Place } from './fair-share.js';

const held = (places: Record<string, number>, sendingSince = 0): Place[] =>
  Object.entries(places).flatMap(([destinationId, n]) =>
    Array.from({ length: n }, () => ({ destinationId, sendingSince })),
  );

describe('shares of the dispatcher', () => {
  it('lets a healthy destination use its lanes while there is room, and one when places run short', () => {
    const share = new FairShare(40);
    expect(share.exclude(held({ a: 8, b: 3 }))).to.deep.equal([]);
    expect(share.exclude(held({ a: 8, b: 8, c: 8 }))).to.deep.equal(['a', 'b', 'c']);
  });

  it('keeps destinations that fail to two places each and a quarter together', () => {
    const share = new FairShare(40);
    for (const id of ['a', 'b', 'c']) share.note(id, { ok: false, ms: 1 });
    expect(share.exclude(held({ a: 2, x: 5 }))).to.deep.equal(['a']);
    expect(share.exclude(held({ a: 8, b: 2, x: 5 })).sort()).to.deep.equal(['a', 'b', 'c']);
    share.note('a', { ok: true, ms: 1 });
    expect(share.exclude(held({ a: 2, x: 5 }))).to.deep.equal([]);
  });

  it('notices a receiver that hangs before its first send has ended', () => {
    const share = new FairShare(40, () => 10_000);
    expect(share.exclude(held({ a: 2 }, 1_000))).to.deep.equal(['a']);
    expect(share.exclude(held({ a: 2 }, 9_000))).to.deep.equal([]);
  });
});
