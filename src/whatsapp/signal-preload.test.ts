import { expect } from 'chai';
import { Curve } from './baileys.js';
import { assertSignalMends } from './signal-preload.js';

describe('the mended curve', () => {
  it('is what Baileys uses: it refuses a forged signature', () => {
    expect(() => assertSignalMends(Curve)).not.to.throw();
    const [pair, other] = [Curve.generateKeyPair(), Curve.generateKeyPair()];
    const message = Buffer.from('of the pair');
    const signature = Curve.sign(pair.private, message);
    expect(signature).length(64);
    expect(Curve.verify(pair.public, message, signature)).equal(true);
    expect(Curve.verify(other.public, message, signature)).equal(false);
    expect(Curve.verify(pair.public, Buffer.from('of another'), signature)).equal(false);
    expect(Curve.verify(pair.public, message, signature.subarray(1))).equal(false);
    expect(Curve.sharedKey(pair.private, other.public)).deep.equal(
      Curve.sharedKey(other.private, pair.public),
    );
  });

  it('is missed at start-up where it is not in force', () => {
    const sign = Curve.sign;
    expect(() => assertSignalMends({ sign, verify: () => true })).to.throw(/forged signature is accepted/);
    expect(() => assertSignalMends({ sign, verify: () => false })).to.throw(/valid signature is refused/);
  });
});
