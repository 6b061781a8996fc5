import { bareJid, isGroup, isLid } from '../../kernel/index.js';
import { proto, WAMessageStubType } from '../baileys.js';
import type { WAMessage } from '../baileys.js';
import type { MessageRecord } from '../inbound/index.js';
import type { InboundItem } from './inbound-tap.js';

/**
 * What a gateway on bare Baileys can store: the message as `messages.upsert` tells it, after WhatsApp has been
 * told that it arrived. The baseline that the kill test and the bench compare with; never used in production.
 */
export function bareItem(message: WAMessage): InboundItem | null {
  const { key } = message;
  const at = new Date(Number(message.messageTimestamp ?? 0) * 1000);
  if (!key.id || !key.remoteJid) return null;
  const empty: InboundItem = { events: [], messages: [], receipts: [], ack: null };
  if (message.messageStubType === WAMessageStubType.CIPHERTEXT) {
    const dedupeKey = `undecryptable:${key.remoteJid}:${key.id}`;
    const data = { event: { Info: { ID: key.id } }, type: 'UndecryptableMessage' };
    return { ...empty, events: [{ type: 'UndecryptableMessage', at, chat: key.remoteJid, dedupeKey, data }] };
  }
  const content = message.message;
  if (!content || content.protocolMessage) return null;
  const sender = bareJid(key.participant ?? key.remoteJid);
  const chat = bareJid(key.remoteJid);
  const text = content.conversation ?? content.extendedTextMessage?.text ?? null;
  const record: MessageRecord = {
    id: key.id,
    chat,
    chatPn: null,
    chatLid: isLid(chat) ? chat : null,
    sender,
    senderPn: null,
    senderLid: isLid(sender) ? sender : null,
    fromMe: key.fromMe ?? false,
    isGroup: isGroup(chat),
    kind: 'text',
    text,
    quotedId: null,
    targetId: null,
    pushName: message.pushName ?? null,
    at,
    content: JSON.parse(
      JSON.stringify(proto.Message.toObject(proto.Message.fromObject(content))),
    ) as MessageRecord['content'],
    messageSecret: null,
  };
  const data = { event: { Info: { ID: key.id, Chat: chat } }, type: 'Message' };
  const dedupeKey = `msg:${chat}:${sender}:${key.id}`;
  return { ...empty, events: [{ type: 'Message', at, chat, dedupeKey, data }], messages: [record] };
}
