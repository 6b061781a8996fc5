import 'reflect-metadata';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../../graphql/vocabulary/index.js';

@ObjectType({ description: 'Answer of testS3: an object was written, found, read back and deleted.' })
export class TestS3Payload {
  @Field(() => String, { description: 'The bucket.' })
  bucket!: string;
  @Field(() => String, { description: 'Its region.' })
  region!: string;
}

@ObjectType({
  description:
    'The worker that deletes old media from object stores. Its figures are those of all processes together, and stay over restarts.',
})
export class MediaRetentionStatus {
  @Field(() => Boolean, { description: 'Always true: while it is switched off, asking is an error.' })
  enabled!: boolean;
  @Field(() => Boolean, { description: 'A cycle is under way at this moment.' })
  working!: boolean;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Begin of the last cycle; null before the first.',
  })
  lastRunAt!: Date | null;
  @Field(() => Float, {
    nullable: true,
    description: 'Its duration in milliseconds; null before the first has ended.',
  })
  lastRunMs!: number | null;
  @Field(() => Float, { description: 'Objects that were deleted, over all cycles.' })
  objectsDeleted!: number;
  @Field(() => Float, { description: 'Their bytes.' })
  bytesReclaimed!: number;
  @Field(() => Float, { description: 'Objects and stores that could not be worked on, over all cycles.' })
  errors!: number;
  @Field(() => Int, { description: 'Sessions whose own store the last cycle looked into.' })
  sessions!: number;
  @Field(() => Float, { description: 'Cycles that have ended.' })
  cycles!: number;
  @Field(() => Float, {
    description: 'From the start of one cycle to the start of the next, in milliseconds.',
  })
  intervalMs!: number;
  @Field(() => Int, { description: 'Sessions that are worked on at the same time.' })
  maxConcurrency!: number;
  @Field(() => Int, { description: 'Objects of one request.' })
  batchSize!: number;
  @Field(() => Int, { description: 'Objects that one cycle deletes at most.' })
  objectsPerCycle!: number;
}

@ObjectType({ description: 'Answer of runMediaRetention.' })
export class RunMediaRetentionPayload {
  @Field(() => Boolean, { description: 'True: a cycle is under way, this one or one that was begun before.' })
  triggered!: boolean;
}
