import 'reflect-metadata';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { DateTimeScalar, JidScalar, PageInfo } from '../graphql/vocabulary/index.js';

const optional = { nullable: true } as const;
const OWN = "Which session; may be left out with a session's own token.";

@ObjectType({ description: "Somebody in the account's address book, on all of its devices." })
export class SavedContact {
  @Field(() => String, {
    description: 'Their address: the hidden identity where it is known, else the number.',
  })
  jid!: string;
  @Field(() => String, { nullable: true, description: 'Their phone number; null when unknown.' })
  pn!: string | null;
  @Field(() => String, { nullable: true, description: 'Their hidden identity; null when unknown.' })
  lid!: string | null;
  @Field(() => String, { description: 'The name they are saved under.' })
  fullName!: string;
  @Field(() => String, { nullable: true, description: 'Their first name; null when none was given.' })
  firstName!: string | null;
  @Field(() => DateTimeScalar, { description: 'When they were saved or renamed.' })
  savedAt!: Date;
}

@ObjectType({ description: 'Somebody in a list.' })
export class SavedContactEdge {
  @Field(() => String, { description: 'Their position.' })
  cursor!: string;
  @Field(() => SavedContact, { description: 'The contact.' })
  node!: SavedContact;
}

@ObjectType({ description: 'The address book, in the order of names.' })
export class SavedContactConnection {
  @Field(() => [SavedContactEdge], { description: 'Contacts with their positions.' })
  edges!: SavedContactEdge[];
  @Field(() => [SavedContact], { description: 'The contacts alone.' })
  nodes!: SavedContact[];
  @Field(() => PageInfo, { description: 'Where this page begins and ends.' })
  pageInfo!: PageInfo;
}

@InputType({ description: 'Somebody to save.' })
export class SaveContactInput {
  @Field(() => ID, { ...optional, description: OWN })
  sessionId?: string | null;
  @Field(() => JidScalar, { description: 'Their phone number or hidden identity.' })
  contact!: string;
  @Field(() => String, { description: 'The name to save them under, 1 to 255 characters.' })
  fullName!: string;
  @Field(() => String, { ...optional, description: 'Their first name, 1 to 255 characters.' })
  firstName?: string | null;
}

@InputType({ description: 'Somebody to take out of the address book.' })
export class RemoveContactInput {
  @Field(() => ID, { ...optional, description: OWN })
  sessionId?: string | null;
  @Field(() => JidScalar, { description: 'Their phone number or hidden identity.' })
  contact!: string;
}

@InputType({ description: 'Another name for the account.' })
export class SetPushNameInput {
  @Field(() => ID, { ...optional, description: OWN })
  sessionId?: string | null;
  @Field(() => String, { description: 'The name, 1 to 255 characters.' })
  name!: string;
}

@ObjectType({ description: 'Answer of saveContact.' })
export class SaveContactPayload {
  @Field(() => SavedContact, { description: 'The contact as it is saved.' })
  contact!: SavedContact;
}

@ObjectType({ description: 'Answer of removeContact.' })
export class RemoveContactPayload {
  @Field(() => String, { description: 'Their address: the phone number where it is known.' })
  contact!: string;
}

@ObjectType({ description: 'Answer of setPushName.' })
export class SetPushNamePayload {
  @Field(() => String, { description: 'The name.' })
  name!: string;
}
