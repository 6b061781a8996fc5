import { bareJid } from '../../kernel/index.js';
import type { JsonObject } from '../../kernel/index.js';
import { secondsAttr } from './event-time.js';
import type { MessageSource } from './message-source.js';
import { alternateOf, jidAttr, laneOf, readSource, sourceJson } from './message-source.js';
import type { RenderContext, RenderedEvent, RenderOutcome } from './rendered-event.js';
import { dropped, rendered, timeText } from './rendered-event.js';
import type { Stanza } from './stanza.js';
import { attr, child, children, childrenNamed, hasAttr } from './stanza.js';

/** One person's receipt for one or more messages of one chat. */
export interface Receipt {
  source: MessageSource;
  /** At least one id; WhatsApp's main id first. */
  messageIds: string[];
  /** '' is delivered; `read`, `read-self`, `played`, `sender`, `inactive`, `retry`, `server-error`, ... */
  type: string;
  at: Date | null;
  /** Who sent the messages, where WhatsApp says so; mostly ''. */
  messageSender: string;
}

/** What the receipts that become events say. */
const STATES: Readonly<Record<string, string>> = { '': 'Delivered', read: 'Read', 'read-self': 'ReadSelf' };

/** All receipts of a `<receipt>` stanza, of any type; a grouped one has one per person. */
export function readReceipts(stanza: Stanza, ctx: RenderContext): Receipt[] {
  const receipt: Receipt = {
    source: readSource(stanza, ctx),
    messageIds: [attr(stanza, 'id'), ...listedIds(stanza)],
    type: attr(stanza, 'type'),
    at: secondsAttr(stanza, 't'),
    messageSender: jidAttr(stanza, 'recipient'),
  };
  if (!receipt.source.isGroup || receipt.source.sender) return [receipt];
  return childrenNamed(stanza, 'participants').flatMap((node) => groupedReceipts(receipt, node, ctx));
}

function listedIds(stanza: Stanza): string[] {
  const list = child(stanza, 'list');
  if (!list) return [];
  return childrenNamed(list, 'item')
    .filter((item) => hasAttr(item, 'id'))
    .map((item) => attr(item, 'id'));
}

function groupedReceipts(receipt: Receipt, node: Stanza, ctx: RenderContext): Receipt[] {
  return children(node)
    .filter((user) => user.tag === 'user')
    .map((user) => {
      const sender = jidAttr(user, 'jid');
      return {
        ...receipt,
        source: { ...receipt.source, sender, senderAlt: alternateOf(sender, ctx) },
        messageIds: [attr(node, 'key')],
        at: secondsAttr(user, 't'),
      };
    });
}

/**
 * `ReadReceipt` events of a `<receipt>` stanza: one, or one per person of a grouped receipt. Delivered, read
 * and read on another own device only; the other types are the protocol's own business.
 */
export function renderReceipt(stanza: Stanza, ctx: RenderContext): RenderOutcome {
  const type = attr(stanza, 'type');
  if (!Object.hasOwn(STATES, type)) return dropped(`receipt-type:${type}`);
  return rendered(...readReceipts(stanza, ctx).map((receipt) => receiptEvent(receipt, ctx)));
}

function receiptEvent(receipt: Receipt, ctx: RenderContext): RenderedEvent {
  const { source, messageIds, type, at } = receipt;
  const event: JsonObject = {
    ...sourceJson(source),
    MessageIDs: messageIds,
    Timestamp: timeText(at, ctx),
    Type: type,
    MessageSender: receipt.messageSender,
  };
  const seconds = at ? at.getTime() / 1000 : 0;
  return {
    type: 'ReadReceipt',
    at: at ?? ctx.now(),
    chat: laneOf(source, ctx),
    dedupeKey: `receipt:${source.chat}:${bareJid(source.sender)}:${messageIds[0] ?? ''}:${type}:${seconds}:${messageIds.length}`,
    data: { event, state: STATES[type] ?? '', type: 'ReadReceipt' },
  };
}
