import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { AppError } from '../../kernel/index.js';
import type { MediaKind, MediaReference } from './media-transfer.port.js';

/** Bytes of the MAC at the end of a blob. */
const MAC_BYTES = 10;

/** Names in the derivation of keys. */
const KEY_NAMES: Readonly<Record<MediaKind, string>> = {
  image: 'Image',
  sticker: 'Image',
  video: 'Video',
  ptv: 'Video',
  audio: 'Audio',
  document: 'Document',
  'link-picture': 'Link Thumbnail',
  history: 'History',
};

/** Keys of one blob: HKDF-SHA256 of the media key, 112 bytes, of which the last 32 are not used here. */
export function mediaKeys(
  mediaKey: Uint8Array,
  kind: MediaKind,
): { iv: Buffer; cipher: Buffer; mac: Buffer } {
  const all = Buffer.from(hkdfSync('sha256', mediaKey, '', `WhatsApp ${KEY_NAMES[kind]} Keys`, 112));
  return { iv: all.subarray(0, 16), cipher: all.subarray(16, 48), mac: all.subarray(48, 80) };
}

export interface EncryptedFile {
  mediaKey: Buffer;
  fileSha256: Buffer;
  fileEncSha256: Buffer;
  fileLength: number;
}

/** Encrypts a file into another one, piece by piece. `output` must not exist. */
export async function encryptFile(
  files: { input: string; output: string },
  kind: MediaKind,
): Promise<EncryptedFile> {
  const mediaKey = randomBytes(32);
  const keys = mediaKeys(mediaKey, kind);
  const cipher = createCipheriv('aes-256-cbc', keys.cipher, keys.iv);
  const mac = createHmac('sha256', keys.mac).update(keys.iv);
  const plainHash = createHash('sha256');
  const blobHash = createHash('sha256');
  let fileLength = 0;
  const target = await open(files.output, 'wx', 0o600);
  try {
    const write = async (bytes: Buffer): Promise<void> => {
      blobHash.update(bytes);
      await target.writeFile(bytes);
    };
    for await (const chunk of createReadStream(files.input) as AsyncIterable<Buffer>) {
      fileLength += chunk.length;
      plainHash.update(chunk);
      const bytes = cipher.update(chunk);
      mac.update(bytes);
      await write(bytes);
    }
    const last = cipher.final();
    mac.update(last);
    await write(last);
    await write(mac.digest().subarray(0, MAC_BYTES));
  } finally {
    await target.close();
  }
  return { mediaKey, fileLength, fileSha256: plainHash.digest(), fileEncSha256: blobHash.digest() };
}

/** SHA-256 and length of a file that is not encrypted. */
export async function hashFile(path: string): Promise<{ fileSha256: Buffer; fileLength: number }> {
  const hash = createHash('sha256');
  let fileLength = 0;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    fileLength += chunk.length;
    hash.update(chunk);
  }
  return { fileSha256: hash.digest(), fileLength };
}

/**
 * Decrypts a blob into a file and compares everything the message says about it: MAC, hash of the blob, hash and
 * length of the file. The file counts only when this resolves.
 * @throws AppError WHATSAPP_REJECTED with `reason`: `mac`, `hash`, `length` or `size` (more than `maxBytes`)
 */
export async function openBlob(
  blob: AsyncIterable<Buffer>,
  reference: MediaReference,
  target: { output: string; maxBytes: number },
): Promise<{ length: number; sha256: Buffer }> {
  const decoder = reference.mediaKey ? new Decoder(reference.mediaKey, reference.kind) : null;
  const plainHash = createHash('sha256');
  const blobHash = createHash('sha256');
  let length = 0;
  const file = await open(target.output, 'wx', 0o600);
  const write = async (bytes: Buffer): Promise<void> => {
    length += bytes.length;
    if (length > target.maxBytes) throw damaged('size', `is larger than ${target.maxBytes} bytes`);
    plainHash.update(bytes);
    await file.writeFile(bytes);
  };
  try {
    for await (const chunk of blob) {
      blobHash.update(chunk);
      await write(decoder ? decoder.update(chunk) : chunk);
    }
    if (decoder) await write(decoder.final());
  } finally {
    await file.close();
  }
  const sha256 = plainHash.digest();
  if (reference.mediaKey) requireHash(blobHash.digest(), reference.fileEncSha256);
  requireHash(sha256, reference.fileSha256);
  if (reference.fileLength !== null && reference.fileLength !== length) {
    throw damaged('length', `has ${length} bytes, the message says ${reference.fileLength}`);
  }
  return { length, sha256 };
}

/** Deciphers as bytes come, and holds the last ones back: they are the MAC. */
class Decoder {
  readonly #decipher;
  readonly #mac;
  #tail: Buffer = Buffer.alloc(0);

  constructor(mediaKey: Uint8Array, kind: MediaKind) {
    const keys = mediaKeys(mediaKey, kind);
    this.#decipher = createDecipheriv('aes-256-cbc', keys.cipher, keys.iv);
    this.#mac = createHmac('sha256', keys.mac).update(keys.iv);
  }

  update(chunk: Buffer): Buffer {
    const bytes = Buffer.concat([this.#tail, chunk]);
    const end = Math.max(0, bytes.length - MAC_BYTES);
    this.#tail = bytes.subarray(end);
    const ciphertext = bytes.subarray(0, end);
    this.#mac.update(ciphertext);
    return this.#decipher.update(ciphertext);
  }

  final(): Buffer {
    const mac = this.#mac.digest().subarray(0, MAC_BYTES);
    if (this.#tail.length !== MAC_BYTES || !timingSafeEqual(mac, this.#tail)) {
      throw damaged('mac', 'does not have the MAC of its key');
    }
    try {
      return this.#decipher.final();
    } catch {
      throw damaged('mac', 'ends in the middle of a block');
    }
  }
}

function requireHash(found: Buffer, wanted: Uint8Array | null): void {
  if (wanted === null || wanted.length === 0) return;
  if (!found.equals(wanted)) throw damaged('hash', 'has another hash than the message says');
}

function damaged(reason: 'mac' | 'hash' | 'length' | 'size', text: string): AppError {
  return new AppError('WHATSAPP_REJECTED', `the downloaded medium ${text}`, { reason });
}
