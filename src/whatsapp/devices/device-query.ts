import { parseJid } from '../../kernel/index.js';
import type { BinaryNode } from '../baileys.js';
import { child, children } from './nodes.js';

/** Devices of one account as the server lists them. */
export interface ListedDevices {
  /** Device numbers, 0 is the phone. */
  ids: number[];
  /** Those among them that are hosted by WhatsApp, and addressed on servers of their own. */
  hosted: number[];
}

/** What the server says about one address. */
export interface DeviceAnswer extends ListedDevices {
  /** The address that was asked for. */
  jid: string;
  /** The account's LID, where the server tells it. */
  lid: string | null;
}

/** `usync` query for the device lists, and the LIDs, of accounts. `jids`: bare addresses. */
export function deviceQuery(jids: readonly string[], sid: string): BinaryNode {
  const query = [
    { tag: 'devices', attrs: { version: '2' } },
    { tag: 'lid', attrs: {} },
  ];
  const users = jids.map((jid) => ({ tag: 'user', attrs: { jid } }));
  return {
    tag: 'iq',
    attrs: { to: '@s.whatsapp.net', type: 'get', xmlns: 'usync' },
    content: [
      {
        tag: 'usync',
        attrs: { context: 'message', mode: 'query', sid, last: 'true', index: '0' },
        content: [
          { tag: 'query', attrs: {}, content: query },
          { tag: 'list', attrs: {}, content: users },
        ],
      },
    ],
  };
}

/**
 * The lists of an answer. Companions without `key-index` are left out: the server refuses messages to them. An
 * account that the server says nothing about, or an error, has an empty list; it does not spoil the others.
 */
export function readDeviceAnswer(answer: BinaryNode): DeviceAnswer[] {
  return children(child(child(answer, 'usync'), 'list'), 'user').flatMap((user) => {
    const { jid } = user.attrs;
    if (!jid) return [];
    const listed = children(child(child(user, 'devices'), 'device-list'), 'device');
    const usable = listed.filter(({ attrs }) => Number(attrs['id']) === 0 || Number(attrs['key-index']) > 0);
    const ids = (devices: readonly BinaryNode[]): number[] => devices.map(({ attrs }) => Number(attrs['id']));
    return {
      jid,
      lid: child(user, 'lid')?.attrs['val'] ?? null,
      ids: ids(usable).filter(Number.isInteger),
      hosted: ids(usable.filter(({ attrs }) => attrs['is_hosted'] === 'true')),
    };
  });
}

/**
 * Mends an answer to a question that Baileys has asked by itself: takes the LIDs out, and this very device.
 *
 * Baileys takes a LID beside a device list as a reason to start the sessions with the account, and with its own phone,
 * anew: each time that costs both a one-time key. It does not need them there; the caller stores what is returned.
 * And it does not know its own device by its LID, and would start a session with itself.
 */
export function mendDeviceAnswer(
  answer: BinaryNode,
  own: { users: readonly string[]; device: number },
): { pn: string; lid: string }[] {
  const pairs: { pn: string; lid: string }[] = [];
  if (answer.tag !== 'iq') return pairs;
  for (const user of children(child(child(answer, 'usync'), 'list'), 'user')) {
    const { jid = '' } = user.attrs;
    const list = child(child(user, 'devices'), 'device-list');
    if (!list) continue;
    if (own.users.includes(parseJid(jid)?.user ?? ''))
      list.content = children(list).filter(({ attrs }) => Number(attrs['id']) !== own.device);
    const lid = child(user, 'lid');
    if (!lid) continue;
    user.content = children(user).filter((each) => each !== lid);
    const { val } = lid.attrs;
    if (val && parseJid(jid)?.server === 's.whatsapp.net') pairs.push({ pn: jid, lid: val });
  }
  return pairs;
}
