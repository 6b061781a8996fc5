import type { Account, Device } from '../accounts/index.js';
import type { BinaryNode } from '../wire/codec.js';
import { child, children, node } from '../wire/node.js';
import { addressOf, deviceAddressOf, timestamp, type Core } from './core.js';
import type { Group } from './groups.js';
import { ledgerName } from './ledger.js';
import { takeNewsletterMessage } from './newsletter-messages.js';
import { REACHOUT_LOCKED } from './restrictions.js';

/** Ack errors that the server gives on its own account. */
const NOT_A_MEMBER = 403;
const UNKNOWN_RECIPIENT = 404;
const BAD_STANZA = 479;
const UNKNOWN_KIND = 501;

/** Children of a sent message that are not passed on as they are. */
const OWN_CHILDREN = new Set(['participants', 'enc', 'device-identity', 'tctoken']);

const STATUS_JID = 'status@broadcast';

/** Where a message goes: one account, a group, the own phone (peer), or the audience of a status. */
type Destination =
  | { kind: 'account'; account: Account; form: 'pn' | 'lid' }
  | { kind: 'peer'; device: Device }
  | { kind: 'group'; group: Group }
  | { kind: 'status' };

/** A message on its way: what is the same for all recipients. */
interface Transit {
  readonly core: Core;
  readonly sender: Device;
  readonly stanza: BinaryNode;
  readonly destination: Destination;
  readonly at: string;
  readonly passed: readonly BinaryNode[];
  readonly deviceIdentity: BinaryNode | undefined;
}

/**
 * Takes a message stanza from a device, queues one stanza for each recipient device, and acks it. A refused
 * message (unknown recipient, not a member, fault) is acked with `error` and goes nowhere.
 */
export function routeMessage(core: Core, sender: Device, stanza: BinaryNode): void {
  const { id, to } = stanza.attrs;
  if (!id || !to) {
    core.ledger.noteViolation(sender, 'message without id or to');
    return;
  }
  if (to.endsWith('@newsletter')) {
    answerNewsletter(core, sender, stanza);
    return;
  }
  const fault = core.faults.take('ack-error', sender, (item) => namesRecipient(core, item.to, to));
  const destination = fault ? null : destinationOf(core, sender, stanza);
  const error = fault ? fault.code : typeof destination === 'number' ? destination : null;
  core.ledger.submitted(sender, id, error === null ? { to } : { to, error });
  const at = timestamp();
  if (destination !== null && typeof destination !== 'number') {
    const content = children(stanza);
    const passed = content.filter((item) => !OWN_CHILDREN.has(item.tag));
    const deviceIdentity = child(stanza, 'device-identity');
    fanOut({ core, sender, stanza, destination, at, passed, deviceIdentity });
  }
  if (core.faults.take('ack-drop', sender, (item) => namesRecipient(core, item.to, to))) return;
  core.endpoints.of(sender).sendNow(
    node('ack', {
      class: 'message',
      id,
      from: to,
      t: at,
      participant: stanza.attrs['participant'],
      phash: phashOf(core, sender, destination),
      error: error === null ? undefined : String(error),
    }),
  );
}

/** Hash of the devices that the message should have reached, by which a client sees that its lists are stale. */
function phashOf(core: Core, sender: Device, destination: Destination | number | null): string | undefined {
  if (destination === null || typeof destination === 'number') return undefined;
  if (destination.kind === 'group') return core.hashes.ofGroup(destination.group);
  if (destination.kind === 'account')
    return core.hashes.ofChat(sender.account, destination.account, destination.form);
  return undefined;
}

/** Posts of channels are not encrypted and have no list of recipients. */
function answerNewsletter(core: Core, sender: Device, stanza: BinaryNode): void {
  const { id = '', to = '' } = stanza.attrs;
  const fault = core.faults.take('ack-error', sender, (item) => namesRecipient(core, item.to, to));
  const taken = fault ? { error: fault.code } : takeNewsletterMessage(core, sender, stanza);
  const error = 'error' in taken ? taken.error : null;
  core.ledger.submitted(sender, id, error === null ? { to } : { to, error });
  if (core.faults.take('ack-drop', sender, (item) => namesRecipient(core, item.to, to))) return;
  const serverId = 'serverId' in taken ? String(taken.serverId) : undefined;
  const attrs = { class: 'message', id, from: to, t: timestamp(), server_id: serverId };
  core.endpoints
    .of(sender)
    .sendNow(node('ack', { ...attrs, error: error === null ? undefined : String(error) }));
}

/** The destination, or the number of the ack error. */
function destinationOf(core: Core, sender: Device, stanza: BinaryNode): Destination | number {
  const to = stanza.attrs['to'] ?? '';
  if (to.endsWith('@g.us')) {
    const group = core.groups.byJid(to);
    if (!group) return UNKNOWN_RECIPIENT;
    if (!group.members.has(sender.account)) return NOT_A_MEMBER;
    return mayWrite(group, sender, stanza) ? { kind: 'group', group } : NOT_A_MEMBER;
  }
  if (to === STATUS_JID) return { kind: 'status' };
  const account = core.accounts.byJid(to);
  if (stanza.attrs['category'] === 'peer') {
    const device = core.accounts.deviceByJid(to);
    return device && account === sender.account ? { kind: 'peer', device } : BAD_STANZA;
  }
  if (account) {
    // A resend for one device belongs to a message that was taken before.
    const isNew = child(stanza, 'participants') !== undefined;
    if (isNew && core.restrictions.refuses(sender.account, account)) return REACHOUT_LOCKED;
    core.acquaintances.wrote(sender.account, account);
    return { kind: 'account', account, form: to.endsWith('@lid') ? 'lid' : 'pn' };
  }
  if (to.endsWith('@lid') || to.endsWith('@s.whatsapp.net')) return UNKNOWN_RECIPIENT;
  core.ledger.noteUnhandled(sender, `message:${to.slice(to.indexOf('@') + 1)}`);
  return UNKNOWN_KIND;
}

/** Where only admins write, members may still react and vote. */
function mayWrite(group: Group, sender: Device, stanza: BinaryNode): boolean {
  if (!group.settings.announcement || group.members.get(sender.account)) return true;
  return stanza.attrs['type'] === 'reaction' || child(stanza, 'meta')?.attrs['polltype'] === 'vote';
}

function fanOut(transit: Transit): void {
  const { core, sender, stanza, destination } = transit;
  const shared = children(stanza, 'enc');
  const own = new Map<Device, BinaryNode[]>();
  for (const item of children(child(stanza, 'participants'), 'to')) {
    const device = core.accounts.deviceByJid(item.attrs['jid'] ?? '');
    // Clients also list their own device in LID groups, and devices that were removed meanwhile.
    if (!device || device === sender) continue;
    if (!mayReceive(destination, sender, device)) {
      core.ledger.noteViolation(sender, `message for ${ledgerName(device)}, who is no party of the chat`);
      continue;
    }
    own.set(device, children(item, 'enc'));
  }
  if (destination.kind === 'group' && shared[0]?.attrs['type'] === 'skmsg') {
    for (const account of destination.group.members.keys()) {
      for (const device of account.devices.values()) {
        if (device !== sender && device.keys)
          deliver(transit, device, [...(own.get(device) ?? []), ...shared]);
      }
    }
    return;
  }
  for (const [device, encs] of own) {
    deliver(transit, device, destination.kind === 'status' ? [...encs, ...shared] : encs);
  }
  if (own.size === 0 && shared.length) deliverDirect(transit, shared);
}

/** A message for one device alone: resend after a retry receipt, or peer message. */
function deliverDirect(transit: Transit, encs: readonly BinaryNode[]): void {
  const { core, sender, stanza, destination } = transit;
  const jid = destination.kind === 'account' ? stanza.attrs['to'] : stanza.attrs['participant'];
  const device = destination.kind === 'peer' ? destination.device : core.accounts.deviceByJid(jid ?? '');
  if (!device || device === sender || !mayReceive(destination, sender, device)) {
    core.ledger.noteViolation(sender, 'message for one device that is no party of the chat');
    return;
  }
  deliver(transit, device, encs);
}

function mayReceive(destination: Destination, sender: Device, device: Device): boolean {
  switch (destination.kind) {
    case 'account':
      return device.account === destination.account || device.account === sender.account;
    case 'peer':
      return device.account === sender.account;
    case 'group':
      return destination.group.members.has(device.account);
    case 'status':
      return true;
  }
}

function deliver(transit: Transit, device: Device, encs: readonly BinaryNode[]): void {
  const { core, sender, stanza, deviceIdentity } = transit;
  const isPrivate = transit.destination.kind === 'account' || transit.destination.kind === 'status';
  if (isPrivate && core.settings.blocks(device.account, sender.account)) return;
  const content: BinaryNode[] = [...encs];
  if (deviceIdentity && encs.some((enc) => enc.attrs['type'] === 'pkmsg')) content.push(deviceIdentity);
  content.push(...transit.passed);
  const attrs = envelope(transit, device);
  const id = stanza.attrs['id'] as string;
  const group = groupOf(transit.destination);
  const body = encs[0]?.content;
  const ledger =
    device.id === 0
      ? null
      : core.ledger.queued({
          id,
          sender,
          recipient: device,
          chat: group ?? (attrs['recipient'] || addressOf(core, sender.account)),
          peer: transit.destination.kind === 'peer',
          body: body instanceof Uint8Array ? body : null,
        });
  core.endpoints
    .of(device)
    .deliver('message', { tag: 'message', attrs, content }, { sender: sender.account, group, ledger });
}

const groupOf = (destination: Destination): string | null =>
  destination.kind === 'group' ? destination.group.jid : destination.kind === 'status' ? STATUS_JID : null;

/** Attributes of the delivered stanza: who sent it, in which chat, under both of the sender's addresses. */
function envelope(transit: Transit, device: Device): Record<string, string> {
  const { core, sender, stanza, destination } = transit;
  const lid = core.addressing === 'lid';
  const attrs: Record<string, string> = {
    from: deviceAddressOf(core, sender),
    id: stanza.attrs['id'] as string,
    t: transit.at,
    type: stanza.attrs['type'] ?? 'text',
    notify: sender.account.name,
  };
  if (stanza.attrs['edit']) attrs['edit'] = stanza.attrs['edit'];
  switch (destination.kind) {
    case 'group':
      attrs['from'] = destination.group.jid;
      attrs['participant'] = sender.lid;
      attrs['participant_pn'] = sender.account.pn;
      attrs['addressing_mode'] = 'lid';
      break;
    case 'status':
      attrs['from'] = STATUS_JID;
      attrs['participant'] = sender.pn;
      attrs['participant_lid'] = sender.account.lid;
      break;
    case 'peer':
      attrs['from'] = sender.pn;
      attrs['category'] = 'peer';
      break;
    case 'account':
      attrs['addressing_mode'] = core.addressing;
      if (device.account === sender.account) {
        attrs['recipient'] = addressOf(core, destination.account);
        if (lid) attrs['peer_recipient_pn'] = destination.account.pn;
        else attrs['peer_recipient_lid'] = destination.account.lid;
      } else if (lid) attrs['sender_pn'] = sender.account.pn;
      else attrs['sender_lid'] = sender.account.lid;
  }
  return attrs;
}

/** True when a fault's `to` (number, JID, or nothing = anyone) names the recipient of a message. */
function namesRecipient(core: Core, wanted: string | undefined, to: string): boolean {
  if (wanted === undefined || wanted === to) return true;
  const account = core.accounts.byJid(to);
  return account !== null && (account.number === wanted || core.accounts.byJid(wanted) === account);
}
