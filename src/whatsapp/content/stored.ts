import type { JsonObject } from '../../kernel/index.js';
import { normalizeMessageContent, proto } from '../baileys.js';
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
