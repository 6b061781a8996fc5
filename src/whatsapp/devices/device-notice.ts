import { bareJid, deviceOf } from '../../kernel/index.js';
import type { BinaryNode } from '../baileys.js';
import { child, children } from './nodes.js';

/** What a stanza says about devices of others. */
export interface DeviceNotice {
  /** Bare addresses of the account, one or both forms. */
  accounts: string[];
  /** Devices that are gone, as they are addressed. */
  removed: string[];
  /** The account has a new identity: no session with any of its devices is of use. */
  newIdentity: boolean;
}

/**
 * Reads `notification type=devices` (a device was added or removed, or only `update` with a hash) and
 * `notification type=encrypt` with `identity` (the phone was installed anew). Null for anything else. Offline ones
 * count as much: they tell what happened while we were away.
 */
export function deviceNotice(node: BinaryNode): DeviceNotice | null {
  const { type, from, lid } = node.attrs;
  if (node.tag !== 'notification' || !from) return null;
  if (type === 'encrypt') {
    if (!child(node, 'identity')) return null;
    // A companion's identity says nothing about the other devices: its own session starts anew by itself.
    return { accounts: accountsOf([from, lid]), removed: [], newIdentity: deviceOf(from) === 0 };
  }
  if (type !== 'devices') return null;
  const devices = children(node).flatMap((change) =>
    children(change, 'device').map((device) => ({ change: change.tag, attrs: device.attrs })),
  );
  const addresses = devices.flatMap(({ attrs }) => [attrs['jid'], attrs['lid']]);
  return {
    accounts: accountsOf([from, lid, ...addresses]),
    removed: devices
      .filter(({ change }) => change === 'remove')
      .flatMap(({ attrs }) => [attrs['jid'], attrs['lid']].filter((jid) => jid !== undefined)),
    newIdentity: false,
  };
}

function accountsOf(jids: readonly (string | undefined)[]): string[] {
  return [...new Set(jids.flatMap((jid) => (jid ? [bareJid(jid)] : [])))];
}
