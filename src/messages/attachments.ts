import { createHash } from 'node:crypto';
import { isNewsletter, type Json } from '../kernel/index.js';
import type { MediaPreparer, MediaSource, MediaUse, PreparedMedia } from '../media/index.js';
import type { Attachment, Attachments, SocketCommands } from '../whatsapp/index.js';

/** A file that goes out with a message. */
export interface AttachmentRequest {
  /** Where the body wants it. */
  slot: string;
  /** Input field as the caller wrote it, for errors. */
  field: string;
  source: MediaSource;
  use: MediaUse;
  mimeType?: string;
  fileName?: string;
  /** Audio only: a voice note. */
  ptt?: boolean;
  /** Only what is made of it travels, inside the message: it is not uploaded. */
  previewOnly?: boolean;
}

/** Where a file is uploaded to: what goes to a channel is not encrypted. */
export interface UploadTarget {
  commands: SocketCommands;
  /** Address of the chat. */
  chat: string;
}

/** Prepares and uploads the files of a message, one after the other, so that one message holds one file at a time. */
export async function uploadAttachments(
  requests: readonly AttachmentRequest[],
  preparer: MediaPreparer,
  target: UploadTarget,
): Promise<Attachments> {
  const files = new Map<string, Attachment>();
  for (const { slot, source, use, previewOnly, ...options } of requests) {
    const prepared = await preparer.prepare(source, use, options);
    if (previewOnly) {
      await prepared.dispose();
      files.set(slot, withoutAddress(prepared));
    } else files.set(slot, await uploadPrepared(prepared, target));
  }
  return files;
}

/** Uploads a file and removes it. */
export async function uploadPrepared(
  prepared: PreparedMedia,
  { commands, chat }: UploadTarget,
): Promise<Attachment> {
  try {
    const uploaded = await (isNewsletter(chat)
      ? commands.uploadToChannel(prepared)
      : commands.upload(prepared));
    const { use: _use, path: _path, length: _length, dispose: _dispose, ...about } = prepared;
    return { ...about, uploaded };
  } finally {
    await prepared.dispose();
  }
}

/** A file that is not (yet) at WhatsApp, as a message shows it. */
export function withoutAddress(prepared: PreparedMedia): Attachment {
  const { use: _use, path: _path, dispose: _dispose, length: fileLength, ...about } = prepared;
  const none = Buffer.alloc(0);
  const nowhere = { url: '', directPath: '', mediaKey: none, fileSha256: none, fileEncSha256: none };
  return { ...about, uploaded: { ...nowhere, fileLength, mediaKeyTimestamp: 0 } };
}

/** What tells two sends of files apart: addresses and contents, but of an upload only name and type. */
export function askedFiles(requests: readonly AttachmentRequest[]): Json {
  return requests.map(({ slot, use, source, mimeType = null, fileName = null }) => ({
    ...{ slot, use, mimeType, fileName },
    source: sourceDigest(source),
  }));
}

function sourceDigest(source: MediaSource): string {
  if ('stream' in source) return 'upload';
  const text = 'url' in source ? source.url : 'dataUrl' in source ? source.dataUrl : source.base64;
  return createHash('sha256').update(text).digest('hex');
}
