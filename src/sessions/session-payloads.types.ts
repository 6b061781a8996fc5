import 'reflect-metadata';
import { Field, ID, ObjectType } from 'type-graphql';
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

@ObjectType({ description: 'Answer of deleteSession: what the session was.' })
export class DeleteSessionPayload {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;
  @Field(() => String, { description: 'Its name.' })
  name!: string;
  @Field(() => String, { description: "Its account's address; empty when it was not paired." })
  jid!: string;
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
