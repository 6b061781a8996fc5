import 'reflect-metadata';
import { Field, ID, InputType, Int } from 'type-graphql';
import { JidScalar, JsonScalar } from '../graphql/vocabulary/index.js';

const optional = { nullable: true } as const;
const OWN = "Which session; may be left out with a session's own token.";
const KEY =
  'The same key with the same content sends once, however often it is asked; with another content it is refused.';
const WAIT = "Wait (bounded) for the server's answer; a refusal is then an error with its code.";

@InputType({ description: 'Reply, forward and mentions.' })
export class MessageContextInput {
  @Field(() => String, { ...optional, description: 'Id of the message that is answered.' })
  stanzaId?: string | null;
  @Field(() => String, { ...optional, description: 'Author of that message.' })
  participant?: string | null;
  @Field(() => JsonScalar, {
    ...optional,
    description: 'That message with proto field names, e.g. `{"conversation": "Hi"}`.',
  })
  quotedMessage?: unknown;
  @Field(() => Boolean, { ...optional, description: 'Show it as forwarded.' })
  isForwarded?: boolean | null;
  @Field(() => [String], {
    ...optional,
    description: 'Accounts mentioned in the text, as addresses or phone numbers.',
  })
  mentionedJids?: string[] | null;
  @Field(() => Boolean, { ...optional, description: 'Mention every member of the group.' })
  mentionAll?: boolean | null;
}

@InputType({ description: 'A text to send.' })
export class SendTextInput {
  @Field(() => ID, { ...optional, description: OWN })
  sessionId?: string | null;
  @Field(() => JidScalar, { description: 'Recipient or group.' })
  to!: string;
  @Field(() => String, { description: 'The text, 1 to 65536 characters.' })
  text!: string;
  @Field(() => String, {
    ...optional,
    description: "WhatsApp's id for it, chosen by you. Absent: one is made.",
  })
  messageId?: string | null;
  @Field(() => String, { ...optional, description: KEY })
  idempotencyKey?: string | null;
  @Field(() => Boolean, { ...optional, defaultValue: false, description: WAIT })
  waitForAck?: boolean | null;
  @Field(() => MessageContextInput, { ...optional, description: 'Reply, forward and mentions.' })
  context?: MessageContextInput | null;
  @Field(() => Int, {
    ...optional,
    description: 'Milliseconds of "typing" shown before the send, up to 30000.',
  })
  typingMs?: number | null;
  @Field(() => Int, { ...optional, description: 'Seconds until it disappears; 0 for never.' })
  ephemeralSeconds?: number | null;
  @Field(() => Boolean, { ...optional, description: 'Add a preview of the first link.' })
  linkPreview?: boolean | null;
  @Field(() => Boolean, { ...optional, description: 'Ask WhatsApp first whether the number exists.' })
  numberCheck?: boolean | null;
  @Field(() => Boolean, {
    ...optional,
    description: 'True: it also comes back as a Message event, whatever the settings say.',
  })
  echo?: boolean | null;
}

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
