import { expect } from 'chai';
import type { Introduction } from '../../src/sandbox/server/introductions.js';
import { connect, state, useGateway, type Tenant } from './harness.js';

const FIELDS = 'version platform osName connectType platformType localeCountry';

describe('how a session presents itself to WhatsApp', () => {
  const gateway = useGateway({
    env: {
      SESSION_DEVICE_NAME: 'Operator',
      WA_OS_NAME: 'not shown beside SESSION_DEVICE_NAME',
      WA_MANUFACTURER: 'Lenovo',
      WA_LOCALE_LANGUAGE: 'pt',
      WA_LOCALE_COUNTRY: 'BR',
      WA_PLATFORM_TYPE: 'EDGE',
      WA_MCC: '724',
    },
  });

  /** What the sandbox was told by the companion of this account. */
  function introduced(number: string): Introduction {
    const { server } = gateway.sandbox;
    const device = [...(server.accounts.byNumber(number)?.devices.values() ?? [])].find(({ id }) => id !== 0);
    const said = device && server.introductions.of(device);
    if (!said) throw new Error('the account has no companion');
    return said;
  }

  async function paired(tenant: Tenant): Promise<string> {
    const phone = await gateway.contact();
    const { pairing } = await connect(tenant);
    await phone.scan(pairing?.qr ?? '');
    await state(tenant, 'CONNECTED');
    return phone.number;
  }

  const change = (tenant: Tenant, whatsapp: object): Promise<unknown> =>
    tenant.client.ask(
      `mutation($input: UpdateSessionInput!) { updateSession(input: $input) { session { settings { whatsapp { ${FIELDS} } } } } }`,
      { input: { settings: { whatsapp } } },
    );

  it('by the environment where the session says nothing', async () => {
    const said = introduced(await paired(await gateway.tenant()));
    expect(said.deviceProps).to.include({ os: 'Operator', platformType: 'EDGE' });
    for (const payload of [said.registration, said.login]) {
      expect(payload?.['userAgent']).to.include({
        manufacturer: 'Lenovo',
        localeLanguageIso6391: 'pt',
        localeCountryIso31661Alpha2: 'BR',
        mcc: '724',
        platform: 'WEB',
        device: 'Desktop',
      });
    }
  });

  it('by its own settings in everything they say, at the pairing and at every login', async () => {
    const tenant = await gateway.tenant();
    await change(tenant, {
      version: '2.3000.1026436087',
      platform: 'MACOS',
      releaseChannel: 'BETA',
      webSubPlatform: 'DARWIN',
      osName: 'Mac OS 10',
      osVersion: '10.15.7',
      deviceName: 'Till 3',
      manufacturer: 'Apple',
      deviceBoard: 'Mac-123456',
      localeLanguage: 'de',
      localeCountry: 'DE',
      mcc: '262',
      mnc: '02',
      connectType: 'CELLULAR_LTE',
      platformType: 'SAFARI',
    });
    const said = introduced(await paired(tenant));
    expect(said.deviceProps).to.deep.include({
      os: 'Mac OS 10',
      platformType: 'SAFARI',
      version: { primary: 10, secondary: 15, tertiary: 7 },
    });
    for (const payload of [said.registration, said.login]) {
      expect(payload).to.deep.include({ connectType: 'CELLULAR_LTE', webInfo: { webSubPlatform: 'DARWIN' } });
      expect(payload?.['userAgent']).to.deep.include({
        platform: 'MACOS',
        appVersion: { primary: 2, secondary: 3000, tertiary: 1026436087 },
        releaseChannel: 'BETA',
        osVersion: '10.15.7',
        osBuildNumber: '10.15.7',
        device: 'Till 3',
        manufacturer: 'Apple',
        deviceBoard: 'Mac-123456',
        localeLanguageIso6391: 'de',
        localeCountryIso31661Alpha2: 'DE',
        mcc: '262',
        mnc: '02',
      });
    }
    expect(JSON.stringify(said)).not.to.include('digigo-identity');
  });

  it('by what holds when it connects: a change is told at the next login', async () => {
    const tenant = await gateway.tenant();
    const number = await paired(tenant);
    await change(tenant, { manufacturer: 'Framework' });
    expect(introduced(number).login?.['userAgent']).to.include({ manufacturer: 'Lenovo' });
    await tenant.client.ask('mutation { disconnectSession { session { state } } }');
    await connect(tenant);
    await state(tenant, 'CONNECTED');
    expect(introduced(number).login?.['userAgent']).to.include({ manufacturer: 'Framework' });
  });

  it('in words that WhatsApp knows: others are refused, with those that are allowed', async () => {
    const tenant = await gateway.tenant();
    const wrong: Record<string, string> = {
      platform: 'AMIGA',
      releaseChannel: 'NIGHTLY',
      webSubPlatform: 'LYNX',
      connectType: 'PIGEON',
      platformType: 'NETSCAPE',
      version: '2.3000',
      localeLanguage: 'english',
      localeCountry: 'Germany',
      mcc: '12a',
    };
    for (const [field, value] of Object.entries(wrong)) {
      const problem = await tenant.client.refusal(
        'mutation($input: UpdateSessionInput!) { updateSession(input: $input) { session { id } } }',
        { input: { settings: { whatsapp: { [field]: value } } } },
      );
      expect(problem.extensions, field).to.include({
        code: 'BAD_INPUT',
        field: `settings.whatsapp.${field}`,
      });
    }
  });
});
