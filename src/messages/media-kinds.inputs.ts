import 'reflect-metadata';
import { Field, InputType, registerEnumType } from 'type-graphql';
import { badInput } from '../kernel/index.js';
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
  @Field(() => String, { ...optional, description: 'Preview as JPEG in base64; absent: one is made.' })
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
  @Field(() => String, { ...optional, description: 'Preview as PNG in base64.' })
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

/** PNG or JPEG in base64. @throws AppError BAD_INPUT: no base64, or more than 100 kB */
export function checkThumbnail(text: string | null | undefined, field: string): void {
  if (text && (text.length > 136_534 || !/^[A-Za-z0-9+/]+={0,2}$/.test(text))) {
    throw badInput(field, 'is not usable as a preview', 'base64 of at most 100 kB');
  }
}
