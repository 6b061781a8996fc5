import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { pino } from 'pino';
import { AppError } from '../kernel/index.js';
import { HttpOut } from '../platform/http-out/index.js';
import { GatewayMediaPreparer, type MediaPreparerOptions } from './media-preparer.js';
import { TempFiles } from './temp-files.js';

const MB = 1024 * 1024;
/** A program that is not there. */
export const NO_FFMPEG = '/nonexistent/ffmpeg';

/** A preparer of its own directory, in which no file may be left after a test. */
export class PreparerRoom {
  directory = '';
  preparer!: GatewayMediaPreparer;
  #http!: HttpOut;

  constructor(options: Partial<MediaPreparerOptions> & { allowPrivate?: boolean } = {}) {
    before(async () => {
      this.directory = await mkdtemp(join(tmpdir(), 'digigo-media-'));
      this.#http = new HttpOut({ allowPrivate: options.allowPrivate ?? true });
      this.preparer = new GatewayMediaPreparer({
        files: new TempFiles(this.directory),
        http: this.#http,
        maxBytes: {
          image: 5 * MB,
          audio: 16 * MB,
          video: 100 * MB,
          ptv: 100 * MB,
          document: 100 * MB,
          sticker: 5 * MB,
        },
        fetchTimeoutMs: 5_000,
        maxRedirects: 3,
        ffmpeg: NO_FFMPEG,
        conversions: 2,
        logger: pino({ level: 'silent' }),
        ...options,
      });
    });
    afterEach('no file is left', async () => {
      expect(await readdir(this.directory)).to.deep.equal([]);
    });
    after(async () => {
      await this.#http.close();
      await rm(this.directory, { recursive: true });
    });
  }
}

/** The AppError that a promise ends with. */
export async function refusalOf(work: Promise<unknown>): Promise<AppError> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error instanceof AppError) return error;
  throw new Error(`not refused with an AppError: ${String(error)}`);
}
