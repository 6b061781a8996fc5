import { bareJid, isBroadcast, isGroup, isLid } from '../../kernel/index.js';
import { messageJson } from './message-event.js';
import { readInfo } from './message-info.js';
import { laneOf } from './message-source.js';
import { decodeProto } from './proto-json.js';
import type { RenderContext, RenderedEvent } from './rendered-event.js';
import type { Stanza } from './stanza.js';
import { unwrap } from './unwrap.js';

/** A message that the gateway itself sent. */
export interface OwnMessage {
  id: string;
  /** Address it was sent to. */
  chat: string;
  /** Encoded `Message`, without padding and without the wrapper for other own devices. */
  content: Uint8Array;
  at: Date;
  /** `type` of the stanza: text, media, reaction, poll, event. */
  type: string;
  /** `mediatype` of the stanza, '' for none. */
  mediaType: string;
  /** `edit` of the stanza, '' for none. */
  edit: string;
  /** The account's own display name. */
  pushName: string;
}

/**
 * The echo of a message that was sent through the gateway: a `Message` event as for one from another own
 * device, marked by `Info.IsFromAPI`. Only for accounts or sends whose echo is switched on.
 * @throws ProtoError when `content` is no message
 */
export function renderOwnMessageEvent(own: OwnMessage, ctx: RenderContext): RenderedEvent {
  const raw = decodeProto('waE2E.Message', own.content);
  const info = readInfo(ownStanza(own, ctx), ctx);
  const event = messageJson({
    info: { ...info.json, IsFromAPI: true },
    message: { ...unwrap(raw), raw, resent: null },
    retryCount: 0,
    newsletterMeta: null,
  });
  return {
    type: 'Message',
    at: own.at,
    chat: laneOf(info.source, ctx),
    dedupeKey: `echo:${info.source.chat}:${own.id}`,
    data: { event, type: 'Message' },
  };
}

/** The stanza that the account's other devices would get for it. */
function ownStanza(own: OwnMessage, ctx: RenderContext): Stanza {
  const chat = bareJid(own.chat);
  const self = (isLid(chat) ? ctx.ownLid : ctx.ownPn) ?? ctx.ownPn ?? '';
  const route =
    isGroup(chat) || isBroadcast(chat) ? { from: chat, participant: self } : { from: self, recipient: chat };
  return {
    tag: 'message',
    attrs: {
      ...route,
      id: own.id,
      t: String(Math.floor(own.at.getTime() / 1000)),
      type: own.type,
      edit: own.edit,
      notify: own.pushName,
    },
    content: [{ tag: 'enc', attrs: { mediatype: own.mediaType } }],
  };
}
