import 'reflect-metadata';
import { Field, ID, InputType } from 'type-graphql';
import { DisappearingTimer, JidScalar } from '../graphql/vocabulary/index.js';
import { BlockAction, PrivacyCategory, PrivacyValue } from './privacy.types.js';

const optional = { nullable: true } as const;
const OWN = "Which session; may be left out with a session's own token.";

@InputType({ description: 'One privacy setting.' })
export class SetPrivacyInput {
  @Field(() => ID, { ...optional, description: OWN })
  sessionId?: string | null;
  @Field(() => PrivacyCategory, { description: 'Which setting.' })
  category!: PrivacyCategory;
  @Field(() => PrivacyValue, { description: 'One of the values that the category takes.' })
  value!: PrivacyValue;
  @Field(() => [JidScalar], {
    ...optional,
    description:
      'With CONTACT_BLACKLIST or CONTACT_ALLOWLIST: the whole list of people, at most 256. Left out: the present list stays.',
  })
  people?: string[] | null;
}

@InputType({ description: 'People to block, or to block no more.' })
export class UpdateBlocklistInput {
  @Field(() => ID, { ...optional, description: OWN })
  sessionId?: string | null;
  @Field(() => BlockAction, { description: 'What to do.' })
  action!: BlockAction;
  @Field(() => [JidScalar], { description: 'Phone numbers or addresses of people, 1 to 256.' })
  contacts!: string[];
}

@InputType({ description: 'The timer of new chats.' })
export class SetDefaultDisappearingTimerInput {
  @Field(() => ID, { ...optional, description: OWN })
  sessionId?: string | null;
  @Field(() => DisappearingTimer, { description: 'When their messages disappear.' })
  timer!: DisappearingTimer;
}
