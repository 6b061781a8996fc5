import 'reflect-metadata';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { DateTimeScalar } from '../graphql/vocabulary/index.js';
import { Session } from './session.types.js';

@ObjectType({ description: 'Answer of createSession.' })
export class CreateSessionPayload {
  @Field(() => Session, { description: 'The new session, not connected yet.' })
  session!: Session;
}

@ObjectType({ description: 'Answer of updateSession.' })
export class UpdateSessionPayload {
  @Field(() => Session, { description: 'The session after the change.' })
  session!: Session;
}

/** Places outside of the gateway, by their names in GraphQL. */
export const RemainsKind = {
  WHATSAPP_DEVICE: 'whatsapp-device',
  RABBITMQ_QUEUES: 'rabbitmq-queues',
  S3_OBJECTS: 's3-objects',
} as const;
export type RemainsKind = (typeof RemainsKind)[keyof typeof RemainsKind];
registerEnumType(RemainsKind, {
  name: 'SessionRemainsKind',
  description: 'Where something of a removed session may be left.',
  valuesConfig: {
    WHATSAPP_DEVICE: { description: 'The phone still lists the linked device.' },
    RABBITMQ_QUEUES: { description: 'Queues that were made for its events, at its own broker.' },
    S3_OBJECTS: { description: 'Files in its bucket.' },
  },
});

@ObjectType({ description: 'Something of a removed session that is still there.' })
export class SessionRemains {
  @Field(() => RemainsKind, { description: 'What and where.' })
  what!: RemainsKind;
  @Field(() => String, { description: 'Why it could not be removed.' })
  reason!: string;
}

@ObjectType({ description: 'Answer of deleteSession: what the session was.' })
export class DeleteSessionPayload {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;
  @Field(() => String, { description: 'Its name.' })
  name!: string;
  @Field(() => String, { description: "Its account's address; empty when it was not paired." })
  jid!: string;
  @Field(() => [SessionRemains], {
    description: 'What could not be removed outside of the gateway; empty when nothing is left.',
  })
  remains!: readonly SessionRemains[];
}

@ObjectType({ description: 'Answer of connectSession.' })
export class ConnectSessionPayload {
  @Field(() => Session, { description: 'The session as it is now: connected, pairing, or still on its way.' })
  session!: Session;
  @Field(() => String, { description: 'The outcome in words.' })
  details!: string;
}

@ObjectType({ description: 'Answer of disconnectSession.' })
export class DisconnectSessionPayload {
  @Field(() => Session, { description: 'The session after the disconnect.' })
  session!: Session;
}

@ObjectType({ description: 'Answer of logoutSession.' })
export class LogoutSessionPayload {
  @Field(() => Session, { description: 'The session after the logout.' })
  session!: Session;
}

@ObjectType({ description: 'Answer of requestPairingCode.' })
export class RequestPairingCodePayload {
  @Field(() => Session, { description: 'The session, now pairing.' })
  session!: Session;
  @Field(() => String, { description: 'Eight characters to type on the phone, `ABCD-EFGH`.' })
  code!: string;
  @Field(() => DateTimeScalar, { description: 'Until when the code can be used.' })
  expiresAt!: Date;
}
