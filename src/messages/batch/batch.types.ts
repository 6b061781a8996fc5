import 'reflect-metadata';
import { Field, Int, ObjectType } from 'type-graphql';
import { SendMessagePayload } from '../message.types.js';

@ObjectType({ description: 'Why a message of a batch was not sent.' })
export class BatchError {
  @Field(() => String, { description: 'The code that the same send alone would have been refused with.' })
  code!: string;
  @Field(() => String, { description: 'The reason in words.' })
  message!: string;
  @Field(() => String, {
    nullable: true,
    description:
      'The field of the batch that has to be changed, e.g. `items.2.text.to`; null when it is not a field.',
  })
  field!: string | null;
  @Field(() => [String], {
    nullable: true,
    description: 'What is allowed there; null when nothing can be said.',
  })
  allowed!: string[] | null;
  @Field(() => Int, {
    nullable: true,
    description: "WhatsApp's number for a refusal; null when it gave none.",
  })
  serverCode!: number | null;
  @Field(() => Boolean, { description: 'Whether the same may succeed later.' })
  retryable!: boolean;
  @Field(() => String, {
    nullable: true,
    description: 'Of INTERNAL errors: the log has the cause under this id.',
  })
  errorId!: string | null;
}

@ObjectType({ description: 'What became of one message of a batch: `sent` or `error`.' })
export class BatchResult {
  @Field(() => Int, { description: 'Its place in `items`, from 0.' })
  index!: number;
  @Field(() => SendMessagePayload, { nullable: true, description: 'What its own mutation would answer.' })
  sent!: SendMessagePayload | null;
  @Field(() => BatchError, { nullable: true, description: 'Why it was not sent; null when it was.' })
  error!: BatchError | null;
}

@ObjectType({ description: 'Answer of sendMessages.' })
export class SendMessagesPayload {
  @Field(() => [BatchResult], { description: 'One for each item, in their order.' })
  results!: BatchResult[];
  @Field(() => Int, { description: 'How many were taken.' })
  sentCount!: number;
  @Field(() => Int, { description: 'How many have an error.' })
  failedCount!: number;
}
