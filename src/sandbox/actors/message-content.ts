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

/** Fields whose only content is another message. */
const WRAPPERS = [
  'ephemeralMessage',
  'viewOnceMessage',
  'viewOnceMessageV2',
  'viewOnceMessageV2Extension',
  'documentWithCaptionMessage',
  'editedMessage',
  'lottieStickerMessage',
  'groupMentionedMessage',
  'associatedChildMessage',
  'groupStatusMessage',
  'groupStatusMessageV2',
  'statusMentionMessage',
  'pollCreationMessageV4',
] as const;

const MAX_WRAPPERS = 5;

export interface Unwrapped {
  inner: proto.IMessage;
  /** Names of the wrappers, outermost first. */
  wrappers: string[];
  /** `messageContextInfo`, of the outermost message that has one. */
  info: proto.IMessageContextInfo | null;
}

/** Takes the wrappers off: disappearing, view once, captioned document, edit, ... */
export function wrappersOf(message: proto.IMessage): Unwrapped {
  const found: Unwrapped = { inner: message, wrappers: [], info: message.messageContextInfo ?? null };
  while (found.wrappers.length < MAX_WRAPPERS) {
    const name = WRAPPERS.find((each) => found.inner[each]?.message);
    const next = name && found.inner[name]?.message;
    if (!name || !next) break;
    found.inner = next;
    found.wrappers.push(name);
    found.info ??= next.messageContextInfo ?? null;
  }
  return found;
}

/** Content below the wrappers (disappearing, view once, captioned document). */
export function innerMessage(message: proto.IMessage): proto.IMessage {
  return wrappersOf(message).inner;
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
