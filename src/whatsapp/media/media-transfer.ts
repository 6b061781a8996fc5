import { rm } from 'node:fs/promises';
import { AppError, badInput, errorText } from '../../kernel/index.js';
import { decryptMediaRetryData, encryptMediaRetryRequest, proto } from '../baileys.js';
import type { BaileysEventMap } from '../baileys.js';
import type { OpenedSocket } from '../socket/open-socket.js';
import { encryptFile, hashFile, openBlob } from './media-crypto.js';
import { DEFAULT_MEDIA_HOST, HostRefused, MediaHost } from './media-host.js';
import type {
  MediaKind,
  MediaMessageKey,
  MediaReference,
  UploadableFile,
  UploadedChannelMedia,
  UploadedMedia,
} from './media-transfer.port.js';

/** Where the media host keeps each kind; stickers and video notes have no place of their own. */
const PATHS: Readonly<Record<MediaKind, string>> = {
  image: 'image',
  sticker: 'image',
  video: 'video',
  ptv: 'video',
  audio: 'audio',
  document: 'document',
  'link-picture': 'image',
  history: 'md-msg-hist',
};

/** How long a phone is waited for that is asked to upload a medium again. */
const RETRY_TIMEOUT_MS = 20_000;

/** Media of one account, to WhatsApp's media hosts and from there. */
export class MediaTransfer {
  readonly #host: MediaHost;

  constructor(
    private readonly opened: Pick<OpenedSocket, 'socket' | 'creds'> & {
      transport: Pick<OpenedSocket['transport'], 'fetchAgent'>;
    },
  ) {
    this.#host = new MediaHost(opened.transport);
  }

  /**
   * Encrypts a file and stores it at WhatsApp. Memory does not grow with the file: the blob is made beside it.
   * @throws AppError WHATSAPP_REJECTED, WHATSAPP_TIMEOUT, SESSION_NOT_CONNECTED
   */
  async upload(file: UploadableFile): Promise<UploadedMedia> {
    const blob = `${file.path}.enc`;
    try {
      const encrypted = await encryptFile({ input: file.path, output: blob }, file.use);
      const stored = await this.#store(blob, {
        path: `/mms/${PATHS[file.use]}`,
        hash: encrypted.fileEncSha256,
      });
      return {
        ...encrypted,
        url: stored.url,
        directPath: stored.directPath,
        mediaKeyTimestamp: Math.floor(Date.now() / 1000),
      };
    } finally {
      await rm(blob, { force: true });
    }
  }

  /** Stores a file for a channel, where everybody may read it. @throws as `upload` */
  async uploadToChannel(file: UploadableFile): Promise<UploadedChannelMedia> {
    const hashed = await hashFile(file.path);
    const path = `/newsletter/newsletter-${PATHS[file.use]}`;
    return { ...hashed, ...(await this.#store(file.path, { path, hash: hashed.fileSha256 })) };
  }

  /**
   * Gets a blob, decrypts it into `output` and compares it with what the message says. No file is left on failure.
   * @throws AppError BAD_INPUT (a URL that is not WhatsApp's), NOT_FOUND with `serverCode` (the blob is gone),
   * WHATSAPP_REJECTED (damaged, or refused)
   */
  async download(
    reference: MediaReference,
    target: { output: string; maxBytes: number },
  ): Promise<{ length: number; sha256: Buffer }> {
    return downloadMedium(this.#host, reference, target);
  }

  /**
   * Asks the account's phone to upload the medium of a message again.
   * @returns the new direct path
   * @throws AppError NOT_FOUND the phone has it no more, WHATSAPP_TIMEOUT the phone does not answer (it may be off)
   */
  async requestAgain(key: MediaMessageKey, mediaKey: Uint8Array): Promise<string> {
    const { sock } = this.opened.socket;
    const me = this.opened.creds.me?.id;
    if (!me) throw new AppError('SESSION_NOT_CONNECTED', 'the session has no phone');
    const wire = {
      remoteJid: key.chat,
      id: key.id,
      fromMe: key.fromMe,
      ...(key.participant ? { participant: key.participant } : {}),
    };
    let onUpdate: (updates: BaileysEventMap['messages.media-update']) => void = () => undefined;
    let timer: NodeJS.Timeout | undefined;
    const answered = new Promise<string>((resolve, reject) => {
      timer = setTimeout(
        () => reject(new AppError('WHATSAPP_TIMEOUT', 'the phone did not answer the request for the medium')),
        RETRY_TIMEOUT_MS,
      );
      onUpdate = (updates) => {
        const update = updates.find((one) => one.key.id === key.id);
        if (!update) return;
        try {
          resolve(newPath(update, mediaKey, key.id));
        } catch (error) {
          reject(error instanceof Error ? error : new Error(errorText(error)));
        }
      };
      sock.ev.on('messages.media-update', onUpdate);
    });
    try {
      const [, path] = await Promise.all([
        sock.sendNode(encryptMediaRetryRequest(wire, mediaKey, me)),
        answered,
      ]);
      return path;
    } catch (error) {
      throw transferError(error);
    } finally {
      clearTimeout(timer);
      sock.ev.off('messages.media-update', onUpdate);
    }
  }

  async #store(
    file: string,
    target: { path: string; hash: Buffer },
  ): Promise<{ url: string; directPath: string; handle: string | null }> {
    let failure: unknown = null;
    // A second round with a new authorisation: the first one may have been withdrawn.
    for (const fresh of [false, true]) {
      try {
        const { hosts, auth } = await this.opened.socket.sock.refreshMediaConn(fresh);
        const token = target.hash.toString('base64url');
        for (const { hostname } of hosts) {
          try {
            const url = `https://${hostname}${target.path}/${token}?auth=${encodeURIComponent(auth)}&token=${token}`;
            return storedAt(await this.#host.post(url, file));
          } catch (error) {
            failure = error;
          }
        }
      } catch (error) {
        throw transferError(error);
      }
    }
    throw transferError(failure);
  }
}

/** As `MediaTransfer.download`, for those who have no connection of the session. */
export async function downloadMedium(
  host: MediaHost,
  reference: MediaReference,
  target: { output: string; maxBytes: number },
): Promise<{ length: number; sha256: Buffer }> {
  const url = blobUrl(reference);
  try {
    return await host.get(url, (blob) => openBlob(blob, reference, target));
  } catch (error) {
    await rm(target.output, { force: true });
    throw transferError(error);
  }
}

function storedAt(answer: Record<string, unknown>): {
  url: string;
  directPath: string;
  handle: string | null;
} {
  const { url, direct_path: directPath, handle } = answer;
  if (typeof url !== 'string' || typeof directPath !== 'string') throw new HostRefused(0);
  return { url, directPath, handle: typeof handle === 'string' ? handle : null };
}

/**
 * Where the blob of a message is. Only WhatsApp's own hosts: the message may have been made up by the caller.
 * @throws AppError BAD_INPUT
 */
function blobUrl({ url, directPath }: MediaReference): string {
  const given = url && URL.canParse(url) ? new URL(url) : null;
  if (url && !given && !directPath) throw badInput('url', 'is not a URL', 'the URL of a received medium');
  if (given && (given.protocol !== 'https:' || given.port !== '' || !isMediaHost(given.hostname))) {
    throw badInput('url', 'is not an address of a WhatsApp media host', 'the URL of a received medium');
  }
  const path = directPath || (given ? given.pathname + given.search : '');
  if (!path)
    throw badInput('directPath', 'is missing, and there is no URL', 'the direct path or URL of a medium');
  const whole = `https://${given?.hostname ?? DEFAULT_MEDIA_HOST}${path}`;
  if (!path.startsWith('/') || !URL.canParse(whole) || !isMediaHost(new URL(whole).hostname)) {
    throw badInput('directPath', 'is not a path', 'a path that begins with /');
  }
  return whole;
}

function isMediaHost(host: string): boolean {
  return host.endsWith('.whatsapp.net') || host === 'whatsapp.net';
}

function newPath(
  update: BaileysEventMap['messages.media-update'][number],
  mediaKey: Uint8Array,
  id: string,
): string {
  const unavailable = (code: number): AppError =>
    new AppError('NOT_FOUND', 'the phone does not have the medium any more', { serverCode: code });
  if (update.error || !update.media) {
    throw unavailable(
      (update.error as { output?: { statusCode?: number } } | undefined)?.output?.statusCode ?? 404,
    );
  }
  const { result, directPath } = decryptMediaRetryData(update.media, mediaKey, id);
  if (result !== proto.MediaRetryNotification.ResultType.SUCCESS || !directPath) throw unavailable(404);
  return directPath;
}

/** What went wrong on the way, as an error of ours and without addresses. */
function transferError(error: unknown): unknown {
  if (error instanceof AppError) return error;
  const { code, output, status } = error as {
    code?: unknown;
    output?: { statusCode?: number };
    status?: number;
  };
  const statusCode = error instanceof HostRefused ? error.status : (output?.statusCode ?? status);
  if ((error instanceof HostRefused && error.isGone) || statusCode === 404 || statusCode === 410) {
    return new AppError(
      'NOT_FOUND',
      'the medium is no longer at WhatsApp',
      { serverCode: statusCode ?? 404 },
      { cause: error },
    );
  }
  const text = errorText(error);
  if (statusCode === 428 || /connection closed/i.test(text)) {
    return new AppError('SESSION_NOT_CONNECTED', 'the connection to WhatsApp was lost', {}, { cause: error });
  }
  if (code === 'ETIMEDOUT' || statusCode === 408 || /timed? ?out/i.test(text)) {
    return new AppError(
      'WHATSAPP_TIMEOUT',
      'WhatsApp’s media host did not answer in time',
      {},
      { cause: error },
    );
  }
  // The disk is ours, not WhatsApp's.
  if (typeof code === 'string' && /^(ENOSPC|EACCES|EROFS|EMFILE|EIO|EDQUOT|ENOENT)$/.test(code)) return error;
  return new AppError(
    'WHATSAPP_REJECTED',
    statusCode
      ? `WhatsApp’s media host answered with status ${statusCode}`
      : 'the medium could not be transferred',
    statusCode ? { serverCode: statusCode } : {},
    { cause: error },
  );
}
