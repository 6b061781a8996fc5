import 'reflect-metadata';
import { Field, ID, InputType } from 'type-graphql';
import { JidScalar } from '../graphql/vocabulary/index.js';

const optional = { nullable: true } as const;
const OWN = "Which session; may be left out with a session's own token.";

@InputType({ description: 'A community to create.' })
export class CreateCommunityInput {
  @Field(() => ID, { ...optional, description: OWN })
  sessionId?: string | null;
  @Field(() => String, { description: 'Its name, 1 to 100 characters.' })
  subject!: string;
  @Field(() => String, { ...optional, description: 'What it is about, up to 2048 characters.' })
  description?: string | null;
  @Field(() => [JidScalar], {
    ...optional,
    description: 'Groups to link to it at once, up to 100; the account has to be an admin of each.',
  })
  groups?: string[] | null;
}

@InputType({ description: 'A community.' })
export class CommunityInput {
  @Field(() => ID, { ...optional, description: OWN })
  sessionId?: string | null;
  @Field(() => JidScalar, { description: 'The community, `...@g.us`.' })
  community!: string;
}

@InputType({ description: 'A group to link to a community.' })
export class LinkCommunityGroupInput extends CommunityInput {
  @Field(() => JidScalar, { description: 'The group.' })
  group!: string;
}

@InputType({ description: 'A group to take out of a community.' })
export class UnlinkCommunityGroupInput extends LinkCommunityGroupInput {
  @Field(() => Boolean, {
    ...optional,
    defaultValue: false,
    description: 'Whether its members who are in no other group of the community leave that.',
  })
  removeOrphans?: boolean | null;
}
