import 'reflect-metadata';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../graphql/vocabulary/index.js';
import { Newsletter } from './newsletter.types.js';

@ObjectType({ description: 'Answer of what makes, changes or follows a channel.' })
export class NewsletterPayload {
  @Field(() => Newsletter, { description: 'The channel as it is now.' })
  newsletter!: Newsletter;
}

@ObjectType({ description: 'Answer of what does something with a channel that is not shown again.' })
export class NewsletterChangePayload {
  @Field(() => String, { description: 'Address of the channel.' })
  newsletter!: string;
}

@ObjectType({ description: 'Answer of requestNewsletterUpdates.' })
export class RequestNewsletterUpdatesPayload {
  @Field(() => String, { description: 'Address of the channel.' })
  newsletter!: string;
  @Field(() => Int, { description: 'For how many seconds WhatsApp sends live updates.' })
  seconds!: number;
}

@ObjectType({ description: 'Answer of acceptNewsletterTerms.' })
export class AcceptNewsletterTermsPayload {
  @Field(() => String, { description: 'The terms.' })
  noticeId!: string;
  @Field(() => String, { description: 'Their last page that was read.' })
  stage!: string;
}

@ObjectType({ description: 'Answer of inviteNewsletterAdmin.' })
export class InviteNewsletterAdminPayload {
  @Field(() => ID, { description: 'The message that carries the invitation.' })
  messageId!: string;
  @Field(() => DateTimeScalar, { description: 'When it was made.' })
  at!: Date;
  @Field(() => String, { description: 'The person, by phone number where it is known.' })
  recipient!: string;
  @Field(() => String, { description: 'Address of the channel.' })
  newsletter!: string;
  @Field(() => String, { description: 'Name of the channel on the card.' })
  name!: string;
  @Field(() => DateTimeScalar, { description: 'Until when it can be accepted.' })
  expiresAt!: Date;
}
