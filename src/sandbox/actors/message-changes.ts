/** Messages that change an earlier one: reaction, deletion, edit. */
import { bareJid, isGroup } from '../../kernel/index.js';
import { proto } from '../wire/codec.js';
import type { StoredMessage } from './message-log.js';
import type { SendOptions } from './outbox.js';

const { Type } = proto.Message.ProtocolMessage;

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

/** For everyone. */
export function deletionOf(target: StoredMessage): MessageChange {
  return {
    message: { protocolMessage: { type: Type.REVOKE, key: keyOf(target) } },
    options: { edit: '7' },
  };
}

export function editOf(target: StoredMessage, text: string): MessageChange {
  const editedMessage = { conversation: text };
  const key = keyOf(target);
  return {
    message: { protocolMessage: { type: Type.MESSAGE_EDIT, key, editedMessage, timestampMs: Date.now() } },
    options: { edit: '1' },
  };
}

function keyOf(entry: StoredMessage): proto.IMessageKey {
  return {
    id: entry.id,
    remoteJid: entry.address,
    fromMe: entry.direction === 'out',
    ...(isGroup(entry.address) ? { participant: bareJid(entry.sender) } : {}),
  };
}
