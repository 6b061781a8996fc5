import 'reflect-metadata';
import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DateTimeScalar } from '../graphql/vocabulary/index.js';

/** Name in the API -> value in the row. */
export const DestinationState = { ACTIVE: 'active', PAUSED: 'paused', DISABLED: 'disabled' } as const;
export type DestinationState = (typeof DestinationState)[keyof typeof DestinationState];

registerEnumType(DestinationState, {
  name: 'DestinationState',
  description: 'Whether events go to a destination.',
  valuesConfig: {
    ACTIVE: { description: 'Events go there.' },
    PAUSED: { description: 'Switched off by its owner: events are not queued for it.' },
    DISABLED: { description: 'It has failed for days: events wait until its settings are written again.' },
  },
});

@ObjectType({ description: "What became of the events for a session's RabbitMQ." })
export class RabbitmqStatus {
  @Field(() => DestinationState, { description: 'Whether events are published.' })
  state!: DestinationState;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Since when it rests because it fails; null while it works.',
  })
  restingSince!: Date | null;
  @Field(() => String, { nullable: true, description: 'What it failed with, while it rests.' })
  lastError!: string | null;
  @Field(() => Int, { description: 'Events that the broker has taken over.' })
  published!: number;
  @Field(() => Int, { description: 'Events that wait, for their first try or for another.' })
  pending!: number;
  @Field(() => Int, { description: 'Events that were given up.' })
  dead!: number;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When the broker last took one.' })
  lastPublishedAt!: Date | null;
  @Field(() => [String], { description: 'Queues that the gateway has declared, by the settings of now.' })
  activeQueues!: string[];
}

@ObjectType({
  description: 'Answer of testRabbitmq: the broker was reached and took login and declarations.',
})
export class TestRabbitmqPayload {
  @Field(() => String, { description: 'Host of the broker.' })
  host!: string;
  @Field(() => Int, { description: 'Its port.' })
  port!: number;
  @Field(() => String, { description: 'The exchange, which is there now.' })
  exchange!: string;
}
