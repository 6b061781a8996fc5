import 'reflect-metadata';
import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DateTimeScalar } from '../graphql/vocabulary/index.js';

/** Name in the API -> name in the code. */
export const MediaKindName = {
  IMAGE: 'image',
  VIDEO: 'video',
  PTV: 'ptv',
  AUDIO: 'audio',
  DOCUMENT: 'document',
  STICKER: 'sticker',
} as const;
export type MediaKindName = (typeof MediaKindName)[keyof typeof MediaKindName];

registerEnumType(MediaKindName, {
  name: 'MediaKind',
  description: 'Kind of a medium; its keys depend on it.',
  valuesConfig: {
    IMAGE: { description: 'An image.' },
    VIDEO: { description: 'A video.' },
    PTV: { description: 'A round video note.' },
    AUDIO: { description: 'An audio file or a voice note.' },
    DOCUMENT: { description: 'A file of any kind.' },
    STICKER: { description: 'A sticker.' },
  },
});

@ObjectType({
  description: 'Where a downloaded medium can be fetched for some time, by anybody who knows the address.',
})
export class MediaLink {
  @Field(() => String, {
    description:
      'Absolute where the public address of the gateway is configured, else a path on this gateway.',
  })
  url!: string;
  @Field(() => DateTimeScalar, { description: 'It works until then.' })
  expiresAt!: Date;
}

@ObjectType({
  description: 'A medium of a message: downloaded, decrypted, and checked against what the message says.',
})
export class DownloadMediaPayload {
  @Field(() => String, { description: 'As its sender has declared it.' })
  mimeType!: string;
  @Field(() => String, { nullable: true, description: 'Name of a document.' })
  fileName!: string | null;
  @Field(() => Int, { description: 'Bytes.' })
  length!: number;
  @Field(() => String, { description: 'SHA-256 in base64.' })
  fileSha256!: string;
  @Field(() => Boolean, { description: 'WhatsApp had forgotten it, and the phone has uploaded it again.' })
  fromPhone!: boolean;
}
