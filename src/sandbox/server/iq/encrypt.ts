import { createHash } from 'node:crypto';
import { AppError } from '../../../kernel/index.js';
import { rotateSignedPreKey, signedPreKeyNode, storeUploadedKeys, takeBundle } from '../../accounts/keys.js';
import type { Device } from '../../accounts/index.js';
import { child, children, node, uintBytes } from '../../wire/node.js';
import { deviceAddressOf, serverStanzaId, timestamp, type Core } from '../core.js';
import { announceJoined } from '../profiles.js';
import { badRequest, itemNotFound, type IqRequest, type IqTable } from './request.js';

const LOW_KEY_COUNT = 5;
/** Devices that were told about too few keys and have not uploaded since. */
const toldLow = new WeakSet<Device>();

/** Key bundles: upload, count, check, hand out. */
export const encryptHandlers: IqTable = {
  'encrypt:get:count': ({ device }) => [node('count', { value: String(device.keys?.oneTime.size ?? 0) })],

  'encrypt:set:registration': (request) => {
    const { core, device, iq } = request;
    const before = device.keys?.identity;
    checked(request, () => storeUploadedKeys(device, iq));
    toldLow.delete(device);
    const after = device.keys?.identity;
    if (!before) core.accounts.devicesChanged();
    if (!before && device.id === 0) announceJoined(core, device.account);
    if (before && after && !before.equals(after)) announceIdentity(core, device);
  },

  'encrypt:set:rotate': (request) =>
    checked(request, () => rotateSignedPreKey(request.device, child(request.body, 'skey'))),

  'encrypt:get:digest': ({ device }) => {
    const keys = device.keys;
    if (!keys) throw itemNotFound();
    const ids = [...keys.oneTime.keys()].map((id) => node('id', {}, uintBytes(id, 3)));
    const hash = createHash('sha1').update(keys.identity).update(keys.signedPreKey.value);
    hash.update(keys.signedPreKey.signature);
    for (const key of keys.oneTime.values()) hash.update(key.value);
    return [
      node('digest', {}, [
        node('registration', {}, uintBytes(keys.registrationId, 4)),
        node('type', {}, Buffer.of(5)),
        node('identity', {}, keys.identity),
        signedPreKeyNode(keys.signedPreKey),
        node('list', {}, ids),
        node('hash', {}, hash.digest()),
      ]),
    ];
  },

  'encrypt:get:key': ({ core, device: asker, body }) => {
    const users = children(body, 'user').map((user) => {
      const { jid = '', reason } = user.attrs;
      const device = core.accounts.deviceByJid(jid);
      const bundle = device && takeBundle(device, jid);
      if (!bundle) return node('user', { jid }, [node('error', { code: '404', text: 'item-not-found' })]);
      const oneTime = child(bundle, 'key') !== undefined;
      core.ledger.bundleTaken(asker, device, { oneTime, forced: reason === 'identity' });
      tellWhenLow(core, device);
      return bundle;
    });
    return [node('list', {}, users)];
  },
};

function checked({ core, device }: IqRequest, action: () => void): void {
  try {
    action();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    core.ledger.noteViolation(device, error.message);
    throw badRequest();
  }
}

/** Asks a device with few one-time keys left for more, once until it uploads. */
function tellWhenLow(core: Core, device: Device): void {
  const left = device.keys?.oneTime.size ?? 0;
  if (left >= LOW_KEY_COUNT || toldLow.has(device)) return;
  toldLow.add(device);
  const attrs = { from: '@s.whatsapp.net', type: 'encrypt', id: serverStanzaId(), t: timestamp() };
  core.endpoints
    .of(device)
    .deliver('notification', node('notification', attrs, [node('count', { value: String(left) })]));
}

/** Tells whoever talked to this account that its identity is new (the phone was installed anew). */
function announceIdentity(core: Core, device: Device): void {
  if (core.settings.of(device.account).deviceNotices === 'none') return;
  for (const account of core.acquaintances.of(device.account)) {
    if (account === device.account) continue;
    for (const endpoint of core.endpoints.ofAccount(account)) {
      const attrs = {
        from: deviceAddressOf(core, device),
        type: 'encrypt',
        id: serverStanzaId(),
        t: timestamp(),
      };
      endpoint.deliver('notification', node('notification', attrs, [node('identity')]));
    }
  }
}
