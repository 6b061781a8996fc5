import 'reflect-metadata';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DateTimeScalar, JsonScalar, PageInfo } from '../graphql/vocabulary/index.js';

const nullable = { nullable: true } as const;

/** Name in the API -> value. */
export const AskedAs = { PHONE: 'phone', JID: 'jid', LID: 'lid' } as const;
export type AskedAs = (typeof AskedAs)[keyof typeof AskedAs];

registerEnumType(AskedAs, {
  name: 'AskedAs',
  description: 'In which form somebody was named.',
  valuesConfig: {
    PHONE: { description: 'By digits.' },
    JID: { description: 'By the address of a number.' },
    LID: { description: 'By a hidden identity.' },
  },
});

@ObjectType({ description: 'A device on which somebody uses WhatsApp.' })
export class UserDevice {
  @Field(() => String, {
    description: 'Its address: `number@s.whatsapp.net` for the phone, `number:5@s.whatsapp.net` for others.',
  })
  jid!: string;
  @Field(() => Int, { description: 'Its number; 0 is the phone.' })
  device!: number;
  @Field(() => Boolean, { description: 'Run by WhatsApp in its cloud, for a business.' })
  hosted!: boolean;
  @Field(() => String, { description: 'The account, without server.' })
  user!: string;
  @Field(() => String, { description: 'Server of the address.' })
  server!: string;
  @Field(() => String, {
    description: 'Kind of the address, as old forms of it have it: 0 by number, 1 by hidden identity.',
  })
  agent!: string;
  @Field(() => String, { description: 'The old form of the address, `user.agent:device@server`.' })
  adJid!: string;
}

@ObjectType({ description: 'What WhatsApp shows of somebody.' })
export class UserInfo {
  @Field(() => String, { description: 'As it was asked.' })
  query!: string;
  @Field(() => String, { description: 'Address as WhatsApp has it.' })
  jid!: string;
  @Field(() => Boolean, { description: 'Whether there is such an account; without one, all else is empty.' })
  registered!: boolean;
  @Field(() => String, { ...nullable, description: 'Hidden identity; null when WhatsApp does not tell it.' })
  lid!: string | null;
  @Field(() => String, { ...nullable, description: 'About text; null when it is hidden.' })
  about!: string | null;
  @Field(() => DateTimeScalar, { ...nullable, description: 'When the about text was set.' })
  aboutSetAt!: Date | null;
  @Field(() => String, {
    ...nullable,
    description: 'Id of the picture; null without one, or when it is hidden.',
  })
  pictureId!: string | null;
  @Field(() => String, { ...nullable, description: 'Verified business name; null for personal accounts.' })
  verifiedName!: string | null;
  @Field(() => Boolean, { description: 'Whether it is a business account.' })
  isBusiness!: boolean;
  @Field(() => String, { ...nullable, description: 'User name; null for an account that has taken none.' })
  username!: string | null;
  @Field(() => [UserDevice], { description: 'The phone first.' })
  devices!: UserDevice[];
  @Field(() => Int, { description: 'How many devices.' })
  deviceCount!: number;
}

@ObjectType({ description: 'Names that are stored of somebody.' })
export class ContactNames {
  @Field(() => String, { ...nullable, description: 'Name in the address book.' })
  fullName!: string | null;
  @Field(() => String, { ...nullable, description: 'First name in the address book.' })
  firstName!: string | null;
  @Field(() => String, { ...nullable, description: 'Name that they gave themselves, as seen last.' })
  pushName!: string | null;
  @Field(() => String, { ...nullable, description: 'Verified business name, as seen last.' })
  businessName!: string | null;
}

@ObjectType({ description: 'A picture at hosts of WhatsApp.' })
export class Avatar {
  @Field(() => String, { description: 'Another one for each new picture.' })
  id!: string;
  @Field(() => String, { description: 'Where it is downloaded from; ends after some days.' })
  url!: string;
  @Field(() => String, { description: '`image` or `preview`.' })
  type!: string;
  @Field(() => String, { description: 'Path and query of the URL.' })
  directPath!: string;
}

@ObjectType({ description: 'A kind of business.' })
export class BusinessCategory {
  @Field(() => String, { description: "WhatsApp's id of it." })
  id!: string;
  @Field(() => String, { description: "Its name, in the business's language." })
  name!: string;
}

@ObjectType({ description: 'A setting of a business profile, by its name at WhatsApp.' })
export class BusinessOption {
  @Field(() => String, { description: 'E.g. `commerce_experience`, `cart_enabled`.' })
  name!: string;
  @Field(() => String, { description: 'Its value.' })
  value!: string;
}

@ObjectType({ description: 'When a business is open on one day of the week.' })
export class BusinessHours {
  @Field(() => String, { description: '`sun`, `mon`, ...' })
  dayOfWeek!: string;
  @Field(() => String, { description: '`specific_hours`, `open_24h` or `appointment_only`.' })
  mode!: string;
  @Field(() => String, { description: 'Opens at this time, `09:00`; empty where the mode has none.' })
  openTime!: string;
  @Field(() => String, { description: 'Closes at this time, `18:00`; empty where the mode has none.' })
  closeTime!: string;
}

@ObjectType({ description: 'What a business shows of itself.' })
export class BusinessProfile {
  @Field(() => String, { description: 'Its address.' })
  jid!: string;
  @Field(() => String, { description: 'Where it is; may be empty, like all texts here.' })
  address!: string;
  @Field(() => String, { description: 'What it does.' })
  description!: string;
  @Field(() => String, { description: 'Where mail reaches it.' })
  email!: string;
  @Field(() => [String], { description: 'Its websites.' })
  websites!: string[];
  @Field(() => [BusinessCategory], { description: 'What kind of business it is.' })
  categories!: BusinessCategory[];
  @Field(() => [BusinessOption], { description: 'Further settings; websites and description among them.' })
  options!: BusinessOption[];
  @Field(() => JsonScalar, { description: 'The same as an object, values by names.' })
  optionValues!: Record<string, string>;
  @Field(() => String, { description: 'Time zone of the opening hours; empty without any.' })
  hoursTimezone!: string;
  @Field(() => [BusinessHours], { description: 'Opening hours.' })
  hours!: BusinessHours[];
}

@ObjectType({ description: 'Somebody, from all that is stored here and all that WhatsApp says.' })
export class ContactInfo {
  @Field(() => AskedAs, { description: 'In which form they were named.' })
  askedAs!: AskedAs;
  @Field(() => String, { description: 'Digits of the number.' })
  phone!: string;
  @Field(() => String, { description: 'Address by number.' })
  jid!: string;
  @Field(() => Boolean, { description: 'Whether there is such an account.' })
  registered!: boolean;
  @Field(() => UserInfo, { ...nullable, description: 'What WhatsApp says; null without an account.' })
  info!: UserInfo | null;
  @Field(() => ContactNames, { ...nullable, description: 'Names stored here; null when there are none.' })
  names!: ContactNames | null;
  @Field(() => Avatar, { ...nullable, description: 'The picture; null without one, or when it is hidden.' })
  picture!: Avatar | null;
  @Field(() => BusinessProfile, { ...nullable, description: 'Null for personal accounts.' })
  businessProfile!: BusinessProfile | null;
}

@ObjectType({ description: 'Somebody who is in the address book, or has written.' })
export class Contact extends ContactNames {
  @Field(() => String, { description: 'Address: by number where it is known, else the hidden identity.' })
  address!: string;
  @Field(() => String, { description: 'Address: the hidden identity where it is known, else by number.' })
  jid!: string;
  @Field(() => String, { ...nullable, description: 'Address by number; null when unknown.' })
  pn!: string | null;
  @Field(() => String, { ...nullable, description: 'Hidden identity; null when unknown.' })
  lid!: string | null;
  @Field(() => Boolean, { description: 'In the address book.' })
  saved!: boolean;
}

@ObjectType({ description: 'Somebody in a list.' })
export class ContactEdge {
  @Field(() => String, { description: 'Their position.' })
  cursor!: string;
  @Field(() => Contact, { description: 'The person.' })
  node!: Contact;
}

@ObjectType({ description: 'People in the order of names; those without any come last.' })
export class ContactConnection {
  @Field(() => [ContactEdge], { description: 'People with their positions.' })
  edges!: ContactEdge[];
  @Field(() => [Contact], { description: 'The people alone.' })
  nodes!: Contact[];
  @Field(() => PageInfo, { description: 'Where this page begins and ends.' })
  pageInfo!: PageInfo;
}

@ObjectType({ description: 'A number and the hidden identity of the same account.' })
export class LidMapping {
  @Field(() => ID, { description: 'A number that no other pair has.' })
  id!: string;
  @Field(() => Int, { description: 'The same as a number.' })
  number!: number;
  @Field(() => String, { description: 'Address by number.' })
  pn!: string;
  @Field(() => String, { description: 'Hidden identity.' })
  lid!: string;
  @Field(() => DateTimeScalar, { description: 'When it became known.' })
  createdAt!: Date;
  @Field(() => DateTimeScalar, {
    ...nullable,
    description: 'When it told last who somebody is; null for never.',
  })
  lastUsedAt!: Date | null;
  @Field(() => Int, {
    description:
      'How often it told who somebody is: once for each stanza from them and each request about them.',
  })
  usageCount!: number;
}

@ObjectType({ description: 'A pair in a list.' })
export class LidMappingEdge {
  @Field(() => String, { description: 'Its position.' })
  cursor!: string;
  @Field(() => LidMapping, { description: 'The pair.' })
  node!: LidMapping;
}

@ObjectType({ description: 'Pairs of addresses, in the order in which they became known.' })
export class LidMappingConnection {
  @Field(() => [LidMappingEdge], { description: 'Pairs with their positions.' })
  edges!: LidMappingEdge[];
  @Field(() => [LidMapping], { description: 'The pairs alone.' })
  nodes!: LidMapping[];
  @Field(() => PageInfo, { description: 'Where this page begins and ends.' })
  pageInfo!: PageInfo;

  /** Counts all; asked only when the field is. Not part of the schema. */
  countAll!: () => Promise<number>;
}
