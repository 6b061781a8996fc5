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

/**
 * A post again, with another content or (null) without any, under its own id. Source: whatsmeow, `sendNewsletter`;
 * whatsapp-rust, `build_newsletter_edit_node`. Baileys sends both as chats know them.
 */
export function changedPost(post: {
  newsletter: string;
  id: string;
  content: Uint8Array | null;
}): BinaryNode {
  const { newsletter, id, content } = post;
  const { type, mediaType } = content ? stanzaType(kindOfBytes(content)) : { type: 'text', mediaType: null };
  return {
    tag: 'message',
    attrs: { to: newsletter, id, type, edit: content ? '3' : '8' },
    content: [
      {
        tag: 'plaintext',
        attrs: mediaType ? { mediatype: mediaType } : {},
        content: content ?? new Uint8Array(),
      },
    ],
  };
}
