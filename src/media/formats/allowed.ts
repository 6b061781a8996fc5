import { AppError, badInput } from '../../kernel/index.js';
import { essence } from '../base64.js';
import type { MediaUse } from '../media.port.js';
import type { Sniffed } from './sniff.js';

/** Formats that each use takes; documents take everything. */
const ALLOWED: Readonly<Record<Exclude<MediaUse, 'document'>, readonly string[]>> = {
  image: ['image/jpeg', 'image/png', 'image/gif', 'image/webp'],
  sticker: ['image/webp', 'image/png', 'image/jpeg', 'image/gif'],
  audio: ['audio/ogg', 'audio/mpeg', 'audio/aac', 'audio/mp4', 'audio/wav'],
  video: ['video/mp4', 'video/3gpp', 'video/quicktime', 'video/x-ms-asf'],
  ptv: ['video/mp4', 'video/3gpp', 'video/quicktime', 'video/x-ms-asf'],
};

/** What callers call the same format. */
const SYNONYMS: Readonly<Record<string, string>> = {
  'image/jpg': 'image/jpeg',
  'audio/mp3': 'audio/mpeg',
  'audio/x-mpeg': 'audio/mpeg',
  'audio/m4a': 'audio/mp4',
  'audio/x-m4a': 'audio/mp4',
  'audio/x-wav': 'audio/wav',
  'audio/wave': 'audio/wav',
  'audio/vnd.wave': 'audio/wav',
  'audio/aacp': 'audio/aac',
  'audio/x-aac': 'audio/aac',
  'audio/opus': 'audio/ogg',
  'application/ogg': 'audio/ogg',
  'video/3gp': 'video/3gpp',
  'video/3gpp2': 'video/3gpp',
  'video/mov': 'video/quicktime',
  'video/asf': 'video/x-ms-asf',
  'video/x-ms-wmv': 'video/x-ms-asf',
  'application/vnd.ms-asf': 'video/x-ms-asf',
};

/** One name for each format. */
export function canonicalType(mimeType: string): string {
  const bare = essence(mimeType);
  return SYNONYMS[bare] ?? bare;
}

/**
 * The format of a medium by its bytes. A wrong declaration does not matter: the bytes decide, because that is what
 * the recipient's phone does.
 * @throws AppError BAD_INPUT when the bytes are something that the use does not take, or nothing known
 */
export function requireFormat(
  use: Exclude<MediaUse, 'document'>,
  sniffed: Sniffed | null,
  options: { field: string; declared: string | null },
): string {
  const allowed = ALLOWED[use];
  const found = sniffed === null ? null : canonicalType(sniffed.mimeType);
  if (found !== null && allowed.includes(found))
    return found === 'audio/ogg' ? (sniffed as Sniffed).mimeType : found;
  // A brand says "video" also for m4a files of many programs; whether there are pictures is seen later.
  if (use === 'audio' && (found === 'video/mp4' || found === 'video/3gpp')) return 'audio/mp4';
  const value = found ?? 'unknown';
  const declared =
    options.declared && canonicalType(options.declared) !== found ? ` (declared as ${options.declared})` : '';
  throw new AppError(
    'BAD_INPUT',
    `${options.field}: the content is ${found ?? 'of no known format'}${declared}; allowed: ${allowed.join(', ')}`,
    { field: options.field, limit: allowed, value, allowed },
  );
}

/** A file of no bytes is never meant. */
export function requireContent(length: number, field: string): void {
  if (length === 0) throw badInput(field, 'is empty', 'a medium');
}

/** @param length bytes that were seen; more may follow */
export function tooLarge(what: { field: string; limit: number; length: number }): AppError {
  const { field, limit, length } = what;
  return new AppError('BAD_INPUT', `${field}: is too large, the limit is ${limit} bytes`, {
    field,
    limit,
    value: length,
    allowed: `at most ${limit} bytes`,
  });
}
