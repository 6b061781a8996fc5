import 'reflect-metadata';
import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DateTimeScalar, JidScalar } from '../graphql/vocabulary/index.js';

const optional = { nullable: true } as const;

export const PrivacyCategory = {
  LAST_SEEN: 'lastSeen',
  ONLINE: 'online',
  PROFILE_PICTURE: 'profilePicture',
  ABOUT: 'about',
  READ_RECEIPTS: 'readReceipts',
  GROUP_ADD: 'groupAdd',
  CALL_ADD: 'callAdd',
  MESSAGES: 'messages',
  DEFENSE: 'defense',
  STICKERS: 'stickers',
} as const;
export type PrivacyCategory = (typeof PrivacyCategory)[keyof typeof PrivacyCategory];

registerEnumType(PrivacyCategory, {
  name: 'PrivacyCategory',
  description: 'What an account decides about who may see or do it, with the values that each takes.',
  valuesConfig: {
    LAST_SEEN: { description: 'When it was last online. ALL, CONTACTS, CONTACT_BLACKLIST, NONE.' },
    ONLINE: { description: 'Whether it is online. ALL, MATCH_LAST_SEEN.' },
    PROFILE_PICTURE: { description: 'Its picture. ALL, CONTACTS, CONTACT_BLACKLIST, NONE.' },
    ABOUT: { description: 'Its about text. ALL, CONTACTS, CONTACT_BLACKLIST, NONE.' },
    READ_RECEIPTS: { description: 'That it has read a message, in 1:1 chats, both ways. ALL, NONE.' },
    GROUP_ADD: { description: 'Who may add it to groups. ALL, CONTACTS, CONTACT_BLACKLIST, NONE.' },
    CALL_ADD: { description: 'Whose calls ring. ALL, KNOWN.' },
    MESSAGES: { description: 'Who may write to it. ALL, CONTACTS.' },
    DEFENSE: { description: 'Strict account settings. ON_STANDARD, OFF.' },
    STICKERS: { description: 'Who may reuse its avatar stickers. CONTACTS, CONTACT_ALLOWLIST, NONE.' },
  },
});

export const PrivacyValue = {
  ALL: 'all',
  CONTACTS: 'contacts',
  CONTACT_BLACKLIST: 'contact_blacklist',
  CONTACT_ALLOWLIST: 'contact_allowlist',
  NONE: 'none',
  MATCH_LAST_SEEN: 'match_last_seen',
  KNOWN: 'known',
  ON_STANDARD: 'on_standard',
  OFF: 'off',
} as const;
export type PrivacyValue = (typeof PrivacyValue)[keyof typeof PrivacyValue];

registerEnumType(PrivacyValue, {
  name: 'PrivacyValue',
  description: 'Who may, for one privacy category.',
  valuesConfig: {
    ALL: { description: 'Everybody.' },
    CONTACTS: { description: "Who is in the phone's address book." },
    CONTACT_BLACKLIST: { description: 'Contacts but for a list of people.' },
    CONTACT_ALLOWLIST: { description: 'A list of people alone.' },
    NONE: { description: 'Nobody.' },
    MATCH_LAST_SEEN: { description: 'Who sees when the account was last online.' },
    KNOWN: { description: 'Whom the account knows; calls of others do not ring.' },
    ON_STANDARD: { description: 'On.' },
    OFF: { description: 'Off.' },
  },
});

export const BlockAction = { BLOCK: 'block', UNBLOCK: 'unblock' } as const;
export type BlockAction = (typeof BlockAction)[keyof typeof BlockAction];

registerEnumType(BlockAction, {
  name: 'BlockAction',
  description: 'What to do about people.',
  valuesConfig: {
    BLOCK: { description: 'They cannot write or call any more, and see nothing of the account.' },
    UNBLOCK: { description: 'They can again.' },
  },
});

export const StatusAudienceType = {
  CONTACTS: 'contacts',
  BLACKLIST: 'blacklist',
  WHITELIST: 'whitelist',
} as const;
export type StatusAudienceType = (typeof StatusAudienceType)[keyof typeof StatusAudienceType];

registerEnumType(StatusAudienceType, {
  name: 'StatusAudienceType',
  description: 'Whom statuses are for.',
  valuesConfig: {
    CONTACTS: { description: 'All contacts.' },
    BLACKLIST: { description: 'All contacts but the people listed.' },
    WHITELIST: { description: 'The people listed alone.' },
  },
});

@ObjectType({
  description:
    'Who may see or do what. Null: WhatsApp did not say, or says something that this gateway does not know.',
})
export class PrivacySettings {
  @Field(() => PrivacyValue, { ...optional, description: 'When the account was last online.' })
  lastSeen!: PrivacyValue | null;
  @Field(() => PrivacyValue, { ...optional, description: 'Whether it is online.' })
  online!: PrivacyValue | null;
  @Field(() => PrivacyValue, { ...optional, description: 'Its picture.' })
  profilePicture!: PrivacyValue | null;
  @Field(() => PrivacyValue, { ...optional, description: 'Its about text.' })
  about!: PrivacyValue | null;
  @Field(() => PrivacyValue, { ...optional, description: 'That it has read a message.' })
  readReceipts!: PrivacyValue | null;
  @Field(() => PrivacyValue, { ...optional, description: 'Who may add it to groups.' })
  groupAdd!: PrivacyValue | null;
  @Field(() => PrivacyValue, { ...optional, description: 'Whose calls ring.' })
  callAdd!: PrivacyValue | null;
  @Field(() => PrivacyValue, { ...optional, description: 'Who may write to it.' })
  messages!: PrivacyValue | null;
  @Field(() => PrivacyValue, { ...optional, description: 'Strict account settings.' })
  defense!: PrivacyValue | null;
  @Field(() => PrivacyValue, { ...optional, description: 'Who may reuse its avatar stickers.' })
  stickers!: PrivacyValue | null;
}

@ObjectType({ description: 'A person by the addresses that are known.' })
export class Person {
  @Field(() => JidScalar, { description: 'The phone number where it is known, else the hidden identity.' })
  jid!: string;
  @Field(() => JidScalar, { ...optional, description: 'The phone number as an address.' })
  pn!: string | null;
  @Field(() => JidScalar, { ...optional, description: 'The hidden identity.' })
  lid!: string | null;
}

@ObjectType({ description: 'Whom the account shows its statuses to, as chosen on its phone.' })
export class StatusAudience {
  @Field(() => StatusAudienceType, { description: 'The kind of choice.' })
  type!: StatusAudienceType;
  @Field(() => [Person], { description: 'Who is left out, or who alone sees them.' })
  people!: Person[];
}

@ObjectType({ description: 'When messages of new chats disappear.' })
export class DefaultDisappearingTimer {
  @Field(() => Int, { description: 'Seconds; 0: they stay.' })
  seconds!: number;
  @Field(() => DateTimeScalar, { ...optional, description: 'When that was chosen; null: never.' })
  setAt!: Date | null;
}

@ObjectType({ description: 'Answer of setPrivacy.' })
export class SetPrivacyPayload {
  @Field(() => PrivacySettings, { description: 'All settings as they are now.' })
  settings!: PrivacySettings;
}

@ObjectType({ description: 'Answer of updateBlocklist.' })
export class UpdateBlocklistPayload {
  @Field(() => [Person], { description: 'The people who were named, each once.' })
  changed!: Person[];
  @Field(() => [Person], { description: 'Everybody who is blocked now.' })
  blocked!: Person[];
}

@ObjectType({ description: 'Answer of setDefaultDisappearingTimer.' })
export class SetDefaultDisappearingTimerPayload {
  @Field(() => DefaultDisappearingTimer, { description: 'The timer as it is now.' })
  timer!: DefaultDisappearingTimer;
}
