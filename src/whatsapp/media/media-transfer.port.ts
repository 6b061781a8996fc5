/** Kinds of media by the keys that encrypt them and the path they are stored under. */
export type MediaKind =
  'image' | 'video' | 'ptv' | 'audio' | 'document' | 'sticker' | 'link-picture' | 'history';

/** A file to be encrypted and stored at WhatsApp. */
export interface UploadableFile {
  use: MediaKind;
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
}

/** The same for a channel's post, which is not encrypted. */
export interface UploadedChannelMedia extends Pick<
  UploadedMedia,
  'url' | 'directPath' | 'fileSha256' | 'fileLength'
> {
  /** Goes with the post as `media_id`; null when the server gave none. */
  handle: string | null;
}

/** What a message says about its blob. */
export interface MediaReference {
  kind: MediaKind;
  /** Host and path, or `directPath` alone. */
  url: string | null;
  directPath: string | null;
  /** Null for media of channels. */
  mediaKey: Uint8Array | null;
  fileSha256: Uint8Array | null;
  fileEncSha256: Uint8Array | null;
  /** Bytes of the plain file. */
  fileLength: number | null;
}

/** Which message a phone is asked to upload again. */
export interface MediaMessageKey {
  chat: string;
  id: string;
  fromMe: boolean;
  /** Author in a group. */
  participant: string | null;
}
