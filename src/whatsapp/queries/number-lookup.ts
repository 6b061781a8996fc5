import { bareJid } from '../../kernel/index.js';
import type { BinaryNode } from '../baileys.js';
import { child, children } from '../devices/nodes.js';
import { textOf, verifiedName } from './people.js';

/** A number that has an account. */
export interface RegisteredNumber {
  /** Address the server uses; it may differ from the number asked for (old Brazilian numbers). */
  jid: string;
  lid: string | null;
  /** Name of a business whose certificate the server gave. */
  verifiedName: string | null;
}

/**
 * `usync` query for phone numbers: contact, LID and business certificate in one answer. Baileys' `onWhatsApp`
 * leaves the last two out and drops unknown numbers. Source of the shape: whatsmeow, `IsOnWhatsApp`.
 */
export function numberLookupQuery(pns: readonly string[], sid: string): BinaryNode {
  const users = pns.map((pn) => ({
    tag: 'user',
    attrs: {},
    content: [{ tag: 'contact', attrs: {}, content: `+${userOf(pn)}` }],
  }));
  const query = [
    { tag: 'business', attrs: {}, content: [{ tag: 'verified_name', attrs: {} }] },
    { tag: 'contact', attrs: {} },
    { tag: 'lid', attrs: {} },
  ];
  return {
    tag: 'iq',
    attrs: { to: '@s.whatsapp.net', type: 'get', xmlns: 'usync' },
    content: [
      {
        tag: 'usync',
        attrs: { context: 'interactive', mode: 'query', sid, last: 'true', index: '0' },
        content: [
          { tag: 'query', attrs: {}, content: query },
          { tag: 'list', attrs: {}, content: users },
        ],
      },
    ],
  };
}

/** Answers in the order of the question; null for a number without an account. */
export function readNumberLookup(pns: readonly string[], answer: BinaryNode): (RegisteredNumber | null)[] {
  const users = children(child(child(answer, 'usync'), 'list')).filter((node) => node.tag === 'user');
  return pns.map((pn, i) => {
    const number = userOf(pn);
    const user =
      users.find((u) => textOf(child(u, 'contact')).replace('+', '') === number) ??
      users.find((u) => userOf(u.attrs['jid'] ?? '') === number) ??
      (users.length === pns.length ? users[i] : undefined);
    if (!user || child(user, 'contact')?.attrs['type'] !== 'in') return null;
    const jid = user.attrs['jid'];
    return {
      jid: jid ? bareJid(jid) : pn,
      lid: child(user, 'lid')?.attrs['val'] ?? null,
      verifiedName: verifiedName(child(child(user, 'business'), 'verified_name')),
    };
  });
}

const userOf = (jid: string): string => jid.split('@')[0] ?? '';
