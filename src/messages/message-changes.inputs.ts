import 'reflect-metadata';
import { Field, ID, InputType, Int } from 'type-graphql';
import { JidScalar } from '../graphql/vocabulary/index.js';
import { KEY, MessageContextInput, OWN, SendInput, WAIT } from './message-options.inputs.js';
import { EventResponseName } from './message.types.js';

const optional = { nullable: true } as const;

@InputType({ description: 'Messages to mark as read.' })
export class MarkReadInput {
  @Field(() => ID, { ...optional, description: OWN })
  sessionId?: string | null;
  @Field(() => JidScalar, { description: 'Their chat.' })
  chat!: string;
  @Field(() => [ID], { description: 'Their ids, 1 to 1000.' })
  messageIds!: string[];
  @Field(() => JidScalar, { ...optional, description: 'Their author; needed in groups.' })
  sender?: string | null;
}

@InputType({ description: 'A reaction to send or to take back.' })
export class SendReactionInput {
  @Field(() => ID, { ...optional, description: OWN })
  sessionId?: string | null;
  @Field(() => JidScalar, { description: 'Chat of the message.' })
  to!: string;
  @Field(() => ID, { description: 'The message.' })
  messageId!: string;
  @Field(() => String, { description: 'One emoji; empty removes the reaction.' })
  emoji!: string;
  @Field(() => Boolean, {
    ...optional,
    defaultValue: false,
    description: "Whether the message is this account's own.",
  })
  fromMe?: boolean | null;
  @Field(() => JidScalar, { ...optional, description: 'Author of the message; needed in groups.' })
  sender?: string | null;
  @Field(() => Boolean, { ...optional, defaultValue: false, description: WAIT })
  waitForAck?: boolean | null;
  @Field(() => String, { ...optional, description: KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: 'Another text for an own message.' })
export class EditMessageInput {
  @Field(() => ID, { ...optional, description: OWN })
  sessionId?: string | null;
  @Field(() => JidScalar, { description: 'Chat of the message.' })
  chat!: string;
  @Field(() => ID, { description: 'An own text message, at most 15 minutes old.' })
  messageId!: string;
  @Field(() => String, { description: 'The new text, 1 to 4096 characters.' })
  text!: string;
  @Field(() => MessageContextInput, { ...optional, description: 'Reply, forward and mentions.' })
  context?: MessageContextInput | null;
  @Field(() => Boolean, { ...optional, defaultValue: false, description: WAIT })
  waitForAck?: boolean | null;
}

@InputType({ description: 'A message to delete for everyone.' })
export class DeleteMessageInput {
  @Field(() => ID, { ...optional, description: OWN })
  sessionId?: string | null;
  @Field(() => JidScalar, { description: 'Chat of the message.' })
  chat!: string;
  @Field(() => ID, { description: 'An own message, or in a group one that an admin may take back.' })
  messageId!: string;
  @Field(() => JidScalar, {
    ...optional,
    description: "Author, when the message is somebody else's and is not stored here.",
  })
  sender?: string | null;
  @Field(() => Boolean, { ...optional, defaultValue: false, description: WAIT })
  waitForAck?: boolean | null;
}

@InputType({ description: 'A message to pin in its chat, or to unpin.' })
export class PinMessageInput {
  @Field(() => ID, { ...optional, description: OWN })
  sessionId?: string | null;
  @Field(() => JidScalar, { description: 'Chat of the message.' })
  chat!: string;
  @Field(() => ID, { description: 'The message.' })
  messageId!: string;
  @Field(() => Int, {
    ...optional,
    defaultValue: 604_800,
    description: 'How long: 86400, 604800 or 2592000; 0 takes the pin away.',
  })
  seconds?: number | null;
  @Field(() => JidScalar, {
    ...optional,
    description: 'Author, in a group, when the message is not stored here.',
  })
  sender?: string | null;
  @Field(() => Boolean, { ...optional, defaultValue: false, description: WAIT })
  waitForAck?: boolean | null;
}

@InputType({ description: 'A message to keep although it would disappear.' })
export class KeepMessageInput {
  @Field(() => ID, { ...optional, description: OWN })
  sessionId?: string | null;
  @Field(() => JidScalar, { description: 'Chat of the message.' })
  chat!: string;
  @Field(() => ID, { description: 'A message that was sent with a lifetime.' })
  messageId!: string;
  @Field(() => Boolean, {
    ...optional,
    defaultValue: true,
    description: 'False: takes it back, and the message disappears as it would have.',
  })
  keep?: boolean | null;
  @Field(() => JidScalar, {
    ...optional,
    description: 'Author, in a group, when the message is not stored here.',
  })
  sender?: string | null;
  @Field(() => Boolean, { ...optional, defaultValue: false, description: WAIT })
  waitForAck?: boolean | null;
  @Field(() => String, { ...optional, description: KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: 'A stored message to send to somebody else.' })
export class ForwardMessageInput extends SendInput {
  @Field(() => ID, { description: 'The stored message.' })
  messageId!: string;
}

@InputType({ description: 'A vote in a stored poll.' })
export class VotePollInput {
  @Field(() => ID, { ...optional, description: OWN })
  sessionId?: string | null;
  @Field(() => JidScalar, { description: 'Chat of the poll.' })
  chat!: string;
  @Field(() => ID, { description: 'The poll.' })
  messageId!: string;
  @Field(() => [String], { description: 'Texts of the choices; an empty list takes the vote back.' })
  choices!: string[];
  @Field(() => Boolean, { ...optional, defaultValue: false, description: WAIT })
  waitForAck?: boolean | null;
}

@InputType({ description: 'An answer to a stored event.' })
export class AnswerEventInput {
  @Field(() => ID, { ...optional, description: OWN })
  sessionId?: string | null;
  @Field(() => JidScalar, { description: 'Chat of the event.' })
  chat!: string;
  @Field(() => ID, { description: 'The event.' })
  messageId!: string;
  @Field(() => EventResponseName, { description: 'Whether you come.' })
  response!: EventResponseName;
  @Field(() => Int, { ...optional, defaultValue: 0, description: 'How many you bring, 0 to 99.' })
  extraGuests?: number | null;
  @Field(() => Boolean, { ...optional, defaultValue: false, description: WAIT })
  waitForAck?: boolean | null;
}
