import 'reflect-metadata';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DateTimeScalar, JsonScalar, PageInfo } from '../graphql/vocabulary/index.js';
import { CATALOGUE, EVENT_TYPES, type EventType } from './catalogue/index.js';

/** The catalogue's names as an enum. */
export const EventTypeEnum = Object.fromEntries(EVENT_TYPES.map((name) => [name, name])) as {
  readonly [Name in EventType]: Name;
};

registerEnumType(EventTypeEnum, {
  name: 'EventType',
  description: "The types of events. Their payloads' JSON Schemas are published beside this schema.",
  valuesConfig: Object.fromEntries(
    EVENT_TYPES.map((name) => [name, { description: CATALOGUE[name].description }]),
  ),
});

@ObjectType({ description: 'Something that happened, as it is stored and delivered.' })
export class Event {
  @Field(() => ID, {
    description:
      'Unique for ever, the same in every transport (webhook headers `X-Event-ID` and `webhook-id`).',
  })
  id!: string;
  @Field(() => String, { description: 'Its position; give it as `after` to continue behind this event.' })
  cursor!: string;
  @Field(() => ID, { description: 'The session it happened to.' })
  sessionId!: string;
  @Field(() => EventTypeEnum, { description: 'What happened.' })
  type!: EventType;
  @Field(() => Int, { description: 'Counts up within the session, without gaps.' })
  sequence!: number;
  @Field(() => DateTimeScalar, { description: 'When it happened.' })
  at!: Date;
  @Field(() => String, {
    nullable: true,
    description: 'Address of the chat it belongs to; null when to none.',
  })
  chat!: string | null;
  @Field(() => JsonScalar, { description: 'The payload, what stands under `data` in the webhook.' })
  data!: unknown;
}

@ObjectType({ description: 'An event in a list.' })
export class EventEdge {
  @Field(() => String, { description: 'Its position.' })
  cursor!: string;
  @Field(() => Event, { description: 'The event.' })
  node!: Event;
}

@ObjectType({ description: 'Stored events, oldest first.' })
export class EventConnection {
  @Field(() => [EventEdge], { description: 'Events with their positions.' })
  edges!: EventEdge[];
  @Field(() => [Event], { description: 'The events alone.' })
  nodes!: Event[];
  @Field(() => PageInfo, { description: 'Where this page begins and ends.' })
  pageInfo!: PageInfo;
}
