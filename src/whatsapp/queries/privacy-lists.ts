import { bareJid } from '../../kernel/index.js';
import type { BinaryNode } from '../baileys.js';
import { child, children } from '../devices/nodes.js';

/** The people that a privacy setting leaves out (or lets in), and the server's hash over them. */
export interface PrivacyList {
  /** Bare addresses. */
  people: string[];
  dhash: string;
}

/** Baileys knows neither these lists nor their hash. Source of the shape: Cobalt, `queryPrivacyList`. */
export function privacyListQuery(name: string, value: string): BinaryNode {
  return iq('get', [{ tag: 'list', attrs: { name, value } }]);
}

/** An empty list has the hash `none`. */
export function readPrivacyList(answer: BinaryNode): PrivacyList {
  const list = child(child(answer, 'privacy'), 'list');
  return {
    people: children(list, 'user').flatMap(({ attrs }) => (attrs['jid'] ? [bareJid(attrs['jid'])] : [])),
    dhash: list?.attrs['dhash'] ?? 'none',
  };
}

/** What becomes of one category. */
export interface PrivacyChange {
  name: string;
  value: string;
  /** Changes of its list, on top of the one with this hash; the server answers 409 when it is another one by now. */
  list?: { dhash: string; add: readonly string[]; remove: readonly string[] };
}

/** Source of the shape: Baileys, `privacyQuery`; of the list: Cobalt, `changePrivacySetting`. */
export function setPrivacyQuery({ name, value, list }: PrivacyChange): BinaryNode {
  const users = list
    ? [
        ...list.add.map((jid) => ({ tag: 'user', attrs: { action: 'add', jid } })),
        ...list.remove.map((jid) => ({ tag: 'user', attrs: { action: 'remove', jid } })),
      ]
    : [];
  const attrs = { name, value, ...(list ? { dhash: list.dhash } : {}) };
  return iq('set', [{ tag: 'category', attrs, ...(users.length ? { content: users } : {}) }]);
}

function iq(type: 'get' | 'set', content: BinaryNode[]): BinaryNode {
  return {
    tag: 'iq',
    attrs: { to: '@s.whatsapp.net', type, xmlns: 'privacy' },
    content: [{ tag: 'privacy', attrs: {}, content }],
  };
}
