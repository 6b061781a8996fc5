import type { JsonObject } from '../../kernel/index.js';
import { proto } from '../baileys.js';
import { decodeProto, summarise, type MessageKind } from '../inbound/index.js';
import { unwrap } from '../inbound/unwrap.js';

/** What the stanza of a message needs that does not stand in its content. Plain JSON: it is stored beside it. */
export interface MessageRoute {
  /** Everybody a status is for, as bare addresses, the account itself included. */
  audience?: string[];
  /** What the media host gave for the file of a channel's post. */
  mediaId?: string;
}

/** An encoded message with what the store needs to know of it. */
export interface OutgoingContent {
  /** Encoded proto `Message`. */
  bytes: Uint8Array;
  /** The same as JSON with the field names of events, without wrappers. */
  json: JsonObject;
  kind: MessageKind;
  /** What a person reads of it: text, caption, question; null when there is none. */
  text: string | null;
  /** Message that it answers or changes. */
  quotedId: string | null;
  /** Secret with which votes and answers to it are made; null for kinds without. */
  secret: Uint8Array | null;
  /** Absent: nothing but the content is needed. */
  route?: MessageRoute;
}

/** Kind of an encoded message. */
export function kindOfBytes(bytes: Uint8Array): MessageKind {
  return summarise(unwrap(decodeProto('waE2E.Message', bytes)).message).kind;
}

/** Encodes a message. Kind, text and references are read from it as they are from messages that come in. */
export function encodeContent(message: proto.IMessage): OutgoingContent {
  const bytes = proto.Message.encode(message).finish();
  const json = unwrap(decodeProto('waE2E.Message', bytes)).message;
  const { kind, text, quotedId, targetId } = summarise(json);
  return {
    bytes,
    json,
    kind,
    text,
    quotedId: quotedId ?? targetId,
    secret: message.messageContextInfo?.messageSecret ?? null,
  };
}
