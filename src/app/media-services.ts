import { join } from 'node:path';
import type { Express, Response } from 'express';
import type { Logger } from 'pino';
import type { Config } from '../config/index.js';
import {
  DownloadShelf,
  GatewayMediaPreparer,
  LinkCards,
  MediaDownloads,
  TempFiles,
  type LinkCardPort,
  type MediaDownloadsOptions,
  type MediaPreparer,
  type ShelvedFile,
} from '../media/index.js';
import { HttpOut } from '../platform/http-out/index.js';

/** Media of this process, both ways. */
export interface MediaServices {
  preparer: MediaPreparer;
  linkCards: LinkCardPort;
  files: TempFiles;
  shelf: DownloadShelf;
  /** Needs sessions and messages, which need the preparer. */
  downloads(parts: Pick<MediaDownloadsOptions, 'line' | 'messages'>): MediaDownloads;
  stop(): Promise<void>;
}

export function createMediaServices(config: Config, logger: Logger): MediaServices {
  const { media, service } = config;
  const files = new TempFiles(media.tempDir ?? join(service.dataDir, 'media'));
  const http = new HttpOut({ allowPrivate: media.allowPrivateUrls });
  const shelf = new DownloadShelf(media.linkMs);
  const preparer = new GatewayMediaPreparer({
    files,
    http,
    logger,
    maxBytes: {
      image: media.maxImageBytes,
      audio: media.maxAudioBytes,
      video: media.maxVideoBytes,
      ptv: media.maxVideoBytes,
      document: media.maxDocumentBytes,
      sticker: media.maxStickerBytes,
    },
    fetchTimeoutMs: media.fetchTimeoutMs,
    maxRedirects: media.maxRedirects,
    ffmpeg: media.ffmpeg,
    conversions: media.conversions,
  });
  const linkCards = new LinkCards({
    http,
    timeoutMs: media.linkCardTimeoutMs,
    maxRedirects: media.maxRedirects,
    maxPageBytes: media.maxLinkPageBytes,
    maxPictureBytes: media.maxImageBytes,
    conversions: media.conversions,
    logger,
  });
  return {
    preparer,
    linkCards,
    files,
    shelf,
    downloads: (parts) =>
      new MediaDownloads({
        ...parts,
        files,
        shelf,
        maxDownloadBytes: media.maxDownloadBytes,
        maxInlineBytes: media.maxInlineBytes,
        baseUrl: service.address ?? '',
        logger,
      }),
    stop: async () => {
      await http.close();
      await shelf.close();
    },
  };
}

/** Largest file of any use: what an upload may have before its use is known. */
export function largestFile({ media }: Config): number {
  const { maxImageBytes, maxAudioBytes, maxVideoBytes, maxDocumentBytes, maxStickerBytes } = media;
  return Math.max(maxImageBytes, maxAudioBytes, maxVideoBytes, maxDocumentBytes, maxStickerBytes);
}

/** Adds `GET /media/:id`, where downloaded media are fetched by their link. */
export function mountMediaLinks(app: Express, shelf: DownloadShelf): void {
  app.get('/media/:id', (request, response) => {
    const found = shelf.get(request.params.id);
    if (!found) return void response.status(404).json({ error: 'not found, or no longer there' });
    send(response, found);
  });
}

/** As a file to be saved, never as a page: what is in it came from a stranger. */
function send(response: Response, { path, mimeType, fileName }: ShelvedFile): void {
  const name = encodeURIComponent(fileName ?? 'media').replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16)}`,
  );
  response.sendFile(path, {
    dotfiles: 'allow', // the data directory may have a dot in its path
    cacheControl: false,
    headers: {
      'Content-Type': mimeType,
      'Content-Disposition': `attachment; filename*=UTF-8''${name}`,
      'Cache-Control': 'private, no-store',
      'Cross-Origin-Resource-Policy': 'cross-origin',
    },
  });
}
