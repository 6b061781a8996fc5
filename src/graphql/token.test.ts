import { expect } from 'chai';
import { tokenFrom, tokenOf } from './token.js';

describe('where a token stands', () => {
  it('prefers the header `token`, then Authorization, then the query', () => {
    expect(tokenFrom({ token: 'a', authorization: 'b', query: 'c' })).to.equal('a');
    expect(tokenFrom({ authorization: 'b', query: 'c' })).to.equal('b');
    expect(tokenFrom({ query: 'c' })).to.equal('c');
    expect(tokenFrom({ token: '', authorization: 'Bearer ' })).to.equal(null);
  });

  it('takes Authorization raw or behind Bearer, in any case', () => {
    for (const authorization of ['secret', 'Bearer secret', 'bearer  secret ', 'BEARER secret']) {
      expect(tokenFrom({ authorization })).to.equal('secret');
    }
  });

  it('takes the first of what was given twice, and nothing that is no text', () => {
    expect(tokenOf({ headers: { token: ['first', 'second'] } })).to.equal('first');
    expect(tokenOf({ headers: {}, query: { token: { nested: 'x' } } })).to.equal(null);
  });
});
