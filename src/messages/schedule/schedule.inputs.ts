import 'reflect-metadata';
import { Field, ID, InputType } from 'type-graphql';
import { DateTimeScalar } from '../../graphql/vocabulary/index.js';
import { OWN } from '../message-options.inputs.js';

const optional = { nullable: true } as const;

@InputType({ description: 'A scheduled message to take back.' })
export class CancelScheduledMessageInput {
  @Field(() => ID, { ...optional, description: OWN })
  sessionId?: string | null;
  @Field(() => ID, { description: 'The message, in state SCHEDULED.' })
  messageId!: string;
}

@InputType({ description: 'Another time for a scheduled message.' })
export class RescheduleMessageInput {
  @Field(() => ID, { ...optional, description: OWN })
  sessionId?: string | null;
  @Field(() => ID, { description: 'The message, in state SCHEDULED.' })
  messageId!: string;
  @Field(() => DateTimeScalar, { description: 'When it is to be sent.' })
  sendAt!: Date;
  @Field(() => DateTimeScalar, {
    ...optional,
    description:
      'From then on it is not sent any more. Absent: as long after the new time as after the old one.',
  })
  expiresAt?: Date | null;
}
