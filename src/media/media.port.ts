/** Where the bytes of an outgoing medium come from. */
export type MediaSource =
  /** Fetched by the gateway; http or https, public addresses only. A `data:` URL is taken for what it is. */
  | { url: string }
  /** `data:<type>;base64,<bytes>`. */
  | { dataUrl: string }
  | { base64: string; mimeType: string }
  /** An upload. */
  | { stream: AsyncIterable<Uint8Array>; mimeType?: string; fileName?: string };

/** What the medium is to become. `ptv` is a round video note. */
export type MediaUse = 'image' | 'video' | 'ptv' | 'audio' | 'document' | 'sticker';

export interface PrepareOptions {
  /** Input field as the caller wrote it, for errors: `input.image`. */
  field: string;
  /** Declared by the caller; wins over what the source says, and loses against the bytes. */
  mimeType?: string;
  fileName?: string;
  /** Audio only: a voice note, which is ogg/opus with a waveform. */
  ptt?: boolean;
  signal?: AbortSignal;
}

/** A medium in a file, checked, converted and measured: ready to be encrypted. */
export interface PreparedMedia {
  use: MediaUse;
  mimeType: string;
  fileName: string | null;
  /** Temporary file that `dispose` removes. */
  path: string;
  /** Bytes. */
  length: number;
  /** Pixels. Of images and stickers; of videos where ffprobe or the container tells. */
  width?: number;
  height?: number;
  /** Whole seconds, at least 1. */
  seconds?: number;
  /** JPEG, at most 100 pixels wide and a few kB. */
  thumbnail?: Buffer;
  /**
   * Audio only: may be sent as a voice note. False when one was asked for and the audio could not be made ogg/opus,
   * because ffmpeg is not installed: it is to be sent as a plain audio file then.
   */
  voiceNote?: boolean;
  /** 64 loudness values from 0 to 100; voice notes only, where ffmpeg is installed. */
  waveform?: Buffer;
  /** Stickers only. */
  animated?: boolean;
  /** Removes the file. Harmless when called twice. */
  dispose(): Promise<void>;
}

/** Makes media ready for sending. */
export interface MediaPreparer {
  /**
   * Fetches, checks, converts and measures. The caller disposes of the result, whatever comes after.
   * @throws AppError BAD_INPUT with `field`, `limit` and `value`: too large, another format than the use allows,
   * unreadable, or a URL that cannot be fetched
   */
  prepare(source: MediaSource, use: MediaUse, options: PrepareOptions): Promise<PreparedMedia>;
}
