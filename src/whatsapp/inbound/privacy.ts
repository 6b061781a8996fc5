import type { JsonObject } from '../../kernel/index.js';
import type { Stanza } from './stanza.js';
import { attr, childrenNamed } from './stanza.js';

/** Names of privacy settings in events, by their name in stanzas. */
const SETTINGS = {
  groupadd: 'GroupAdd',
  last: 'LastSeen',
  status: 'Status',
  profile: 'Profile',
  readreceipts: 'ReadReceipts',
  calladd: 'CallAdd',
  online: 'Online',
  messages: 'Messages',
  defense: 'Defense',
  stickers: 'Stickers',
} as const;

/** The account's privacy settings by their names in stanzas (`last: 'contacts'`); missing ones are not known. */
export type PrivacySettings = Readonly<Partial<Record<keyof typeof SETTINGS, string>>>;

/** What a `<privacy>` element with `<category name value>` children says. */
export function readPrivacy(privacy: Stanza): PrivacySettings {
  const settings: Partial<Record<keyof typeof SETTINGS, string>> = {};
  for (const category of childrenNamed(privacy, 'category')) {
    const name = attr(category, 'name');
    if (Object.hasOwn(SETTINGS, name)) settings[name as keyof typeof SETTINGS] = attr(category, 'value');
  }
  return settings;
}

/**
 * Payload of `PrivacySettings`: all settings after the change, '' for one that is not known, and which of
 * them the stanza changes.
 */
export function privacyJson(before: PrivacySettings, change: PrivacySettings): JsonObject {
  const names = Object.keys(SETTINGS) as (keyof typeof SETTINGS)[];
  return {
    NewSettings: Object.fromEntries(
      names.map((name) => [SETTINGS[name], change[name] ?? before[name] ?? '']),
    ),
    ...Object.fromEntries(names.map((name) => [`${SETTINGS[name]}Changed`, change[name] !== undefined])),
  };
}
