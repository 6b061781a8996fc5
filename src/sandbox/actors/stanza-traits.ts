import type { BinaryNode, proto } from '../wire/codec.js';
import { node } from '../wire/node.js';
import { innerMessage } from './message-content.js';
import { pollOf } from './shown/show-cards.js';

/** How the stanza of a message tells the server what is in it. */
export interface StanzaTraits {
  type: string;
  /** `mediatype` beside the encrypted content. */
  mediaType: string | null;
  meta: BinaryNode | null;
}

/** Content fields with their `mediatype`. */
const MEDIA_TYPES: readonly (readonly [keyof proto.IMessage, string])[] = [
  ['imageMessage', 'image'],
  ['videoMessage', 'video'],
  ['ptvMessage', 'ptv'],
  ['audioMessage', 'audio'],
  ['documentMessage', 'document'],
  ['stickerMessage', 'sticker'],
  ['locationMessage', 'location'],
  ['liveLocationMessage', 'livelocation'],
  ['contactMessage', 'vcard'],
  ['contactsArrayMessage', 'contact_array'],
  ['listResponseMessage', 'list_response'],
  ['buttonsResponseMessage', 'buttons_response'],
  ['interactiveResponseMessage', 'native_flow_response'],
  ['orderMessage', 'order'],
  ['groupInviteMessage', 'url'],
];

/** As WhatsApp's own clients write it. */
export function traitsOf(message: proto.IMessage): StanzaTraits {
  const inner = innerMessage(message);
  const none = { mediaType: null, meta: null };
  if (inner.reactionMessage) return { ...none, type: 'reaction' };
  if (inner.pollUpdateMessage) return { ...none, type: 'poll', meta: node('meta', { polltype: 'vote' }) };
  if (pollOf(inner)) return { ...none, type: 'poll', meta: node('meta', { polltype: 'creation' }) };
  if (inner.encEventResponseMessage)
    return { ...none, type: 'event', meta: node('meta', { event_type: 'response' }) };
  if (inner.eventMessage) return { ...none, type: 'event', meta: node('meta', { event_type: 'creation' }) };
  const found = MEDIA_TYPES.find(([field]) => inner[field]);
  if (!found) return { ...none, type: 'text' };
  let [, mediaType] = found;
  if (inner.videoMessage?.gifPlayback) mediaType = 'gif';
  if (inner.audioMessage?.ptt) mediaType = 'ptt';
  return { type: 'media', mediaType, meta: null };
}
