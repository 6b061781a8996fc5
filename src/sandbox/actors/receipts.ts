import { bareJid, isBroadcast, isGroup } from '../../kernel/index.js';
import type { BinaryNode } from '../wire/codec.js';
import { child, children, node } from '../wire/node.js';
import type { DeviceContext } from './device-context.js';
import type { StoredMessage } from './message-log.js';

const LOGGED_TYPES = new Set(['delivered', 'read', 'played', 'read-self', 'played-self', 'sender']);

/** Notes a receipt at the messages that it names. Not for `retry`. */
export function takeReceipt(context: DeviceContext, receipt: BinaryNode): void {
  const { log, peers, account } = context;
  const { id, from, participant, type } = receipt.attrs;
  const kind = type === undefined || type === 'inactive' ? 'delivered' : type;
  if (!id || !LOGGED_TYPES.has(kind)) return;
  const by = peers.display(participant ?? from ?? '');
  const ids = [id, ...children(child(receipt, 'list'), 'item').map((item) => item.attrs['id'] ?? '')];
  const own = by === account.pn;
  for (const each of ids) {
    const entry = log.find(each, { direction: own && kind !== 'sender' ? 'in' : 'out' }) ?? log.find(each);
    if (!entry) continue;
    if (own && entry.direction === 'in' && kind.startsWith('read')) entry.read = true;
    if (own && entry.direction === 'in' && kind.startsWith('played')) entry.played = true;
    log.receipt(entry, { type: kind, by, at: Date.now() });
  }
}

/** Sends "played" for incoming messages that were not played yet -> their ids. */
export function played(context: DeviceContext, entries: readonly StoredMessage[]): { ids: string[] } {
  const fresh = entries.filter((entry) => !entry.played);
  for (const receipt of receiptsFor(fresh, 'played')) context.link.send(receipt);
  for (const entry of fresh) {
    entry.played = true;
    context.log.changed(entry);
  }
  return { ids: fresh.map(({ id }) => id) };
}

/** Receipts for incoming messages, one stanza per chat and sender. */
export function receiptsFor(entries: readonly StoredMessage[], type: 'read' | 'played'): BinaryNode[] {
  const groups = new Map<string, StoredMessage[]>();
  for (const entry of entries) {
    const key = `${entry.address}|${bareJid(entry.sender)}`;
    const list = groups.get(key);
    if (list) list.push(entry);
    else groups.set(key, [entry]);
  }
  const t = Math.floor(Date.now() / 1000).toString();
  return [...groups.values()].map((list) => {
    const [first, ...rest] = list as [StoredMessage, ...StoredMessage[]];
    const participant =
      isGroup(first.address) || isBroadcast(first.address) ? bareJid(first.sender) : undefined;
    const items = rest.map((entry) => node('item', { id: entry.id }));
    const attrs = { id: first.id, to: first.address, participant, type, t };
    return node('receipt', attrs, items.length ? [node('list', {}, items)] : undefined);
  });
}
