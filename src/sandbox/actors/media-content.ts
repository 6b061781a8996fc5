import { badInput } from '../../kernel/index.js';
import type { MediaHost } from '../server/link.js';
import type { proto } from '../wire/codec.js';
import { encryptFile } from './media-cipher.js';
import type { MediaFields, MediaKind } from './shown/index.js';

/** A file to send; what is left out is left out of the message. */
export interface MediaInput {
  kind: MediaKind;
  bytes: Uint8Array;
  /** Default: the usual one of the kind. */
  mimeType?: string;
  caption?: string;
  fileName?: string;
  width?: number;
  height?: number;
  seconds?: number;
  /** Audio: recorded in the chat. */
  voice?: boolean;
  /** Video: plays by itself, without sound. */
  gif?: boolean;
  /** Sticker. */
  animated?: boolean;
  /** JPEG. */
  thumbnail?: Uint8Array;
  /** Samples 0..100 of a voice message. */
  waveform?: Uint8Array;
  viewOnce?: boolean;
}

export const MEDIA_KINDS = ['image', 'video', 'ptv', 'audio', 'document', 'sticker'] as const;

const USUAL_TYPE: Readonly<Record<MediaKind, string>> = {
  image: 'image/jpeg',
  video: 'video/mp4',
  ptv: 'video/mp4',
  audio: 'audio/ogg; codecs=opus',
  document: 'application/octet-stream',
  sticker: 'image/webp',
};

/**
 * Puts a file on the media host and makes the message that names it.
 * @param plain for channels, where nothing is encrypted
 * @throws AppError BAD_INPUT
 */
export function mediaContent(
  input: MediaInput,
  host: MediaHost,
  { plain = false }: { plain?: boolean } = {},
): proto.IMessage {
  if (input.bytes.length === 0) throw badInput('bytes', 'is empty', 'at least 1 byte');
  const fields = { ...upload(input, host, plain), mimetype: input.mimeType ?? USUAL_TYPE[input.kind] };
  const content = contentOf(input, fields);
  return input.viewOnce ? { viewOnceMessage: { message: content } } : content;
}

type Uploaded = MediaFields & { mimetype: string; fileLength: number; mediaKeyTimestamp: number };

function upload({ kind, bytes }: MediaInput, host: MediaHost, plain: boolean): Omit<Uploaded, 'mimetype'> {
  const file = encryptFile(kind, bytes);
  const place = kind === 'ptv' ? 'video' : kind;
  const directPath = plain ? host.put(`newsletter-${place}`, Buffer.from(bytes)) : host.put(place, file.blob);
  return {
    url: host.urlOf(directPath),
    directPath,
    fileSha256: file.fileSha256,
    fileLength: bytes.length,
    mediaKeyTimestamp: Math.floor(Date.now() / 1000),
    ...(plain ? {} : { mediaKey: file.mediaKey, fileEncSha256: file.fileEncSha256 }),
  };
}

function contentOf(input: MediaInput, uploaded: Uploaded): proto.IMessage {
  const { kind, caption, fileName, width, height, seconds, thumbnail, viewOnce } = input;
  const file = uploaded as Uploaded & { url: string; directPath: string };
  const size = { ...(width ? { width } : {}), ...(height ? { height } : {}) };
  const preview = thumbnail ? { jpegThumbnail: thumbnail } : {};
  const text = caption ? { caption } : {};
  const length = seconds ? { seconds } : {};
  const once = viewOnce ? { viewOnce } : {};
  switch (kind) {
    case 'image':
      return { imageMessage: { ...file, ...size, ...preview, ...text, ...once } };
    case 'video': {
      const gif = input.gif ? { gifPlayback: true } : {};
      return { videoMessage: { ...file, ...size, ...preview, ...text, ...length, ...gif, ...once } };
    }
    case 'ptv':
      return { ptvMessage: { ...file, ...size, ...preview, ...length } };
    case 'audio': {
      const waveform = input.waveform ? { waveform: input.waveform } : {};
      return { audioMessage: { ...file, ...length, ptt: input.voice ?? false, ...waveform, ...once } };
    }
    case 'document': {
      const documentMessage = {
        ...file,
        ...preview,
        ...text,
        fileName: fileName ?? 'file',
        title: fileName ?? 'file',
      };
      return caption ? { documentWithCaptionMessage: { message: { documentMessage } } } : { documentMessage };
    }
    case 'sticker':
      return { stickerMessage: { ...file, ...size, isAnimated: input.animated ?? false } };
  }
}
