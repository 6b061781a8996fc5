/** What the first bytes of a file say about its format. */
export interface Sniffed {
  /** Without parameters, but for `audio/ogg; codecs=opus`. */
  mimeType: string;
  family: 'image' | 'audio' | 'video' | 'page' | 'other';
}

const image = (mimeType: string): Sniffed => ({ mimeType, family: 'image' });
const audio = (mimeType: string): Sniffed => ({ mimeType, family: 'audio' });
const video = (mimeType: string): Sniffed => ({ mimeType, family: 'video' });
const other = (mimeType: string): Sniffed => ({ mimeType, family: 'other' });

/** Signature at an offset, as latin-1 text. */
type Signature = readonly [offset: number, bytes: string, found: Sniffed];

const SIGNATURES: readonly Signature[] = [
  [0, '\xff\xd8\xff', image('image/jpeg')],
  [0, '\x89PNG\r\n\x1a\n', image('image/png')],
  [0, 'GIF87a', image('image/gif')],
  [0, 'GIF89a', image('image/gif')],
  [0, 'BM', image('image/bmp')],
  [0, 'II*\0', image('image/tiff')],
  [0, 'MM\0*', image('image/tiff')],
  [0, 'ID3', audio('audio/mpeg')],
  [0, 'fLaC', audio('audio/flac')],
  [0, '#!AMR', audio('audio/amr')],
  [0, '\x1aE\xdf\xa3', video('video/webm')],
  [0, '0&\xb2u\x8ef\xcf\x11', video('video/x-ms-asf')],
  [0, 'FLV\x01', video('video/x-flv')],
  [0, '%PDF-', other('application/pdf')],
  [0, 'PK\x03\x04', other('application/zip')],
  [0, '\x1f\x8b', other('application/gzip')],
  [0, 'MZ', other('application/x-msdownload')],
  [0, '\x7fELF', other('application/x-elf')],
];

/** Kinds of RIFF by the four characters at 8. */
const RIFF: Readonly<Record<string, Sniffed>> = {
  WEBP: image('image/webp'),
  WAVE: audio('audio/wav'),
  'AVI ': video('video/x-msvideo'),
};

/**
 * Format of a file by its first bytes (4 kB are plenty), or null. Containers that hold sound as well as pictures
 * (ogg, mp4) are told apart as far as their head allows.
 */
export function sniff(head: Buffer): Sniffed | null {
  const text = head.toString('latin1');
  const simple = SIGNATURES.find(([offset, bytes]) => text.startsWith(bytes, offset));
  if (simple) return simple[2];
  if (text.startsWith('RIFF')) return RIFF[text.slice(8, 12)] ?? null;
  if (text.startsWith('OggS')) return ogg(text);
  if (text.startsWith('ftyp', 4)) return isoMedia(text.slice(8, 12));
  if (text.startsWith('moov', 4) || text.startsWith('mdat', 4)) return video('video/quicktime');
  if (isMpegAudio(head))
    return head[1] !== undefined && (head[1] & 0x06) === 0 ? audio('audio/aac') : audio('audio/mpeg');
  if (/^\s*(<!doctype html|<html|<head|<body|<\?xml|<svg)/i.test(text.slice(0, 1024))) {
    return { mimeType: /<svg/i.test(text) ? 'image/svg+xml' : 'text/html', family: 'page' };
  }
  return null;
}

function ogg(text: string): Sniffed {
  if (text.slice(0, 128).includes('\x80theora')) return video('video/ogg');
  // A head that is cut off before the codec is named is most likely what voice notes are.
  return /\x01vorbis|\x7fFLAC|Speex {3}/.test(text.slice(0, 128))
    ? audio('audio/ogg')
    : audio('audio/ogg; codecs=opus');
}

/** By the major brand of an ISO base media file. */
function isoMedia(brand: string): Sniffed {
  if (/^(M4A |M4B |M4P )$/.test(brand)) return audio('audio/mp4');
  if (brand.startsWith('qt')) return video('video/quicktime');
  if (/^3g[pegr2]/.test(brand)) return video('video/3gpp');
  if (/^(heic|heix|hevc|mif1|msf1|avif|avis)$/.test(brand)) {
    return image(brand.startsWith('avi') ? 'image/avif' : 'image/heic');
  }
  return video('video/mp4');
}

/** Frame header of MPEG audio (layers I to III) or of AAC in ADTS. */
function isMpegAudio(head: Buffer): boolean {
  const [first = 0, second = 0, third = 0] = head;
  if (first !== 0xff || (second & 0xe0) !== 0xe0) return false;
  const layer = second & 0x06;
  if (layer === 0) return (second & 0xf0) === 0xf0 && (third & 0x3c) >> 2 < 13; // ADTS: a sampling rate that exists
  return (second & 0x18) !== 0x08 && third >> 4 !== 0x0f && (third & 0x0c) !== 0x0c;
}
