import 'reflect-metadata';
import { Field, ID, InputType, Int } from 'type-graphql';
import { DateTimeScalar, UrlScalar } from '../graphql/vocabulary/index.js';
import { SessionStateName } from './session.types.js';
import { SessionSettingsInput } from './settings.inputs.js';

const optional = { nullable: true } as const;
const OWN = "Which session; may be left out with a session's own token.";
const EVENTS = 'Event types; `All` or an empty list means all. An item may itself be a list with commas.';

@InputType({ description: 'Which sessions to list. All given conditions must hold.' })
export class SessionFilter {
  @Field(() => [ID], { ...optional, description: 'Only these; unknown ids are ignored.' })
  ids?: string[] | null;
  @Field(() => SessionStateName, { ...optional, description: 'Only those in this state.' })
  state?: SessionStateName | null;
  @Field(() => String, { ...optional, description: 'Part of the name, without regard to case.' })
  nameContains?: string | null;
}

@InputType({ description: 'A new session.' })
export class CreateSessionInput {
  @Field(() => String, { description: '1 to 255 characters.' })
  name!: string;
  @Field(() => String, {
    ...optional,
    description:
      "The session's token, chosen by you: 8 to 512 printable ASCII characters. Absent: one is made.",
  })
  token?: string | null;
  @Field(() => UrlScalar, { ...optional, description: 'Where events are posted to, as setWebhook does.' })
  webhookUrl?: string | null;
  @Field(() => [String], { ...optional, description: EVENTS })
  events?: string[] | null;
  @Field(() => SessionSettingsInput, { ...optional, description: 'Settings that differ from the defaults.' })
  settings?: SessionSettingsInput | null;
  @Field(() => DateTimeScalar, {
    ...optional,
    description: 'From then on its token is refused. Absent: never.',
  })
  expiresAt?: Date | null;
}

@InputType({ description: 'Changes to a session. What is absent stays.' })
export class UpdateSessionInput {
  @Field(() => ID, { ...optional, description: OWN })
  sessionId?: string | null;
  @Field(() => String, { ...optional, description: 'New name, 1 to 255 characters.' })
  name?: string | null;
  @Field(() => String, {
    ...optional,
    description:
      'New token. It works before this answers; the old one stops at once and its connections are closed.',
  })
  token?: string | null;
  @Field(() => [String], { ...optional, description: EVENTS })
  events?: string[] | null;
  @Field(() => SessionSettingsInput, { ...optional, description: 'Settings to change.' })
  settings?: SessionSettingsInput | null;
  @Field(() => Int, {
    ...optional,
    description: 'The `version` you have read: CONFLICT when it is not the current one.',
  })
  expectedVersion?: number | null;
  @Field(() => Boolean, {
    ...optional,
    defaultValue: false,
    description: 'Refuse (BAD_INPUT) an update after which everything would be as before.',
  })
  requireChange?: boolean | null;
}

@InputType({ description: 'Which session to delete, and how.' })
export class DeleteSessionInput {
  @Field(() => ID, { description: 'The session.' })
  sessionId!: string;
  @Field(() => Boolean, {
    ...optional,
    defaultValue: true,
    description:
      'Also log the device out at WhatsApp. Everything stored for the session goes in either case.',
  })
  full?: boolean | null;
}

@InputType({ description: 'Which session to connect.' })
export class ConnectSessionInput {
  @Field(() => ID, { ...optional, description: OWN })
  sessionId?: string | null;
  @Field(() => [String], { ...optional, description: `${EVENTS} Absent: the subscription stays.` })
  events?: string[] | null;
  @Field(() => Int, {
    ...optional,
    defaultValue: 10_000,
    description: 'Wait for the real state, at most this many ms (up to 60000); 0 answers at once.',
  })
  waitMs?: number | null;
}

@InputType({ description: 'Which session to disconnect.' })
export class DisconnectSessionInput {
  @Field(() => ID, { ...optional, description: OWN })
  sessionId?: string | null;
}

@InputType({ description: 'Which session to log out.' })
export class LogoutSessionInput {
  @Field(() => ID, { ...optional, description: OWN })
  sessionId?: string | null;
}

@InputType({ description: 'Which session to pair with which phone.' })
export class RequestPairingCodeInput {
  @Field(() => ID, { ...optional, description: OWN })
  sessionId?: string | null;
  @Field(() => String, {
    description: "The phone's number: digits with country code; `+`, spaces and dashes are ignored.",
  })
  phone!: string;
}
