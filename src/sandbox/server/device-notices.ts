import type { Device } from '../accounts/index.js';
import { node } from '../wire/node.js';
import { serverStanzaId, timestamp, type Core } from './core.js';

/** Tells the account's own devices and its acquaintances that a companion was added or removed. */
export function announceDevices(core: Core, kind: 'add' | 'remove', device: Device): void {
  const { account } = device;
  const keyIndex = String(device.keyIndex);
  const listed = [device.lid, device.pn].map((jid) => node('device', { jid, 'key-index': keyIndex }));
  const content = [node(kind, {}, [...listed, node('key-index-list', { ts: timestamp() })])];
  for (const one of new Set([account, ...core.acquaintances.of(account)])) {
    for (const endpoint of core.endpoints.ofAccount(one)) {
      if (endpoint.device === device) continue;
      const attrs = {
        from: account.pn,
        lid: account.lid,
        type: 'devices',
        id: serverStanzaId(),
        t: timestamp(),
      };
      endpoint.deliver('notification', node('notification', attrs, content));
    }
  }
}
