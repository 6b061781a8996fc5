/**
 * Privacy categories of WhatsApp by our names, each with its name in stanzas and the values it takes. Source:
 * whatsmeow, `PrivacySettingType`.
 */
export const CATEGORIES = {
  lastSeen: { wire: 'last', values: ['all', 'contacts', 'contact_blacklist', 'none'] },
  online: { wire: 'online', values: ['all', 'match_last_seen'] },
  profilePicture: { wire: 'profile', values: ['all', 'contacts', 'contact_blacklist', 'none'] },
  about: { wire: 'status', values: ['all', 'contacts', 'contact_blacklist', 'none'] },
  readReceipts: { wire: 'readreceipts', values: ['all', 'none'] },
  groupAdd: { wire: 'groupadd', values: ['all', 'contacts', 'contact_blacklist', 'none'] },
  callAdd: { wire: 'calladd', values: ['all', 'known'] },
  messages: { wire: 'messages', values: ['all', 'contacts'] },
  defense: { wire: 'defense', values: ['on_standard', 'off'] },
  stickers: { wire: 'stickers', values: ['contacts', 'contact_allowlist', 'none'] },
} as const;

export type PrivacyCategory = keyof typeof CATEGORIES;
export type PrivacyValue = (typeof CATEGORIES)[PrivacyCategory]['values'][number];

/** Values that go with a list of people: all contacts but these, or these alone. */
export const LISTED_VALUES: readonly PrivacyValue[] = ['contact_blacklist', 'contact_allowlist'];
