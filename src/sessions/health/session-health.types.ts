import 'reflect-metadata';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../../graphql/vocabulary/index.js';

@ObjectType({ description: 'WhatsApp refuses what the account sends to people who never wrote to it.' })
export class ReachoutLock {
  @Field(() => Boolean, { description: 'Whether it holds now.' })
  active!: boolean;
  @Field(() => DateTimeScalar, { description: 'When it was first told.' })
  since!: Date;
  @Field(() => DateTimeScalar, { description: 'When it ends, or has ended.' })
  until!: Date;
  @Field(() => String, {
    description: "WhatsApp's own name of the reason: WEB_COMPANION_ONLY, BIZ_QUALITY, ...; DEFAULT for none.",
  })
  type!: string;
}

@ObjectType({ description: 'How many messages to new chats WhatsApp lets the account send in a cycle.' })
export class MessageCap {
  @Field(() => String, { description: 'NONE, FIRST_WARNING, SECOND_WARNING or CAPPED, as told last.' })
  status!: string;
  @Field(() => Int, { nullable: true, description: 'Messages in a cycle; null when WhatsApp has not said.' })
  limit!: number | null;
  @Field(() => Int, {
    nullable: true,
    description: 'Messages sent in it when that was told; null when not.',
  })
  used!: number | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'Begin of the cycle; null when not told.' })
  cycleStart!: Date | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'End of the cycle; null when not told.' })
  cycleEnd!: Date | null;
}

@ObjectType({
  description: "The account's standing with WhatsApp: whom it may write to, and what went wrong lately.",
})
export class SessionHealth {
  /** Session it is about; not part of the schema. */
  sessionId!: string;
  @Field(() => Boolean, {
    description:
      'Whether people who never wrote to the account can be written to, as far as WhatsApp has said. While it is ' +
      'false such sends are refused with ACCOUNT_RESTRICTED; answers in conversations go on.',
  })
  mayWriteToStrangers!: boolean;
  @Field(() => ReachoutLock, {
    nullable: true,
    description: 'The last reach-out time lock; null when there was none, or it was lifted.',
  })
  reachoutLock!: ReachoutLock | null;
  @Field(() => MessageCap, {
    nullable: true,
    description: 'The cap of messages to new chats; null when WhatsApp has not told one.',
  })
  messageCap!: MessageCap | null;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When WhatsApp last refused a message with 463; null for never.',
  })
  lastRefusedAt!: Date | null;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When WhatsApp last told its standing; null for never.',
  })
  toldAt!: Date | null;
}

@InputType({ description: 'Which session to ask WhatsApp about.' })
export class RefreshSessionHealthInput {
  @Field(() => ID, {
    nullable: true,
    description: "Which session; may be left out with a session's own token.",
  })
  sessionId?: string | null;
}

@ObjectType({ description: 'Answer of refreshSessionHealth.' })
export class RefreshSessionHealthPayload {
  @Field(() => SessionHealth, { description: 'What WhatsApp has just said.' })
  health!: SessionHealth;
}
