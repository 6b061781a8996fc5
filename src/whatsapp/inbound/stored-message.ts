import { bareJid } from '../../kernel/index.js';
import type { JsonObject } from '../../kernel/index.js';
import type { InboundMessage } from './inbound-message.js';
import { readMessage } from './inbound-message.js';
import { readMessages } from './resent-message.js';
import type { MessageKind } from './message-kind.js';
import { summarise } from './message-kind.js';
import { alternateOf, bothAddresses, chatAddresses } from './message-source.js';
import type { RenderContext } from './rendered-event.js';
import { millisecondsAttr } from './event-time.js';
import type { Stanza } from './stanza.js';
import { child } from './stanza.js';
import { objectAt, stringAt } from './unwrap.js';

/** What the store of messages keeps of one message. Addresses are bare. */
export interface MessageRecord {
  /** Of a change of a channel's post, which comes under the id of the post: one that is made for it. */
  id: string;
  /** Chat as the stanza addresses it. */
  chat: string;
  chatPn: string | null;
  chatLid: string | null;
  sender: string;
  senderPn: string | null;
  senderLid: string | null;
  fromMe: boolean;
  /** Also true for status and broadcast lists. */
  isGroup: boolean;
  kind: MessageKind;
  text: string | null;
  quotedId: string | null;
  /** Message that this one edits, revokes, reacts to, votes on, pins, ... */
  targetId: string | null;
  pushName: string | null;
  at: Date;
  /** `Message` of the event: unwrapped, with the names of the JSON that clients read. */
  content: JsonObject;
  /** Secret with which votes, event answers and encrypted reactions to this message are made. 32 bytes. */
  messageSecret: Uint8Array | null;
}

/** The record of a stanza and its decrypted content; null when there is nothing to keep (see `readMessage`). */
export function extractStoredMessage(
  stanza: Stanza,
  plaintexts: readonly Uint8Array[],
  ctx: RenderContext,
): MessageRecord | null {
  const { message } = readMessage(stanza, plaintexts, ctx);
  return message ? messageRecord(message, ctx) : null;
}

/** The same with the messages that the own phone sends again inside a peer message (see `readMessages`). */
export function extractStoredMessages(
  stanza: Stanza,
  plaintexts: readonly Uint8Array[],
  ctx: RenderContext,
): MessageRecord[] {
  return readMessages(stanza, plaintexts, ctx).messages.map((message) => messageRecord(message, ctx));
}

/** The record of a message that has been read already. */
export function messageRecord(message: InboundMessage, ctx: RenderContext): MessageRecord {
  const { source, id, pushName, at, edit } = message.info;
  const summary = summarise(message.message);
  const chat = chatAddresses(source, ctx);
  const sender = bothAddresses(source.sender, source.senderAlt || alternateOf(source.sender, ctx));
  const editsChannelPost = source.chat.endsWith('@newsletter') && edit !== '';
  return {
    // A post is changed under its own id, so the change has none that could be stored beside it.
    id: editsChannelPost ? `${id}~${edit}.${changeTime(message)}` : id,
    chat: bareJid(source.chat),
    chatPn: chat.pn,
    chatLid: chat.lid,
    sender: bareJid(source.sender),
    senderPn: sender.pn,
    senderLid: sender.lid,
    fromMe: source.isFromMe,
    isGroup: source.isGroup,
    ...summary,
    ...(editsChannelPost
      ? { kind: edit === '8' ? ('revoke' as const) : ('edit' as const), targetId: id }
      : {}),
    pushName: pushName || null,
    at,
    content: message.message,
    messageSecret: secretOf(message.message),
  };
}

/** When a post was changed, in ms; all that tells two changes apart. */
function changeTime({ stanza, info }: InboundMessage): number {
  const meta = child(stanza, 'meta');
  return ((meta && millisecondsAttr(meta, 'msg_edit_t')) ?? info.at).getTime();
}

function secretOf(message: JsonObject): Uint8Array | null {
  const secret = stringAt(objectAt(message, 'messageContextInfo'), 'messageSecret');
  return secret ? Buffer.from(secret, 'base64') : null;
}
