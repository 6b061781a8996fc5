import { proto } from '../baileys.js';
import type { AlbumBody } from './bodies.js';
import { withContext, type ContextParts } from './context.js';

/** Announces an album: how many pictures and films follow. Source: fields of the protocol's own messages. */
export function albumMessage({ images, videos }: AlbumBody, context: ContextParts): proto.IMessage {
  return {
    albumMessage: { expectedImageCount: images, expectedVideoCount: videos, ...withContext(context) },
  };
}

/** A picture or film as one of an album's. */
export function inAlbum(message: proto.IMessage, album: { chat: string; messageId: string }): proto.IMessage {
  const parentMessageKey = { remoteJid: album.chat, fromMe: true, id: album.messageId };
  const associationType = proto.MessageAssociation.AssociationType.MEDIA_ALBUM;
  return {
    ...message,
    messageContextInfo: {
      ...message.messageContextInfo,
      messageAssociation: { associationType, parentMessageKey },
    },
  };
}
