import { bareJid, isGroup, isLid, isPn, type Json, type JsonObject } from '../../kernel/index.js';
import type { RenderContext, RenderedEvent } from '../inbound/index.js';
import { decodeProto } from '../inbound/proto-json.js';
import { sentMessage } from '../inbound/resent-message.js';
import { messageRecord, type MessageRecord } from '../inbound/stored-message.js';
import { sessionEvent } from '../inbound/rendered-event.js';
import { objectAt, stringAt } from '../inbound/unwrap.js';

/** A message of the history, with how far an own one had got: 2 sent, 3 delivered, 4 read, 5 played. */
export interface HistoryMessage {
  record: MessageRecord;
  status: number;
}

/** What a part of the history says, to be stored. */
export interface HistoryPart {
  messages: HistoryMessage[];
  chats: { jid: string; pn: string | null; lid: string | null; name: string | null }[];
  pushNames: { jid: string; name: string }[];
  event: RenderedEvent;
}

/** What has to be known before the rest is read: which addresses are the same person, and tokens of conversations. */
export interface HistoryAddresses {
  pairs: { pn: string; lid: string }[];
  tokens: { jid: string; token: Buffer; timestamp: number; senderTimestamp: number | null }[];
}

/** Decodes an encoded part. @throws ProtoError */
export const decodePart = (part: Buffer): JsonObject => decodeProto('waHistorySync.HistorySync', part);

export function readAddresses(data: JsonObject): HistoryAddresses {
  const chats = objects(data, 'conversations');
  const told = objects(data, 'phoneNumberToLidMappings').map((pair) => ({
    pn: stringAt(pair, 'pnJID'),
    lid: stringAt(pair, 'lidJID'),
  }));
  const ofChats = chats.map((chat) => {
    const jid = stringAt(chat, 'ID');
    return {
      pn: isPn(jid) ? jid : stringAt(chat, 'pnJID'),
      lid: isLid(jid) ? jid : stringAt(chat, 'lidJID'),
    };
  });
  const tokens = chats.flatMap((chat) => {
    const token = Buffer.from(stringAt(chat, 'tcToken'), 'base64');
    const timestamp = Number(chat['tcTokenTimestamp'] ?? 0);
    const sent = Number(chat['tcTokenSenderTimestamp'] ?? 0);
    const jid = stringAt(chat, 'ID');
    return token.length && timestamp > 0 ? [{ jid, token, timestamp, senderTimestamp: sent || null }] : [];
  });
  const pairs = [...told, ...ofChats].filter(({ pn, lid }) => isPn(pn) && isLid(lid));
  return { pairs: pairs.map(({ pn, lid }) => ({ pn: bareJid(pn), lid: bareJid(lid) })), tokens };
}

/** Every person whose other address a part needs. */
export function addressesOf(data: JsonObject): string[] {
  return objects(data, 'conversations').flatMap((chat) => [
    stringAt(chat, 'ID'),
    ...objects(chat, 'messages').flatMap((item) => {
      const web = objectAt(item, 'message');
      return [stringAt(web, 'participant'), stringAt(objectAt(web, 'key'), 'participant')];
    }),
  ]);
}

/** What a decoded part says. `notification` is what announced it, and stands beside it in the event. */
export function readPart(data: JsonObject, notification: JsonObject, context: RenderContext): HistoryPart {
  const chats = objects(data, 'conversations');
  return {
    messages: chats.flatMap((chat) => messagesOf(chat, context)),
    chats: chats.flatMap((chat) => {
      const id = bareJid(stringAt(chat, 'ID'));
      if (!id.includes('@')) return [];
      const name = stringAt(chat, 'name') || stringAt(chat, 'displayName') || null;
      const pn = isPn(id) ? id : isLid(id) ? context.pnForLid(id) : null;
      const lid = isLid(id) ? id : isPn(id) ? context.lidForPn(id) : null;
      return [{ jid: lid ?? id, pn, lid, name }];
    }),
    pushNames: objects(data, 'pushnames').flatMap((entry) => {
      const [jid, name] = [bareJid(stringAt(entry, 'ID')), stringAt(entry, 'pushname')];
      return jid.includes('@') && name && name !== '-' ? [{ jid, name }] : [];
    }),
    event: sessionEvent('HistorySync', context.now(), { Data: data, Notification: notification }),
  };
}

function messagesOf(chat: JsonObject, context: RenderContext): HistoryMessage[] {
  const id = bareJid(stringAt(chat, 'ID'));
  return objects(chat, 'messages').flatMap((item) => {
    const web = objectAt(item, 'message');
    const key = objectAt(web, 'key');
    if (!web || !key || !stringAt(key, 'ID')) return [];
    // One name for the chat, whichever the message was written under: the one that live messages have.
    const jid = isGroup(id) ? id : (context.lidForPn(id) ?? id);
    const read = sentMessage({ ...web, key: { ...key, remoteJID: jid } }, '', context);
    if (!read) return [];
    return [{ record: messageRecord(read, context), status: Number(web['status'] ?? 0) }];
  });
}

function objects(parent: JsonObject | undefined, key: string): JsonObject[] {
  const list: Json | undefined = parent?.[key];
  return Array.isArray(list)
    ? list.filter((item): item is JsonObject => typeof item === 'object' && item !== null)
    : [];
}
