import { expect } from 'chai';
import { doubles, Facts } from './facts.js';

describe('facts of the demo', () => {
  it('hold when what was seen is what had to be', () => {
    const facts = new Facts();
    facts.equal('ids', { expected: ['a', 'b'], seen: ['a', 'b'] });
    expect(facts.hold).to.equal(true);
  });

  it('fail as a whole when one does not hold, and it says what was seen instead', () => {
    const facts = new Facts();
    facts.equal('count', { expected: 1, seen: 1 });
    facts.equal('order', { expected: ['a', 'b'], seen: ['b', 'a'] });
    expect(facts.hold).to.equal(false);
    expect(facts.all[1]?.difference).to.equal('expected ["a","b"], seen ["b","a"]');
  });

  it('do not hold while nothing was checked', () => {
    expect(new Facts().hold).to.equal(false);
  });

  it('name what came twice', () => {
    expect(doubles(['a', 'b', 'a', 'a'])).to.deep.equal(['a']);
  });
});
