import { stat } from 'node:fs/promises';
import type { Logger } from 'pino';
import type { HttpOut } from '../platform/http-out/index.js';
import { cleanMimeType } from './base64.js';
import { Ffmpeg } from './ffmpeg.js';
import { cleanFileName } from './file-name.js';
import { Films } from './films.js';
import { requireFormat, tooLarge } from './formats/allowed.js';
import { sniff } from './formats/sniff.js';
import { Intake, type TakenIn } from './intake.js';
import type { MediaPreparer, MediaSource, MediaUse, PreparedMedia, PrepareOptions } from './media.port.js';
import { Pictures } from './pictures.js';
import { Sounds } from './sounds.js';
import type { TempFile, TempFiles } from './temp-files.js';
import { UrlFetcher } from './url-fetcher.js';

export interface MediaPreparerOptions {
  files: TempFiles;
  /** Where media by URL come from; its policy decides which addresses are allowed. */
  http: HttpOut;
  /** Bytes of a file by its use. */
  maxBytes: Readonly<Record<MediaUse, number>>;
  fetchTimeoutMs: number;
  maxRedirects: number;
  /** Name or path of the program. */
  ffmpeg: string;
  /** Conversions of a kind at the same time. */
  conversions: number;
  logger: Logger;
}

/** What is found out about a medium of any kind. */
type Facts = Pick<
  PreparedMedia,
  'mimeType' | 'width' | 'height' | 'seconds' | 'thumbnail' | 'waveform' | 'animated' | 'voiceNote'
> & { converted: boolean };

/** Fetches, checks, converts and measures media. */
export class GatewayMediaPreparer implements MediaPreparer {
  readonly #options: MediaPreparerOptions;
  readonly #intake: Intake;
  readonly #pictures: Pictures;
  readonly #sounds: Sounds;
  readonly #films: Films;

  constructor(options: MediaPreparerOptions) {
    this.#options = options;
    const { files, http, logger, fetchTimeoutMs, maxRedirects, conversions: concurrency } = options;
    this.#intake = new Intake(files, new UrlFetcher({ http, maxRedirects, timeoutMs: fetchTimeoutMs }));
    const ffmpeg = new Ffmpeg(options.ffmpeg);
    this.#pictures = new Pictures(concurrency);
    this.#sounds = new Sounds({ ffmpeg, logger, concurrency });
    this.#films = new Films({ ffmpeg, pictures: this.#pictures, logger, concurrency });
  }

  async prepare(source: MediaSource, use: MediaUse, options: PrepareOptions): Promise<PreparedMedia> {
    const { files, maxBytes } = this.#options;
    const { field, signal } = options;
    const taken = await this.#intake.take(source, { field, maxBytes: maxBytes[use], signal });
    let output: TempFile | null = null;
    try {
      output = await files.create();
      const facts = await this.#work(taken, output, { use, options });
      const { converted, ...about } = facts;
      const [kept, dropped] = converted ? [output, taken.file] : [taken.file, output];
      await dropped.remove();
      const length = converted ? (await stat(kept.path)).size : taken.length;
      if (length > maxBytes[use]) throw tooLarge({ field, limit: maxBytes[use], length });
      return {
        ...about,
        use,
        fileName: cleanFileName(options.fileName ?? taken.fileName),
        path: kept.path,
        length,
        dispose: () => kept.remove(),
      };
    } catch (error) {
      await taken.file.remove();
      await output?.remove();
      throw error;
    }
  }

  async #work(
    taken: TakenIn,
    output: TempFile,
    { use, options }: { use: MediaUse; options: PrepareOptions },
  ): Promise<Facts> {
    const declared = cleanMimeType(options.mimeType) ?? taken.mimeType;
    const sniffed = sniff(taken.head);
    if (use === 'document') {
      const mimeType = declared ?? sniffed?.mimeType ?? 'application/octet-stream';
      return { converted: false, mimeType };
    }
    const { field, signal } = options;
    const mimeType = requireFormat(use, sniffed, { field, declared });
    const job = { field, mimeType, input: taken.file.path, output: output.path, signal };
    switch (use) {
      case 'image':
        return this.#pictures.image(job);
      case 'sticker':
        return this.#pictures.sticker(job);
      case 'audio':
        return this.#sounds.prepare({ ...job, ptt: options.ptt ?? true });
      case 'video':
        return this.#films.prepare(job);
      case 'ptv':
        return this.#films.prepare({ ...job, round: true });
    }
  }
}
