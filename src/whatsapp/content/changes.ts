import { isGroup } from '../../kernel/index.js';
import { proto } from '../baileys.js';
import { textMessage } from './text.js';
import type { ContextParts } from './context.js';

const { Type } = proto.Message.ProtocolMessage;

/** Which message a change is about. */
export interface Target {
  chat: string;
  messageId: string;
  fromMe: boolean;
  /** Author in a group, as the group addresses them. */
  participant: string | null;
}

export function messageKey(target: Target): proto.IMessageKey {
  return {
    remoteJid: target.chat,
    fromMe: target.fromMe,
    id: target.messageId,
    ...(isGroup(target.chat) && target.participant ? { participant: target.participant } : {}),
  };
}

/** A reaction; an empty emoji takes an earlier one back. */
export function reactionMessage(target: Target, reaction: { emoji: string; at: Date }): proto.IMessage {
  return {
    reactionMessage: {
      key: messageKey(target),
      text: reaction.emoji,
      senderTimestampMs: reaction.at.getTime(),
    },
  };
}

/** Another text for an own message. */
export function editMessage(
  target: Target,
  edit: { text: string; context: ContextParts; at: Date },
): proto.IMessage {
  return {
    protocolMessage: {
      key: messageKey(target),
      type: Type.MESSAGE_EDIT,
      editedMessage: textMessage({ text: edit.text }, edit.context),
      timestampMs: edit.at.getTime(),
    },
  };
}

/** Takes a message back for everyone. */
export function revokeMessage(target: Target): proto.IMessage {
  return { protocolMessage: { key: messageKey(target), type: Type.REVOKE } };
}

/** Keeps a message that would disappear, for everybody in its chat, or takes that back. */
export function keepMessage(target: Target, { keep, at }: { keep: boolean; at: Date }): proto.IMessage {
  const { KEEP_FOR_ALL, UNDO_KEEP_FOR_ALL } = proto.KeepType;
  return {
    keepInChatMessage: {
      key: messageKey(target),
      keepType: keep ? KEEP_FOR_ALL : UNDO_KEEP_FOR_ALL,
      timestampMs: at.getTime(),
    },
  };
}

/** Puts a message at the top of its chat, for seconds, or takes it from there (null). */
export function pinMessage(target: Target, pin: { seconds: number | null; at: Date }): proto.IMessage {
  const { PIN_FOR_ALL, UNPIN_FOR_ALL } = proto.Message.PinInChatMessage.Type;
  return {
    pinInChatMessage: {
      key: messageKey(target),
      type: pin.seconds === null ? UNPIN_FOR_ALL : PIN_FOR_ALL,
      senderTimestampMs: pin.at.getTime(),
    },
    messageContextInfo: { messageAddOnDurationInSecs: pin.seconds ?? 0 },
  };
}
