import type { Logger } from 'pino';
import { AppError, errorText } from '../kernel/index.js';
import { FfmpegFailed, type Ffmpeg } from './ffmpeg.js';
import type { IsoMediaFacts } from './formats/iso-media.js';
import type { Pictures } from './pictures.js';
import { Slots } from './slots.js';
import { isoFacts, wholeSeconds } from './sounds.js';

const CONVERT_TIMEOUT_MS = 10 * 60_000;
const PICTURE_TIMEOUT_MS = 20_000;
/** What phones play. */
const VIDEO_CODECS = ['avc1', 'avc3'];
const AUDIO_CODECS = ['mp4a'];

/** A video as phones take it. */
export interface Film {
  converted: boolean;
  mimeType: string;
  width?: number;
  height?: number;
  seconds?: number;
  thumbnail?: Buffer;
}

export interface FilmJob {
  field: string;
  /** By its bytes. */
  mimeType: string;
  input: string;
  /** Written only when something is converted. */
  output: string;
  signal?: AbortSignal | undefined;
  /** A round video note: apps draw a circle into it. */
  round?: boolean;
}

/** Scales to no more than phones show, both sides even, as H.264 needs. */
const FITTED =
  "scale='min(1280,iw)':'min(1280,ih)':force_original_aspect_ratio=decrease:force_divisible_by=2";
/** The middle of the picture as a square. */
const ROUND_PIXELS = 640;
const SQUARE =
  `crop='min(iw,ih)':'min(iw,ih)',` +
  `scale='trunc(min(${ROUND_PIXELS},iw)/2)*2':'trunc(min(${ROUND_PIXELS},iw)/2)*2'`;

/** Work on videos. Codecs and size are read without help; converting and pictures need ffmpeg. */
export class Films {
  readonly #slots: Slots;

  constructor(
    private readonly options: { ffmpeg: Ffmpeg; pictures: Pictures; logger: Logger; concurrency: number },
  ) {
    this.#slots = new Slots(options.concurrency);
  }

  /**
   * H.264 with AAC stays as it is. Other codecs are converted by ffmpeg; without it they are refused. A file that
   * does not say what is in it (cut off, or asf) is passed on as it is. A round note becomes a square, where ffmpeg
   * is there for it.
   * @throws AppError BAD_INPUT a codec that phones do not play
   */
  async prepare(job: FilmJob): Promise<Film> {
    const facts = await isoFacts(job.input);
    const wrong = facts && wrongCodec(facts);
    const ffmpeg = await this.options.ffmpeg.installed();
    if (wrong && !ffmpeg) throw refused(job.field, wrong);
    let film: Film = { converted: false, mimeType: job.mimeType, ...sizeOf(facts) };
    if (!ffmpeg) return film;
    return this.#slots.run(async () => {
      const long = job.round && film.width !== film.height;
      if (wrong || long || job.mimeType === 'video/x-ms-asf')
        film = await this.#convert(job, { film, wrong });
      const file = film.converted ? job.output : job.input;
      const thumbnail = await this.#firstPicture({ ...job, input: file, mimeType: film.mimeType });
      return { ...film, ...(thumbnail ? { thumbnail } : {}) };
    });
  }

  async #convert(job: FilmJob, { film, wrong }: { film: Film; wrong: string | null }): Promise<Film> {
    try {
      await this.options.ffmpeg.run({
        ...job,
        args: [
          ...['-map', '0:v:0', '-map', '0:a:0?', '-sn', '-dn'],
          ...['-vf', job.round ? SQUARE : FITTED],
          ...['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '26', '-pix_fmt', 'yuv420p'],
          ...['-c:a', 'aac', '-b:a', '96k', '-ac', '2', '-movflags', '+faststart', '-f', 'mp4'],
        ],
        output: job.output,
        timeoutMs: CONVERT_TIMEOUT_MS,
      });
      return { converted: true, mimeType: 'video/mp4', ...sizeOf(await isoFacts(job.output)) };
    } catch (error) {
      this.#note(error);
      if (wrong) throw refused(job.field, wrong);
      return film;
    }
  }

  async #firstPicture(job: FilmJob): Promise<Buffer | null> {
    try {
      const picture = await this.options.ffmpeg.run({
        ...job,
        args: ['-an', '-sn', '-dn', '-frames:v', '1', '-c:v', 'mjpeg', '-f', 'image2pipe'],
        output: '-',
        timeoutMs: PICTURE_TIMEOUT_MS,
      });
      return picture.length ? await this.options.pictures.preview(picture) : null;
    } catch (error) {
      this.#note(error);
      return null;
    }
  }

  #note(error: unknown): void {
    if (!(error instanceof FfmpegFailed)) throw error;
    this.options.logger.warn({ error: errorText(error) }, 'a video could not be converted');
  }
}

/** The codec that phones do not play, or null. A file without any picture is wrong as well. */
function wrongCodec({ video, audio }: IsoMediaFacts): string | null {
  if (!video) return audio ? 'no pictures' : null;
  if (!VIDEO_CODECS.includes(video.codec)) return printable(video.codec);
  return audio && !AUDIO_CODECS.includes(audio.codec) ? printable(audio.codec) : null;
}

function printable(codec: string): string {
  return codec.replace(/[^\x20-\x7e]/g, '?');
}

function refused(field: string, codec: string): AppError {
  const allowed = ['H.264 video (avc1)', 'AAC audio (mp4a)'];
  return new AppError('BAD_INPUT', `${field}: contains ${codec}; allowed is H.264 video with AAC audio`, {
    field,
    limit: allowed,
    value: codec,
    allowed,
  });
}

function sizeOf(facts: IsoMediaFacts | null): Pick<Film, 'width' | 'height' | 'seconds'> {
  const { width = 0, height = 0 } = facts?.video ?? {};
  return {
    ...(width && height ? { width, height } : {}),
    ...(facts?.seconds ? { seconds: wholeSeconds(facts.seconds) } : {}),
  };
}
