import 'reflect-metadata';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DateTimeScalar, JidScalar } from '../graphql/vocabulary/index.js';
import { Group, GroupPerson } from './group.types.js';

const optional = { nullable: true } as const;

export const GroupParticipantAction = {
  ADD: 'add',
  REMOVE: 'remove',
  PROMOTE: 'promote',
  DEMOTE: 'demote',
} as const;
export type GroupParticipantAction = (typeof GroupParticipantAction)[keyof typeof GroupParticipantAction];

registerEnumType(GroupParticipantAction, {
  name: 'GroupParticipantAction',
  description: 'What to do with people of a group.',
  valuesConfig: {
    ADD: { description: 'Makes them members.' },
    REMOVE: { description: 'Makes them members no more.' },
    PROMOTE: { description: 'Makes members admins.' },
    DEMOTE: { description: 'Makes admins plain members.' },
  },
});

export const GroupRefusal = {
  NOT_ON_WHATSAPP: 'NOT_ON_WHATSAPP',
  BLOCKED_BY_THEM: 'BLOCKED_BY_THEM',
  PRIVACY: 'PRIVACY',
  LEFT_RECENTLY: 'LEFT_RECENTLY',
  ALREADY_MEMBER: 'ALREADY_MEMBER',
  NOT_A_MEMBER: 'NOT_A_MEMBER',
  NO_REQUEST: 'NO_REQUEST',
  NOT_ALLOWED: 'NOT_ALLOWED',
  GROUP_FULL: 'GROUP_FULL',
  OTHER: 'OTHER',
} as const;

registerEnumType(GroupRefusal, {
  name: 'GroupRefusal',
  description: 'Why nothing was done about one person.',
  valuesConfig: {
    NOT_ON_WHATSAPP: { description: 'The number has no account.' },
    BLOCKED_BY_THEM: { description: 'They have blocked the account.' },
    PRIVACY: {
      description: 'Their privacy settings forbid to add them; `invitation` is what they can be sent.',
    },
    LEFT_RECENTLY: { description: 'They have left the group a short while ago.' },
    ALREADY_MEMBER: { description: 'They are in the group already.' },
    NOT_A_MEMBER: { description: 'They are not in the group.' },
    NO_REQUEST: { description: 'They have not asked to join.' },
    NOT_ALLOWED: { description: 'It cannot be done to them: the owner stays.' },
    GROUP_FULL: { description: 'There is no room for more members.' },
    OTHER: { description: 'Another reason; `code` has its number.' },
  },
});

@ObjectType({ description: 'An invitation for one person.' })
export class GroupInvitation {
  @Field(() => String, { description: 'Its code.' })
  code!: string;
  @Field(() => DateTimeScalar, { description: 'Until when it can be accepted.' })
  expiresAt!: Date;
  @Field(() => ID, { ...optional, description: 'The message that it was sent by; null: it was not sent.' })
  messageId!: string | null;
}

@ObjectType({ description: 'What became of one person of a change.' })
export class GroupParticipantResult extends GroupPerson {
  @Field(() => JidScalar, { description: 'As the caller named them.' })
  asked!: string;
  @Field(() => Boolean, { description: 'Whether it was done.' })
  done!: boolean;
  @Field(() => Int, { ...optional, description: "WhatsApp's number for why not." })
  code!: number | null;
  @Field(() => GroupRefusal, { ...optional, description: 'Why not; null when it was done.' })
  reason!: string | null;
  @Field(() => GroupInvitation, {
    ...optional,
    description: 'For who may not be added: a way in that they can accept.',
  })
  invitation!: GroupInvitation | null;
}

@ObjectType({ description: 'Answer of mutations that change a group.' })
export class GroupPayload {
  @Field(() => Group, { description: 'The group as it is now.' })
  group!: Group;
}

@ObjectType({ description: 'Answer of mutations after which there may be no group.' })
export class GroupAddressPayload {
  @Field(() => JidScalar, { description: 'The group.' })
  group!: string;
}

@ObjectType({ description: 'Answer of createGroup.' })
export class CreateGroupPayload {
  @Field(() => Group, { description: 'The group.' })
  group!: Group;
  @Field(() => [GroupParticipantResult], { description: 'Those who could not be added, and why.' })
  refused!: GroupParticipantResult[];
}

@ObjectType({ description: 'Answer of setGroupPhoto.' })
export class SetGroupPhotoPayload extends GroupPayload {
  @Field(() => String, { description: "WhatsApp's id of the picture." })
  pictureId!: string;
}

@ObjectType({ description: 'Answer of updateGroupParticipants.' })
export class UpdateGroupParticipantsPayload {
  @Field(() => [GroupParticipantResult], { description: 'What became of each person.' })
  results!: GroupParticipantResult[];
  @Field(() => Group, {
    ...optional,
    description: 'The group as it is now; null when the account has left it.',
  })
  group!: Group | null;
}

@ObjectType({ description: 'What became of each person.' })
export class GroupParticipantResultsPayload {
  @Field(() => [GroupParticipantResult], { description: 'One for each.' })
  results!: GroupParticipantResult[];
  @Field(() => Int, { description: 'For how many of them it was done.' })
  doneCount!: number;
}

@ObjectType({ description: 'The link by which people come into a group.' })
export class GroupInviteLink {
  @Field(() => String, { description: '`https://chat.whatsapp.com/...`.' })
  link!: string;
  @Field(() => String, { description: 'Its last part.' })
  code!: string;
}

@ObjectType({ description: 'Answer of resetGroupInviteLink.' })
export class ResetGroupInviteLinkPayload extends GroupInviteLink {}

@ObjectType({ description: 'What is told of a group to somebody who holds its link.' })
export class GroupInvite {
  @Field(() => JidScalar, { description: 'Its address.' })
  group!: string;
  @Field(() => String, { description: 'Its name.' })
  subject!: string;
  @Field(() => String, { ...optional, description: 'Its description.' })
  description!: string | null;
  @Field(() => Int, { description: 'How many members it has.' })
  size!: number;
  @Field(() => DateTimeScalar, { ...optional, description: 'When it was created.' })
  createdAt!: Date | null;
  @Field(() => GroupPerson, { ...optional, description: 'Who created it.' })
  owner!: GroupPerson | null;
  @Field(() => Boolean, { description: 'Whether admins have to let in who comes by the link.' })
  joinApproval!: boolean;
  @Field(() => JidScalar, { ...optional, description: 'The community that it belongs to.' })
  community!: string | null;
}

export const GroupJoinStatus = { JOINED: 'joined', PENDING: 'pending' } as const;
export type GroupJoinStatus = (typeof GroupJoinStatus)[keyof typeof GroupJoinStatus];

registerEnumType(GroupJoinStatus, {
  name: 'GroupJoinStatus',
  description: 'What became of the wish to join.',
  valuesConfig: {
    JOINED: { description: 'The account is in the group.' },
    PENDING: { description: 'Admins have to let it in.' },
  },
});

@ObjectType({ description: 'Answer of joinGroup and acceptGroupInvitation.' })
export class JoinGroupPayload {
  @Field(() => JidScalar, { description: 'The group.' })
  group!: string;
  @Field(() => GroupJoinStatus, { description: 'Whether the account is in it.' })
  status!: GroupJoinStatus;
}

@ObjectType({ description: 'Somebody who asked to be let into a group.' })
export class GroupJoinRequest extends GroupPerson {
  @Field(() => DateTimeScalar, { ...optional, description: 'When they asked.' })
  askedAt!: Date | null;
  @Field(() => String, { description: "WhatsApp's word for how: `InviteLink`, `NonAdminAdd`." })
  method!: string;
  @Field(() => JidScalar, { ...optional, description: 'Who wanted to add them, if not they themselves.' })
  requestedBy!: string | null;
}

@ObjectType({ description: 'Answer of refreshGroups.' })
export class RefreshGroupsPayload {
  @Field(() => Int, { description: 'How many groups the account is in.' })
  count!: number;
}
