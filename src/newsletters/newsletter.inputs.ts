import 'reflect-metadata';
import { Field, ID, InputType, Int } from 'type-graphql';
import { JidScalar } from '../graphql/vocabulary/index.js';
import { MediaInput } from '../media/media.inputs.js';
import { NewsletterReactions } from './newsletter.types.js';

const optional = { nullable: true } as const;
const OWN = "Which session; may be left out with a session's own token.";
const CHANNEL = 'The channel, `...@newsletter`.';
const LINK = 'Its link, or the last part of it; instead of the address.';

@InputType({ description: 'A channel to make.' })
export class CreateNewsletterInput {
  @Field(() => ID, { ...optional, description: OWN })
  sessionId?: string | null;
  @Field(() => String, { description: 'Its name, 1 to 100 characters.' })
  name!: string;
  @Field(() => String, { ...optional, description: 'What it says of itself, up to 2048 characters.' })
  description?: string | null;
  @Field(() => MediaInput, {
    ...optional,
    description: 'Its picture: jpeg, png, gif or webp; made a square JPEG of 640 pixels.',
  })
  picture?: MediaInput | null;
}

@InputType({ description: 'A channel.' })
class OfNewsletterInput {
  @Field(() => ID, { ...optional, description: OWN })
  sessionId?: string | null;
  @Field(() => JidScalar, { description: CHANNEL })
  newsletter!: string;
}

@InputType({ description: 'Changes of a channel. What is left out stays.' })
export class UpdateNewsletterInput extends OfNewsletterInput {
  @Field(() => String, { ...optional, description: 'A new name, 1 to 100 characters.' })
  name?: string | null;
  @Field(() => String, { ...optional, description: 'A new description, up to 2048 characters.' })
  description?: string | null;
  @Field(() => MediaInput, { ...optional, description: 'A new picture.' })
  picture?: MediaInput | null;
  @Field(() => Boolean, { ...optional, defaultValue: false, description: 'Removes the picture.' })
  removePicture?: boolean | null;
  @Field(() => NewsletterReactions, { ...optional, description: 'Which reactions it takes.' })
  reactions?: NewsletterReactions | null;
}

@InputType({ description: 'A channel to delete, for everybody.' })
export class DeleteNewsletterInput extends OfNewsletterInput {}

@InputType({ description: 'A channel, by its address or its link: exactly one of the two.' })
export class FollowNewsletterInput {
  @Field(() => ID, { ...optional, description: OWN })
  sessionId?: string | null;
  @Field(() => JidScalar, { ...optional, description: CHANNEL })
  newsletter?: string | null;
  @Field(() => String, { ...optional, description: LINK })
  invite?: string | null;
}

@InputType({ description: 'A channel to mute, or not any more.' })
export class MuteNewsletterInput extends OfNewsletterInput {
  @Field(() => Boolean, { description: 'Whether it is muted.' })
  muted!: boolean;
}

@InputType({ description: 'A reaction to a post of a channel.' })
export class ReactToNewsletterPostInput extends OfNewsletterInput {
  @Field(() => Int, { description: 'Number of the post in the channel.' })
  serverId!: number;
  @Field(() => String, { description: 'One emoji; empty takes the reaction back.' })
  emoji!: string;
}

@InputType({ description: 'Posts of a channel that were seen.' })
export class MarkNewsletterPostsViewedInput extends OfNewsletterInput {
  @Field(() => [Int], { description: 'Numbers of the posts in the channel, 1 to 1000 of them.' })
  serverIds!: number[];
}

@InputType({ description: 'A channel whose counters are of interest.' })
export class RequestNewsletterUpdatesInput extends OfNewsletterInput {}

@InputType({ description: 'Terms that are agreed to.' })
export class AcceptNewsletterTermsInput {
  @Field(() => ID, { ...optional, description: OWN })
  sessionId?: string | null;
  @Field(() => String, {
    ...optional,
    defaultValue: '20601218',
    description: 'Which terms; those for the making of channels.',
  })
  noticeId?: string | null;
  @Field(() => String, { ...optional, defaultValue: '5', description: 'Their last page that was read.' })
  stage?: string | null;
}

@InputType({ description: 'Somebody and a channel.' })
export class NewsletterAdminInput extends OfNewsletterInput {
  @Field(() => JidScalar, { description: 'The person.' })
  user!: string;
}

@InputType({ description: 'Somebody who is asked to become admin of a channel.' })
export class InviteNewsletterAdminInput extends NewsletterAdminInput {
  @Field(() => String, { ...optional, description: 'Words beside the invitation, up to 1024 characters.' })
  caption?: string | null;
  @Field(() => String, {
    ...optional,
    description: "Name on the card, up to 100 characters; absent: the channel's own.",
  })
  name?: string | null;
  @Field(() => MediaInput, { ...optional, description: 'Picture on the card.' })
  image?: MediaInput | null;
  @Field(() => ID, { ...optional, description: 'A repeated request with the same key sends one message.' })
  idempotencyKey?: string | null;
}

@InputType({ description: 'A channel whose invitation is accepted.' })
export class AcceptNewsletterAdminInviteInput extends OfNewsletterInput {}
