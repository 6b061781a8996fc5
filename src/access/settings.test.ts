import { inspect } from 'node:util';
import { expect } from 'chai';
import { AppError } from '../kernel/index.js';
import { DEFAULT_SETTINGS, patchSettings } from './settings.js';
import { publicSettings } from './settings-store.js';

function fieldRefused(patch: object): unknown {
  try {
    patchSettings(DEFAULT_SETTINGS, patch);
  } catch (error) {
    if (error instanceof AppError && error.code === 'BAD_INPUT') return error.details.field;
    throw error;
  }
  return null;
}

describe('access: settings', () => {
  it('names the wrong field and what is allowed there', () => {
    const wrong: [object, string][] = [
      [{ skipMedia: 'yes' }, 'settings.skipMedia'],
      [{ callRejectType: 'rude' }, 'settings.callRejectType'],
      [{ proxy: { url: 'ftp://proxy.example' } }, 'settings.proxy.url'],
      [{ proxy: { enabled: true } }, 'settings.proxy.url'],
      [{ s3: { enabled: true } }, 'settings.s3.bucket'],
      [{ s3: { retentionDays: -1 } }, 'settings.s3.retentionDays'],
      [{ s3: { region: 'eu\ncentral' } }, 'settings.s3.region'],
      [{ rabbitmq: { url: 'https://mq.example' } }, 'settings.rabbitmq.url'],
      [{ rabbitmq: { enabled: true, url: 'amqp://mq.example' } }, 'settings.rabbitmq.exchangeType'],
      [{ rabbitmq: { deliveryMode: 3 } }, 'settings.rabbitmq.deliveryMode'],
      [{ rabbitmq: { queueArguments: [] } }, 'settings.rabbitmq.queueArguments'],
      [{ whatsapp: { version: 'newest' } }, 'settings.whatsapp.version'],
      [{ whatsapp: { platform: 'ABACUS' } }, 'settings.whatsapp.platform'],
      [{ whatsapp: { connectType: 'WIRE' } }, 'settings.whatsapp.connectType'],
      [{ whatsapp: { colour: 'green' } }, 'settings.whatsapp.colour'],
      [{ nonsense: true }, 'settings.nonsense'],
    ];
    for (const [patch, field] of wrong) expect(fieldRefused(patch), JSON.stringify(patch)).to.equal(field);
  });

  it('keeps what is absent and resets what is null', () => {
    const set = patchSettings(DEFAULT_SETTINGS, {
      skipGroups: true,
      callRejectMessage: 'Not now',
      s3: { bucket: 'media', region: 'eu-1' },
    });
    const next = patchSettings(set, { callRejectMessage: null, s3: { region: null } });
    expect(next.skipGroups).to.equal(true);
    expect(next.callRejectMessage).to.equal(DEFAULT_SETTINGS.callRejectMessage);
    expect(next.s3).to.include({ bucket: 'media', region: null });
    expect(patchSettings(set, { s3: null }).s3).to.deep.equal(DEFAULT_SETTINGS.s3);
  });

  it('shows credentials masked, and takes the masked form back as "unchanged"', () => {
    const set = patchSettings(DEFAULT_SETTINGS, {
      proxy: { url: 'socks5://user:pa:ss@proxy.example:1080' },
      s3: { accessKey: 'AKIA1', secretKey: 'shh' },
    });
    const shown = publicSettings(set);
    expect(shown.proxy.url).to.equal('socks5://user:***@proxy.example:1080');
    expect(shown.s3).to.include({ accessKey: '***', secretKey: '***' });
    expect(publicSettings(DEFAULT_SETTINGS).s3).to.include({ accessKey: null, secretKey: null });
    const back = patchSettings(set, { proxy: { url: shown.proxy.url }, s3: { secretKey: '***' } });
    expect(back.proxy.url?.reveal()).to.equal('socks5://user:pa:ss@proxy.example:1080');
    expect(back.s3.secretKey?.reveal()).to.equal('shh');
    expect(fieldRefused({ proxy: { url: 'socks5://user:***@elsewhere.example' } })).to.equal(
      'settings.proxy.url',
    );
  });

  it('prints no credential, however it is printed', () => {
    const set = patchSettings(DEFAULT_SETTINGS, {
      proxy: { url: 'http://u:needle@proxy.example' },
      s3: { secretKey: 'needle' },
    });
    expect(inspect(set, { depth: 9 }) + JSON.stringify(set)).not.to.contain('needle');
  });

  it('does not repeat a refused address, which may hold a password', () => {
    expect(() =>
      patchSettings(DEFAULT_SETTINGS, { proxy: { url: 'ftp://u:needle@proxy.example' } }),
    ).to.throw(/^(?!.*needle)/s);
  });
});
