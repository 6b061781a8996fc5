/** Encryption of media files: HKDF from the media key, AES-256-CBC, the first 10 bytes of an HMAC-SHA256 appended. */
import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import type { MediaRef } from './shown/show-media.js';

type FileKind = MediaRef['kind'] | 'history';

const MAC_LENGTH = 10;
const CHUNK_BYTES = 1024 * 1024;
const MEDIA_KEY_LENGTH = 32;

const KEY_PURPOSE: Readonly<Record<FileKind, string>> = {
  image: 'WhatsApp Image Keys',
  sticker: 'WhatsApp Image Keys',
  video: 'WhatsApp Video Keys',
  ptv: 'WhatsApp Video Keys',
  audio: 'WhatsApp Audio Keys',
  document: 'WhatsApp Document Keys',
  'link-picture': 'WhatsApp Link Thumbnail Keys',
  history: 'WhatsApp History Keys',
};

export interface MediaKeys {
  iv: Buffer;
  cipherKey: Buffer;
  macKey: Buffer;
}

/** @throws Error when the media key has a wrong length */
export function mediaKeys(kind: FileKind, mediaKey: Uint8Array): MediaKeys {
  if (mediaKey.length !== MEDIA_KEY_LENGTH) throw new Error(`mediaKey has ${mediaKey.length} bytes, not 32`);
  const keys = Buffer.from(hkdfSync('sha256', mediaKey, Buffer.alloc(0), KEY_PURPOSE[kind], 112));
  return { iv: keys.subarray(0, 16), cipherKey: keys.subarray(16, 48), macKey: keys.subarray(48, 80) };
}

export interface EncryptedFile {
  blob: Buffer;
  mediaKey: Buffer;
  fileSha256: Buffer;
  fileEncSha256: Buffer;
}

export function encryptFile(kind: FileKind, plain: Uint8Array): EncryptedFile {
  const mediaKey = randomBytes(MEDIA_KEY_LENGTH);
  const { iv, cipherKey, macKey } = mediaKeys(kind, mediaKey);
  const cipher = createCipheriv('aes-256-cbc', cipherKey, iv);
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  const mac = createHmac('sha256', macKey).update(iv).update(body).digest().subarray(0, MAC_LENGTH);
  const blob = Buffer.concat([body, mac]);
  return { blob, mediaKey, fileSha256: sha256(plain), fileEncSha256: sha256(blob) };
}

/**
 * The plain file piece by piece, after its MAC was found right; other work gets its turn between the pieces.
 * @throws Error when the MAC or the padding is wrong
 */
export async function* decryptedChunks(blob: Buffer, keys: MediaKeys): AsyncGenerator<Buffer> {
  const body = blob.subarray(0, -MAC_LENGTH);
  const mac = createHmac('sha256', keys.macKey).update(keys.iv);
  for (const piece of pieces(body)) {
    mac.update(piece);
    if (body.length > CHUNK_BYTES) await nextTurn();
  }
  if (!mac.digest().subarray(0, MAC_LENGTH).equals(blob.subarray(-MAC_LENGTH)))
    throw new Error('the MAC of the encrypted file is wrong');
  const decipher = createDecipheriv('aes-256-cbc', keys.cipherKey, keys.iv);
  for (const piece of pieces(body)) {
    yield decipher.update(piece);
    if (body.length > CHUNK_BYTES) await nextTurn();
  }
  yield decipher.final();
}

function* pieces(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) yield bytes.subarray(at, at + CHUNK_BYTES);
}

const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();
const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
