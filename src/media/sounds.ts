import { open, stat } from 'node:fs/promises';
import type { Logger } from 'pino';
import { badInput, errorText } from '../kernel/index.js';
import { essence } from './base64.js';
import { FfmpegFailed, type Ffmpeg } from './ffmpeg.js';
import { readIsoMedia } from './formats/iso-media.js';
import { opusSeconds } from './formats/ogg-opus.js';
import { Slots } from './slots.js';

const VOICE_TYPE = 'audio/ogg; codecs=opus';
const CONVERT_TIMEOUT_MS = 120_000;
/** For loudness, a coarse copy is enough. */
const COARSE_RATE = 4000;
/** Longest recording whose loudness is measured: four hours at the coarse rate, 16 bit. */
const MAX_COARSE_BYTES = 4 * 3600 * COARSE_RATE * 2;
/** Bars that phones draw. */
const BARS = 64;

/** An audio file as phones take it. */
export interface Sound {
  converted: boolean;
  mimeType: string;
  voiceNote: boolean;
  seconds?: number;
  waveform?: Buffer;
}

export interface SoundJob {
  field: string;
  /** By its bytes. */
  mimeType: string;
  input: string;
  /** Written only when something is converted. */
  output: string;
  ptt: boolean;
  signal?: AbortSignal | undefined;
}

/** Work on audio. Everything that has to be decoded needs ffmpeg. */
export class Sounds {
  readonly #slots: Slots;

  constructor(private readonly options: { ffmpeg: Ffmpeg; logger: Logger; concurrency: number }) {
    this.#slots = new Slots(options.concurrency);
  }

  /**
   * A voice note becomes ogg/opus with a waveform; a plain audio file stays as it is. Without ffmpeg ogg/opus is
   * passed on without waveform, and other formats are no voice notes.
   * @throws AppError BAD_INPUT no audio inside
   */
  async prepare(job: SoundJob): Promise<Sound> {
    await this.#requireAudio(job);
    const ffmpeg = await this.options.ffmpeg.installed();
    const asItIs: Sound = {
      converted: false,
      mimeType: job.mimeType,
      voiceNote: job.ptt && job.mimeType === VOICE_TYPE,
    };
    if (!ffmpeg) return { ...asItIs, ...given({ seconds: await this.#seconds(job) }) };
    return this.#slots.run(async () => {
      const sound = job.ptt && job.mimeType !== VOICE_TYPE ? await this.#toVoiceNote(job, asItIs) : asItIs;
      const file = sound.converted ? job.output : job.input;
      const measured = await this.#measure({ ...job, input: file, mimeType: sound.mimeType });
      const seconds =
        measured?.seconds ?? (await this.#seconds({ ...job, input: file, mimeType: sound.mimeType }));
      return { ...sound, ...given({ seconds, waveform: sound.voiceNote ? measured?.waveform : undefined }) };
    });
  }

  /** An mp4 without a sound track is a video that was meant for somewhere else. */
  async #requireAudio({ field, mimeType, input }: SoundJob): Promise<void> {
    if (mimeType !== 'audio/mp4') return;
    const facts = await isoFacts(input);
    if (!facts || facts.audio) return;
    throw badInput(field, 'has no sound track', 'audio');
  }

  async #toVoiceNote(job: SoundJob, asItIs: Sound): Promise<Sound> {
    try {
      await this.options.ffmpeg.run({
        ...job,
        args: [
          ...['-vn', '-sn', '-dn', '-ac', '1', '-ar', '48000', '-c:a', 'libopus', '-b:a', '32k'],
          ...['-application', 'voip', '-f', 'ogg'],
        ],
        output: job.output,
        timeoutMs: CONVERT_TIMEOUT_MS,
      });
      return { converted: true, mimeType: VOICE_TYPE, voiceNote: true };
    } catch (error) {
      this.#note(error);
      return asItIs;
    }
  }

  async #measure(job: SoundJob): Promise<{ seconds: number; waveform: Buffer } | null> {
    try {
      const samples = await this.options.ffmpeg.run({
        ...job,
        args: ['-vn', '-sn', '-dn', '-ac', '1', '-ar', String(COARSE_RATE), '-f', 's16le'],
        output: '-',
        maxOutputBytes: MAX_COARSE_BYTES,
        timeoutMs: CONVERT_TIMEOUT_MS,
      });
      if (samples.length < 2) return null;
      return { seconds: wholeSeconds(samples.length / 2 / COARSE_RATE), waveform: waveformOf(samples) };
    } catch (error) {
      this.#note(error);
      return null;
    }
  }

  /** Without decoding; undefined where the file does not tell. */
  async #seconds({ input, mimeType }: SoundJob): Promise<number | undefined> {
    const handle = await open(input);
    try {
      const { size } = await handle.stat();
      if (mimeType === VOICE_TYPE) {
        const seconds = await opusSeconds(handle, size);
        return seconds === null ? undefined : wholeSeconds(seconds);
      }
      if (mimeType === 'audio/mp4') {
        const seconds = (await readIsoMedia(handle, size))?.seconds;
        return seconds ? wholeSeconds(seconds) : undefined;
      }
    } finally {
      await handle.close();
    }
    return secondsByLibrary(input, mimeType);
  }

  #note(error: unknown): void {
    if (!(error instanceof FfmpegFailed)) throw error;
    this.options.logger.warn({ error: errorText(error) }, 'audio could not be converted');
  }
}

/** Whole seconds as messages carry them: a short note has one, not none. */
export function wholeSeconds(seconds: number): number {
  return Math.max(1, Math.round(seconds));
}

/** What an mp4 says about itself, by its path. */
export async function isoFacts(path: string): ReturnType<typeof readIsoMedia> {
  const handle = await open(path);
  try {
    return await readIsoMedia(handle, (await stat(path)).size);
  } finally {
    await handle.close();
  }
}

/** mp3, aac, wav and vorbis by music-metadata, loaded when the first of them comes. */
async function secondsByLibrary(input: string, mimeType: string): Promise<number | undefined> {
  const { parseStream } = await import('music-metadata');
  const { createReadStream } = await import('node:fs');
  const stream = createReadStream(input);
  try {
    const options = { duration: true, skipCovers: true, skipPostHeaders: true };
    const { size } = await stat(input);
    const { format } = await parseStream(stream, { mimeType: essence(mimeType), size }, options);
    return format.duration && Number.isFinite(format.duration) ? wholeSeconds(format.duration) : undefined;
  } catch {
    return undefined; // a cut or broken file has no length; it is passed on as it is
  } finally {
    stream.destroy();
  }
}

/** Mean loudness of 64 equal parts, the loudest 100. */
export function waveformOf(samples: Buffer): Buffer {
  const count = Math.floor(samples.length / 2);
  const means: number[] = [];
  for (let bar = 0; bar < BARS; bar += 1) {
    const from = Math.floor((bar * count) / BARS);
    const to = Math.max(from + 1, Math.floor(((bar + 1) * count) / BARS));
    let sum = 0;
    for (let at = from; at < to && at < count; at += 1) sum += Math.abs(samples.readInt16LE(at * 2));
    means.push(sum / (to - from));
  }
  const loudest = Math.max(...means, 1);
  return Buffer.from(means.map((mean) => Math.round((100 * mean) / loudest)));
}

/** Without the fields that are undefined. */
function given<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}
