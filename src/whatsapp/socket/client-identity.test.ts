import { expect } from 'chai';
import {
  CONNECT_TYPES,
  PLATFORM_TYPES,
  PLATFORMS,
  RELEASE_CHANNELS,
  WEB_SUB_PLATFORMS,
} from '../../access/identity-names.js';
import { device } from '../../config/settings-whatsapp.js';
import { proto } from '../baileys.js';
import { introduce, NOTHING_SAID, type ClientIdentity } from './client-identity.js';

/** A payload with this identity, as it would go out. */
function sent(identity: Partial<ClientIdentity>): { payload: proto.ClientPayload; props: proto.DeviceProps } {
  const { countryCode, forget } = introduce({ ...NOTHING_SAID, ...identity });
  try {
    const bytes = proto.ClientPayload.encode({
      webInfo: { webSubPlatform: proto.ClientPayload.WebInfo.WebSubPlatform.WEB_BROWSER },
      userAgent: { localeCountryIso31661Alpha2: countryCode, device: 'Desktop' },
      devicePairingData: {
        deviceProps: proto.DeviceProps.encode({ os: 'Ubuntu', requireFullSync: true }).finish(),
      },
    }).finish();
    const payload = proto.ClientPayload.decode(bytes);
    return {
      payload,
      props: proto.DeviceProps.decode(payload.devicePairingData?.deviceProps ?? new Uint8Array()),
    };
  } finally {
    forget();
  }
}

const allowedBy = ({ allowed }: { allowed: string }): string[] => allowed.split(', ');

describe('identity of a client', () => {
  it('leaves to the library what nobody has set', () => {
    const { payload, props } = sent({});
    expect(payload.userAgent).to.include({ localeCountryIso31661Alpha2: 'US', device: 'Desktop' });
    expect(props).to.include({ os: 'Ubuntu', requireFullSync: true });
  });

  it('knows every name that sessions and the environment may have, as the protocol has it', () => {
    const { UserAgent, WebInfo } = proto.ClientPayload;
    const lists: [keyof ClientIdentity, readonly string[], (name: string) => [unknown, unknown]][] = [
      [
        'platform',
        [...PLATFORMS, ...allowedBy(device.platform)],
        (platform) => [sent({ platform }).payload.userAgent?.platform, UserAgent.Platform[platform as never]],
      ],
      [
        'releaseChannel',
        [...RELEASE_CHANNELS, ...allowedBy(device.releaseChannel)],
        (releaseChannel) => [
          sent({ releaseChannel }).payload.userAgent?.releaseChannel,
          UserAgent.ReleaseChannel[releaseChannel as never],
        ],
      ],
      [
        'webSubPlatform',
        [...WEB_SUB_PLATFORMS, ...allowedBy(device.webSubPlatform)],
        (webSubPlatform) => [
          sent({ webSubPlatform }).payload.webInfo?.webSubPlatform,
          WebInfo.WebSubPlatform[webSubPlatform as never],
        ],
      ],
      [
        'platformType',
        [...PLATFORM_TYPES, ...allowedBy(device.platformType)],
        (platformType) => [
          sent({ platformType }).props.platformType,
          proto.DeviceProps.PlatformType[platformType as never],
        ],
      ],
      [
        'connectType',
        [...CONNECT_TYPES, ...allowedBy(device.connectType)].filter((name) => !/_[23]G$/.test(name)),
        (connectType) => [
          sent({ connectType }).payload.connectType,
          proto.ClientPayload.ConnectType[connectType as never],
        ],
      ],
    ];
    for (const [field, names, pair] of lists) {
      for (const name of names) {
        const [found, wanted] = pair(name);
        expect(found, `${field} ${name}`).to.be.a('number').that.equals(wanted);
      }
    }
    const { ConnectType } = proto.ClientPayload;
    expect(sent({ connectType: 'CELLULAR_3G' }).payload.connectType).to.equal(ConnectType.CELLULAR_UMTS);
    expect(sent({ connectType: 'CELLULAR_2G' }).payload.connectType).to.equal(ConnectType.CELLULAR_EDGE);
  });

  it('does not send the words of a connection that is over', () => {
    const { countryCode, forget } = introduce(NOTHING_SAID);
    forget();
    const payload = { userAgent: { localeCountryIso31661Alpha2: countryCode } };
    expect(() => proto.ClientPayload.encode(payload)).to.throw('identity of this connection is gone');
  });
});
