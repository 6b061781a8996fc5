import type { BinaryNode } from '../baileys.js';
import { kindOfBytes } from './outgoing.js';
import { stanzaType } from './stanza.js';

/**
 * A post of a channel: not encrypted, and with what tells WhatsApp which file belongs to it. Baileys leaves out both
 * marks of a file. Source: the wire protocol's chapter on media.
 */
export function channelPost(post: {
  to: string;
  id: string;
  content: Uint8Array;
  mediaId?: string | undefined;
}): BinaryNode {
  const { to, id, content, mediaId } = post;
  const { type, mediaType } = stanzaType(kindOfBytes(content));
  return {
    tag: 'message',
    attrs: { to, id, type, ...(mediaId ? { media_id: mediaId } : {}) },
    content: [{ tag: 'plaintext', attrs: mediaType ? { mediatype: mediaType } : {}, content }],
  };
}
