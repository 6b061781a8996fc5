import { proto } from '../baileys.js';

/**
 * What a session says about itself in the handshake. What is null is left as the library has it. The fields are those of
 * `ClientPayload` and `DeviceProps`, named as operators know them.
 */
export interface ClientIdentity {
  version: [number, number, number] | null;
  platform: string | null;
  releaseChannel: string | null;
  webSubPlatform: string | null;
  /** Shown under linked devices; told at the pairing alone. */
  osName: string | null;
  osVersion: string | null;
  deviceName: string | null;
  manufacturer: string | null;
  deviceBoard: string | null;
  localeLanguage: string | null;
  localeCountry: string | null;
  mcc: string | null;
  mnc: string | null;
  connectType: string | null;
  /** Icon under linked devices; told at the pairing alone. */
  platformType: string | null;
}

/** Names of the legacy contract for kinds of networks that the protocol calls by their technique. */
const CONNECT_ALIASES: Readonly<Record<string, string>> = {
  CELLULAR_3G: 'CELLULAR_UMTS',
  CELLULAR_2G: 'CELLULAR_EDGE',
};

/**
 * Baileys writes most of the payload by itself. The one field of it that a caller sets freely, the country, carries this
 * mark with the name of the identity; `encode` below, which every payload passes, puts the identity in its place.
 */
const MARK = 'digigo-identity:';
const introduced = new Map<string, ClientIdentity>();
let serial = 0;

/** Registers an identity for one connection. `countryCode` goes into the library's configuration. */
export function introduce(identity: ClientIdentity): { countryCode: string; forget(): void } {
  const name = `${MARK}${++serial}`;
  introduced.set(name, identity);
  return { countryCode: name, forget: () => void introduced.delete(name) };
}

const stockEncode = proto.ClientPayload.encode.bind(proto.ClientPayload);
proto.ClientPayload.encode = (payload, writer) => stockEncode(presented(payload), writer);

function presented(payload: proto.IClientPayload): proto.IClientPayload {
  const mark = payload.userAgent?.localeCountryIso31661Alpha2;
  if (!mark?.startsWith(MARK)) return payload;
  const identity = introduced.get(mark);
  // Not to be sent with somebody else's words: the handshake fails, and the session tries again.
  if (!identity) throw new Error('the identity of this connection is gone');
  return applied(payload, identity);
}

/** The payload as this identity sends it. */
function applied(payload: proto.IClientPayload, identity: ClientIdentity): proto.IClientPayload {
  const { UserAgent, WebInfo, ConnectType } = proto.ClientPayload;
  const { devicePairingData: pairing } = payload;
  const connectType = identity.connectType && (CONNECT_ALIASES[identity.connectType] ?? identity.connectType);
  return {
    ...payload,
    ...valueOf(ConnectType, connectType, 'connectType'),
    userAgent: {
      ...payload.userAgent,
      ...valueOf(UserAgent.Platform, identity.platform, 'platform'),
      ...valueOf(UserAgent.ReleaseChannel, identity.releaseChannel, 'releaseChannel'),
      ...(identity.osVersion ? { osVersion: identity.osVersion, osBuildNumber: identity.osVersion } : {}),
      ...(identity.deviceName ? { device: identity.deviceName } : {}),
      ...(identity.manufacturer ? { manufacturer: identity.manufacturer } : {}),
      ...(identity.deviceBoard ? { deviceBoard: identity.deviceBoard } : {}),
      ...(identity.localeLanguage ? { localeLanguageIso6391: identity.localeLanguage } : {}),
      localeCountryIso31661Alpha2: identity.localeCountry ?? 'US',
      ...(identity.mcc ? { mcc: identity.mcc } : {}),
      ...(identity.mnc ? { mnc: identity.mnc } : {}),
    },
    ...(payload.webInfo
      ? {
          webInfo: {
            ...payload.webInfo,
            ...valueOf(WebInfo.WebSubPlatform, identity.webSubPlatform, 'webSubPlatform'),
          },
        }
      : {}),
    ...(pairing?.deviceProps
      ? { devicePairingData: { ...pairing, deviceProps: deviceProps(pairing.deviceProps, identity) } }
      : {}),
  };
}

function deviceProps(encoded: Uint8Array, identity: ClientIdentity): Uint8Array {
  const props = proto.DeviceProps.decode(encoded);
  const numbers = /^(\d+)(?:\.(\d+))?(?:\.(\d+))?$/.exec(identity.osVersion ?? '');
  const [primary = 0, secondary = 0, tertiary = 0] = (numbers ?? [])
    .slice(1)
    .map((part) => Number(part ?? 0));
  return proto.DeviceProps.encode({
    ...props,
    ...(identity.osName ? { os: identity.osName } : {}),
    ...valueOf(proto.DeviceProps.PlatformType, identity.platformType, 'platformType'),
    ...(numbers ? { version: { ...props.version, primary, secondary, tertiary } } : {}),
  }).finish();
}

/** `{ key: number }` for a name of the protocol; nothing when none is given. @throws Error for a name it has not */
function valueOf<K extends string>(names: object, name: string | null, key: K): Partial<Record<K, number>> {
  if (name === null) return {};
  const value = (names as Record<string, unknown>)[name];
  if (typeof value !== 'number') throw new Error(`the protocol has no ${key} ${name}`);
  return { [key]: value } as Record<K, number>;
}

/**
 * Proves that payloads pass here on their way out: with a library that encodes them elsewhere, sessions would introduce
 * themselves with the mark.
 * @throws Error
 */
export function assertIdentities(encode: (payload: proto.IClientPayload) => Uint8Array): void {
  const { countryCode, forget } = introduce({ ...NOTHING_SAID, localeCountry: 'BR' });
  const sent = encode({ userAgent: { localeCountryIso31661Alpha2: countryCode } });
  forget();
  const read = proto.ClientPayload.decode(sent).userAgent?.localeCountryIso31661Alpha2;
  if (read !== 'BR')
    throw new Error('identity check failed: handshakes leave without the identity of the session');
}

/** An identity that leaves everything to the library. */
export const NOTHING_SAID: ClientIdentity = {
  version: null,
  platform: null,
  releaseChannel: null,
  webSubPlatform: null,
  osName: null,
  osVersion: null,
  deviceName: null,
  manufacturer: null,
  deviceBoard: null,
  localeLanguage: null,
  localeCountry: null,
  mcc: null,
  mnc: null,
  connectType: null,
  platformType: null,
};
