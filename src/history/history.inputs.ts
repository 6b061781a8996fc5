import 'reflect-metadata';
import { Field, Float, ID, InputType, Int } from 'type-graphql';
import { JidScalar } from '../graphql/vocabulary/index.js';

const optional = { nullable: true } as const;
const OWN = "Which session; may be left out with a session's own token.";

@InputType({ description: 'A message that a phone is asked for the history before.' })
export class OldestMessageInput {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;
  @Field(() => Float, { description: 'Its time, Unix milliseconds.' })
  timestampMs!: number;
  @Field(() => Boolean, { ...optional, defaultValue: false, description: 'Whether it is an own one.' })
  fromMe?: boolean | null;
}

@InputType({ description: 'A chat whose earlier messages are wanted.' })
export class RequestHistoryInput {
  @Field(() => ID, { ...optional, description: OWN })
  sessionId?: string | null;
  @Field(() => JidScalar, { description: 'The chat.' })
  chat!: string;
  @Field(() => OldestMessageInput, {
    ...optional,
    description: 'What is before this message; without it, before the oldest stored one.',
  })
  oldest?: OldestMessageInput | null;
  @Field(() => Int, {
    ...optional,
    defaultValue: 50,
    description: 'How many messages, 1 to 500; the phone decides.',
  })
  count?: number | null;
}

@InputType({ description: 'How much of the history is wanted.' })
export class RequestFullHistoryInput {
  @Field(() => ID, { ...optional, description: OWN })
  sessionId?: string | null;
  @Field(() => Int, { ...optional, defaultValue: 30, description: 'At most this many days, 1 to 36500.' })
  days?: number | null;
  @Field(() => Int, { ...optional, defaultValue: 1000, description: 'At most this much, 1 to 1000000 MB.' })
  megabytes?: number | null;
  @Field(() => Boolean, { ...optional, defaultValue: true, description: 'With groups.' })
  groups?: boolean | null;
  @Field(() => Boolean, { ...optional, defaultValue: false, description: 'With the list of calls.' })
  calls?: boolean | null;
}

@InputType({ description: 'A message that could not be read here.' })
export class RequestMessageInput {
  @Field(() => ID, { ...optional, description: OWN })
  sessionId?: string | null;
  @Field(() => JidScalar, { description: 'The chat.' })
  chat!: string;
  @Field(() => ID, { description: 'Its id.' })
  messageId!: string;
  @Field(() => Boolean, { ...optional, defaultValue: false, description: 'Whether it is an own one.' })
  fromMe?: boolean | null;
  @Field(() => JidScalar, { ...optional, description: 'Its author, in a group.' })
  sender?: string | null;
}
