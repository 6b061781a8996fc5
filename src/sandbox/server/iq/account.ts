import type { BinaryNode } from '../../wire/codec.js';
import { children, node, textOf } from '../../wire/node.js';
import { serverStanzaId, timestamp, type Core } from '../core.js';
import type { Device } from '../../accounts/index.js';
import { announceOwn, announceProfile } from '../profiles.js';
import { badRequest, itemNotFound, type IqTable } from './request.js';

/** A/B switches that clients act on: trusted-contact tokens on 1:1 messages and picture queries; tokens to LID. */
const AB_PROPS: readonly (readonly [code: string, value: string])[] = [
  ['10518', 'true'],
  ['9666', 'true'],
  ['14303', 'false'],
];

/** Characters of an about text. */
const MAX_ABOUT = 139;

const nothing = (): undefined => undefined;

/** Stanzas about the own account and the connection: settings, blocking, media host, linked devices. */
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

  'status:set:status': ({ core, device, body }) => {
    const text = textOf(body) ?? '';
    if ([...text].length > MAX_ABOUT) throw badRequest();
    device.account.about = { text, at: Number(timestamp()) };
    const content = node('set', {}, Buffer.from(text));
    announceProfile(core, device.account, { type: 'status', content, category: 'status' });
    announceOwn(core, device, 'status');
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

  'md:set:remove-companion-device': ({ core, device, body }) => {
    const target = core.accounts.deviceByJid(body.attrs['jid'] ?? '');
    if (!target || target.account !== device.account || target.id === 0) throw itemNotFound();
    // After the answer: the device that asks is usually the one that goes.
    queueMicrotask(() => core.removeDevice(target));
  },
};

/** Issues a trusted-contact token: the contact's devices attach it to what they send back. */
function giveToken(core: Core, device: Device, token: BinaryNode): void {
  const contact = core.accounts.byJid(token.attrs['jid'] ?? '');
  if (!contact) return;
  core.ledger.counts.tokensIssued++;
  const issuer = device.account;
  const attrs = { jid: contact.lid, type: 'trusted_contact', t: token.attrs['t'] ?? timestamp() };
  const bytes = core.random.bytes(16);
  const { tokens: given } = core.settings.of(issuer);
  given.set(contact, (given.get(contact) ?? new Set()).add(bytes.toString('hex')));
  const tokens = node('tokens', {}, [node('token', attrs, bytes)]);
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
