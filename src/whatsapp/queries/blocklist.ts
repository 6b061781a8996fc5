import { bareJid, isPn } from '../../kernel/index.js';
import type { BinaryNode } from '../baileys.js';
import { child, children } from '../devices/nodes.js';

/** Somebody who is blocked. */
export interface BlockedContact {
  /** As the server keeps it: the hidden identity, of old entries the phone number. */
  jid: string;
  /** The phone number, where the server tells it. */
  pn: string | null;
}

/** Asks for everybody who is blocked. Baileys' own call drops the phone numbers. */
export function blocklistQuery(): BinaryNode {
  return { tag: 'iq', attrs: { to: '@s.whatsapp.net', type: 'get', xmlns: 'blocklist' } };
}

export function readBlocklist(answer: BinaryNode): BlockedContact[] {
  return children(child(answer, 'list'), 'item').flatMap(({ attrs }) => {
    const jid = attrs['jid'];
    if (!jid) return [];
    const pn = attrs['pn_jid'] ?? (isPn(jid) ? jid : null);
    return [{ jid: bareJid(jid), pn: pn === null ? null : bareJid(pn) }];
  });
}

/**
 * Blocks somebody or ends that. Source of the shape: Baileys, `updateBlockStatus`: it is the hidden identity that is
 * blocked, with the number beside it; to end it, the identity does.
 */
export function blockQuery(action: 'block' | 'unblock', who: { lid: string; pn: string | null }): BinaryNode {
  const attrs = { action, jid: who.lid, ...(action === 'block' && who.pn ? { pn_jid: who.pn } : {}) };
  return {
    tag: 'iq',
    attrs: { to: '@s.whatsapp.net', type: 'set', xmlns: 'blocklist' },
    content: [{ tag: 'item', attrs }],
  };
}
