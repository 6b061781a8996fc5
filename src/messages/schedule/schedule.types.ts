import 'reflect-metadata';
import { Field, Int, ObjectType } from 'type-graphql';
import { DateTimeScalar, PageInfo } from '../../graphql/vocabulary/index.js';
import { Message } from '../message.types.js';

@ObjectType({ description: 'A message that waits for its time.' })
export class ScheduledMessage {
  @Field(() => Message, { description: 'The message, in state SCHEDULED.' })
  message!: Message;
  @Field(() => DateTimeScalar, { description: 'When it is to be sent.' })
  sendAt!: Date;
  @Field(() => DateTimeScalar, { description: 'From then on it is not sent any more, but fails as EXPIRED.' })
  expiresAt!: Date;
  @Field(() => DateTimeScalar, { description: 'When it was scheduled.' })
  createdAt!: Date;
  @Field(() => Int, { description: 'How often it was due and could not be sent.' })
  tries!: number;
  @Field(() => String, { nullable: true, description: 'Why the last try failed; null when there was none.' })
  lastError!: string | null;

  /** Position in lists; not part of the schema. */
  cursor!: string;
}

@ObjectType({ description: 'A scheduled message with its position.' })
export class ScheduledMessageEdge {
  @Field(() => String, { description: 'Its position, for `after`.' })
  cursor!: string;
  @Field(() => ScheduledMessage, { description: 'The scheduled message.' })
  node!: ScheduledMessage;
}

@ObjectType({ description: 'Scheduled messages, soonest first.' })
export class ScheduledMessageConnection {
  @Field(() => [ScheduledMessageEdge], { description: 'Scheduled messages with their positions.' })
  edges!: ScheduledMessageEdge[];
  @Field(() => [ScheduledMessage], { description: 'The scheduled messages alone.' })
  nodes!: ScheduledMessage[];
  @Field(() => PageInfo, { description: 'Where this page begins and ends.' })
  pageInfo!: PageInfo;
}

@ObjectType({ description: 'Answer of cancelScheduledMessage.' })
export class CancelScheduledMessagePayload {
  @Field(() => Message, { description: 'The message, in state CANCELLED. It will not be sent.' })
  message!: Message;
}

@ObjectType({ description: 'Answer of rescheduleMessage.' })
export class RescheduleMessagePayload {
  @Field(() => ScheduledMessage, { description: 'The message with its new time.' })
  scheduled!: ScheduledMessage;
}
