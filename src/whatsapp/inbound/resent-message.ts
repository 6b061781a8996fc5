import { isGroup, isLid } from '../../kernel/index.js';
import type { Json, JsonObject } from '../../kernel/index.js';
import type { InboundMessage, ReadResult } from './inbound-message.js';
import { messageFrom, readMessage } from './inbound-message.js';
import { decodeOrNull } from './proto-json.js';
import { readInfo } from './message-info.js';
import { isOwn, jidAttr } from './message-source.js';
import type { RenderContext } from './rendered-event.js';
import type { Stanza } from './stanza.js';
import { attr } from './stanza.js';
import { objectAt, stringAt, unwrap } from './unwrap.js';

/** All messages of a stanza, or why there are none. */
export type ReadAllResult = { messages: InboundMessage[]; dropped: ReadResult['dropped'] };

/**
 * Like `readMessage`, and also the messages that the own phone sends again on request, because they could not
 * be decrypted here: they arrive inside a peer message, which itself is never shown.
 */
export function readMessages(
  stanza: Stanza,
  plaintexts: readonly Uint8Array[],
  ctx: RenderContext,
): ReadAllResult {
  const read = readMessage(stanza, plaintexts, ctx);
  if (read.message) return { messages: [read.message], dropped: null };
  const fromPhone = attr(stanza, 'category') === 'peer' && isOwn(jidAttr(stanza, 'from'), ctx);
  const messages =
    read.dropped === 'peer-protocol' && fromPhone ? resentMessages(stanza, plaintexts, ctx) : [];
  return { messages, dropped: messages.length > 0 ? null : read.dropped };
}

function resentMessages(
  stanza: Stanza,
  plaintexts: readonly Uint8Array[],
  ctx: RenderContext,
): InboundMessage[] {
  return plaintexts.flatMap((bytes) => {
    const raw = decodeOrNull('waE2E.Message', bytes);
    const protocol = raw && objectAt(unwrap(raw).message, 'protocolMessage');
    const response = objectAt(protocol ?? undefined, 'peerDataOperationRequestResponseMessage');
    if (!response) return [];
    const requestId = stringAt(response, 'stanzaID');
    return listAt(response, 'peerDataOperationResult').flatMap((result) => {
      const encoded = stringAt(objectAt(result, 'placeholderMessageResendResponse'), 'webMessageInfoBytes');
      const web = encoded ? decodeOrNull('waWeb.WebMessageInfo', Buffer.from(encoded, 'base64')) : null;
      const message = web && sentMessage(web, requestId, ctx);
      return message ? [message] : [];
    });
  });
}

/** The phone tells less than the original stanza did: no type, no device of the sender. */
export function sentMessage(web: JsonObject, requestId: string, ctx: RenderContext): InboundMessage | null {
  const content = objectAt(web, 'message');
  const key = objectAt(web, 'key');
  if (!content || !key) return null;
  const stanza = resentStanza(web, key, ctx);
  const read = messageFrom({ stanza, info: readInfo(stanza, ctx), raw: content });
  return read.message ? { ...read.message, resent: { requestId, webMessage: web } } : null;
}

function resentStanza(web: JsonObject, key: JsonObject, ctx: RenderContext): Stanza {
  const chat = stringAt(key, 'remoteJID');
  const own = (isLid(chat) ? ctx.ownLid : ctx.ownPn) ?? ctx.ownPn ?? '';
  const fromMe = key['fromMe'] === true;
  const author = fromMe ? own : stringAt(web, 'participant') || stringAt(key, 'participant');
  const inGroup = isGroup(chat) || chat.endsWith('@broadcast');
  const direct: Record<string, string> = fromMe ? { from: own, recipient: chat } : { from: chat };
  return {
    tag: 'message',
    attrs: {
      ...(inGroup ? { from: chat, participant: author } : direct),
      id: stringAt(key, 'ID'),
      t: numberAt(web, 'messageTimestamp'),
      notify: stringAt(web, 'pushName'),
    },
  };
}

/** Digits of a number under a key, '' when there is none. */
function numberAt(parent: JsonObject, key: string): string {
  const value = parent[key];
  return typeof value === 'number' || typeof value === 'string' ? String(value) : '';
}

function listAt(parent: JsonObject, key: string): Json[] {
  const value = parent[key];
  return Array.isArray(value) ? value : [];
}
