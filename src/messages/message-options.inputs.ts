import 'reflect-metadata';
import { Field, ID, InputType, Int } from 'type-graphql';
import { DateTimeScalar, JidScalar, JsonScalar } from '../graphql/vocabulary/index.js';

const optional = { nullable: true } as const;
export const OWN = "Which session; may be left out with a session's own token.";
export const KEY =
  'The same key with the same content sends once, however often it is asked; with another content it is refused.';
export const WAIT = "Wait (bounded) for the server's answer; a refusal is then an error with its code.";

export const SEND_AT =
  'Send it then instead of now. It waits in the database with its files, through restarts; see `scheduledMessages`. ' +
  'Not together with `waitForAck`.';
export const EXPIRES_AT =
  'Of a scheduled message: from then on it is not sent any more, but fails as EXPIRED. Absent: a day after `sendAt`.';

@InputType({ description: 'Reply, forward and mentions.' })
export class MessageContextInput {
  @Field(() => String, {
    ...optional,
    description: 'Id of the message that is answered. Of a stored one author and quote are looked up.',
  })
  stanzaId?: string | null;
  @Field(() => String, {
    ...optional,
    description: 'Author of that message; may be left out when it is stored.',
  })
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

@InputType('MessageOptions', { description: 'What every kind of message can be sent with.' })
export class MessageOptionsInput {
  @Field(() => String, {
    ...optional,
    description: "WhatsApp's id for it, chosen by you. Absent: one is made.",
  })
  messageId?: string | null;
  @Field(() => String, { ...optional, description: KEY })
  idempotencyKey?: string | null;
  @Field(() => Boolean, { ...optional, defaultValue: false, description: WAIT })
  waitForAck?: boolean | null;
  @Field(() => ID, {
    ...optional,
    description: 'Id of a stored message that is answered; short for `context: { stanzaId }`.',
  })
  replyTo?: string | null;
  @Field(() => MessageContextInput, { ...optional, description: 'Reply, forward and mentions.' })
  context?: MessageContextInput | null;
  @Field(() => Int, {
    ...optional,
    description: 'Milliseconds of "typing" (for audio "recording") shown before the send, up to 30000.',
  })
  typingMs?: number | null;
  @Field(() => Int, {
    ...optional,
    description:
      'Seconds until it disappears: 86400, 604800 or 7776000 (buttons, flows and carousels: any number); 0 for never.',
  })
  ephemeralSeconds?: number | null;
  @Field(() => Boolean, {
    ...optional,
    description: 'Ask WhatsApp whether the number exists, also when it is known from before.',
  })
  numberCheck?: boolean | null;
  @Field(() => Boolean, {
    ...optional,
    description: 'True: it also comes back as a Message event, whatever the settings say.',
  })
  echo?: boolean | null;
  @Field(() => DateTimeScalar, { ...optional, description: SEND_AT })
  sendAt?: Date | null;
  @Field(() => DateTimeScalar, { ...optional, description: EXPIRES_AT })
  expiresAt?: Date | null;
}

/** What the inputs of all kinds have in common. */
@InputType()
export abstract class SendInput {
  @Field(() => ID, { ...optional, description: OWN })
  sessionId?: string | null;
  @Field(() => JidScalar, { description: 'Recipient or group.' })
  to!: string;
  @Field(() => MessageOptionsInput, { ...optional, description: 'Id, reply, lifetime and the like.' })
  options?: MessageOptionsInput | null;
}
