import 'reflect-metadata';
import { Field, ID, InputType } from 'type-graphql';
import { DateTimeScalar, JidScalar } from '../graphql/vocabulary/index.js';
import { CallRejectType } from '../sessions/settings.types.js';
import { CallState } from './call.types.js';

const optional = { nullable: true } as const;
const OWN = "Which session; may be left out with a session's own token.";

@InputType({ description: 'Which calls. What is left out does not matter.' })
export class CallFilter {
  @Field(() => [CallState], { ...optional, description: 'In one of these states.' })
  states?: CallState[] | null;
  @Field(() => JidScalar, { ...optional, description: 'From this number or address.' })
  from?: string | null;
}

@InputType({ description: 'A call to reject.' })
export class RejectCallInput {
  @Field(() => ID, { ...optional, description: OWN })
  sessionId?: string | null;
  @Field(() => ID, { description: 'The call, as the event of its offer names it.' })
  callId!: string;
  @Field(() => JidScalar, {
    ...optional,
    description: 'Who calls, number or address; needed when the call is not known here.',
  })
  from?: string | null;
  @Field(() => CallRejectType, {
    ...optional,
    defaultValue: CallRejectType.DECLINED,
    description: 'Kept with the call and in its event.',
  })
  type?: CallRejectType | null;
  @Field(() => String, {
    ...optional,
    description: 'Text that is sent to the caller behind it, 1 to 4096 characters.',
  })
  message?: string | null;
}

@InputType({ description: 'A link to a call.' })
export class CreateCallLinkInput {
  @Field(() => ID, { ...optional, description: OWN })
  sessionId?: string | null;
  @Field(() => Boolean, { ...optional, defaultValue: false, description: 'With pictures.' })
  video?: boolean | null;
  @Field(() => DateTimeScalar, { ...optional, description: 'When the call is planned.' })
  startsAt?: Date | null;
}
