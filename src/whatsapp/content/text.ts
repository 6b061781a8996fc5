import type { JsonObject } from '../../kernel/index.js';
import { proto } from '../baileys.js';
import { decodeProto } from '../inbound/index.js';

/** An encoded message with what the store and the stanza need to know of it. */
export interface OutgoingContent {
  /** Encoded proto `Message`. */
  bytes: Uint8Array;
  /** The same as JSON with the field names of events. */
  json: JsonObject;
  kind: 'text' | 'reaction';
  text: string | null;
  quotedId: string | null;
}

/** Reply, forward and mentions, resolved: addresses are JIDs. */
export interface ContextParts {
  stanzaId?: string | undefined;
  participant?: string | undefined;
  quoted?: proto.IMessage | undefined;
  isForwarded?: boolean | undefined;
  mentioned?: readonly string[] | undefined;
  /** Seconds until the message disappears, 0 or undefined for never. */
  expiration?: number | undefined;
}

/** A text. Without context it is the plain `conversation` that phones send; with it an extended text. */
export function textContent(text: string, context: ContextParts): OutgoingContent {
  const contextInfo = contextInfoOf(context);
  const message: proto.IMessage = contextInfo
    ? { extendedTextMessage: { text, contextInfo } }
    : { conversation: text };
  return finish(message, { kind: 'text', text, quotedId: context.stanzaId ?? null });
}

/** A reaction; an empty emoji takes an earlier one back. */
export function reactionContent(reaction: {
  chat: string;
  messageId: string;
  fromMe: boolean;
  /** Author of the message in a group. */
  participant: string | null;
  emoji: string;
  at: Date;
}): OutgoingContent {
  const message: proto.IMessage = {
    reactionMessage: {
      key: {
        remoteJid: reaction.chat,
        fromMe: reaction.fromMe,
        id: reaction.messageId,
        ...(reaction.participant ? { participant: reaction.participant } : {}),
      },
      text: reaction.emoji,
      senderTimestampMs: reaction.at.getTime(),
    },
  };
  return finish(message, { kind: 'reaction', text: reaction.emoji, quotedId: reaction.messageId });
}

/** A quoted message given as JSON with proto field names. Unknown names are left out. */
export function quotedFromJson(json: JsonObject): proto.IMessage {
  return proto.Message.fromObject(json);
}

function contextInfoOf(context: ContextParts): proto.IContextInfo | null {
  const info: proto.IContextInfo = {};
  if (context.stanzaId) {
    info.stanzaId = context.stanzaId;
    info.participant = context.participant ?? null;
    info.quotedMessage = context.quoted ?? { conversation: '' };
  }
  if (context.isForwarded) {
    info.isForwarded = true;
    info.forwardingScore = 1;
  }
  if (context.mentioned?.length) info.mentionedJid = [...context.mentioned];
  if (context.expiration) info.expiration = context.expiration;
  return Object.keys(info).length ? info : null;
}

function finish(
  message: proto.IMessage,
  about: Pick<OutgoingContent, 'kind' | 'text' | 'quotedId'>,
): OutgoingContent {
  const bytes = proto.Message.encode(message).finish();
  return { ...about, bytes, json: decodeProto('waE2E.Message', bytes) };
}
