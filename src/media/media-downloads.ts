import { readFile } from 'node:fs/promises';
import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import { AppError, isGroup } from '../kernel/index.js';
import type { MessagePort, StoredMessage } from '../messages/message.port.js';
import type { MediaMessageKey, MediaReference } from '../whatsapp/media/media-transfer.port.js';
import { cleanMimeType } from './base64.js';
import type { DownloadShelf } from './download-shelf.js';
import { cleanFileName } from './file-name.js';
import type { DownloadedMedia, DownloadRequest, MediaPort } from './media-downloads.port.js';
import { mediaOf, type StoredMedia } from './media-reference.js';
import { Slots } from './slots.js';
import type { TempFiles } from './temp-files.js';

/** A session's way to WhatsApp's media hosts and to its phone. */
export interface MediaLine {
  download(
    reference: MediaReference,
    target: { output: string; maxBytes: number },
  ): Promise<{ length: number; sha256: Buffer }>;
  /** @returns the new direct path */
  requestAgain(key: MediaMessageKey, mediaKey: Uint8Array): Promise<string>;
}

export interface MediaDownloadsOptions {
  files: TempFiles;
  shelf: DownloadShelf;
  /** @throws AppError SESSION_NOT_CONNECTED */
  line(sessionId: string): MediaLine;
  messages: Pick<MessagePort, 'find'>;
  maxDownloadBytes: number;
  /** Inside a JSON answer. */
  maxInlineBytes: number;
  /** Public base URL, or empty for links without a host. */
  baseUrl: string;
  logger: Logger;
}

/** A third more in base64, and several copies of it on the way out: few large answers at the same time. */
const INLINE_AT_ONCE = 2;
/** New paths that phones have told; asking again costs the phone an upload. */
const REMEMBERED_PATHS = 10_000;
const REMEMBERED_MS = 24 * 3_600_000;

/** Where the bytes of a message are, and how to ask its phone for them. */
interface Wanted extends StoredMedia {
  key: MediaMessageKey | null;
}

/** Gets received media from WhatsApp, and from the phone when WhatsApp has forgotten them. */
export class MediaDownloads implements MediaPort {
  readonly #options: MediaDownloadsOptions;
  readonly #inline = new Slots(INLINE_AT_ONCE);
  readonly #newPaths = new LRUCache<string, string>({ max: REMEMBERED_PATHS, ttl: REMEMBERED_MS });

  constructor(options: MediaDownloadsOptions) {
    this.#options = options;
  }

  async download(request: DownloadRequest): Promise<DownloadedMedia> {
    const { files, shelf } = this.#options;
    const wanted = await this.#wanted(request);
    const file = await files.create();
    try {
      const got = await this.#get(request.sessionId, wanted, file.path);
      const mimeType = cleanMimeType(wanted.mimeType) ?? 'application/octet-stream';
      const fileName = cleanFileName(wanted.fileName);
      const id = shelf.put(file, { mimeType, fileName });
      return {
        ...got,
        mimeType,
        fileName,
        dataUrl: () => this.#dataUrl(file.path, { mimeType, length: got.length }),
        link: () => ({ url: `${this.#options.baseUrl}/media/${id}`, expiresAt: shelf.keep(id) }),
      };
    } catch (error) {
      await file.remove();
      throw error;
    }
  }

  async #wanted(request: DownloadRequest): Promise<Wanted> {
    if ('reference' in request) {
      return { reference: request.reference, mimeType: request.mimeType, fileName: null, key: null };
    }
    const message = await this.#options.messages.find(request.sessionId, request.messageId);
    if (!message) throw new AppError('NOT_FOUND', 'Message not found', { field: 'messageId' });
    const found = mediaOf(message.content);
    if (!found) throw new AppError('NOT_FOUND', 'The message has no medium', { field: 'messageId' });
    return { ...found, key: keyOf(message) };
  }

  async #get(
    sessionId: string,
    { reference, key }: Wanted,
    output: string,
  ): Promise<{ length: number; sha256: Buffer; fromPhone: boolean }> {
    const line = this.#options.line(sessionId);
    const target = { output, maxBytes: this.#options.maxDownloadBytes };
    const place = key && `${sessionId}|${key.chat}|${key.id}`;
    const known = place ? this.#newPaths.get(place) : undefined;
    try {
      const current = known ? { ...reference, url: null, directPath: known } : reference;
      return { ...(await line.download(current, target)), fromPhone: false };
    } catch (error) {
      if (!isGone(error) || !key || !place || !reference.mediaKey) throw error;
      this.#newPaths.delete(place);
      this.#options.logger.info(
        { sessionId, messageId: key.id },
        'medium expired, the phone is asked for it',
      );
      const directPath = await line.requestAgain(key, reference.mediaKey);
      this.#newPaths.set(place, directPath);
      return { ...(await line.download({ ...reference, url: null, directPath }, target)), fromPhone: true };
    }
  }

  #dataUrl(path: string, { mimeType, length }: { mimeType: string; length: number }): Promise<string> {
    const limit = this.#options.maxInlineBytes;
    if (length > limit) {
      throw new AppError(
        'BAD_INPUT',
        `dataUrl: the medium has ${length} bytes, the limit is ${limit}; use its link`,
        {
          field: 'dataUrl',
          limit,
          value: length,
          allowed: 'link',
        },
      );
    }
    return this.#inline.run(async () => `data:${mimeType};base64,${await readFile(path, 'base64')}`);
  }
}

/** Whatever layer has noticed it. */
function isGone(error: unknown): boolean {
  if (error instanceof AppError) return error.code === 'NOT_FOUND' && error.details.serverCode !== undefined;
  const status = (error as { output?: { statusCode?: number } }).output?.statusCode;
  return status === 404 || status === 410;
}

function keyOf({ chat, id, fromMe, sender }: StoredMessage): MediaMessageKey {
  return { chat, id, fromMe, participant: !fromMe && isGroup(chat) ? sender : null };
}
