import type { SessionSettings } from '../access/index.js';
import type { Config } from '../config/index.js';
import type { ClientIdentity } from '../whatsapp/index.js';

/** What the operator has set for all sessions. */
export type DeviceDefaults = Config['device'];

/** What a session says about itself: its own settings first, then the operator's. */
export function clientIdentity(
  own: SessionSettings['whatsapp'],
  defaults: DeviceDefaults | undefined,
): ClientIdentity {
  return {
    version: numbers(own.version ?? defaults?.version ?? null),
    platform: own.platform ?? defaults?.platform ?? null,
    releaseChannel: own.releaseChannel ?? defaults?.releaseChannel ?? null,
    webSubPlatform: own.webSubPlatform ?? defaults?.webSubPlatform ?? null,
    // Both name the device on the phone; the one that says so goes first.
    osName: own.osName ?? defaults?.name ?? defaults?.osName ?? null,
    osVersion: own.osVersion ?? defaults?.osVersion ?? null,
    deviceName: own.deviceName ?? defaults?.deviceModel ?? null,
    manufacturer: own.manufacturer ?? defaults?.manufacturer ?? null,
    deviceBoard: own.deviceBoard ?? defaults?.board ?? null,
    localeLanguage: own.localeLanguage ?? defaults?.language ?? null,
    localeCountry: own.localeCountry ?? defaults?.country ?? null,
    mcc: own.mcc ?? defaults?.mcc ?? null,
    mnc: own.mnc ?? defaults?.mnc ?? null,
    connectType: own.connectType ?? defaults?.connectType ?? null,
    platformType: own.platformType ?? defaults?.platformType ?? null,
  };
}

/** `2.3000.1027934701` as the library wants it. */
function numbers(version: string | null): [number, number, number] | null {
  if (!version) return null;
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  return [major, minor, patch];
}
