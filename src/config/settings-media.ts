import { bytes, duration, flag, integer, text } from './setting.js';

/** Media that sessions send and receive: sizes, where they may come from, and the programs that convert them. */
export const media = {
  maxImageBytes: bytes('MEDIA_MAX_IMAGE_SIZE', { default: '5MB', description: 'An image at most.' }),
  maxAudioBytes: bytes('MEDIA_MAX_AUDIO_SIZE', {
    default: '16MB',
    description: 'An audio file or voice note at most.',
  }),
  maxVideoBytes: bytes('MEDIA_MAX_VIDEO_SIZE', {
    default: '100MB',
    description: 'A video or video note at most.',
  }),
  maxDocumentBytes: bytes('MEDIA_MAX_DOCUMENT_SIZE', {
    default: '100MB',
    description: 'A document at most.',
  }),
  maxStickerBytes: bytes('MEDIA_MAX_STICKER_SIZE', {
    default: '5MB',
    description: 'The picture that a sticker is made of, at most.',
  }),
  maxDownloadBytes: bytes('MEDIA_MAX_DOWNLOAD_SIZE', {
    default: '256MB',
    description: 'A received medium at most, when it is downloaded from WhatsApp.',
  }),
  maxInlineBytes: bytes('MEDIA_MAX_INLINE_SIZE', {
    default: '100MB',
    description: 'A medium inside a JSON answer (base64) at most; larger ones are fetched by their link.',
  }),
  maxRequestBytes: bytes('MEDIA_MAX_REQUEST_SIZE', {
    default: '32MB',
    description:
      'Body of a GraphQL request with a valid token, which may carry media in base64; other bodies end at 1 MB.',
  }),
  linkMs: duration('MEDIA_LINK_LIFETIME', {
    default: '10m',
    max: '24h',
    description: 'How long the link to a downloaded medium works.',
  }),
  fetchTimeoutMs: duration('MEDIA_FETCH_TIMEOUT', {
    default: '60s',
    max: '30m',
    description: 'A medium that is sent by URL has to be here within this time, redirects included.',
  }),
  maxRedirects: integer('MEDIA_MAX_REDIRECTS', {
    default: 3,
    min: 0,
    max: 10,
    description: 'Redirects that are followed for a medium by URL. Each address is checked again.',
  }),
  linkCardTimeoutMs: duration('LINK_PREVIEW_TIMEOUT', {
    default: '8s',
    max: '60s',
    description:
      'The page behind a link and its picture have to be here within this time. A message whose page is late goes out without card.',
  }),
  maxLinkPageBytes: bytes('LINK_PREVIEW_MAX_PAGE_SIZE', {
    default: '512KB',
    description: 'How much of a page is read for its title, description and picture.',
  }),
  allowPrivateUrls: flag('MEDIA_ALLOW_PRIVATE_URLS', {
    default: false,
    description:
      'Whether media and the pages behind links may be fetched from private addresses. Addresses of cloud metadata services are refused in any case.',
  }),
  tempDir: text('MEDIA_TEMP_DIR', {
    default: null,
    type: 'path',
    allowed: 'a path',
    description:
      'Directory for media under way; give it room for some of the largest. Default: `media` in the data directory.',
  }),
  ffmpeg: text('MEDIA_FFMPEG', {
    default: 'ffmpeg',
    type: 'path',
    allowed: 'a name or path',
    description:
      'Program that makes voice notes and pictures of videos. Without it voice notes need ogg/opus and videos have no preview.',
  }),
  conversions: integer('MEDIA_CONVERSIONS', {
    default: 2,
    min: 1,
    max: 64,
    description: 'Conversions that run at the same time in this process.',
  }),
} as const;
