import 'reflect-metadata';
import { Field, ID, InputType, Int } from 'type-graphql';
import { createReadStream } from 'node:fs';
import { badInput } from '../kernel/index.js';
import { UploadScalar, type UploadedFile } from '../graphql/vocabulary/index.js';
import type { MediaReference } from '../whatsapp/media/media-transfer.port.js';
import type { MediaSource } from './media.port.js';
import { MediaKindName } from './media.types.js';

const optional = { nullable: true } as const;
const OWN = "Which session; may be left out with a session's own token.";
const ONE_OF = ['url', 'dataUrl', 'base64', 'upload'] as const;

@InputType({ description: 'A medium to send, by exactly one of `url`, `dataUrl`, `base64` and `upload`.' })
export class MediaInput {
  @Field(() => String, {
    ...optional,
    description:
      'An http or https URL that the gateway fetches, on a public address. A data URL works as well.',
  })
  url?: string | null;
  @Field(() => String, { ...optional, description: '`data:<type>;base64,<bytes>`.' })
  dataUrl?: string | null;
  @Field(() => String, { ...optional, description: 'The bytes in base64; `mimeType` belongs to it.' })
  base64?: string | null;
  @Field(() => UploadScalar, { ...optional, description: 'A file of a multipart request.' })
  upload?: UploadedFile | null;
  @Field(() => String, {
    ...optional,
    description: 'Its MIME type. The bytes decide, except for documents.',
  })
  mimeType?: string | null;
  @Field(() => String, { ...optional, description: 'Its name, shown with documents.' })
  fileName?: string | null;
}

/**
 * Where the medium of an input comes from.
 * @param field name of the input as the caller wrote it, e.g. `input.image`
 * @throws AppError BAD_INPUT none or several
 */
export function mediaSource(input: MediaInput, field: string): MediaSource {
  const given = ONE_OF.filter((name) => input[name] !== null && input[name] !== undefined);
  if (given.length !== 1) {
    throw badInput(field, given.length === 0 ? 'has no medium' : `has ${given.join(' and ')}`, [...ONE_OF]);
  }
  const { url, dataUrl, base64, upload, mimeType, fileName } = input;
  if (url) return { url };
  if (dataUrl) return { dataUrl };
  if (upload) {
    return {
      stream: bytesOf(upload.path),
      mimeType: mimeType ?? upload.mimeType,
      ...((fileName ?? upload.fileName) ? { fileName: fileName ?? upload.fileName ?? '' } : {}),
    };
  }
  return { base64: base64 ?? '', mimeType: mimeType ?? '' };
}

/** Opened when somebody reads it, not before. */
async function* bytesOf(path: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path) as AsyncIterable<Buffer>;
}

@InputType({ description: 'A medium as a message describes it.' })
export class MediaReferenceInput {
  @Field(() => MediaKindName, { description: 'Kind of the message.' })
  kind!: MediaKindName;
  @Field(() => String, { ...optional, description: '`url` of the message, on a host of WhatsApp.' })
  url?: string | null;
  @Field(() => String, {
    ...optional,
    description: '`directPath` of the message; wins over the path of the URL.',
  })
  directPath?: string | null;
  @Field(() => String, { ...optional, description: '`mediaKey` in base64; media of channels have none.' })
  mediaKey?: string | null;
  @Field(() => String, { ...optional, description: 'MIME type for the answer.' })
  mimeType?: string | null;
  @Field(() => String, { ...optional, description: 'SHA-256 of the file in base64, to be checked.' })
  fileSha256?: string | null;
  @Field(() => String, {
    ...optional,
    description: 'SHA-256 of the encrypted file in base64, to be checked.',
  })
  fileEncSha256?: string | null;
  @Field(() => Int, { ...optional, description: 'Bytes of the file, to be checked.' })
  fileLength?: number | null;
}

@InputType({ description: 'A medium to download: exactly one of `messageId` and `media`.' })
export class DownloadMediaInput {
  @Field(() => ID, { ...optional, description: OWN })
  sessionId?: string | null;
  @Field(() => ID, { ...optional, description: 'Id of a stored message.' })
  messageId?: string | null;
  @Field(() => MediaReferenceInput, { ...optional, description: 'A medium by its keys.' })
  media?: MediaReferenceInput | null;
}

/** @throws AppError BAD_INPUT naming the field whose base64 has the wrong length */
export function mediaReference(input: MediaReferenceInput): MediaReference {
  const { kind, url, directPath, mediaKey, fileSha256, fileEncSha256, fileLength } = input;
  if (!url && !directPath) throw badInput('media', 'has neither url nor directPath', 'one of them');
  return {
    kind,
    url: url || null,
    directPath: directPath || null,
    mediaKey: bytes32(mediaKey, 'media.mediaKey'),
    fileSha256: bytes32(fileSha256, 'media.fileSha256'),
    fileEncSha256: bytes32(fileEncSha256, 'media.fileEncSha256'),
    fileLength: fileLength ?? null,
  };
}

function bytes32(text: string | null | undefined, field: string): Buffer | null {
  if (!text) return null;
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length !== 32) throw badInput(field, 'is not 32 bytes in base64', '32 bytes in base64');
  return bytes;
}
