import { randomBytes } from 'node:crypto';
import type { proto } from '../wire/codec.js';

/** Message ids as Android phones make them: 32 upper-case hex digits. */
export function phoneMessageId(): string {
  return randomBytes(16).toString('hex').toUpperCase();
}

/** Prefix of ids of automatic replies: two phones with `autoReply` must not answer each other for ever. */
const AUTO_REPLY_PREFIX = 'A070';

export function autoReplyId(): string {
  return AUTO_REPLY_PREFIX + phoneMessageId().slice(AUTO_REPLY_PREFIX.length);
}

export function isAutoReplyId(id: string): boolean {
  return id.length === 32 && id.startsWith(AUTO_REPLY_PREFIX);
}

/** Content below the wrappers (disappearing, view once, captioned document). */
export function innerMessage(message: proto.IMessage): proto.IMessage {
  let inner = message;
  for (let depth = 0; depth < 5; depth++) {
    const next =
      inner.ephemeralMessage?.message ??
      inner.viewOnceMessage?.message ??
      inner.viewOnceMessageV2?.message ??
      inner.documentWithCaptionMessage?.message ??
      inner.editedMessage?.message;
    if (!next) return inner;
    inner = next;
  }
  return inner;
}

/** Text or caption; null when the message has none. */
export function textOfMessage(message: proto.IMessage): string | null {
  const inner = innerMessage(message);
  return (
    inner.conversation ??
    inner.extendedTextMessage?.text ??
    inner.imageMessage?.caption ??
    inner.videoMessage?.caption ??
    inner.documentMessage?.caption ??
    null
  );
}

/** Name of the content's protobuf field: `conversation`, `imageMessage`, ...; `empty` when there is none. */
export function kindOfMessage(message: proto.IMessage): string {
  const inner = innerMessage(message);
  for (const [key, value] of Object.entries(inner)) {
    if (value === null || value === undefined) continue;
    if (key !== 'messageContextInfo' && key !== 'senderKeyDistributionMessage') return key;
  }
  return inner.senderKeyDistributionMessage ? 'senderKeyDistributionMessage' : 'empty';
}

/** True for messages that carry only keys and are never shown. */
export function isKeysOnly(message: proto.IMessage): boolean {
  return kindOfMessage(message) === 'senderKeyDistributionMessage';
}
