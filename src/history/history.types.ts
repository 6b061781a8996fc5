import 'reflect-metadata';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { DateTimeScalar, PageInfo } from '../graphql/vocabulary/index.js';

@ObjectType({
  description: 'A portion of history that the phone has announced, and how far it has been stored.',
})
export class HistoryPortion {
  @Field(() => ID, { description: 'Id of the message that announced it.' })
  id!: string;
  @Field(() => String, {
    description: '`INITIAL_BOOTSTRAP`, `RECENT`, `FULL`, `ON_DEMAND`, `PUSH_NAME` or what else phones send.',
  })
  kind!: string;
  @Field(() => Int, { description: 'Its place among the portions of its kind.' })
  chunk!: number;
  @Field(() => Int, { nullable: true, description: 'Percent of the whole with it, as the phone says.' })
  progress!: number | null;
  @Field(() => String, {
    nullable: true,
    description: 'Request that it answers; null for what comes by itself.',
  })
  requestId!: string | null;
  @Field(() => Int, { description: 'Messages stored from it; known ones do not count.' })
  messages!: number;
  @Field(() => Int, { description: 'Chats in it.' })
  chats!: number;
  @Field(() => String, { nullable: true, description: 'What went wrong last; null when nothing did.' })
  error!: string | null;
  @Field(() => DateTimeScalar, { description: 'When the phone announced it.' })
  announcedAt!: Date;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was over; null while it is being read.',
  })
  finishedAt!: Date | null;
}

@ObjectType({ description: 'A portion of history in a list.' })
export class HistoryPortionEdge {
  @Field(() => String, { description: 'Its position.' })
  cursor!: string;
  @Field(() => HistoryPortion, { description: 'The portion.' })
  node!: HistoryPortion;
}

@ObjectType({ description: 'Portions of history, newest first.' })
export class HistoryPortionConnection {
  @Field(() => [HistoryPortionEdge], { description: 'Portions with their positions.' })
  edges!: HistoryPortionEdge[];
  @Field(() => [HistoryPortion], { description: 'The portions alone.' })
  nodes!: HistoryPortion[];
  @Field(() => PageInfo, { description: 'Where this page begins and ends.' })
  pageInfo!: PageInfo;
}

@ObjectType({ description: 'Answer of requestHistory.' })
export class RequestHistoryPayload {
  @Field(() => String, { description: 'Stands as `requestId` in the portions that come.' })
  requestId!: string;
  @Field(() => ID, { description: 'Message that was asked for the history before.' })
  oldestId!: string;
  @Field(() => String, { description: 'Address of the chat; the phone number where it is known.' })
  chat!: string;
  @Field(() => Int, { description: 'How many messages were asked for.' })
  count!: number;
}

@ObjectType({ description: 'Answer of requestFullHistory.' })
export class RequestFullHistoryPayload {
  @Field(() => String, { description: '32 hex digits; stands as `requestId` in the portions that come.' })
  requestId!: string;
}

@ObjectType({ description: 'Answer of requestMessage.' })
export class RequestMessagePayload {
  @Field(() => String, { description: 'Stands as `UnavailableRequestID` in the `Message` event that comes.' })
  requestId!: string;
}
