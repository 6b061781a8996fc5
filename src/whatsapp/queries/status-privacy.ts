import { bareJid } from '../../kernel/index.js';
import type { BinaryNode } from '../baileys.js';

/**
 * Who sees the account's statuses, as chosen on its phone: all contacts, all but some (`blacklist`), or some alone
 * (`whitelist`).
 */
export interface StatusPrivacy {
  type: 'contacts' | 'blacklist' | 'whitelist';
  /** Bare addresses of the ones left out, or of the ones chosen. */
  list: string[];
}

const TYPES: readonly string[] = ['contacts', 'blacklist', 'whitelist'];

/** Asks for the setting; Baileys has no call for it. Source of the shape: whatsmeow, `GetStatusPrivacy`. */
export function statusPrivacyQuery(): BinaryNode {
  return {
    tag: 'iq',
    attrs: { to: '@s.whatsapp.net', type: 'get', xmlns: 'status' },
    content: [{ tag: 'privacy', attrs: {} }],
  };
}

/** The list that is in force; null for an answer that names none. */
export function readStatusPrivacy(answer: BinaryNode): StatusPrivacy | null {
  const lists = children(children(answer).find(({ tag }) => tag === 'privacy')).filter(
    ({ tag, attrs }) => tag === 'list' && TYPES.includes(attrs['type'] ?? ''),
  );
  const chosen = lists.find(({ attrs }) => attrs['default'] === 'true') ?? lists[0];
  if (!chosen) return null;
  return {
    type: chosen.attrs['type'] as StatusPrivacy['type'],
    list: children(chosen).flatMap(({ tag, attrs }) =>
      tag === 'user' && attrs['jid'] ? [bareJid(attrs['jid'])] : [],
    ),
  };
}

function children(node: BinaryNode | undefined): BinaryNode[] {
  return Array.isArray(node?.content) ? node.content : [];
}
