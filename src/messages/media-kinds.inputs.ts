import 'reflect-metadata';
import { Field, InputType, registerEnumType } from 'type-graphql';
import { MediaInput, mediaSource } from '../media/media.inputs.js';
import { SendInput } from './message-options.inputs.js';
import type { AttachmentRequest, HeaderMedia } from './message.port.js';

const optional = { nullable: true } as const;
const CAPTION = 'Up to 1024 characters.';
const ONCE = 'Shown once only; not together with a lifetime.';

@InputType({ description: 'A picture to send: jpeg, png, gif or webp.' })
export class SendImageInput extends SendInput {
  @Field(() => MediaInput, { description: 'The picture.' })
  image!: MediaInput;
  @Field(() => String, { ...optional, description: CAPTION })
  caption?: string | null;
  @Field(() => Boolean, { ...optional, description: ONCE })
  viewOnce?: boolean | null;
}

@InputType({ description: 'A film to send: mp4 or 3gpp, H.264 and AAC.' })
export class SendVideoInput extends SendInput {
  @Field(() => MediaInput, { description: 'The film.' })
  video!: MediaInput;
  @Field(() => String, { ...optional, description: CAPTION })
  caption?: string | null;
  @Field(() => Boolean, { ...optional, description: ONCE })
  viewOnce?: boolean | null;
  @Field(() => Boolean, { ...optional, description: 'Played over and over without sound.' })
  gif?: boolean | null;
  @Field(() => String, {
    ...optional,
    description: 'Preview as JPEG in base64, at most 100 kB. Absent, or not usable as such: one is made.',
  })
  jpegThumbnail?: string | null;
}

@InputType({ description: 'A round video note to send.' })
export class SendPtvInput extends SendInput {
  @Field(() => MediaInput, { description: 'The film.' })
  video!: MediaInput;
}

@InputType({ description: 'A voice note or an audio file to send: ogg, mp3, aac, m4a or wav.' })
export class SendAudioInput extends SendInput {
  @Field(() => MediaInput, { description: 'The sound.' })
  audio!: MediaInput;
  @Field(() => Boolean, {
    ...optional,
    defaultValue: true,
    description: 'True: a voice note, as far as the sound can be made one. False: a file.',
  })
  ptt?: boolean | null;
  @Field(() => String, {
    ...optional,
    description: 'Kept with the stored message alone: WhatsApp shows none with audio.',
  })
  caption?: string | null;
  @Field(() => Boolean, { ...optional, description: ONCE })
  viewOnce?: boolean | null;
}

@InputType({ description: 'A document to send.' })
export class SendDocumentInput extends SendInput {
  @Field(() => MediaInput, { description: 'The document.' })
  document!: MediaInput;
  @Field(() => String, { ...optional, description: 'Its name with extension; absent: that of the file.' })
  fileName?: string | null;
  @Field(() => String, { ...optional, description: CAPTION })
  caption?: string | null;
}

@InputType({ description: 'A sticker to send: webp, or a picture that is made one.' })
export class SendStickerInput extends SendInput {
  @Field(() => MediaInput, { description: 'The sticker.' })
  sticker!: MediaInput;
  @Field(() => String, {
    ...optional,
    description: 'Preview as PNG in base64, at most 100 kB. What is not usable as such is left out.',
  })
  pngThumbnail?: string | null;
}

export const HeaderMediaTypeName = { IMAGE: 'image', VIDEO: 'video', DOCUMENT: 'document' } as const;
export type HeaderMediaTypeName = (typeof HeaderMediaTypeName)[keyof typeof HeaderMediaTypeName];

registerEnumType(HeaderMediaTypeName, {
  name: 'HeaderMediaType',
  description: 'What stands above a text with buttons.',
  valuesConfig: {
    IMAGE: { description: 'A picture.' },
    VIDEO: { description: 'A film.' },
    DOCUMENT: { description: 'A document.' },
  },
});

@InputType({ description: 'A medium above a text with buttons.' })
export class HeaderMediaInput extends MediaInput {
  @Field(() => HeaderMediaTypeName, { description: 'What it is.' })
  type!: HeaderMediaTypeName;
  @Field(() => String, { ...optional, description: CAPTION })
  caption?: string | null;
}

/** The file of a medium, for the slot and the field where it was given. */
export function fileOf(
  input: MediaInput,
  place: { slot: string; field: string; use: AttachmentRequest['use'] },
): AttachmentRequest {
  return {
    ...place,
    source: mediaSource(input, place.field),
    ...(input.mimeType ? { mimeType: input.mimeType } : {}),
    ...(input.fileName ? { fileName: input.fileName } : {}),
  };
}

/** What a header shows, and its file. */
export interface HeaderFile {
  media: HeaderMedia;
  file: AttachmentRequest;
}

/** @param field where it was given, also the slot of its file */
export function headerFileOf(input: HeaderMediaInput, field: string): HeaderFile {
  const { type, caption } = input;
  return {
    media: { type, slot: field, ...(caption ? { caption } : {}) },
    file: fileOf(input, { slot: field, field, use: type }),
  };
}

const MAX_THUMBNAIL_BYTES = 100 * 1024;
/** How a whole picture begins and ends, in hex. */
const WHOLE = {
  jpeg: { start: 'ffd8ff', end: 'ffd9' },
  png: { start: '89504e470d0a1a0a', end: '49454e44ae426082' },
} as const;

/**
 * A caller's own preview as plain base64, from base64 or a data URL. Undefined for what phones could not draw (no base64,
 * another format, cut off, over 100 kB): callers of the legacy API send such, and their message has to go out all the
 * same, with the preview that the gateway makes.
 */
export function usableThumbnail(
  text: string | null | undefined,
  format: keyof typeof WHOLE,
): string | undefined {
  const base64 = (text ?? '').trim().replace(/^data:image\/[a-z]+;base64,/i, '');
  if (base64.length > (MAX_THUMBNAIL_BYTES * 4) / 3 + 4 || !/^[A-Za-z0-9+/]+={0,2}$/.test(base64))
    return undefined;
  const hex = Buffer.from(base64, 'base64').toString('hex');
  const { start, end } = WHOLE[format];
  return hex.startsWith(start) && hex.endsWith(end) ? base64 : undefined;
}
