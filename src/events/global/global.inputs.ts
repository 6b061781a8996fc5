import 'reflect-metadata';
import { Field, InputType } from 'type-graphql';
import { JsonScalar } from '../../graphql/vocabulary/index.js';
import type { GlobalDestination as Destination } from './global-destination.js';
import { TransportKind } from './global.types.js';

@InputType({ description: 'An event that is made to be looked at.' })
export class SendTestEventInput {
  @Field(() => String, {
    nullable: true,
    defaultValue: 'TestEvent',
    description: 'Any name, 1 to 100 characters.',
  })
  type!: string | null;
  @Field(() => String, {
    nullable: true,
    defaultValue: 'admin-test',
    description: 'Stands where the id of a session would, 1 to 100 characters.',
  })
  userId!: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Stands where the token of a session would; without it, `userId`.',
  })
  userToken!: string | null;
  @Field(() => JsonScalar, {
    nullable: true,
    description: 'Content, an object. It gets a `timestamp` in seconds, unless it has one.',
  })
  data!: unknown;
}

@InputType({ description: 'Which destinations to go to.' })
export class TestGlobalTransportsInput {
  @Field(() => [TransportKind], {
    nullable: true,
    description: 'Only those of these transports. Absent: all.',
  })
  kinds!: Destination['kind'][] | null;
}

@InputType({ description: 'How to reload.' })
export class ReloadGlobalTransportsInput {
  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: 'Only read and check the settings: nothing changes.',
  })
  dryRun!: boolean | null;
}
