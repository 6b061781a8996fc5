import type { BinaryNode } from '../baileys.js';
import { child, children } from '../devices/nodes.js';
import { readPrivacy, type PrivacySettings } from '../inbound/privacy.js';

/**
 * What a stanza says about the account's privacy settings: an answer to who asked, or a notice that another device
 * has changed some. Null for anything else.
 */
export function privacyNews(node: BinaryNode): { settings: PrivacySettings; isNotice: boolean } | null {
  const isNotice = node.tag === 'notification' && node.attrs['type'] === 'account_sync';
  if (!isNotice && !(node.tag === 'iq' && node.attrs['type'] === 'result')) return null;
  const privacy = child(node, 'privacy');
  if (!privacy || !children(privacy, 'category').length) return null;
  return { settings: readPrivacy(privacy), isNotice };
}
