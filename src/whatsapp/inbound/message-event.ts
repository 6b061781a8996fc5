import { bareJid } from '../../kernel/index.js';
import type { JsonObject } from '../../kernel/index.js';
import { millisecondsAttr, secondsAttr } from './event-time.js';
import type { InboundMessage } from './inbound-message.js';
import type { MessageInfo } from './message-info.js';
import { laneOf } from './message-source.js';
import type { RenderContext, RenderedEvent, RenderOutcome } from './rendered-event.js';
import { dropped, rendered, timeText } from './rendered-event.js';
import type { Stanza } from './stanza.js';
import { readMessages } from './resent-message.js';
import { child, childrenNamed, intAttr } from './stanza.js';
import { renderUndecryptable } from './undecryptable.js';

/**
 * The `Message` event of a stanza and its decrypted content (see `readMessages`). Content that is no message
 * gives an `UndecryptableMessage` instead: somebody sent something, and it must not vanish unseen.
 */
export function renderMessage(
  stanza: Stanza,
  plaintexts: readonly Uint8Array[],
  ctx: RenderContext,
): RenderOutcome {
  const read = readMessages(stanza, plaintexts, ctx);
  if (read.dropped === null) return rendered(...read.messages.map((message) => messageEvent(message, ctx)));
  return read.dropped === 'malformed' ? renderUndecryptable(stanza, {}, ctx) : dropped(read.dropped);
}

/** The event of a message that has been read already. */
export function messageEvent(message: InboundMessage, ctx: RenderContext): RenderedEvent {
  const { info, stanza } = message;
  const event = messageJson({
    info: info.json,
    message,
    retryCount: Math.max(0, ...childrenNamed(stanza, 'enc').map((enc) => intAttr(enc, 'count'))),
    newsletterMeta: newsletterMeta(message, ctx),
  });
  return {
    type: 'Message',
    at: info.at,
    chat: laneOf(info.source, ctx),
    dedupeKey: messageKey(info, stanza),
    data: { event, type: 'Message' },
  };
}

/** What a `Message` event is made of. */
export interface MessageParts {
  info: JsonObject;
  message: Pick<InboundMessage, 'message' | 'raw' | 'flags' | 'resent'>;
  retryCount: number;
  newsletterMeta: JsonObject | null;
}

/** The payload of a `Message` event. */
export function messageJson(parts: MessageParts): JsonObject {
  return {
    Info: parts.info,
    Message: parts.message.message,
    ...parts.message.flags,
    SourceWebMsg: parts.message.resent?.webMessage ?? null,
    UnavailableRequestID: parts.message.resent?.requestId ?? '',
    RetryCount: parts.retryCount,
    NewsletterMeta: parts.newsletterMeta,
    RawMessage: parts.message.raw,
  };
}

function newsletterMeta(message: InboundMessage, ctx: RenderContext): JsonObject | null {
  const meta = child(message.stanza, 'meta');
  if (!meta || !message.info.source.chat.endsWith('@newsletter')) return null;
  return {
    EditTS: timeText(millisecondsAttr(meta, 'msg_edit_t'), ctx),
    OriginalTS: timeText(secondsAttr(meta, 'original_msg_t'), ctx),
  };
}

/**
 * Chat, sender and id name a message; a resend after a retry has all three. The sender belongs to it, or a
 * stranger who learns an id could suppress somebody else's message. Channel edits reuse the id of the
 * original, so the edit's own time is part of theirs.
 */
function messageKey(info: MessageInfo, stanza: Stanza): string {
  const { chat, sender } = info.source;
  const meta = child(stanza, 'meta');
  const edited = chat.endsWith('@newsletter') && meta ? `:${intAttr(meta, 'msg_edit_t')}` : '';
  return `msg:${chat}:${bareJid(sender)}:${info.id}${info.edit ? `:e${info.edit}` : ''}${edited}`;
}
