import type { BinaryNode } from '../../wire/codec.js';
import { bytesOf, children, node, textOf } from '../../wire/node.js';
import { serverStanzaId, timestamp, type Core } from '../core.js';
import type { Account, Device } from '../../accounts/index.js';
import { pictureGroup, setGroupPicture } from './group-picture.js';
import { IqError, badRequest, itemNotFound, type IqRequest, type IqTable } from './request.js';

/** A/B switches that clients act on: trusted-contact tokens on 1:1 messages and picture queries; tokens to LID. */
const AB_PROPS: readonly (readonly [code: string, value: string])[] = [
  ['10518', 'true'],
  ['9666', 'true'],
  ['14303', 'false'],
];

const nothing = (): undefined => undefined;

/** Stanzas about the own account and the connection: settings, pictures, blocking, media host, linked devices. */
export const accountHandlers: IqTable = {
  'passive:set:active': ({ core, device }) => {
    // After the answer, so that the client sees the result before its offline stanzas.
    queueMicrotask(() => core.endpoints.of(device).goLive());
  },
  'passive:set:passive': nothing,
  'w:p:get:ping': nothing,
  'w:p:get:': nothing,
  'w:stats::add': nothing,
  'w:stats:set:add': nothing,
  'urn:xmpp:whatsapp:dirty:set:clean': ({ core, device, body }) => {
    if (body.attrs['type'] === 'groups') core.endpoints.of(device).dirty.delete('groups');
  },

  'abt:get:props': () => [
    node(
      'props',
      { protocol: '1', hash: 'sandbox-1', refresh: '86400' },
      AB_PROPS.map(([code, value]) => node('prop', { config_code: code, config_value: value })),
    ),
  ],

  'privacy:set:tokens': ({ core, device, body }) => {
    for (const token of children(body, 'token')) giveToken(core, device, token);
    return [node('tokens')];
  },

  'status:set:status': ({ device, body }) => {
    device.account.about = { text: textOf(body) ?? '', at: Number(timestamp()) };
  },
  'w:m:set:media_conn': ({ core }) => [
    node('media_conn', { auth: core.media.auth, ttl: '3600', auth_ttl: '21600', max_buckets: '12' }, [
      node('host', {
        hostname: core.mediaHost,
        type: 'primary',
        maxContentLengthBytes: String(256 * 1024 * 1024),
      }),
    ]),
  ],

  'w:profile:picture:get:picture': (request) => {
    const { core, device, body } = request;
    const group = pictureGroup(request);
    const owner = group ? null : pictureOwner(request);
    const mayLook = owner
      ? core.privacy.allows(owner, device.account, 'profile')
      : group?.members.has(device.account);
    if (!mayLook) throw new IqError(401, 'not-authorized');
    const picture = owner ? core.settings.of(owner).picture : group?.picture;
    if (!picture) throw itemNotFound();
    const { id, path } = picture;
    return [
      node('picture', { id, type: body.attrs['type'], url: core.media.urlOf(path), direct_path: path }),
    ];
  },
  'w:profile:picture:set:picture': (request) => {
    const { core, device, body } = request;
    const group = pictureGroup(request);
    if (group) return setGroupPicture(request, group);
    const bytes = bytesOf(body);
    if (!bytes?.length) throw badRequest();
    if (pictureOwner(request) !== device.account) throw new IqError(403, 'forbidden');
    const id = serverStanzaId().replace('.', '');
    core.settings.of(device.account).picture = { id, path: core.media.put('picture', Buffer.from(bytes)) };
    announcePicture(core, device, node('set', { jid: device.account.lid, id, author: device.account.lid }));
    return [node('picture', { id })];
  },
  'w:profile:picture:set:': (request) => {
    const { core, device } = request;
    const group = pictureGroup(request);
    if (group) return setGroupPicture(request, group);
    if (pictureOwner(request) !== device.account) throw new IqError(403, 'forbidden');
    core.settings.of(device.account).picture = null;
    announcePicture(core, device, node('delete', { jid: device.account.lid, author: device.account.lid }));
    return undefined;
  },

  'md:set:remove-companion-device': ({ core, device, body }) => {
    const target = core.accounts.deviceByJid(body.attrs['jid'] ?? '');
    if (!target || target.account !== device.account || target.id === 0) throw itemNotFound();
    // After the answer: the device that asks is usually the one that goes.
    queueMicrotask(() => core.removeDevice(target));
  },
};

function pictureOwner({ core, device, iq }: IqRequest): Account {
  const target = iq.attrs['target'];
  const account = target === undefined ? device.account : core.accounts.byJid(target);
  if (!account) throw itemNotFound();
  return account;
}

function announcePicture(core: Core, device: Device, content: BinaryNode): void {
  for (const account of core.acquaintances.of(device.account)) {
    if (!core.privacy.allows(device.account, account, 'profile')) continue;
    for (const endpoint of core.endpoints.ofAccount(account)) {
      if (endpoint.device === device) continue;
      const attrs = { from: device.account.lid, type: 'picture', id: serverStanzaId(), t: timestamp() };
      endpoint.deliver('notification', node('notification', attrs, [content]));
    }
  }
}

/** Issues a trusted-contact token: the contact's devices attach it to what they send back. */
function giveToken(core: Core, device: Device, token: BinaryNode): void {
  const contact = core.accounts.byJid(token.attrs['jid'] ?? '');
  if (!contact) return;
  core.ledger.counts.tokensIssued++;
  const issuer = device.account;
  const attrs = { jid: contact.lid, type: 'trusted_contact', t: token.attrs['t'] ?? timestamp() };
  const tokens = node('tokens', {}, [node('token', attrs, core.random.bytes(16))]);
  for (const endpoint of core.endpoints.ofAccount(contact)) {
    const envelope = {
      from: issuer.pn,
      sender_lid: issuer.lid,
      type: 'privacy_token',
      id: serverStanzaId(),
      t: timestamp(),
    };
    endpoint.deliver('notification', node('notification', envelope, [tokens]));
  }
}

/** Tells the account's other devices about a change made on this one; the phone only where it is said. */
export function notifyOwn(
  core: Core,
  device: Device,
  change: { type: string; content: BinaryNode; phoneToo?: boolean },
): void {
  for (const endpoint of core.endpoints.ofAccount(device.account, device)) {
    if (endpoint.device.id === 0 && !change.phoneToo) continue;
    const attrs = { from: device.account.pn, type: change.type, id: serverStanzaId(), t: timestamp() };
    endpoint.deliver('notification', node('notification', attrs, [change.content]));
  }
}
