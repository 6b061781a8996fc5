import { bareJid } from '../../kernel/index.js';
import type { BinaryNode } from '../baileys.js';
import { child, textOf } from '../devices/nodes.js';

/** Where a contact's QR code or a business's message link leads. */
export interface LinkFacts {
  jid: string;
  /** Name that the account has given itself. */
  pushName: string;
  kind: string;
  /** Text that the link puts into the chat. */
  message: string | null;
  /** Null: it leads to no business. */
  business: { verifiedName: string; isSigned: boolean; level: string } | null;
}

/** Baileys has none of these. Source of the shape: whatsmeow, `GetContactQRLink`. */
export function contactLinkQuery(action: 'get' | 'revoke'): BinaryNode {
  return {
    tag: 'iq',
    attrs: { to: '@s.whatsapp.net', type: 'set', xmlns: 'w:qr' },
    content: [{ tag: 'qr', attrs: { type: 'contact', action } }],
  };
}

/** The code alone; null for an answer without one. */
export function readContactLink(answer: BinaryNode): string | null {
  return child(answer, 'qr')?.attrs['code'] ?? null;
}

/** Source of the shape: whatsmeow, `ResolveContactQRLink` and `ResolveBusinessMessageLink`. */
export function resolveLinkQuery(code: string): BinaryNode {
  return {
    tag: 'iq',
    attrs: { to: '@s.whatsapp.net', type: 'get', xmlns: 'w:qr' },
    content: [{ tag: 'qr', attrs: { code } }],
  };
}

export function readLink(answer: BinaryNode): LinkFacts | null {
  const qr = child(answer, 'qr');
  const { jid, notify = '', type = '' } = qr?.attrs ?? {};
  if (!jid) return null;
  const business = child(qr, 'business')?.attrs;
  const message = child(qr, 'message');
  return {
    jid: bareJid(jid),
    pushName: notify,
    kind: type,
    message: message ? textOf(message) : null,
    business: business
      ? {
          verifiedName: business['verified_name'] ?? '',
          isSigned: business['is_signed'] === 'true',
          level: business['verified_level'] ?? '',
        }
      : null,
  };
}
