import 'reflect-metadata';
import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DateTimeScalar } from '../graphql/vocabulary/index.js';

const optional = { nullable: true } as const;

export const NewsletterState = {
  ACTIVE: 'active',
  SUSPENDED: 'suspended',
  GEOSUSPENDED: 'geosuspended',
} as const;

registerEnumType(NewsletterState, {
  name: 'NewsletterState',
  description: 'Whether a channel can be read.',
  valuesConfig: {
    ACTIVE: { description: 'By everybody.' },
    SUSPENDED: { description: 'WhatsApp has closed it.' },
    GEOSUSPENDED: { description: 'WhatsApp has closed it in some countries.' },
  },
});

export const NewsletterRole = {
  OWNER: 'owner',
  ADMIN: 'admin',
  SUBSCRIBER: 'subscriber',
  GUEST: 'guest',
} as const;

registerEnumType(NewsletterRole, {
  name: 'NewsletterRole',
  description: 'What somebody is in a channel.',
  valuesConfig: {
    OWNER: { description: 'Made it, or was given it: may do everything.' },
    ADMIN: { description: 'May post, edit and delete, and change what the channel says of itself.' },
    SUBSCRIBER: { description: 'Follows it.' },
    GUEST: { description: 'Does not follow it.' },
  },
});

export const NewsletterReactions = { ALL: 'all', BASIC: 'basic', NONE: 'none' } as const;
export type NewsletterReactions = (typeof NewsletterReactions)[keyof typeof NewsletterReactions];

registerEnumType(NewsletterReactions, {
  name: 'NewsletterReactions',
  description: 'Which reactions a channel takes.',
  valuesConfig: {
    ALL: { description: 'Every emoji.' },
    BASIC: { description: "WhatsApp's own few." },
    NONE: { description: 'None.' },
  },
});

@ObjectType({ description: 'A text of a channel, with the version of it that WhatsApp keeps.' })
export class NewsletterText {
  @Field(() => String, { description: 'The text; may be empty.' })
  text!: string;
  @Field(() => String, { description: "WhatsApp's id of this version." })
  id!: string;
  @Field(() => String, { description: 'Its time: microseconds since 1970, in digits.' })
  updateTime!: string;
}

@ObjectType({ description: 'A picture of a channel.' })
export class NewsletterPicture {
  @Field(() => String, { description: "WhatsApp's id of it; another picture has another one." })
  id!: string;
  @Field(() => String, { description: "Path on WhatsApp's media hosts; the file is not encrypted." })
  directPath!: string;
}

@ObjectType({ description: 'A channel, as the account sees it.' })
export class Newsletter {
  @Field(() => String, { description: 'Its address, `...@newsletter`.' })
  jid!: string;
  @Field(() => NewsletterState, { description: 'Whether it can be read.' })
  state!: string;
  @Field(() => NewsletterText, { description: 'Its name.' })
  name!: NewsletterText;
  @Field(() => NewsletterText, { description: 'What it says of itself.' })
  description!: NewsletterText;
  @Field(() => String, { description: 'Last part of its link; empty when WhatsApp does not tell.' })
  invite!: string;
  @Field(() => String, { ...optional, description: 'Its link; null when WhatsApp does not tell.' })
  link!: string | null;
  @Field(() => Int, { description: 'How many follow it, its admins included.' })
  subscribers!: number;
  @Field(() => Boolean, { description: 'WhatsApp vouches for it.' })
  verified!: boolean;
  @Field(() => DateTimeScalar, { ...optional, description: 'When it was made.' })
  createdAt!: Date | null;
  @Field(() => NewsletterPicture, { ...optional, description: 'Its picture, whole.' })
  picture!: NewsletterPicture | null;
  @Field(() => NewsletterPicture, { ...optional, description: 'Its picture, small.' })
  preview!: NewsletterPicture | null;
  @Field(() => NewsletterReactions, { description: 'Which reactions it takes.' })
  reactions!: string;
  @Field(() => NewsletterRole, { description: 'What the account is in it.' })
  role!: string;
  @Field(() => Boolean, { description: 'The account is not notified of its posts.' })
  muted!: boolean;
}

@ObjectType({ description: 'How often an emoji stands under a post.' })
export class NewsletterReaction {
  @Field(() => String, { description: 'The emoji.' })
  emoji!: string;
  @Field(() => Int, { description: 'How many chose it.' })
  count!: number;
}

@ObjectType({ description: 'The file of a post. It is not encrypted.' })
export class NewsletterMedia {
  @Field(() => String, { description: '`image`, `video`, `ptv`, `audio`, `document` or `sticker`.' })
  kind!: string;
  @Field(() => String, { ...optional, description: 'MIME type that its author gave.' })
  mimeType!: string | null;
  @Field(() => String, { ...optional, description: 'Name, of a document.' })
  fileName!: string | null;
  @Field(() => Int, { ...optional, description: 'Bytes.' })
  size!: number | null;
  @Field(() => String, { ...optional, description: 'Address at WhatsApp, for a while.' })
  url!: string | null;
  @Field(() => String, { ...optional, description: "Path on WhatsApp's media hosts." })
  directPath!: string | null;
  @Field(() => String, { ...optional, description: 'SHA-256 of the file, hex.' })
  sha256!: string | null;
}

@ObjectType({ description: 'A post of a channel, with its counters.' })
export class NewsletterPost {
  @Field(() => String, {
    description: 'Its message id, by which it is edited and deleted; empty when unknown.',
  })
  id!: string;
  @Field(() => Int, { description: 'Its number in the channel, by which it is reacted to and paged.' })
  serverId!: number;
  @Field(() => String, { description: "WhatsApp's word for it: `text`, `media`, `poll`." })
  type!: string;
  @Field(() => String, {
    ...optional,
    description: 'Kind of its content, as of messages; null for one without.',
  })
  kind!: string | null;
  @Field(() => DateTimeScalar, { ...optional, description: 'When it was posted.' })
  at!: Date | null;
  @Field(() => DateTimeScalar, { ...optional, description: 'When it was last edited or deleted.' })
  changedAt!: Date | null;
  @Field(() => Boolean, { description: 'It was deleted; only its counters are left.' })
  deleted!: boolean;
  @Field(() => Boolean, { description: 'The account itself wrote it.' })
  fromMe!: boolean;
  @Field(() => String, { ...optional, description: 'Its text; null for files.' })
  text!: string | null;
  @Field(() => String, { ...optional, description: 'Words beside its file.' })
  caption!: string | null;
  @Field(() => NewsletterMedia, { ...optional, description: 'Its file.' })
  media!: NewsletterMedia | null;
  @Field(() => Int, { description: 'How often it was seen; WhatsApp may tell 0 to those who are no admins.' })
  views!: number;
  @Field(() => [NewsletterReaction], { description: 'Reactions by emoji.' })
  reactions!: NewsletterReaction[];
}

@ObjectType({ description: 'New counters of a post.' })
export class NewsletterPostCounters {
  @Field(() => String, { description: 'Message id of the post; empty when WhatsApp does not tell.' })
  id!: string;
  @Field(() => Int, { description: 'Its number in the channel.' })
  serverId!: number;
  @Field(() => Int, { description: 'How often it was seen.' })
  views!: number;
  @Field(() => [NewsletterReaction], { description: 'Reactions by emoji.' })
  reactions!: NewsletterReaction[];
}

@ObjectType({ description: 'New counters of posts of a channel.' })
export class NewsletterUpdate {
  @Field(() => String, { description: 'Address of the channel.' })
  newsletter!: string;
  @Field(() => DateTimeScalar, { ...optional, description: 'When WhatsApp said so.' })
  at!: Date | null;
  @Field(() => [NewsletterPostCounters], { description: 'The posts whose counters changed.' })
  posts!: NewsletterPostCounters[];
}

@ObjectType({ description: 'Somebody who follows a channel.' })
export class NewsletterFollower {
  @Field(() => String, { description: 'Address, mostly the hidden identity.' })
  jid!: string;
  @Field(() => String, { ...optional, description: 'The phone number, where WhatsApp tells it.' })
  pn!: string | null;
  @Field(() => String, { ...optional, description: 'Name, where WhatsApp tells it.' })
  name!: string | null;
  @Field(() => NewsletterRole, { description: 'What they are in the channel.' })
  role!: string;
  @Field(() => DateTimeScalar, { ...optional, description: 'Since when they follow it.' })
  since!: Date | null;
}

@ObjectType({ description: 'Somebody who was asked to become admin of a channel and has not answered.' })
export class NewsletterInvitee {
  @Field(() => String, { description: 'Address, mostly the hidden identity.' })
  jid!: string;
  @Field(() => String, { ...optional, description: 'The phone number, where WhatsApp tells it.' })
  pn!: string | null;
}

@ObjectType({ description: 'Who may write in a channel.' })
export class NewsletterAdmins {
  @Field(() => Int, { ...optional, description: 'How many they are, the owner included.' })
  count!: number | null;
  @Field(() => [NewsletterInvitee], { description: 'Who was asked and has not answered.' })
  invited!: NewsletterInvitee[];
}
