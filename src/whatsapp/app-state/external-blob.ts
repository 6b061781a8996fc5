import { createDecipheriv, createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { AppError } from '../../kernel/index.js';
import type { proto } from '../baileys.js';
import { DEFAULT_MEDIA_HOST, type MediaHost } from '../media/media-host.js';

const MAC_BYTES = 10;
/** A hundred thousand records; more is no app state. */
const MAX_BLOB_BYTES = 64 * 1024 * 1024;

/**
 * Snapshots and long patches lie at the media host, encrypted like media. This one is read into memory.
 * @throws AppError WHATSAPP_REJECTED when it is damaged; HostRefused and errors of the network
 */
export async function readExternalBlob(
  host: MediaHost,
  reference: proto.IExternalBlobReference,
): Promise<Buffer> {
  const { mediaKey, directPath, fileSha256 } = reference;
  if (!mediaKey?.length || !directPath?.startsWith('/')) throw damaged('has no key or no path');
  const keys = Buffer.from(hkdfSync('sha256', mediaKey, '', 'WhatsApp App State Keys', 112));
  const [iv, cipherKey, macKey] = [keys.subarray(0, 16), keys.subarray(16, 48), keys.subarray(48, 80)];
  const blob = await host.get(`https://${DEFAULT_MEDIA_HOST}${directPath}`, collect);
  const body = blob.subarray(0, -MAC_BYTES);
  const mac = createHmac('sha256', macKey).update(iv).update(body).digest().subarray(0, MAC_BYTES);
  const claimed = blob.subarray(-MAC_BYTES);
  if (claimed.length !== MAC_BYTES || !timingSafeEqual(mac, claimed))
    throw damaged('does not have the MAC of its key');
  const decipher = createDecipheriv('aes-256-cbc', cipherKey, iv);
  const plain = Buffer.concat([decipher.update(body), decipher.final()]);
  const hash = createHash('sha256').update(plain).digest();
  if (fileSha256?.length && !hash.equals(fileSha256)) throw damaged('has another hash than it should');
  return plain;
}

async function collect(blob: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of blob) {
    length += chunk.length;
    if (length > MAX_BLOB_BYTES) throw damaged(`is larger than ${MAX_BLOB_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function damaged(text: string): AppError {
  return new AppError('WHATSAPP_REJECTED', `an external part of the app state ${text}`);
}
