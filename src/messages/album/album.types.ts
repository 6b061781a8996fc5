import 'reflect-metadata';
import { Field, Int, ObjectType } from 'type-graphql';
import { BatchResult } from '../batch/batch.types.js';
import { SendMessagePayload } from '../message.types.js';

@ObjectType({ description: 'Answer of sendAlbum.' })
export class SendAlbumPayload {
  @Field(() => SendMessagePayload, {
    nullable: true,
    description: 'The message that announces the album; null when no item could be sent.',
  })
  album!: SendMessagePayload | null;
  @Field(() => [BatchResult], { description: 'One for each item, in their order.' })
  results!: BatchResult[];
  @Field(() => Int, { description: 'How many items were taken.' })
  sentCount!: number;
  @Field(() => Int, { description: 'How many have an error.' })
  failedCount!: number;
}
