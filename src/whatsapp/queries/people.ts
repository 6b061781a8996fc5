import { bareJid, isLid, isPn } from '../../kernel/index.js';
import { proto } from '../baileys.js';
import type { BinaryNode } from '../baileys.js';
import { child, children } from '../devices/nodes.js';

/** What WhatsApp says about an account. */
export interface PersonFacts {
  /** Address as it was asked. */
  asked: string;
  /** False: there is no such account, and all below is empty. */
  registered: boolean;
  /** Address as WhatsApp answers it; another number than asked for old Brazilian ones. */
  jid: string;
  lid: string | null;
  /** About text; null when it is hidden. */
  about: string | null;
  aboutSetAt: Date | null;
  /** Null: no picture, or hidden. */
  pictureId: string | null;
  /** From the certificate of a business; null for personal accounts. */
  verifiedName: string | null;
  /** `@name`, where it has taken one. */
  username: string | null;
  devices: PersonDevice[];
}

export interface PersonDevice {
  /** 0 is the phone. */
  id: number;
  /** Run by WhatsApp for a business, in its cloud. */
  hosted: boolean;
}

/**
 * `usync` query for all that is shown of accounts: numbers by `contact`, hidden identities by address. Baileys has no
 * call for business, picture and several protocols at once. Source of the shape: whatsmeow, `GetUserInfo`.
 */
export function peopleQuery(jids: readonly string[], sid: string): BinaryNode {
  const plain = (tag: string): BinaryNode => ({ tag, attrs: {} });
  const query = [
    { tag: 'business', attrs: {}, content: [plain('verified_name')] },
    plain('contact'),
    plain('status'),
    plain('picture'),
    { tag: 'devices', attrs: { version: '2' } },
    plain('lid'),
    plain('username'),
  ];
  const users = jids.map((jid) =>
    isPn(jid)
      ? { tag: 'user', attrs: {}, content: [{ tag: 'contact', attrs: {}, content: `+${userOf(jid)}` }] }
      : { tag: 'user', attrs: { jid } },
  );
  return {
    tag: 'iq',
    attrs: { to: '@s.whatsapp.net', type: 'get', xmlns: 'usync' },
    content: [
      {
        tag: 'usync',
        attrs: { context: 'background', mode: 'full', sid, last: 'true', index: '0' },
        content: [
          { tag: 'query', attrs: {}, content: query },
          { tag: 'list', attrs: {}, content: users },
        ],
      },
    ],
  };
}

/** In the order of the question. A protocol that is refused for one of them leaves its part empty. */
export function readPeople(jids: readonly string[], answer: BinaryNode): PersonFacts[] {
  const users = children(child(child(answer, 'usync'), 'list'), 'user');
  return jids.map((asked, i) => {
    const user =
      users.find((each) => bareJid(each.attrs['jid'] ?? '') === asked) ??
      users.find((each) => textOf(child(each, 'contact')).replace('+', '') === userOf(asked)) ??
      (users.length === jids.length ? users[i] : undefined);
    return person(asked, user);
  });
}

function person(asked: string, user: BinaryNode | undefined): PersonFacts {
  const contact = child(user, 'contact');
  const listed = children(child(child(user, 'devices'), 'device-list'), 'device');
  // Of an address nobody has, `contact` says so; for a hidden identity it may say nothing, but such have devices.
  const registered = contact ? contact.attrs['type'] === 'in' : listed.length > 0;
  const status = child(user, 'status');
  const setAt = Number(status?.attrs['t'] ?? 0);
  const answered = bareJid(user?.attrs['jid'] ?? asked);
  const lid = child(user, 'lid')?.attrs['val'] ?? (isLid(answered) ? answered : null);
  return {
    asked,
    registered,
    jid: answered,
    lid: registered ? lid : null,
    about: status && status.attrs['code'] !== '401' && !child(status, 'error') ? textOf(status) : null,
    aboutSetAt: setAt > 0 ? new Date(setAt * 1000) : null,
    pictureId: child(user, 'picture')?.attrs['id'] ?? null,
    verifiedName: verifiedName(child(child(user, 'business'), 'verified_name')),
    username: textOf(child(user, 'username')) || null,
    devices: listed.flatMap(({ attrs }) => {
      const id = Number(attrs['id']);
      return Number.isInteger(id) ? [{ id, hosted: attrs['is_hosted'] === 'true' }] : [];
    }),
  };
}

/** Name in the certificate that WhatsApp gives a business; null without one. */
export function verifiedName(node: BinaryNode | undefined): string | null {
  if (!(node?.content instanceof Uint8Array)) return null;
  const { details } = proto.VerifiedNameCertificate.decode(node.content);
  if (!details) return null;
  return proto.VerifiedNameCertificate.Details.decode(details).verifiedName || null;
}

const userOf = (jid: string): string => jid.split('@')[0] ?? '';

/** Content as text, '' without any. */
export function textOf(node: BinaryNode | undefined): string {
  const content = node?.content;
  if (content instanceof Uint8Array) return Buffer.from(content).toString('utf8');
  return typeof content === 'string' ? content : '';
}
