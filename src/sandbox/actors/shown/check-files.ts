import { createHash } from 'node:crypto';
import { AppError } from '../../../kernel/index.js';
import { decryptedChunks, mediaKeys } from '../media-cipher.js';
import type { MediaRef } from './show-media.js';
import type { ShownFile } from './shown.js';

/** Where encrypted files come from; null = no longer there. */
export interface FileSource {
  get(directPath: string): Buffer | null;
}

type Verdict = Omit<ShownFile, 'state'>;

/** Every recipient of a group gets the same file: it is opened once per key. Forgotten with the blob. */
const verdicts = new WeakMap<Buffer, Map<string, Promise<Verdict>>>();

/** Fetches the files of a message, checks MAC, both hashes and the length, and notes the result at each. */
export async function checkFiles(refs: readonly MediaRef[], source: FileSource): Promise<void> {
  for (const ref of refs) {
    const verdict = await verdictOf(ref, source);
    const state = verdict.problem === null ? 'verified' : 'failed';
    Object.assign(ref.file, { ...verdict, state });
  }
}

/** The plain file of a message. @throws AppError NOT_FOUND saying what is wrong */
export async function downloadFile(ref: MediaRef, source: FileSource): Promise<Buffer> {
  const verdict = await verdictOf(ref, source);
  const blob = source.get(ref.fields.directPath ?? '');
  if (verdict.problem !== null || !blob)
    throw new AppError('NOT_FOUND', `file: ${verdict.problem ?? 'is gone'}`);
  if (!ref.fields.mediaKey?.length) return Buffer.from(blob);
  const chunks: Buffer[] = [];
  for await (const chunk of decryptedChunks(blob, mediaKeys(ref.kind, ref.fields.mediaKey)))
    chunks.push(chunk);
  return Buffer.concat(chunks);
}

function verdictOf(ref: MediaRef, source: FileSource): Promise<Verdict> {
  const { url, directPath, mediaKey, fileSha256, fileEncSha256, fileLength } = ref.fields;
  if (!directPath) return Promise.resolve(failed('the message names no directPath'));
  const blob = source.get(directPath);
  if (!blob) return Promise.resolve(failed('the media host does not have it'));
  let known = verdicts.get(blob);
  if (!known) verdicts.set(blob, (known = new Map<string, Promise<Verdict>>()));
  const claims = [mediaKey, fileSha256, fileEncSha256].map((bytes) => hex(bytes ?? new Uint8Array()));
  const key = [ref.kind, ...claims, String(fileLength ?? 0), url ?? '', directPath].join('|');
  let verdict = known.get(key);
  if (!verdict) known.set(key, (verdict = examine(ref, blob)));
  return verdict;
}

async function examine({ kind, fields }: MediaRef, blob: Buffer): Promise<Verdict> {
  const plain = createHash('sha256');
  let length = 0;
  try {
    checkUrl(fields.url, fields.directPath ?? '');
    if (fields.mediaKey?.length) {
      if (!equal(createHash('sha256').update(blob).digest(), fields.fileEncSha256))
        return failed('fileEncSha256 is not that of the encrypted file');
      for await (const chunk of decryptedChunks(blob, mediaKeys(kind, fields.mediaKey))) {
        plain.update(chunk);
        length += chunk.length;
      }
    } else {
      // Channels: everybody may read, nothing is encrypted.
      plain.update(blob);
      length = blob.length;
    }
  } catch (error) {
    return failed(error instanceof Error ? error.message : String(error));
  }
  const sha256 = plain.digest();
  if (!equal(sha256, fields.fileSha256)) return failed('fileSha256 is not that of the file');
  if (kind !== 'link-picture' && Number(fields.fileLength ?? 0) !== length)
    return failed(`fileLength is ${String(fields.fileLength)}, not ${length}`);
  return { length, sha256: hex(sha256), problem: null };
}

/** The full address, where given, has to lead to the same file on a host of WhatsApp or of the sandbox. */
function checkUrl(url: string | null | undefined, directPath: string): void {
  if (!url) return;
  const path = (text: string): string => text.split('?', 1)[0] ?? '';
  if (path(url.replace(/^https?:\/\/[^/]+/, '')) !== path(directPath))
    throw new Error('url and directPath name different files');
}

const failed = (problem: string): Verdict => ({ length: null, sha256: null, problem });
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const equal = (bytes: Buffer, other: Uint8Array | null | undefined): boolean =>
  other != null && bytes.equals(other);
