import 'reflect-metadata';
import { Field, InputType } from 'type-graphql';
import { JidScalar } from '../graphql/vocabulary/index.js';

const optional = { nullable: true } as const;

@InputType({ description: 'Which people.' })
export class ContactFilter {
  @Field(() => String, {
    ...optional,
    description: 'Part of a name, in any case, or of a number: 1 to 100 characters.',
  })
  search?: string | null;
  @Field(() => Boolean, {
    ...optional,
    description: 'True: those in the address book only. False: the others only.',
  })
  saved?: boolean | null;
}

@InputType({ description: 'Which picture, and what opens it where it is hidden.' })
export class AvatarOptions {
  @Field(() => Boolean, {
    ...optional,
    defaultValue: false,
    description: 'The small one instead of the full one.',
  })
  preview?: boolean | null;
  @Field(() => Boolean, { ...optional, description: 'The address is a community.' })
  community?: boolean | null;
  @Field(() => JidScalar, {
    ...optional,
    description: 'A group of both: opens the picture of somebody who shows it to contacts.',
  })
  commonGroup?: string | null;
  @Field(() => String, {
    ...optional,
    description: 'Link, or its code, to a group that the account is not in: opens its picture.',
  })
  inviteCode?: string | null;
  @Field(() => String, { ...optional, description: 'Persona of a Meta AI bot.' })
  personaId?: string | null;
}
