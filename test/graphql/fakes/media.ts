import type { DownloadedMedia, DownloadRequest, MediaPort } from '../../../src/media/index.js';

/** Answers every download with the same few bytes. */
export class FakeMedia implements MediaPort {
  readonly requests: DownloadRequest[] = [];

  async download(request: DownloadRequest): Promise<DownloadedMedia> {
    this.requests.push(request);
    return {
      mimeType: 'image/png',
      fileName: null,
      length: 3,
      sha256: Buffer.alloc(32, 7),
      fromPhone: false,
      dataUrl: async () => 'data:image/png;base64,AAAA',
      link: () => ({ url: '/media/x', expiresAt: new Date(0) }),
    };
  }
}
