import 'reflect-metadata';
import { Field, ID, InputType } from 'type-graphql';
import { JidScalar } from '../graphql/vocabulary/index.js';
import { MediaInput } from '../media/media.inputs.js';
import { MessageOptionsInput, OWN } from './message-options.inputs.js';

const optional = { nullable: true } as const;

@InputType({ description: 'An announcement of a community.' })
export class SendCommunityAnnouncementInput {
  @Field(() => ID, { ...optional, description: OWN })
  sessionId?: string | null;
  @Field(() => JidScalar, {
    description: 'The community, `...@g.us`. Also taken with `@newsletter`, as the legacy API writes it.',
  })
  community!: string;
  @Field(() => String, { description: '1 to 4096 characters.' })
  text!: string;
  @Field(() => MessageOptionsInput, { ...optional, description: 'Id, reply, lifetime and the like.' })
  options?: MessageOptionsInput | null;
}

@InputType({ description: 'A post for a channel: exactly one of text, image, video, document and audio.' })
export class SendNewsletterPostInput {
  @Field(() => ID, { ...optional, description: OWN })
  sessionId?: string | null;
  @Field(() => JidScalar, { description: 'The channel, `...@newsletter`.' })
  newsletter!: string;
  @Field(() => String, { ...optional, description: 'A text of up to 4096 characters.' })
  text?: string | null;
  @Field(() => MediaInput, { ...optional, description: 'A picture: jpeg, png, gif or webp.' })
  image?: MediaInput | null;
  @Field(() => MediaInput, { ...optional, description: 'A film: mp4 or 3gpp, H.264 and AAC.' })
  video?: MediaInput | null;
  @Field(() => MediaInput, { ...optional, description: 'A document.' })
  document?: MediaInput | null;
  @Field(() => MediaInput, {
    ...optional,
    description: 'A sound; always a voice note, as far as it can be made one.',
  })
  audio?: MediaInput | null;
  @Field(() => String, {
    ...optional,
    description: 'Of an image, video or document: up to 1024 characters. Other posts have none.',
  })
  caption?: string | null;
  @Field(() => String, {
    ...optional,
    description: 'Of a document; absent: that of the file, or `document`.',
  })
  fileName?: string | null;
  @Field(() => MessageOptionsInput, {
    ...optional,
    description:
      'Of these `messageId`, `idempotencyKey`, `waitForAck`, `echo`, `sendAt` and `expiresAt`; the others belong to chats.',
  })
  options?: MessageOptionsInput | null;
}
