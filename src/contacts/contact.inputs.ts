import 'reflect-metadata';
import { Field, ID, InputType } from 'type-graphql';
import { JidScalar } from '../graphql/vocabulary/index.js';
import { ChatPresenceState, PresenceState } from './contact.types.js';

const optional = { nullable: true } as const;
const OWN = "Which session; may be left out with a session's own token.";

@InputType({ description: 'Numbers to look up.' })
export class CheckNumbersInput {
  @Field(() => ID, { ...optional, description: OWN })
  sessionId?: string | null;
  @Field(() => [String], {
    description: '1 to 500 phone numbers with country code; `+`, spaces and dashes are ignored.',
  })
  numbers!: string[];
}

@InputType({ description: "The account's presence." })
export class SetPresenceInput {
  @Field(() => ID, { ...optional, description: OWN })
  sessionId?: string | null;
  @Field(() => PresenceState, { description: 'Online or offline.' })
  state!: PresenceState;
}

@InputType({ description: 'What the account does in a chat.' })
export class SendChatPresenceInput {
  @Field(() => ID, { ...optional, description: OWN })
  sessionId?: string | null;
  @Field(() => JidScalar, { description: 'The chat.' })
  to!: string;
  @Field(() => ChatPresenceState, { description: 'Typing, recording or neither.' })
  state!: ChatPresenceState;
}
