import 'reflect-metadata';
import { Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DateTimeScalar, JsonScalar, PageInfo } from '../../graphql/vocabulary/index.js';

/** Outcomes, by their names in GraphQL. */
export const ArchiveOutcome = { DELIVERED: 'delivered', DEAD: 'dead' } as const;
export type ArchiveOutcome = (typeof ArchiveOutcome)[keyof typeof ArchiveOutcome];
registerEnumType(ArchiveOutcome, {
  name: 'ArchiveOutcome',
  description: 'What became of an event at a destination.',
  valuesConfig: {
    DELIVERED: { description: 'The destination has it.' },
    DEAD: { description: 'It was given up: a dead letter.' },
  },
});

@ObjectType({ description: 'One event at one destination, when all was done that could be done.' })
export class ArchivedEvent {
  @Field(() => ID, { description: 'Number of the entry.' })
  id!: string;
  @Field(() => ArchiveOutcome, { description: 'What became of it.' })
  outcome!: ArchiveOutcome;
  @Field(() => ID, { nullable: true, description: 'Whose event it is; null when the session is gone.' })
  sessionId!: string | null;
  @Field(() => ID, { description: 'Where it was to go.' })
  destinationId!: string;
  @Field(() => String, {
    description:
      'Kind of the destination: `webhook`, `rabbitmq`, ...; empty when it does not exist any more.',
  })
  transport!: string;
  @Field(() => ID, { nullable: true, description: "The event's own id; null when it is not kept any more." })
  eventId!: string | null;
  @Field(() => String, { nullable: true, description: 'Its type.' })
  eventType!: string | null;
  @Field(() => JsonScalar, {
    nullable: true,
    description: 'What stands under `data` of its bodies; null when it is not kept any more.',
  })
  data!: unknown;
  @Field(() => Int, { description: 'Tries.' })
  attempts!: number;
  @Field(() => Int, { nullable: true, description: "The receiver's last status, where it has one." })
  status!: number | null;
  @Field(() => String, { nullable: true, description: 'What the last try failed with; null when delivered.' })
  lastError!: string | null;
  @Field(() => String, { nullable: true, description: 'Why it was given up; null when delivered.' })
  reason!: string | null;
  @Field(() => DateTimeScalar, { description: 'Time of the event.' })
  createdAt!: Date;
  @Field(() => DateTimeScalar, { description: 'Time of the outcome.' })
  archivedAt!: Date;
  @Field(() => Int, { description: 'How often it was sent again from here.' })
  replays!: number;
  @Field(() => DateTimeScalar, { nullable: true, description: 'Last time; null: never.' })
  replayedAt!: Date | null;
}

@ObjectType({ description: 'An archived event and its place in the list.' })
export class ArchivedEventEdge {
  @Field(() => String, { description: 'Its place.' })
  cursor!: string;
  @Field(() => ArchivedEvent, { description: 'The entry.' })
  node!: ArchivedEvent;
}

@ObjectType({ description: 'A page of archived events, the newest first.' })
export class ArchivedEventConnection {
  @Field(() => [ArchivedEventEdge], { description: 'The entries with their places.' })
  edges!: ArchivedEventEdge[];
  @Field(() => [ArchivedEvent], { description: 'The entries.' })
  nodes!: ArchivedEvent[];
  @Field(() => PageInfo, { description: 'Where the page begins and ends.' })
  pageInfo!: PageInfo;
  /** For `totalCount`, which is counted only when asked for. */
  countAll!: () => Promise<number>;
}

@ObjectType({ description: 'Entries of one outcome, transport and type.' })
export class ArchiveCount {
  @Field(() => ArchiveOutcome, { description: 'Their outcome.' })
  outcome!: ArchiveOutcome;
  @Field(() => String, { description: 'Their transport.' })
  transport!: string;
  @Field(() => String, { description: 'Their type of event.' })
  eventType!: string;
  @Field(() => Float, { description: 'How many.' })
  count!: number;
  @Field(() => DateTimeScalar, { description: 'Outcome of the oldest.' })
  oldest!: Date;
  @Field(() => DateTimeScalar, { description: 'Outcome of the newest.' })
  newest!: Date;
}

@ObjectType({ description: 'What became of the events for destinations of one kind.' })
export class TransportOutcome {
  @Field(() => String, { description: 'The kind.' })
  transport!: string;
  @Field(() => Float, { description: 'How many were delivered.' })
  delivered!: number;
  @Field(() => Float, { description: 'How many were given up.' })
  dead!: number;
}

@ObjectType({ description: 'What is in the archive, counted.' })
export class ArchiveStats {
  @Field(() => Float, { description: 'All entries.' })
  total!: number;
  @Field(() => Float, { description: 'Those that were delivered.' })
  delivered!: number;
  @Field(() => Float, { description: 'Dead letters.' })
  dead!: number;
  @Field(() => DateTimeScalar, { nullable: true, description: 'Oldest delivery; null without one.' })
  oldestDelivered!: Date | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'Newest delivery; null without one.' })
  newestDelivered!: Date | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'Oldest dead letter; null without one.' })
  oldestDead!: Date | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'Newest dead letter; null without one.' })
  newestDead!: Date | null;
  @Field(() => JsonScalar, { description: 'How many by transport: `{"webhook": 3}`.' })
  byTransport!: Record<string, number>;
  @Field(() => JsonScalar, { description: 'How many by type of event: `{"Message": 3}`.' })
  byEventType!: Record<string, number>;
  @Field(() => [TransportOutcome], { description: 'How many by transport and outcome.' })
  byTransportOutcome!: TransportOutcome[];
  @Field(() => [ArchiveCount], { description: 'The same in full: by outcome, transport and type.' })
  counts!: ArchiveCount[];
}

@ObjectType({ description: 'An entry that something could not be done with.' })
export class ArchiveProblem {
  @Field(() => ID, { description: 'The entry.' })
  id!: string;
  @Field(() => String, { description: 'Why.' })
  reason!: string;
  @Field(() => String, { description: 'Both in one text.' })
  details!: string;
}

@ObjectType({ description: 'Answer of replayArchivedEvents.' })
export class ReplayPayload {
  @Field(() => [ArchivedEvent], {
    description: 'The entries that were meant, as they were before; in a dry run, those that would be sent.',
  })
  entries!: ArchivedEvent[];
  @Field(() => Int, { description: 'How many were put on their way; 0 in a dry run.' })
  replayed!: number;
  @Field(() => Int, { description: 'How many were not.' })
  failed!: number;
  @Field(() => Int, { description: 'How many were meant.' })
  total!: number;
  @Field(() => String, { description: 'The outcome in words.' })
  details!: string;
  @Field(() => String, { nullable: true, description: 'Transport of the first of them; null without any.' })
  transport!: string | null;
  @Field(() => Int, { description: 'How often the first of them was sent again by now.' })
  replayCount!: number;
  @Field(() => [ArchiveProblem], { description: 'Those that were not, and why.' })
  problems!: ArchiveProblem[];
}

@ObjectType({ description: 'Answer of deleteArchivedEvents.' })
export class DeleteArchivedEventsPayload {
  @Field(() => Int, { description: 'How many were deleted.' })
  deleted!: number;
  @Field(() => Int, { description: 'How many were not.' })
  failed!: number;
  @Field(() => Int, { description: 'How many were meant.' })
  total!: number;
  @Field(() => [ArchiveProblem], { description: 'Those that were not, and why.' })
  problems!: ArchiveProblem[];
}

@ObjectType({ description: 'Answer of deleteDeadLetters.' })
export class DeleteDeadLettersPayload {
  @Field(() => Float, { description: 'How many were deleted; in a dry run, how many would be.' })
  deleted!: number;
  @Field(() => String, { description: 'The outcome in words.' })
  details!: string;
}

@ObjectType({ description: 'Answer of pruneEventArchive.' })
export class PruneEventArchivePayload {
  @Field(() => Float, { description: 'Dead letters removed by retention so far.' })
  deadPruned!: number;
  @Field(() => Float, { description: 'Delivered events removed by retention so far.' })
  deliveredPruned!: number;
  @Field(() => DateTimeScalar, { description: 'When it was last looked for.' })
  prunedAt!: Date;
  @Field(() => DateTimeScalar, { description: 'When it is looked for again by itself.' })
  nextAt!: Date;
}

/** States, by their names in GraphQL. */
export const EventDestinationState = { ACTIVE: 'active', PAUSED: 'paused', DISABLED: 'disabled' } as const;
export type EventDestinationState = (typeof EventDestinationState)[keyof typeof EventDestinationState];
registerEnumType(EventDestinationState, {
  name: 'EventDestinationState',
  description: 'Whether a destination gets events.',
  valuesConfig: {
    ACTIVE: { description: 'It does.' },
    PAUSED: { description: 'Its owner wants none at present.' },
    DISABLED: { description: 'Its receiver wanted none any more, or failed for days.' },
  },
});

@ObjectType({ description: 'Somewhere that events go: a webhook, a broker.' })
export class EventDestination {
  @Field(() => ID, { description: 'Its id, as a replay takes it.' })
  id!: string;
  @Field(() => ID, { nullable: true, description: "Whose it is; null: the operator's own." })
  sessionId!: string | null;
  @Field(() => String, { description: '`webhook`, `rabbitmq`, `sqs`, `redis` or `websocket`.' })
  kind!: string;
  @Field(() => String, { description: 'Tells several of one kind apart.' })
  name!: string;
  @Field(() => EventDestinationState, { description: 'Whether it gets events.' })
  state!: EventDestinationState;
  @Field(() => Float, { description: 'Events that wait for it.' })
  pending!: number;
}
