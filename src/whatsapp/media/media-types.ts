/** Kinds of media by the keys that encrypt them and the path they are stored under. */
export type WireMediaType = 'image' | 'video' | 'audio' | 'document' | 'sticker' | 'ptv';

/** A file to be encrypted and stored at WhatsApp. */
export interface UploadableFile {
  use: WireMediaType;
  path: string;
}

/** Fields that every media message carries about its blob. */
export interface UploadedMedia {
  url: string;
  directPath: string;
  /** 32 bytes that the keys of cipher and MAC are derived from. */
  mediaKey: Buffer;
  /** SHA-256 of the plain file. */
  fileSha256: Buffer;
  /** SHA-256 of ciphertext and MAC. */
  fileEncSha256: Buffer;
  /** Bytes of the plain file. */
  fileLength: number;
  /** Unix seconds. */
  mediaKeyTimestamp: number;
  /** What the server calls an unencrypted blob of a channel; null for encrypted ones. */
  handle: string | null;
}
