import 'reflect-metadata';
import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DateTimeScalar, PageInfo } from '../graphql/vocabulary/index.js';

/** Name in the API -> milliseconds; null for ever. */
export const MuteDuration = { EIGHT_HOURS: '8h', ONE_WEEK: '1w', ALWAYS: 'always' } as const;
export type MuteDuration = (typeof MuteDuration)[keyof typeof MuteDuration];

registerEnumType(MuteDuration, {
  name: 'MuteDuration',
  description: 'How long a chat is muted.',
  valuesConfig: {
    EIGHT_HOURS: { description: 'Eight hours from now.' },
    ONE_WEEK: { description: 'Seven days from now.' },
    ALWAYS: { description: 'Until it is unmuted.' },
  },
});

@ObjectType({ description: 'A chat, with what all devices of the account share about it.' })
export class Chat {
  @Field(() => String, {
    description: 'Its address as WhatsApp uses it (hidden identity for most people).',
  })
  jid!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The phone number; null for groups, channels and when unknown.',
  })
  pn!: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'The hidden identity; null for groups, channels and when unknown.',
  })
  lid!: string | null;
  @Field(() => String, { description: 'The phone number as an address where it is known, else `jid`.' })
  address?: string;
  @Field(() => String, { nullable: true, description: 'Digits of the phone number; null where `pn` is.' })
  phone?: string | null;
  @Field(() => Boolean, { description: 'Whether it is pinned.' })
  pinned?: boolean;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was pinned; null when it is not.' })
  pinnedAt!: Date | null;
  @Field(() => Boolean, { description: 'Whether it is in the archive.' })
  archived!: boolean;
  @Field(() => Boolean, { description: 'Whether it is muted now.' })
  muted!: boolean;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'End of the mute; null while muted: for ever.',
  })
  mutedUntil!: Date | null;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'The same in one value: null when it is not muted, the last second of the year 9999 for ever.',
  })
  muteEnd?: Date | null;
  @Field(() => Boolean, { description: 'Marked as unread by the user.' })
  markedUnread!: boolean;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When its messages were last cleared on the own devices; null when never.',
  })
  clearedAt!: Date | null;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was last deleted on the own devices; null when never.',
  })
  deletedAt!: Date | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'Time of its newest stored message.' })
  lastMessageAt!: Date | null;
}

@ObjectType({ description: 'How many chats there are of each sort.' })
export class ChatStats {
  @Field(() => Int, { description: 'All on the list.' })
  total!: number;
  @Field(() => Int, { description: 'Pinned ones.' })
  pinned!: number;
  @Field(() => Int, { description: 'Archived ones.' })
  archived!: number;
  @Field(() => Int, { description: 'Ones that are muted now.' })
  muted!: number;
}

@ObjectType({ description: 'A chat in a list.' })
export class ChatEdge {
  @Field(() => String, { description: 'Its position.' })
  cursor!: string;
  @Field(() => Chat, { description: 'The chat.' })
  node!: Chat;
}

@ObjectType({ description: 'Chats: pinned ones first, then by their newest message.' })
export class ChatConnection {
  @Field(() => [ChatEdge], { description: 'Chats with their positions.' })
  edges!: ChatEdge[];
  @Field(() => [Chat], { description: 'The chats alone.' })
  nodes!: Chat[];
  @Field(() => PageInfo, { description: 'Where this page begins and ends.' })
  pageInfo!: PageInfo;
}

@ObjectType({ description: 'Answer of what changes a chat.' })
export class ChatPayload {
  @Field(() => Chat, { description: 'The chat as it is now.' })
  chat!: Chat;
  @Field(() => String, { description: 'Its address: the phone number where it is known.' })
  address!: string;
}
