import { expect } from 'chai';
import { Breakers, DEFAULT_BREAKER, type Sign } from './breaker.js';

describe('the breaker of a destination', () => {
  let now = 0;
  let breakers: Breakers;
  const [one, two] = [{}, {}];
  let event = 0;
  const note = (sign: Sign, who: object = one, policy = {}) =>
    breakers.note('d', { who, sign, event: `event ${event++}`, policy });
  const fail = (times: number) => Array.from({ length: times }, () => note('failed')).at(-1);

  beforeEach(() => {
    now = 1_000;
    breakers = new Breakers(DEFAULT_BREAKER, () => now);
  });

  it('opens after failures in a row, and a success between them starts the count anew', () => {
    fail(4);
    note('success');
    expect(fail(4)).to.equal(null);
    expect(breakers.closedTo()).to.deep.equal([]);
    expect(fail(1)).to.equal('opened');
    expect(breakers.closedTo()).to.deep.equal(['d']);
    expect(breakers.enter('d', one)).to.equal(30_000);
    expect(breakers.enter('other', one)).to.equal(0);
  });

  it('does not open because one event fails again and again', () => {
    const poison = { who: one, sign: 'failed' as const, event: 'poison', policy: {} };
    for (let i = 0; i < 100; i++) expect(breakers.note('d', poison)).to.equal(null);
    expect(breakers.enter('d', two)).to.equal(0);
    expect(note('failed')).to.equal('opened');
  });

  it('does not open because a receiver refuses single events', () => {
    for (let i = 0; i < 100; i++) expect(note('refused')).to.equal(null);
    expect(breakers.enter('d', one)).to.equal(0);
  });

  it('lets one try after the rest, and rests twice as long when it fails', () => {
    fail(5);
    now += 30_000;
    expect(breakers.closedTo()).to.deep.equal([]);
    expect(breakers.enter('d', one)).to.equal(0);
    expect(breakers.closedTo()).to.deep.equal(['d']);
    expect(breakers.enter('d', two)).to.be.greaterThan(0);
    expect(note('failed', two), 'a late result of before').to.equal(null);
    expect(note('failed')).to.equal(null);
    expect(breakers.restOf('d')).to.equal(60_000);
    for (let i = 0; i < 10; i++) {
      now += breakers.restOf('d');
      breakers.enter('d', one);
      note('failed');
    }
    expect(breakers.restOf('d')).to.equal(900_000);
    now += 900_000;
    expect(breakers.enter('d', two)).to.equal(0);
    expect(note('success', two)).to.equal('closed');
    expect(breakers.enter('d', one)).to.equal(0);
  });

  it('gives the try to another when the first has left without a result', () => {
    fail(5);
    now += 30_000;
    expect(breakers.enter('d', one)).to.equal(0);
    breakers.leave('d', one);
    expect(breakers.enter('d', two)).to.equal(0);
  });

  it('rests at once, but briefly, from a receiver that is not there', () => {
    expect(note('unreachable')).to.equal('opened');
    const rests = [breakers.restOf('d')];
    for (let i = 0; i < 6; i++) {
      now += breakers.restOf('d');
      breakers.enter('d', one);
      note('unreachable');
      rests.push(breakers.restOf('d'));
    }
    expect(rests).to.deep.equal([100, 200, 400, 800, 1_600, 2_000, 2_000]);
  });

  it('follows the policy of the destination where it has one', () => {
    note('failed');
    expect(note('failed', one, { maxFailures: 1, restMs: 60_000 })).to.equal('opened');
    expect(breakers.restOf('d')).to.equal(60_000);
  });

  it('begins half open where it was open before', () => {
    breakers.restore('d');
    expect(breakers.enter('d', one)).to.equal(0);
    expect(breakers.closedTo()).to.deep.equal(['d']);
    expect(note('success')).to.equal('closed');
  });
});
