import type { MediaReference } from '../whatsapp/media/media-transfer.port.js';

/** A medium to download: the one of a stored message, or one that the caller describes. */
export type DownloadRequest = { sessionId: string } & (
  { messageId: string } | { reference: MediaReference; mimeType: string | null }
);

/** A medium that has been downloaded, decrypted and checked. Its file is kept for a short time. */
export interface DownloadedMedia {
  mimeType: string;
  fileName: string | null;
  /** Bytes. */
  length: number;
  sha256: Buffer;
  /** The blob had expired, and the phone uploaded it again. */
  fromPhone: boolean;
  /** The whole of it as `data:<type>;base64,...`. @throws AppError BAD_INPUT when it is larger than is allowed inside JSON */
  dataUrl(): Promise<string>;
  /** Keeps it for some minutes under an address that nobody can guess. Without scheme and host when none is configured. */
  link(): { url: string; expiresAt: Date };
}

/** What clients may do with received media. */
export interface MediaPort {
  /**
   * @throws AppError NOT_FOUND (no such message, nothing to download in it, or gone at WhatsApp and on the phone),
   * BAD_INPUT, WHATSAPP_REJECTED (damaged), WHATSAPP_TIMEOUT, SESSION_NOT_CONNECTED
   */
  download(request: DownloadRequest): Promise<DownloadedMedia>;
}
