import 'reflect-metadata';
import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DateTimeScalar, JidScalar, PageInfo } from '../graphql/vocabulary/index.js';

const optional = { nullable: true } as const;

export const GroupRole = { MEMBER: 'member', ADMIN: 'admin', OWNER: 'superadmin' } as const;
export type GroupRole = (typeof GroupRole)[keyof typeof GroupRole];

registerEnumType(GroupRole, {
  name: 'GroupRole',
  description: 'What somebody may do in a group.',
  valuesConfig: {
    MEMBER: { description: 'Takes part.' },
    ADMIN: { description: 'Changes the group and its members.' },
    OWNER: { description: 'An admin who cannot be removed: created the group.' },
  },
});

export const GroupMemberAddMode = { EVERYBODY: 'all', ADMINS: 'admins' } as const;
export type GroupMemberAddMode = (typeof GroupMemberAddMode)[keyof typeof GroupMemberAddMode];

registerEnumType(GroupMemberAddMode, {
  name: 'GroupMemberAddMode',
  description: 'Who may add people to a group.',
  valuesConfig: {
    EVERYBODY: { description: 'All members.' },
    ADMINS: { description: 'Admins alone.' },
  },
});

@ObjectType({ description: 'Somebody, by both addresses as far as they are known.' })
export class GroupPerson {
  @Field(() => JidScalar, { description: 'By phone number where it is known, else the hidden identity.' })
  address!: string;
  @Field(() => JidScalar, { description: 'As the group names them.' })
  jid!: string;
  @Field(() => JidScalar, { ...optional, description: 'Phone number.' })
  pn!: string | null;
  @Field(() => JidScalar, { ...optional, description: 'Hidden identity.' })
  lid!: string | null;
}

@ObjectType({ description: 'Somebody in a group.' })
export class GroupParticipant extends GroupPerson {
  @Field(() => GroupRole, { description: 'What they may do.' })
  role!: GroupRole;
  @Field(() => Boolean, { description: 'Whether they are an admin, the owner among them.' })
  isAdmin!: boolean;
  @Field(() => Boolean, { description: 'Whether they created the group.' })
  isOwner!: boolean;
  @Field(() => String, { ...optional, description: 'Where WhatsApp hides who it is: what it shows instead.' })
  displayName!: string | null;
}

@ObjectType({ description: 'The description of a group.' })
export class GroupDescription {
  @Field(() => String, { description: 'Its text.' })
  text!: string;
  @Field(() => String, { description: "WhatsApp's id of this version of it." })
  id!: string;
  @Field(() => DateTimeScalar, { ...optional, description: 'When it was written.' })
  setAt!: Date | null;
  @Field(() => GroupPerson, { ...optional, description: 'Who wrote it.' })
  setBy!: GroupPerson | null;
}

@ObjectType({
  description:
    'A group of the account, from the store: it is read from WhatsApp once, and kept true by what WhatsApp tells.',
})
export class Group {
  @Field(() => JidScalar, { description: 'Its address, `...@g.us`.' })
  jid!: string;
  @Field(() => String, { description: 'Its name.' })
  subject!: string;
  @Field(() => DateTimeScalar, { ...optional, description: 'When it got its name.' })
  subjectSetAt!: Date | null;
  @Field(() => GroupPerson, { ...optional, description: 'Who gave it its name.' })
  subjectSetBy!: GroupPerson | null;
  @Field(() => GroupDescription, { ...optional, description: 'Null: it has none.' })
  description!: GroupDescription | null;
  @Field(() => GroupPerson, { ...optional, description: 'Who created it.' })
  owner!: GroupPerson | null;
  @Field(() => DateTimeScalar, { ...optional, description: 'When it was created.' })
  createdAt!: Date | null;
  @Field(() => Boolean, { description: 'Whether only admins may write.' })
  isAnnouncement!: boolean;
  @Field(() => Boolean, {
    description: 'Whether only admins may change name, description, picture and timer.',
  })
  isLocked!: boolean;
  @Field(() => Boolean, { description: 'Whether messages disappear.' })
  isEphemeral!: boolean;
  @Field(() => Int, { description: 'Seconds after which messages disappear; 0: never.' })
  ephemeralSeconds!: number;
  @Field(() => Boolean, { description: 'Whether admins have to let in who comes by the link.' })
  joinApproval!: boolean;
  @Field(() => GroupMemberAddMode, {
    ...optional,
    description: 'Who may add people; null where WhatsApp does not tell.',
  })
  memberAddMode!: GroupMemberAddMode | null;
  @Field(() => Boolean, { description: 'Whether WhatsApp has suspended it.' })
  isSuspended!: boolean;
  @Field(() => Boolean, { description: 'Whether it is a community, which holds groups together.' })
  isCommunity!: boolean;
  @Field(() => JidScalar, { ...optional, description: 'The community that it belongs to.' })
  community!: string | null;
  @Field(() => Boolean, { description: 'Whether it is the group in which its community announces.' })
  isCommunityAnnouncement!: boolean;
  @Field(() => GroupRole, { ...optional, description: 'What the account is in it.' })
  ownRole!: GroupRole | null;
  @Field(() => Int, { description: 'How many members it has.' })
  size!: number;
  @Field(() => [GroupParticipant], {
    description: 'Its members, in the order of WhatsApp. `groupParticipants` gives them in pages.',
  })
  participants!: GroupParticipant[];
  @Field(() => String, { description: "WhatsApp's version of who its members are." })
  participantVersion!: string;
  @Field(() => String, { description: "WhatsApp's version of whether only admins may write." })
  announceVersion!: string;
}

@ObjectType({ description: 'One entry of a page of groups.' })
class GroupEdge {
  @Field(() => String, { description: 'Position of this entry, for `after`.' })
  cursor!: string;
  @Field(() => Group, { description: 'The group.' })
  node!: Group;
}

@ObjectType({ description: 'A page of groups, by name.' })
export class GroupConnection {
  @Field(() => [GroupEdge], { description: 'Groups with their positions.' })
  edges!: GroupEdge[];
  @Field(() => [Group], { description: 'The groups alone.' })
  nodes!: Group[];
  @Field(() => PageInfo, { description: 'Whether there is more.' })
  pageInfo!: PageInfo;
}

@ObjectType({ description: 'One entry of a page of members.' })
class GroupParticipantEdge {
  @Field(() => String, { description: 'Position of this entry, for `after`.' })
  cursor!: string;
  @Field(() => GroupParticipant, { description: 'The member.' })
  node!: GroupParticipant;
}

@ObjectType({ description: 'A page of the members of a group.' })
export class GroupParticipantConnection {
  @Field(() => [GroupParticipantEdge], { description: 'Members with their positions.' })
  edges!: GroupParticipantEdge[];
  @Field(() => [GroupParticipant], { description: 'The members alone.' })
  nodes!: GroupParticipant[];
  @Field(() => PageInfo, { description: 'Whether there is more.' })
  pageInfo!: PageInfo;
  @Field(() => Int, { description: 'How many there are on all pages.' })
  totalCount!: number;
}

@ObjectType({ description: 'The members of a group as a file.' })
export class GroupParticipantsFile {
  @Field(() => String, {
    description: 'CSV by RFC 4180 with a head line: jid, phone_number, lid, role, display_name.',
  })
  csv!: string;
  @Field(() => Int, { description: 'How many members are in it.' })
  count!: number;
  @Field(() => String, { description: 'A name for the file.' })
  fileName!: string;
}
