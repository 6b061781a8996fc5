import type { Json, JsonObject } from '../../kernel/index.js';
import { normalizeMessageContent, proto } from '../baileys.js';
import { objectAt, stringAt } from '../inbound/unwrap.js';
import { contextInfoOf, type ContextParts } from './context.js';
import { encodeProto } from './encode-json.js';
import { encodeContent, type OutgoingContent } from './outgoing.js';

/** What the store keeps of a message: encoded when the gateway sent it, else as JSON of events. */
export interface StoredContent {
  bytes: Uint8Array | null;
  json: JsonObject;
}

/** An encoded message as the socket wants it, for recipients that ask for a message again. */
export function decodeMessage(bytes: Uint8Array): proto.IMessage {
  return proto.Message.decode(bytes);
}

/** A stored message as a reply quotes it: without its own quotes and secrets. */
export function quotedFromStored(stored: StoredContent): proto.IMessage {
  return without(stored).message;
}

/** Seconds after which a message disappears, by the JSON of its content; null when it stays. */
export function lifetimeOf(content: Json): number | null {
  if (typeof content !== 'object' || content === null) return null;
  for (const value of Object.values(content)) {
    const context = objectAt(value, 'contextInfo');
    const seconds = Number(context?.['expiration'] ?? 0);
    if (seconds > 0) return seconds;
  }
  return null;
}

/** The album that a stored message is an item of; null for others. */
export function albumIdOf(content: Json): string | null {
  const association = objectAt(objectAt(content, 'messageContextInfo'), 'messageAssociation');
  if (association?.['associationType'] !== proto.MessageAssociation.AssociationType.MEDIA_ALBUM) return null;
  return stringAt(objectAt(association, 'parentMessageKey'), 'ID') || null;
}

/** What a stored keep says: true for keep, false for its undoing; null for neither. */
export function keptBy(content: JsonObject): boolean | null {
  const { KEEP_FOR_ALL, UNDO_KEEP_FOR_ALL } = proto.KeepType;
  const type = objectAt(content, 'keepInChatMessage')?.['keepType'];
  return type === KEEP_FOR_ALL ? true : type === UNDO_KEEP_FOR_ALL ? false : null;
}

/** A stored message as it is sent to somebody else. `forwardingScore` counts how often that happened. */
export function forwardedContent(stored: StoredContent, context: ContextParts): OutgoingContent {
  const { message, score } = without(stored);
  const contextInfo: proto.IContextInfo = {
    ...contextInfoOf(context),
    isForwarded: true,
    forwardingScore: score + 1,
  };
  if (typeof message.conversation === 'string') {
    return encodeContent({ extendedTextMessage: { text: message.conversation, contextInfo } });
  }
  const [field, content] = contentOf(message);
  return encodeContent(field ? { [field]: { ...content, contextInfo } } : message);
}

/** The bare content, and how often it had been forwarded. */
function without(stored: StoredContent): { message: proto.IMessage; score: number } {
  const bytes = stored.bytes ?? encodeProto('waE2E.Message', stored.json);
  const decoded = proto.Message.decode(bytes);
  const { messageContextInfo: _secrets, ...inner } = normalizeMessageContent(decoded) ?? decoded;
  const [field, content] = contentOf(inner);
  if (!field || !content) return { message: inner, score: 0 };
  const { contextInfo, ...bare } = content;
  return { message: { [field]: bare }, score: contextInfo?.forwardingScore ?? 0 };
}

type Content = Record<string, unknown> & { contextInfo?: proto.IContextInfo | null };

/** The one field that holds the content, unless it is a plain text. */
function contentOf(message: proto.IMessage): [field: string | null, content: Content | null] {
  for (const [field, value] of Object.entries(message)) {
    if (field === 'messageContextInfo' || field === 'senderKeyDistributionMessage') continue;
    if (typeof value === 'object' && value !== null) return [field, value as Content];
  }
  return [null, null];
}
