import type { proto } from '../../wire/codec.js';
import type { ShownBody, ShownFile, ShownMedia, ShownMediaItem } from './shown.js';

export type MediaKind = 'image' | 'video' | 'ptv' | 'audio' | 'document' | 'sticker';

/** The fields that all media have in common. */
export interface MediaFields {
  url?: string | null;
  directPath?: string | null;
  mediaKey?: Uint8Array | null;
  mimetype?: string | null;
  fileSha256?: Uint8Array | null;
  fileEncSha256?: Uint8Array | null;
  fileLength?: number | { toString(): string } | null;
}

/** A file that is to be fetched and checked; the result is written into `file`. */
export interface MediaRef {
  /** The large picture of a link's card is a file too, though no message around one. */
  kind: MediaKind | 'link-picture';
  fields: MediaFields;
  file: ShownFile;
}

/** Collects what the pieces of a message say while it is read. */
export interface Findings {
  warnings: string[];
  media: MediaRef[];
}

const PREVIEW_START = { jpeg: 'ffd8', png: '8950' } as const;

/** Image, video, PTV, audio, document or sticker; null when the content is none of them. */
export function showMedia(inner: proto.IMessage, findings: Findings): ShownBody | null {
  const { imageMessage, videoMessage, ptvMessage, audioMessage, documentMessage, stickerMessage } = inner;
  if (imageMessage) {
    const media = mediaOf('image', imageMessage, findings);
    expectMime(media, /^image\/(jpeg|png|webp)$/, findings);
    return { kind: 'image', caption: imageMessage.caption || null, ...media };
  }
  if (videoMessage) {
    const media = mediaOf('video', videoMessage, findings);
    expectMime(media, /^video\/(mp4|3gpp)$/, findings);
    return {
      ...{ kind: 'video', caption: videoMessage.caption || null, gif: videoMessage.gifPlayback ?? false },
      ...media,
    };
  }
  if (ptvMessage) {
    const media = mediaOf('ptv', ptvMessage, findings);
    expectMime(media, /^video\/mp4$/, findings);
    if (media.width !== media.height) findings.warnings.push('a round video is not square');
    return { kind: 'ptv', ...media };
  }
  if (audioMessage) return showAudio(audioMessage, findings);
  if (documentMessage) {
    const { caption, title, pageCount } = documentMessage;
    const media = mediaOf('document', documentMessage, findings);
    if (!media.fileName) findings.warnings.push('a document without file name is shown as "Untitled"');
    return {
      ...{ kind: 'document', caption: caption || null, title: title || null },
      pages: pageCount || null,
      ...media,
    };
  }
  if (stickerMessage) {
    const media = mediaOf('sticker', stickerMessage, findings);
    expectMime(media, /^image\/webp$/, findings);
    return { kind: 'sticker', animated: stickerMessage.isAnimated ?? false, ...media };
  }
  return null;
}

/** The picture, film or file in the header of an interactive message. */
export function showHeaderMedia(
  header: Pick<proto.IMessage, 'imageMessage' | 'videoMessage' | 'documentMessage'>,
  findings: Findings,
): ShownMediaItem | null {
  const { imageMessage, videoMessage, documentMessage } = header;
  if (imageMessage) return { kind: 'image', ...mediaOf('image', imageMessage, findings) };
  if (videoMessage) return { kind: 'video', ...mediaOf('video', videoMessage, findings) };
  return documentMessage ? { kind: 'document', ...mediaOf('document', documentMessage, findings) } : null;
}

function showAudio(audio: proto.Message.IAudioMessage, findings: Findings): ShownBody {
  const media = mediaOf('audio', audio, findings);
  const voice = audio.ptt ?? false;
  expectMime(media, /^audio\//, findings);
  if (voice && !/^audio\/ogg; ?codecs=opus$/.test(media.mimeType))
    findings.warnings.push(`a voice message of type ${media.mimeType} does not play on all phones`);
  if (voice && !media.seconds) findings.warnings.push('a voice message without duration shows 0:00');
  const waveform = [...(audio.waveform ?? [])];
  if (waveform.some((sample) => sample > 100))
    findings.warnings.push('waveform samples are not within 0..100');
  return { kind: 'audio', voice, waveform, ...media };
}

type AnyMedia = MediaFields & {
  width?: number | null;
  height?: number | null;
  seconds?: number | null;
  jpegThumbnail?: Uint8Array | null;
  pngThumbnail?: Uint8Array | null;
  fileName?: string | null;
};

function mediaOf(kind: MediaKind, fields: AnyMedia, findings: Findings): ShownMedia {
  const { jpegThumbnail, pngThumbnail } = fields;
  const shown: ShownMedia = {
    mimeType: fields.mimetype ?? '',
    length: Number(fields.fileLength ?? 0),
    width: fields.width || null,
    height: fields.height || null,
    seconds: fields.seconds || null,
    thumbnailLength: thumbnailLength(jpegThumbnail, findings) || (pngThumbnail?.length ?? 0),
    fileName: fields.fileName || null,
    file: { state: 'unfetched', length: null, sha256: null, problem: null },
  };
  if (pngThumbnail?.length && !startsWith(pngThumbnail, PREVIEW_START.png))
    findings.warnings.push('the thumbnail is not a PNG');
  findings.media.push({ kind, fields, file: shown.file });
  return shown;
}

/** Bytes of a JPEG preview; a warning when it is something else. */
export function thumbnailLength(thumbnail: Uint8Array | null | undefined, findings: Findings): number {
  if (!thumbnail?.length) return 0;
  if (!startsWith(thumbnail, PREVIEW_START.jpeg)) findings.warnings.push('the thumbnail is not a JPEG');
  return thumbnail.length;
}

const startsWith = (bytes: Uint8Array, hex: string): boolean =>
  Buffer.from(bytes.subarray(0, hex.length / 2)).toString('hex') === hex;

function expectMime(media: ShownMedia, pattern: RegExp, findings: Findings): void {
  if (!pattern.test(media.mimeType))
    findings.warnings.push(`media type ${media.mimeType || '(none)'} is not shown inline`);
}
