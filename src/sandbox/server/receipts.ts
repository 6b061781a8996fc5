import type { Account, Device } from '../accounts/index.js';
import type { BinaryNode } from '../wire/codec.js';
import { child, children, node } from '../wire/node.js';
import { addressOf, deviceAddressOf, timestamp, type Core } from './core.js';
import type { QueuedClass } from './mailbox.js';
import { takeViews } from './newsletter-messages.js';

/** Receipt types that do not say that the message arrived. */
const NO_ARRIVAL = new Set(['retry', 'enc_rekey_retry', 'server-error']);
/** Receipt types that stay within the account. */
const OWN_ONLY = new Set(['sender', 'peer_msg', 'hist_sync', 'read-self', 'server-error']);

/** Takes a receipt: ends the queued messages it names, acks it, and passes it on to the message's sender. */
export function routeReceipt(core: Core, device: Device, receipt: BinaryNode): void {
  const { id, to, type, participant } = receipt.attrs;
  if (!id) {
    core.ledger.noteViolation(device, 'receipt without id');
    return;
  }
  if (type === 'view') {
    takeViews(core, device, receipt);
    core.endpoints.of(device).sendNow(node('ack', { class: 'receipt', id, from: to, type, t: timestamp() }));
    return;
  }
  const ids = receiptIds(receipt);
  const arrived = type === undefined || !NO_ARRIVAL.has(type);
  const endpoint = core.endpoints.of(device);
  const named = whoseMessage(core, device, receipt.attrs);
  for (const one of ids) {
    if (arrived) endpoint.mailbox.answerMessage({ id: one, ...named, refused: false });
    if (device.id === 0) continue;
    const kind = type === 'retry' ? 'retry' : 'receipt';
    core.ledger.answered(device, one, { kind, type: type ?? 'delivered' });
  }
  endpoint.sendNow(
    node('ack', { class: 'receipt', id, from: to ?? device.account.pn, type, participant, t: timestamp() }),
  );
  pass(core, device, receipt);
}

/** Takes an ack (or nack, with `error`) of a device for a stanza that the server sent it. */
export function takeAck(core: Core, device: Device, ack: BinaryNode): void {
  const { id, class: klass, error } = ack.attrs;
  if (!id || !klass) {
    core.ledger.noteViolation(device, 'ack without id or class');
    return;
  }
  const mailbox = core.endpoints.of(device).mailbox;
  if (klass !== 'message') {
    mailbox.answerOther(klass as QueuedClass, ack.attrs);
    return;
  }
  const refused = error !== undefined && error !== '0';
  mailbox.answerMessage({ id, ...whoseMessage(core, device, ack.attrs), refused });
  if (device.id !== 0) {
    core.ledger.answered(device, id, refused ? { kind: 'nack', error: Number(error) } : { kind: 'ack' });
  }
}

/** Sender and group that a receipt or ack names. In groups the sender is the participant. */
function whoseMessage(
  core: Core,
  device: Device,
  attrs: BinaryNode['attrs'],
): { sender: Account | null; group: string | null } {
  const { to, participant, recipient } = attrs;
  if (to === undefined) return { sender: recipient ? device.account : null, group: null };
  const account = core.accounts.byJid(to);
  if (account) return { sender: account, group: null };
  return { sender: participant ? core.accounts.byJid(participant) : null, group: to };
}

function receiptIds(receipt: BinaryNode): string[] {
  const ids = [receipt.attrs['id'] as string];
  for (const item of children(child(receipt, 'list'), 'item'))
    if (item.attrs['id']) ids.push(item.attrs['id']);
  return ids;
}

function pass(core: Core, device: Device, receipt: BinaryNode): void {
  const { to, type, participant } = receipt.attrs;
  if (type !== undefined && OWN_ONLY.has(type)) {
    passWithinAccount(core, device, receipt);
    return;
  }
  if (to === undefined) return;
  const group = core.accounts.byJid(to) === null ? to : null;
  const target = group === null ? to : participant;
  if (target === undefined) return;
  if (type === 'retry') {
    const author = core.accounts.deviceByJid(target);
    if (author && author !== device) deliver(core, author, forwarded(core, receipt, { from: device, group }));
    return;
  }
  const author = core.accounts.byJid(target);
  if (!author) return;
  const ofReading = type === 'read' || type === 'played';
  if (ofReading) passWithinAccount(core, device, receipt);
  if (author === device.account || (ofReading && group === null && !mayTell(core, device, author))) return;
  const stanza = forwarded(core, receipt, { from: device, group });
  for (const one of author.devices.values()) deliver(core, one, stanza);
}

/**
 * Who does not send read receipts in 1:1 chats does not get any either. A client knows its own setting, and tells the
 * own devices alone; the simulated phones leave it to the server.
 */
function mayTell(core: Core, device: Device, author: Account): boolean {
  const sends = core.settings.of(device.account).privacy.get('readreceipts') !== 'none';
  if (!sends && device.id !== 0)
    core.ledger.noteViolation(device, 'read receipt of an account that sends none');
  return core.privacy.tellsOfReading(device.account, author);
}

/** Tells the other devices of the account: what was read here, what came of a peer message. */
function passWithinAccount(core: Core, device: Device, receipt: BinaryNode): void {
  const { to, type, participant, recipient } = receipt.attrs;
  const account = to === undefined ? null : core.accounts.byJid(to);
  const chat = recipient ?? (account && account !== device.account ? addressOf(core, account) : to);
  const stanza = node(
    'receipt',
    {
      from: deviceAddressOf(core, device),
      id: receipt.attrs['id'],
      t: receipt.attrs['t'] ?? timestamp(),
      type: type === 'read' ? 'read-self' : type === 'played' ? 'played-self' : type,
      recipient: chat,
      participant: account === null ? participant : undefined,
    },
    receipt.content,
  );
  for (const other of device.account.devices.values()) if (other !== device) deliver(core, other, stanza);
}

/** The receipt as its target gets it: bare user address, but the device address for a retry. */
function forwarded(
  core: Core,
  receipt: BinaryNode,
  source: { from: Device; group: string | null },
): BinaryNode {
  const { type, id, t, recipient } = receipt.attrs;
  const { from: device, group } = source;
  const retry = type === 'retry';
  const inGroup = group !== null;
  const user = retry
    ? inGroup
      ? device.lid
      : deviceAddressOf(core, device)
    : inGroup
      ? device.account.lid
      : addressOf(core, device.account);
  return node(
    'receipt',
    {
      from: group ?? user,
      participant: inGroup ? user : undefined,
      id,
      // Delivered to a device that was not active is delivered all the same.
      type: type === 'inactive' ? undefined : type,
      recipient: retry ? recipient : undefined,
      t: t ?? timestamp(),
    },
    receipt.content,
  );
}

function deliver(core: Core, device: Device, stanza: BinaryNode): void {
  core.endpoints.of(device).deliver('receipt', stanza);
}
