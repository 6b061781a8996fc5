import 'reflect-metadata';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { DateTimeScalar, JidScalar } from '../graphql/vocabulary/index.js';
import { OWN } from './message-options.inputs.js';
import { Message } from './message.types.js';

const optional = { nullable: true } as const;

@InputType({ description: 'A message that the account notes something about.' })
class MarkMessageInput {
  @Field(() => ID, { ...optional, description: OWN })
  sessionId?: string | null;
  @Field(() => JidScalar, { description: 'Chat of the message.' })
  chat!: string;
  @Field(() => ID, { description: 'The message.' })
  messageId!: string;
  @Field(() => Boolean, {
    ...optional,
    description: 'Whether it is an own message; needed when it is not stored here.',
  })
  fromMe?: boolean | null;
  @Field(() => JidScalar, {
    ...optional,
    description: "Author of somebody else's message in a group; needed when it is not stored here.",
  })
  sender?: string | null;
}

@InputType({ description: 'A message to star, or not any more.' })
export class StarMessageInput extends MarkMessageInput {
  @Field(() => Boolean, { description: 'Starred or not.' })
  starred!: boolean;
}

@InputType({ description: 'A message to delete on the own devices.' })
export class DeleteMessageForMeInput extends MarkMessageInput {
  @Field(() => DateTimeScalar, {
    ...optional,
    description: 'When it was sent; needed when it is not stored here.',
  })
  sentAt?: Date | null;
  @Field(() => Boolean, {
    ...optional,
    defaultValue: true,
    description: 'Phones delete its file as well.',
  })
  deleteMedia?: boolean | null;
}

@ObjectType({ description: 'Answer of starMessage and deleteMessageForMe.' })
export class MarkMessagePayload {
  @Field(() => String, { description: 'The chat, by phone number where it is known.' })
  chat!: string;
  @Field(() => ID, { description: 'The message.' })
  messageId!: string;
  @Field(() => DateTimeScalar, { description: 'When it was noted.' })
  at!: Date;
  @Field(() => Message, { nullable: true, description: 'The message; null when it is not stored here.' })
  message!: Message | null;
}
