import type { Device } from '../accounts/index.js';
import { node } from '../wire/node.js';
import { serverStanzaId, timestamp, type Core } from './core.js';
import { participantHash } from './participant-hash.js';

/** Tells the account's own devices and its acquaintances that a companion was added or removed. */
export function announceDevices(core: Core, kind: 'add' | 'remove', device: Device): void {
  const { account } = device;
  const form = core.settings.of(account).deviceNotices;
  const keyIndex = String(device.keyIndex);
  const hash = participantHash(account.devices.values(), 'pn');
  const listed = node('device', { jid: device.pn, lid: device.lid, 'key-index': keyIndex });
  const attrs = { device_hash: hash, device_lid_hash: participantHash(account.devices.values(), 'lid') };
  const full = [node(kind, attrs, [listed, node('key-index-list', { ts: timestamp() })])];
  const content = form === 'full' ? full : [node('update', { hash })];
  const told = form === 'none' ? [] : core.acquaintances.of(account);
  for (const one of new Set([account, ...told])) {
    for (const endpoint of core.endpoints.ofAccount(one)) {
      if (endpoint.device === device) continue;
      const about = { from: account.pn, lid: account.lid, type: 'devices' };
      const stanza = node(
        'notification',
        { ...about, id: serverStanzaId(), t: timestamp() },
        one === account ? full : content,
      );
      endpoint.deliver('notification', stanza);
    }
  }
}
