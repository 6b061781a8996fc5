import { expect } from 'chai';
import { startFlags } from './cli.js';
import { loadConfig } from './config/index.js';

describe('flags of the command line', () => {
  it('-skipmedia wins over the environment, with one dash or two', () => {
    for (const flag of ['-skipmedia', '--skipmedia']) {
      const env = { GLOBAL_SKIP_MEDIA_DOWNLOAD: 'false', ...startFlags([flag]) };
      expect(loadConfig(env).skips.skipMedia, flag).to.equal(true);
    }
    expect(loadConfig({ GLOBAL_SKIP_MEDIA_DOWNLOAD: 'true', ...startFlags([]) }).skips.skipMedia).to.equal(
      true,
    );
  });

  it('flags stand together, and an unknown one is refused', () => {
    expect(startFlags(['--sandbox', '-skipmedia'])).to.deep.equal({
      DIGIGO_SANDBOX: 'true',
      GLOBAL_SKIP_MEDIA_DOWNLOAD: 'true',
    });
    expect(() => startFlags(['-skipmedai'])).to.throw();
  });
});
