/** Messages that refer to an earlier one: reaction, deletion, edit, pin, keep, reply, forward. */
import { isBroadcast, isGroup } from '../../kernel/index.js';
import { proto } from '../wire/codec.js';
import { innerMessage } from './message-content.js';
import type { StoredMessage } from './message-log.js';
import type { SendOptions } from './outbox.js';

const { Type } = proto.Message.ProtocolMessage;
const PinType = proto.Message.PinInChatMessage.Type;

export interface MessageChange {
  message: proto.IMessage;
  options: SendOptions;
}

/** An empty emoji takes the reaction back. */
export function reactionTo(target: StoredMessage, emoji: string): MessageChange {
  return {
    message: { reactionMessage: { key: keyOf(target), text: emoji, senderTimestampMs: Date.now() } },
    options: {},
  };
}

/** For everyone; by somebody else than the author when an admin does it. */
export function deletionOf(target: StoredMessage): MessageChange {
  return {
    message: { protocolMessage: { type: Type.REVOKE, key: keyOf(target) } },
    options: { edit: target.direction === 'out' ? '7' : '8' },
  };
}

/** New text of a text, new caption of media. */
export function editOf(target: StoredMessage, text: string): MessageChange {
  const { imageMessage, videoMessage, documentMessage } = innerMessage(proto.Message.decode(target.content));
  const editedMessage: proto.IMessage = imageMessage
    ? { imageMessage: { ...imageMessage, caption: text } }
    : videoMessage
      ? { videoMessage: { ...videoMessage, caption: text } }
      : documentMessage
        ? { documentMessage: { ...documentMessage, caption: text } }
        : { conversation: text };
  const key = keyOf(target);
  return {
    message: { protocolMessage: { type: Type.MESSAGE_EDIT, key, editedMessage, timestampMs: Date.now() } },
    options: { edit: '1' },
  };
}

/** For so many seconds; null unpins. */
export function pinOf(target: StoredMessage, seconds: number | null): MessageChange {
  const type = seconds === null ? PinType.UNPIN_FOR_ALL : PinType.PIN_FOR_ALL;
  const pinInChatMessage = { key: keyOf(target), type, senderTimestampMs: Date.now() };
  const messageContextInfo = { messageAddOnDurationInSecs: seconds ?? 0 };
  return { message: { pinInChatMessage, messageContextInfo }, options: { edit: '2' } };
}

export function keepOf(target: StoredMessage, kept: boolean): MessageChange {
  const keepType = kept ? proto.KeepType.KEEP_FOR_ALL : proto.KeepType.UNDO_KEEP_FOR_ALL;
  const keepInChatMessage = { key: keyOf(target), keepType, timestampMs: Date.now() };
  const takenBack = !kept && target.direction === 'out';
  return { message: { keepInChatMessage }, options: takenBack ? { edit: '7' } : {} };
}

/** `contextInfo` of an answer. */
export function quoteOf(target: StoredMessage): proto.IContextInfo {
  const { messageContextInfo: _secret, ...quotedMessage } = proto.Message.decode(target.content);
  return { stanzaId: target.id, participant: target.rawSender, quotedMessage };
}

/** The content again, marked as forwarded once more. Nobody can vote in a forwarded poll of another chat. */
export function forwardOf(target: StoredMessage): proto.IMessage {
  const { messageContextInfo: _secret, ...content } = proto.Message.decode(target.content);
  const forwarded = { isForwarded: true, forwardingScore: target.shown.forwardingScore + 1 };
  const copy: proto.IMessage = proto.Message.fromObject(content);
  const inner = innerMessage(copy);
  if (inner.conversation != null && inner.conversation !== '')
    return { extendedTextMessage: { text: inner.conversation, contextInfo: forwarded } };
  for (const value of Object.values(inner) as unknown[]) {
    if (typeof value === 'object' && value !== null)
      (value as { contextInfo?: proto.IContextInfo }).contextInfo = forwarded;
  }
  return copy;
}

/** Names a message as seen by whoever sends the key. */
export function keyOf(entry: StoredMessage): proto.IMessageKey {
  const participant = isGroup(entry.address) || isBroadcast(entry.address);
  return {
    id: entry.id,
    remoteJid: entry.address,
    fromMe: entry.direction === 'out',
    ...(participant ? { participant: entry.rawSender } : {}),
  };
}
