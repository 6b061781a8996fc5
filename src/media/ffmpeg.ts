import { spawn } from 'node:child_process';
import { errorText } from '../kernel/index.js';

/** The program ended badly, or did not end in time. The text is for the log: it may name parts of the file. */
export class FfmpegFailed extends Error {}

export interface FfmpegJob {
  /** MIME type of the input by its bytes; the program is told and does not guess. */
  mimeType: string;
  input: string;
  /** Between input and output. */
  args: readonly string[];
  /** A path, or `-` for what comes out in memory. */
  output: string;
  /** Bytes that are taken in memory at most. @default 64 MB */
  maxOutputBytes?: number;
  timeoutMs: number;
  signal?: AbortSignal | undefined;
}

/**
 * Readers by format. Naming the reader keeps play lists and scripts, which ffmpeg understands too and which can name
 * other files and addresses, from being taken for media.
 */
const DEMUXERS: Readonly<Record<string, string>> = {
  'audio/ogg': 'ogg',
  'audio/mpeg': 'mp3',
  'audio/aac': 'aac',
  'audio/mp4': 'mov',
  'audio/wav': 'wav',
  'video/mp4': 'mov',
  'video/3gpp': 'mov',
  'video/quicktime': 'mov',
  'video/x-ms-asf': 'asf',
};

/** No secrets of this process; absolute paths work as well. */
const ENVIRONMENT = { PATH: '/usr/local/bin:/usr/bin:/bin:/opt/homebrew/bin', LC_ALL: 'C' };
const MAX_ERROR_CHARACTERS = 500;
const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;

/** The ffmpeg program, if it is installed. */
export class Ffmpeg {
  #found: Promise<boolean> | null = null;

  constructor(private readonly program: string) {}

  /** Whether it starts; asked once. */
  installed(): Promise<boolean> {
    return (this.#found ??= this.#start(['-version'], { timeoutMs: 10_000, maxOutputBytes: 65_536 }).then(
      () => true,
      () => false,
    ));
  }

  /** Runs it over one file. @throws FfmpegFailed */
  async run(job: FfmpegJob): Promise<Buffer> {
    const demuxer = DEMUXERS[job.mimeType.split(';', 1)[0] ?? ''];
    if (!demuxer) throw new FfmpegFailed(`no reader for ${job.mimeType}`);
    const args = [
      ...['-hide_banner', '-nostdin', '-loglevel', 'error', '-y', '-threads', '1'],
      ...['-protocol_whitelist', 'file,pipe', '-f', demuxer, '-i', `file:${job.input}`],
      ...['-map_metadata', '-1', ...job.args],
      job.output === '-' ? 'pipe:1' : `file:${job.output}`,
    ];
    return this.#start(args, job);
  }

  #start(
    args: readonly string[],
    options: Pick<FfmpegJob, 'timeoutMs' | 'maxOutputBytes' | 'signal'>,
  ): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      const child = spawn(this.program, args, {
        env: ENVIRONMENT,
        stdio: ['ignore', 'pipe', 'pipe'],
        timeout: options.timeoutMs,
        killSignal: 'SIGKILL',
        ...(options.signal ? { signal: options.signal } : {}),
      });
      const chunks: Buffer[] = [];
      let length = 0;
      let complaint = '';
      child.stdout.on('data', (chunk: Buffer) => {
        length += chunk.length;
        if (length > (options.maxOutputBytes ?? MAX_OUTPUT_BYTES)) child.kill('SIGKILL');
        else chunks.push(chunk);
      });
      child.stderr.on('data', (chunk: Buffer) => {
        if (complaint.length < MAX_ERROR_CHARACTERS) complaint += chunk.toString('utf8');
      });
      child.once('error', (error) => reject(new FfmpegFailed(errorText(error))));
      child.once('close', (code, signal) => {
        if (code === 0) resolve(Buffer.concat(chunks));
        else
          reject(
            new FfmpegFailed(`ended with ${signal ?? code}: ${complaint.slice(0, MAX_ERROR_CHARACTERS)}`),
          );
      });
    });
  }
}
