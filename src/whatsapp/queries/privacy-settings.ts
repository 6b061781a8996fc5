import type { BinaryNode } from '../baileys.js';
import { child } from '../devices/nodes.js';
import { readPrivacy, type PrivacySettings } from '../inbound/privacy.js';

/**
 * Asks for the account's privacy settings. Baileys' own call keeps its first answer for as long as the socket lives.
 * Source of the shape: Baileys, `fetchPrivacySettings`; whatsmeow, `GetPrivacySettings`.
 */
export function privacySettingsQuery(): BinaryNode {
  return {
    tag: 'iq',
    attrs: { to: '@s.whatsapp.net', type: 'get', xmlns: 'privacy' },
    content: [{ tag: 'privacy', attrs: {} }],
  };
}

/** The settings by their names in stanzas; what the answer leaves out is not known. */
export function readPrivacySettings(answer: BinaryNode): PrivacySettings {
  const privacy = child(answer, 'privacy');
  return privacy ? readPrivacy(privacy) : {};
}
