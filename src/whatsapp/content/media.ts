import type { proto } from '../baileys.js';
import type { UploadedChannelMedia, UploadedMedia } from '../media/media-transfer.port.js';
import type { AudioBody, DocumentBody, HeaderMedia, MediaBody, StickerBody, VideoBody } from './bodies.js';
import { withContext, type ContextParts } from './context.js';

/** An uploaded file with what a message says about it. */
export interface Attachment {
  uploaded: UploadedMedia | UploadedChannelMedia;
  mimeType: string;
  fileName: string | null;
  /** Pixels. */
  width?: number;
  height?: number;
  seconds?: number;
  /** JPEG. */
  thumbnail?: Buffer;
  waveform?: Buffer;
  animated?: boolean;
  voiceNote?: boolean;
}

/** Files by the slot that the body names. */
export type Attachments = ReadonlyMap<string, Attachment>;

/** What the media host gave for the file of a channel's post; undefined for everything else. */
export function mediaIdOf(files: Attachments): string | undefined {
  const uploaded = files.get(MEDIA_SLOT)?.uploaded;
  return uploaded && 'handle' in uploaded ? (uploaded.handle ?? undefined) : undefined;
}

/** Slot of the file of a media message. */
export const MEDIA_SLOT = 'media';

export function mediaMessage(body: MediaBody, context: ContextParts, files: Attachments): proto.IMessage {
  const file = attachment(files, MEDIA_SLOT);
  const about = withContext(context);
  switch (body.kind) {
    case 'image':
      return once(body.viewOnce, { imageMessage: { ...image(file), ...captionOf(body), ...about } });
    case 'video':
      return once(body.viewOnce, { videoMessage: { ...film(file, body), ...captionOf(body), ...about } });
    case 'ptv':
      return { ptvMessage: { ...film(file), ...about } };
    case 'audio':
      return audio(body, file, about);
    case 'document':
      return documentOf(body, file, about);
    case 'sticker':
      return { stickerMessage: { ...sticker(file, body), ...about } };
  }
}

/** The header's file, for the header of interactive messages. */
export function headerMedia(
  header: HeaderMedia,
  files: Attachments,
): Pick<proto.Message.InteractiveMessage.IHeader, 'imageMessage' | 'videoMessage' | 'documentMessage'> {
  const file = attachment(files, header.slot);
  switch (header.type) {
    case 'image':
      return { imageMessage: { ...image(file), ...captionOf(header) } };
    case 'video':
      return { videoMessage: { ...film(file), ...captionOf(header) } };
    case 'document':
      return { documentMessage: { ...paper(file, {}), ...captionOf(header) } };
  }
}

/** @throws Error when a body names a file that nobody has made */
function attachment(files: Attachments, slot: string): Attachment {
  const file = files.get(slot);
  if (!file) throw new Error(`no file in slot ${slot}`);
  return file;
}

/** Fields that every message with a file has. */
function blob({ uploaded, mimeType }: Attachment) {
  const { url, directPath, fileSha256, fileLength } = uploaded;
  const open = { url, directPath, fileSha256, fileLength, mimetype: mimeType };
  if (!('mediaKey' in uploaded)) return open;
  const { mediaKey, fileEncSha256, mediaKeyTimestamp } = uploaded;
  return { ...open, mediaKey, fileEncSha256, mediaKeyTimestamp };
}

function size({ width, height }: Attachment): { width?: number; height?: number } {
  return { ...(width ? { width } : {}), ...(height ? { height } : {}) };
}

function image(file: Attachment): proto.Message.IImageMessage {
  return { ...blob(file), ...size(file), ...preview(file.thumbnail) };
}

function film(file: Attachment, body?: VideoBody): proto.Message.IVideoMessage {
  return {
    ...blob(file),
    ...size(file),
    ...(file.seconds ? { seconds: file.seconds } : {}),
    ...preview(body?.thumbnail ? Buffer.from(body.thumbnail, 'base64') : file.thumbnail),
    ...(body?.gif ? { gifPlayback: true } : {}),
  };
}

function paper(
  file: Attachment,
  { fileName }: Pick<DocumentBody, 'fileName'>,
): proto.Message.IDocumentMessage {
  const name = fileName ?? file.fileName ?? 'document';
  return { ...blob(file), fileName: name, title: name, ...preview(file.thumbnail) };
}

function sticker(file: Attachment, { thumbnail }: StickerBody): proto.Message.IStickerMessage {
  return {
    ...blob(file),
    ...size(file),
    isAnimated: file.animated ?? false,
    ...(thumbnail ? { pngThumbnail: Buffer.from(thumbnail, 'base64') } : {}),
  };
}

type About = ReturnType<typeof withContext>;

function audio(body: AudioBody, file: Attachment, about: About): proto.IMessage {
  const ptt = body.ptt && file.voiceNote !== false;
  const audioMessage: proto.Message.IAudioMessage = {
    ...blob(file),
    ptt,
    ...(file.seconds ? { seconds: file.seconds } : {}),
    ...(ptt && file.waveform ? { waveform: file.waveform } : {}),
    ...about,
  };
  if (!body.viewOnce) return { audioMessage };
  return { viewOnceMessageV2Extension: { message: { audioMessage: { ...audioMessage, viewOnce: true } } } };
}

/** With a caption it travels in a wrapper: older apps would show the bare document twice. */
function documentOf(body: DocumentBody, file: Attachment, about: About): proto.IMessage {
  const documentMessage = { ...paper(file, body), ...captionOf(body), ...about };
  return body.caption
    ? { documentWithCaptionMessage: { message: { documentMessage } } }
    : { documentMessage };
}

function once(
  viewOnce: boolean | undefined,
  message: Pick<proto.IMessage, 'imageMessage' | 'videoMessage'>,
): proto.IMessage {
  if (!viewOnce) return message;
  const { imageMessage, videoMessage } = message;
  return {
    viewOnceMessageV2: {
      message: imageMessage
        ? { imageMessage: { ...imageMessage, viewOnce: true } }
        : { videoMessage: { ...videoMessage, viewOnce: true } },
    },
  };
}

function captionOf({ caption }: { caption?: string }): { caption?: string } {
  return caption ? { caption } : {};
}

function preview(thumbnail: Buffer | undefined): { jpegThumbnail?: Buffer } {
  return thumbnail?.length ? { jpegThumbnail: thumbnail } : {};
}
