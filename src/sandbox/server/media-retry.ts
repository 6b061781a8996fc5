import type { Device } from '../accounts/index.js';
import type { BinaryNode } from '../wire/codec.js';
import { node } from '../wire/node.js';
import { timestamp, type Core } from './core.js';

/** Passes the phone's answer to a media retry on to the companion that asked. Phones send no other notification. */
export function routeMediaRetry(core: Core, device: Device, notification: BinaryNode): void {
  const { id, to, type } = notification.attrs;
  const companion = to === undefined ? null : core.accounts.deviceByJid(to);
  if (type !== 'mediaretry' || device.id !== 0 || companion?.account !== device.account) {
    core.ledger.noteUnhandled(device, `notification::${type ?? ''}`);
    return;
  }
  const attrs = { from: device.account.pn, id, type, t: timestamp() };
  core.endpoints.of(companion).deliver('notification', node('notification', attrs, notification.content));
}
