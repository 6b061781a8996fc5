import 'reflect-metadata';
import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DateTimeScalar, JsonScalar } from '../../graphql/vocabulary/index.js';
import type { JsonObject } from '../../kernel/index.js';
import { DestinationState } from '../rabbitmq.types.js';
import type { GlobalDestination as Destination } from './global-destination.js';

/** Name in the API -> kind of the transport. */
export const TransportKind = {
  WEBHOOK: 'webhook',
  RABBITMQ: 'rabbitmq',
  SQS: 'sqs',
  REDIS: 'redis',
  WEBSOCKET: 'websocket',
} as const satisfies Record<string, Destination['kind']>;

registerEnumType(TransportKind, {
  name: 'TransportKind',
  description: 'A way by which events leave the gateway.',
  valuesConfig: {
    WEBHOOK: { description: 'POST to a URL.' },
    RABBITMQ: { description: 'An exchange of RabbitMQ.' },
    SQS: { description: 'A queue of Amazon SQS.' },
    REDIS: { description: 'A stream of Redis.' },
    WEBSOCKET: { description: 'A WebSocket server that the gateway dials.' },
  },
});

@ObjectType({
  description: 'A destination of the operator: it gets the events of all sessions that do not skip it.',
})
export class GlobalDestination {
  @Field(() => TransportKind, { description: 'Its transport.' })
  kind!: Destination['kind'];
  @Field(() => String, { description: 'Tells several of one kind apart.' })
  name!: string;
  @Field(() => DestinationState, { description: 'Whether events go there.' })
  state!: DestinationState;
  @Field(() => String, { nullable: true, description: 'Why it is not active.' })
  stateReason!: string | null;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Since when it rests because it fails; null while it works.',
  })
  restingSince!: Date | null;
  @Field(() => String, { nullable: true, description: 'What it failed with, while it rests.' })
  lastError!: string | null;
  @Field(() => [String], { description: 'Types of events that go there, or `All`.' })
  types!: string[];
  @Field(() => Int, { description: 'Deliveries that may be under way at the same time.' })
  lanes!: number;
  @Field(() => Int, { description: 'Deliveries that are under way.' })
  sending!: number;
  @Field(() => Float, { description: 'Events that it has taken.' })
  delivered!: number;
  @Field(() => Float, { description: 'Events that wait, for their first try or for another.' })
  pending!: number;
  @Field(() => Float, { description: 'Age of the oldest event that waits, in ms; 0 when none does.' })
  lagMs!: number;
  @Field(() => Float, { description: 'Events that were given up.' })
  dead!: number;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it last took one.' })
  lastDeliveredAt!: Date | null;
  @Field(() => JsonScalar, { description: 'Its settings, secrets masked.' })
  config!: JsonObject;
}

@ObjectType({ description: 'A variable of the environment that says something about the global transports.' })
export class GlobalSetting {
  @Field(() => String, { description: 'Name of the variable.' })
  name!: string;
  @Field(() => JsonScalar, {
    nullable: true,
    description: 'As it holds now, secrets masked; null when there is none.',
  })
  value!: string | number | boolean | null;
  @Field(() => String, { description: 'What holds without it.' })
  default!: string;
  @Field(() => String, { description: 'What it means.' })
  description!: string;
}

@ObjectType({ description: 'What came of going to a global destination.' })
export class GlobalTest {
  @Field(() => TransportKind, { description: 'Its transport.' })
  kind!: Destination['kind'];
  @Field(() => String, { description: 'Its name.' })
  name!: string;
  @Field(() => Boolean, { description: 'It took what it was given, or let the gateway in.' })
  ok!: boolean;
  @Field(() => String, {
    nullable: true,
    description: 'Why not: a word for programs, and what was answered.',
  })
  error!: string | null;
  @Field(() => Int, { nullable: true, description: "The transport's own number, e.g. the HTTP status." })
  status!: number | null;
  @Field(() => Int, { description: 'How long it took.' })
  ms!: number;
}

@ObjectType({ description: 'The global webhook in short.' })
export class GlobalWebhook {
  @Field(() => Boolean, { description: 'Whether there is one.' })
  enabled!: boolean;
  @Field(() => String, { nullable: true, description: 'Where events are posted, password masked.' })
  url!: string | null;
  @Field(() => [String], { description: 'Types of events that go there, or `All`.' })
  events!: string[];
  @Field(() => String, {
    nullable: true,
    description: 'Time for one exchange, as settings are written: `30s`.',
  })
  timeout!: string | null;
  @Field(() => Int, { nullable: true, description: 'Quick tries after the first one.' })
  maxRetries!: number | null;
  @Field(() => Int, { description: 'Deliveries that may be under way at the same time.' })
  concurrency!: number;
  @Field(() => Int, { description: 'Deliveries that are under way.' })
  sending!: number;
  @Field(() => Int, { description: 'Deliveries that may begin.' })
  free!: number;
}

@ObjectType({ description: 'The global RabbitMQ in short.' })
export class GlobalRabbitmq {
  @Field(() => Boolean, { description: 'Whether there is one.' })
  enabled!: boolean;
  @Field(() => Boolean, { description: 'The broker was reached, and let the gateway in, for this answer.' })
  connected!: boolean;
  @Field(() => String, { nullable: true, description: 'Its address, password masked.' })
  url!: string | null;
  @Field(() => [String], { description: 'Types of events that go there, or `All`.' })
  events!: string[];
  @Field(() => String, { nullable: true, description: 'The exchange.' })
  exchange!: string | null;
  @Field(() => String, { nullable: true, description: 'Type of the exchange.' })
  exchangeType!: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'The queue, or the pattern of queues; null when none is declared.',
  })
  queue!: string | null;
  @Field(() => String, { nullable: true, description: 'Type of the queue.' })
  queueType!: string | null;
  @Field(() => String, { nullable: true, description: 'Routing key, or its pattern.' })
  routingKey!: string | null;
  @Field(() => Boolean, { nullable: true, description: 'Exchange and queue outlive the broker.' })
  durable!: boolean | null;
  @Field(() => Boolean, { nullable: true, description: 'The queue goes with its last consumer.' })
  autoDelete!: boolean | null;
  @Field(() => Int, { nullable: true, description: '2: messages outlive the broker; 1: they do not.' })
  deliveryMode!: number | null;
}

@ObjectType({ description: "The operator's destinations and where they come from." })
export class GlobalTransports {
  @Field(() => Boolean, { description: 'Whether any is switched on.' })
  enabled!: boolean;
  @Field(() => GlobalWebhook, { description: 'The webhook among them.' })
  webhook!: GlobalWebhook;
  @Field(() => GlobalRabbitmq, { description: 'The RabbitMQ among them.' })
  rabbitmq!: GlobalRabbitmq;
  @Field(() => [GlobalDestination], { description: 'Those that are switched on.' })
  destinations!: GlobalDestination[];
  @Field(() => [GlobalSetting], { description: 'The environment, as this process has read it last.' })
  settings!: GlobalSetting[];
}

@ObjectType({ description: 'The first test of one transport, in short.' })
export class GlobalTestSummary {
  @Field(() => Boolean, { description: 'Whether there is such a destination, and it was gone to.' })
  enabled!: boolean;
  @Field(() => Boolean, { description: 'It took what it was given, or let the gateway in.' })
  ok!: boolean;
  @Field(() => String, { nullable: true, description: 'Why not.' })
  error!: string | null;
  @Field(() => String, { nullable: true, description: 'How long it took: `150ms`.' })
  responseTime!: string | null;
  @Field(() => Int, { nullable: true, description: 'HTTP status; null when there was none.' })
  status!: number | null;
}

@ObjectType({ description: 'Answer of testGlobalTransports.' })
export class TestGlobalTransportsPayload {
  @Field(() => GlobalTestSummary, { description: 'The webhook among them.' })
  webhook!: GlobalTestSummary;
  @Field(() => GlobalTestSummary, { description: 'The RabbitMQ among them.' })
  rabbitmq!: GlobalTestSummary;
  @Field(() => [GlobalTest], { description: 'One for each destination.' })
  results!: GlobalTest[];
}

@ObjectType({ description: 'Answer of reloadGlobalTransports.' })
export class ReloadGlobalTransportsPayload {
  @Field(() => GlobalTransports, { description: 'What holds now.' })
  transports!: GlobalTransports;
}

@ObjectType({ description: 'Answer of sendTestEvent.' })
export class SendTestEventPayload {
  @Field(() => Boolean, { description: 'There are destinations, and each of them took the event.' })
  ok!: boolean;
  @Field(() => String, { description: 'Type of the event.' })
  type!: string;
  @Field(() => String, { description: 'What stood where the id of a session would.' })
  userId!: string;
  @Field(() => String, { description: 'What stood where the token of a session would.' })
  userToken!: string;
  @Field(() => JsonScalar, { description: 'What was sent.' })
  data!: JsonObject;
  @Field(() => [GlobalTest], { description: 'One for each destination.' })
  results!: GlobalTest[];
}
