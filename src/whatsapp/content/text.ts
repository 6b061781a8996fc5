import type { proto } from '../baileys.js';
import type { UploadedMedia } from '../media/media-transfer.port.js';
import type { LinkBody, StatusTextBody, TextBody } from './bodies.js';
import { contextInfoOf, type ContextParts } from './context.js';

/** What a message shows of the page behind a link in its text. */
export interface CardContent {
  /** The link as it stands in the text. */
  url: string;
  title: string;
  description?: string;
  /** JPEG. */
  thumbnail?: Buffer;
  /** A better picture, for clients that fetch it. */
  picture?: { uploaded: UploadedMedia; width: number; height: number };
}

/** A text. Without context and card it is the plain `conversation` that phones send; else an extended text. */
export function textMessage(
  { text }: Pick<TextBody, 'text'>,
  context: ContextParts,
  card?: CardContent,
): proto.IMessage {
  const contextInfo = contextInfoOf(context);
  if (!contextInfo && !card) return { conversation: text };
  return { extendedTextMessage: { text, ...cardOf(card), ...(contextInfo ? { contextInfo } : {}) } };
}

function cardOf(card: CardContent | undefined): proto.Message.IExtendedTextMessage {
  if (!card) return {};
  const { url, title, description, thumbnail, picture } = card;
  return {
    ...{ matchedText: url, title },
    ...(description ? { description } : {}),
    ...(thumbnail?.length ? { jpegThumbnail: thumbnail } : {}),
    ...(picture ? pictureOf(picture) : {}),
  };
}

function pictureOf({
  uploaded,
  width,
  height,
}: NonNullable<CardContent['picture']>): proto.Message.IExtendedTextMessage {
  const { directPath, mediaKey, mediaKeyTimestamp, fileSha256, fileEncSha256 } = uploaded;
  return {
    ...{ thumbnailDirectPath: directPath, thumbnailSha256: fileSha256, thumbnailEncSha256: fileEncSha256 },
    ...{ mediaKey, mediaKeyTimestamp, thumbnailWidth: width, thumbnailHeight: height },
  };
}

/** Always an extended text, also without colours: a plain one is no status to WhatsApp's apps. */
export function statusTextMessage({ text, background, textColour, font }: StatusTextBody): proto.IMessage {
  return {
    extendedTextMessage: {
      text,
      ...(background === undefined ? {} : { backgroundArgb: background }),
      ...(textColour === undefined ? {} : { textArgb: textColour }),
      ...(font === undefined ? {} : { font }),
    },
  };
}

/** A link with its caption above it, and with a card when there is one. */
export function linkMessage(body: LinkBody, context: ContextParts, card?: CardContent): proto.IMessage {
  return textMessage({ text: textOfLink(body) }, context, card);
}

export const textOfLink = ({ url, caption }: Pick<LinkBody, 'url' | 'caption'>): string =>
  caption ? `${caption}\n${url}` : url;
