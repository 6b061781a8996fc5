import 'reflect-metadata';
import { Field, ObjectType, registerEnumType } from 'type-graphql';

/** Name in the API -> value on the wire. */
export const PresenceState = { AVAILABLE: 'available', UNAVAILABLE: 'unavailable' } as const;
export type PresenceState = (typeof PresenceState)[keyof typeof PresenceState];

registerEnumType(PresenceState, {
  name: 'PresenceState',
  description: "The account's presence.",
  valuesConfig: {
    AVAILABLE: { description: 'Online.' },
    UNAVAILABLE: { description: 'Offline; the phone keeps its push notices.' },
  },
});

export const ChatPresenceState = {
  COMPOSING: 'composing',
  RECORDING: 'recording',
  PAUSED: 'paused',
} as const;
export type ChatPresenceState = (typeof ChatPresenceState)[keyof typeof ChatPresenceState];

registerEnumType(ChatPresenceState, {
  name: 'ChatPresenceState',
  description: 'What the account does in a chat.',
  valuesConfig: {
    COMPOSING: { description: 'Typing.' },
    RECORDING: { description: 'Recording a voice note.' },
    PAUSED: { description: 'Neither any more.' },
  },
});

@ObjectType({ description: 'Whether a number has a WhatsApp account.' })
export class NumberCheck {
  @Field(() => String, { description: 'The number as it was asked.' })
  query!: string;
  @Field(() => Boolean, { description: 'Whether it has an account.' })
  onWhatsapp!: boolean;
  @Field(() => String, { description: '`number@s.whatsapp.net`, also for numbers without an account.' })
  jid!: string;
  @Field(() => String, { nullable: true, description: 'Hidden identity of the account; null when unknown.' })
  lid!: string | null;
  @Field(() => String, { nullable: true, description: 'Verified business name; null for personal accounts.' })
  verifiedName!: string | null;
}

@ObjectType({ description: 'Answer of checkNumbers.' })
export class CheckNumbersPayload {
  @Field(() => [NumberCheck], { description: 'One per number, in the order asked.' })
  results!: NumberCheck[];
}

@ObjectType({ description: 'Answer of setPresence.' })
export class SetPresencePayload {
  @Field(() => Boolean, { description: 'Always true; a failure is an error.' })
  done!: boolean;
}

@ObjectType({ description: 'Answer of sendChatPresence.' })
export class SendChatPresencePayload {
  @Field(() => Boolean, { description: 'Always true; a failure is an error.' })
  done!: boolean;
}
