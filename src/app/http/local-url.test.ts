import { expect } from 'chai';
import { localUrl } from './local-url.js';

describe('the URL of a gateway on its own machine', () => {
  it('works for every address that one can listen on', () => {
    expect(localUrl('0.0.0.0', 8080)).to.equal('http://localhost:8080');
    expect(localUrl('::', 8080)).to.equal('http://localhost:8080');
    expect(localUrl('::1', 80)).to.equal('http://[::1]:80');
    expect(localUrl('192.0.2.7', 8081)).to.equal('http://192.0.2.7:8081');
  });
});
