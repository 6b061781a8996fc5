import type { Json, JsonObject } from '../kernel/index.js';
import type { MediaKind, MediaReference } from '../whatsapp/media/media-transfer.port.js';

/** Fields of a message that carry a medium, as stored messages name them. */
const FIELDS: Readonly<Record<string, MediaKind>> = {
  imageMessage: 'image',
  videoMessage: 'video',
  ptvMessage: 'ptv',
  audioMessage: 'audio',
  documentMessage: 'document',
  stickerMessage: 'sticker',
};
/** Another message inside, which is not this one's medium. */
const OTHERS = new Set(['contextInfo', 'quotedMessage', 'messageContextInfo', 'protocolMessage']);
/** Wrappers and headers lie at most this deep. */
const MAX_DEPTH = 8;

/** The medium of a stored message: of the message itself, of what wraps it, or of its header. */
export interface StoredMedia {
  reference: MediaReference;
  mimeType: string | null;
  fileName: string | null;
}

/** Finds it in the JSON of a message; null when there is none. */
export function mediaOf(content: Json, depth = 0): StoredMedia | null {
  if (!isObject(content) || depth > MAX_DEPTH) return null;
  for (const [field, kind] of Object.entries(FIELDS)) {
    const found = content[field];
    if (found !== undefined && isObject(found)) {
      const medium = readMedium(found, kind);
      if (medium) return medium;
    }
  }
  for (const [field, value] of Object.entries(content)) {
    const medium = OTHERS.has(field) ? null : mediaOf(value ?? null, depth + 1);
    if (medium) return medium;
  }
  return null;
}

/** The medium of one field of a message; null when the field names no place of a file. */
export function readMedium(fields: JsonObject, kind: MediaKind): StoredMedia | null {
  const url = text(fields['URL']);
  const directPath = text(fields['directPath']);
  if (!url && !directPath) return null;
  const length = Number(fields['fileLength'] ?? Number.NaN);
  return {
    reference: {
      kind,
      url,
      directPath,
      mediaKey: bytes(fields['mediaKey']),
      fileSha256: bytes(fields['fileSHA256']),
      fileEncSha256: bytes(fields['fileEncSHA256']),
      fileLength: Number.isSafeInteger(length) ? length : null,
    },
    mimeType: text(fields['mimetype']),
    fileName: text(fields['fileName']) ?? text(fields['title']),
  };
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function text(value: Json | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function bytes(value: Json | undefined): Buffer | null {
  return typeof value === 'string' && value !== '' ? Buffer.from(value, 'base64') : null;
}
