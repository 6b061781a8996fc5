/** Snapshots and long patches lie at the media host, encrypted like media. */
import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { type proto } from '../wire/codec.js';

const KIND = 'md-app-state';
const MAC_BYTES = 10;

/** The part of the media host that is needed here. */
export interface BlobHost {
  put(kind: string, blob: Buffer): string;
  get(directPath: string): Buffer | null;
}

export function putBlob(host: BlobHost, plain: Uint8Array): proto.IExternalBlobReference {
  const mediaKey = randomBytes(32);
  const { iv, cipherKey, macKey } = keysOf(mediaKey);
  const cipher = createCipheriv('aes-256-cbc', cipherKey, iv);
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  const blob = Buffer.concat([body, macOf(macKey, iv, body)]);
  return {
    mediaKey,
    directPath: host.put(KIND, blob),
    handle: sha256(blob).toString('base64url'),
    fileSizeBytes: plain.length,
    fileSha256: sha256(plain),
    fileEncSha256: sha256(blob),
  };
}

/** @throws Error when the blob is not there or not what the reference says */
export function getBlob(host: BlobHost, reference: proto.IExternalBlobReference): Buffer {
  const blob = host.get(reference.directPath ?? '');
  if (!blob) throw new Error('the external blob is not at the media host');
  const { iv, cipherKey, macKey } = keysOf(reference.mediaKey ?? Buffer.alloc(0));
  const body = blob.subarray(0, -MAC_BYTES);
  if (!macOf(macKey, iv, body).equals(blob.subarray(-MAC_BYTES)))
    throw new Error("the external blob's MAC is wrong");
  const decipher = createDecipheriv('aes-256-cbc', cipherKey, iv);
  const plain = Buffer.concat([decipher.update(body), decipher.final()]);
  if (!sha256(plain).equals(Buffer.from(reference.fileSha256 ?? [])))
    throw new Error('the external blob has another hash');
  return plain;
}

function keysOf(mediaKey: Uint8Array): { iv: Buffer; cipherKey: Buffer; macKey: Buffer } {
  const keys = Buffer.from(hkdfSync('sha256', mediaKey, Buffer.alloc(0), 'WhatsApp App State Keys', 112));
  return { iv: keys.subarray(0, 16), cipherKey: keys.subarray(16, 48), macKey: keys.subarray(48, 80) };
}

const macOf = (key: Buffer, iv: Buffer, body: Buffer): Buffer =>
  createHmac('sha256', key).update(iv).update(body).digest().subarray(0, MAC_BYTES);

const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();
