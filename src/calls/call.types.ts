import 'reflect-metadata';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { DateTimeScalar, PageInfo } from '../graphql/vocabulary/index.js';
import { CallRejectType } from '../sessions/settings.types.js';
import type * as port from './call.port.js';

export const CallState = {
  RINGING: 'ringing',
  NOTICED: 'noticed',
  ACCEPTED: 'accepted',
  REJECTED: 'rejected',
  MISSED: 'missed',
  ENDED: 'ended',
} as const;
export type CallState = port.CallState;

registerEnumType(CallState, {
  name: 'CallState',
  description: 'How far a call has come.',
  valuesConfig: {
    RINGING: { description: 'It rings now.' },
    NOTICED: { description: 'The account was told of it, without ringing: mostly a call in a group.' },
    ACCEPTED: { description: 'Another device of the account has taken it.' },
    REJECTED: { description: 'It was rejected, here or on another device.' },
    MISSED: { description: 'Nobody has answered.' },
    ENDED: { description: 'It was taken, and is over.' },
  },
});

export const CallRejectionState = {
  WANTED: 'wanted',
  CLAIMED: 'claimed',
  DONE: 'done',
  FAILED: 'failed',
} as const;
export type CallRejectionState = port.CallRejection['state'];

registerEnumType(CallRejectionState, {
  name: 'CallRejectionState',
  description: 'How far a rejection by this gateway has come.',
  valuesConfig: {
    WANTED: { description: 'It is to be rejected by the settings of the session.' },
    CLAIMED: {
      description: 'It is being told to WhatsApp, or the process ended while it was: not tried again.',
    },
    DONE: { description: 'WhatsApp has it.' },
    FAILED: { description: 'WhatsApp has refused it.' },
  },
});

@ObjectType({ description: 'What this gateway has done about a call.' })
export class CallRejection {
  @Field(() => CallRejectType, {
    description: 'Kept with the call and in its event; WhatsApp has no place for it.',
  })
  type!: CallRejectType;
  @Field(() => Boolean, { description: 'By the settings of the session, not by request.' })
  automatic!: boolean;
  @Field(() => CallRejectionState, { description: 'How far it has come.' })
  state!: CallRejectionState;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When WhatsApp had it; null before.' })
  at!: Date | null;
  @Field(() => String, { nullable: true, description: 'Text for the caller; null for none.' })
  text!: string | null;
  @Field(() => ID, { nullable: true, description: 'The message with that text; null until it is stored.' })
  messageId!: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Why the rejection, or the message behind it, failed.',
  })
  error!: string | null;
}

@ObjectType({ description: 'A call that came in.' })
export class Call {
  @Field(() => ID, { description: "WhatsApp's id of it." })
  id!: string;
  @Field(() => String, { description: 'Who calls, as WhatsApp writes it (hidden identity for most people).' })
  from!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The same by phone number; null when it is not known.',
  })
  pn!: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'The same by hidden identity; null when it is not known.',
  })
  lid!: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'The group that is called; null for a call to the account alone.',
  })
  group!: string | null;
  @Field(() => Boolean, { description: 'With pictures.' })
  video!: boolean;
  @Field(() => CallState, { description: 'How far it has come.' })
  state!: CallState;
  @Field(() => DateTimeScalar, { description: 'When it began to ring.' })
  startedAt!: Date;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was over; null before, and where that was never told.',
  })
  endedAt!: Date | null;
  @Field(() => String, {
    nullable: true,
    description:
      'Why it ended, as WhatsApp says it: `timeout`, `accepted_elsewhere`, ...; null when it says nothing.',
  })
  endReason!: string | null;
  @Field(() => CallRejection, {
    nullable: true,
    description: 'What this gateway has done about it; null for nothing.',
  })
  rejection!: CallRejection | null;
}

@ObjectType({ description: 'A call in a list.' })
export class CallEdge {
  @Field(() => String, { description: 'Its position.' })
  cursor!: string;
  @Field(() => Call, { description: 'The call.' })
  node!: Call;
}

@ObjectType({ description: 'Calls, newest first.' })
export class CallConnection {
  @Field(() => [CallEdge], { description: 'Calls with their positions.' })
  edges!: CallEdge[];
  @Field(() => [Call], { description: 'The calls alone.' })
  nodes!: Call[];
  @Field(() => PageInfo, { description: 'Where this page begins and ends.' })
  pageInfo!: PageInfo;
}

@ObjectType({ description: 'Answer of rejectCall.' })
export class RejectCallPayload {
  @Field(() => ID, { description: 'The call.' })
  callId!: string;
  @Field(() => String, { description: 'Who calls, by phone number where it is known.' })
  from!: string;
  @Field(() => CallRejectType, { description: 'How it was rejected.' })
  type!: CallRejectType;
  @Field(() => Boolean, { description: 'It had been rejected before: WhatsApp was not told again.' })
  repeated!: boolean;
  @Field(() => Boolean, { description: 'Whether a message was sent behind it.' })
  messageSent!: boolean;
  @Field(() => ID, { nullable: true, description: 'Id of that message; null for none.' })
  messageId!: string | null;
  @Field(() => Call, { nullable: true, description: 'The call as it is now.' })
  call!: Call | null;
}

@ObjectType({ description: 'Answer of createCallLink.' })
export class CreateCallLinkPayload {
  @Field(() => String, { description: 'Whoever opens it on a phone joins the call.' })
  url!: string;
}
