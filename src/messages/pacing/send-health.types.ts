import 'reflect-metadata';
import { Field, Int, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../../graphql/vocabulary/index.js';

@ObjectType({ description: 'How far a session has used up what its pacing lets it do.' })
export class PacingStatus {
  @Field(() => Int, { nullable: true, description: 'As it is set; null for as fast as they come.' })
  messagesPerMinute!: number | null;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'From when on the next message may leave; null for at once.',
  })
  nextAt!: Date | null;
  @Field(() => Int, { description: 'Messages that wait for their turn.' })
  waiting!: number;
  @Field(() => Int, {
    nullable: true,
    description:
      'Messages within 24 hours to people who never wrote, the lower of setting and warm-up; null for no cap.',
  })
  coldCap!: number | null;
  @Field(() => Int, { description: 'Such messages of the last 24 hours, those that wait among them.' })
  coldUsed!: number;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When there is room for another one; null when there is now, or when the cap is 0.',
  })
  coldFreeAt!: Date | null;
  @Field(() => Int, {
    nullable: true,
    description: 'Day of the warm-up, 1 for the first; null when it is off or over.',
  })
  warmUpDay!: number | null;
}
