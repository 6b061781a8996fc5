import 'reflect-metadata';
import { Field, ID, InputType } from 'type-graphql';
import { DateTimeScalar, DisappearingTimer, JidScalar } from '../graphql/vocabulary/index.js';
import { MediaInput } from '../media/media.inputs.js';
import { GroupParticipantAction } from './group-change.types.js';
import { GroupMemberAddMode } from './group.types.js';

const optional = { nullable: true } as const;
const OWN = "Which session; may be left out with a session's own token.";

@InputType({ description: 'A group to create.' })
export class CreateGroupInput {
  @Field(() => ID, { ...optional, description: OWN })
  sessionId?: string | null;
  @Field(() => String, { description: 'Its name, 1 to 100 characters.' })
  subject!: string;
  @Field(() => [JidScalar], { description: 'Who is in it beside the account, up to 1023 people.' })
  participants!: string[];
  @Field(() => String, { ...optional, description: 'Its description, up to 2048 characters.' })
  description?: string | null;
}

@InputType({ description: 'A group.' })
export class GroupInput {
  @Field(() => ID, { ...optional, description: OWN })
  sessionId?: string | null;
  @Field(() => JidScalar, { description: 'The group.' })
  group!: string;
}

@InputType({ description: 'A group whose link is to change.' })
export class ResetGroupInviteLinkInput extends GroupInput {
  @Field(() => Boolean, {
    ...optional,
    defaultValue: true,
    description: 'False: the link stays, and is only told.',
  })
  reset?: boolean | null;
}

@InputType({ description: 'A new name.' })
export class SetGroupSubjectInput extends GroupInput {
  @Field(() => String, { description: '1 to 100 characters.' })
  subject!: string;
}

@InputType({ description: 'A new description.' })
export class SetGroupDescriptionInput extends GroupInput {
  @Field(() => String, { description: 'Up to 2048 characters; empty takes it away.' })
  description!: string;
}

@InputType({ description: 'A new picture.' })
export class SetGroupPhotoInput extends GroupInput {
  @Field(() => MediaInput, { description: 'The picture; it is cut to a square of 640 pixels.' })
  photo!: MediaInput;
}

@InputType({ description: 'Who may write.' })
export class SetGroupAnnouncementInput extends GroupInput {
  @Field(() => Boolean, { description: 'True: admins alone.' })
  announcement!: boolean;
}

@InputType({ description: 'Who may change name, description, picture and timer.' })
export class SetGroupLockedInput extends GroupInput {
  @Field(() => Boolean, { description: 'True: admins alone.' })
  locked!: boolean;
}

@InputType({ description: 'When messages of a group disappear.' })
export class SetGroupTimerInput extends GroupInput {
  @Field(() => DisappearingTimer, { description: 'The timer.' })
  timer!: DisappearingTimer;
}

@InputType({ description: 'Whether admins let people in.' })
export class SetGroupJoinApprovalInput extends GroupInput {
  @Field(() => Boolean, { description: 'True: who comes by the link has to be let in.' })
  joinApproval!: boolean;
}

@InputType({ description: 'Who may add people.' })
export class SetGroupMemberAddModeInput extends GroupInput {
  @Field(() => GroupMemberAddMode, { description: 'Who.' })
  mode!: GroupMemberAddMode;
}

@InputType({ description: 'People to add to a group, to remove, to promote or to demote.' })
export class UpdateGroupParticipantsInput extends GroupInput {
  @Field(() => GroupParticipantAction, { description: 'What to do with them.' })
  action!: GroupParticipantAction;
  @Field(() => [JidScalar], { description: '1 to 1024 people.' })
  participants!: string[];
  @Field(() => Boolean, {
    ...optional,
    defaultValue: false,
    description: 'Who may not be added is sent an invitation, as a message from the account.',
  })
  inviteRefused?: boolean | null;
  @Field(() => String, {
    ...optional,
    description: 'Text of that message, up to 1024 characters. Left out: a plain one.',
  })
  inviteText?: string | null;
}

@InputType({ description: 'People of a group.' })
export class GroupPeopleInput extends GroupInput {
  @Field(() => [JidScalar], { description: '1 to 1024 people.' })
  participants!: string[];
}

@InputType({ description: 'Requests to join, and what to do with them.' })
export class DecideGroupJoinRequestsInput extends GroupPeopleInput {
  @Field(() => Boolean, { description: 'True: they come in. False: they do not.' })
  approve!: boolean;
}

@InputType({ description: 'A link to join by.' })
export class JoinGroupInput {
  @Field(() => ID, { ...optional, description: OWN })
  sessionId?: string | null;
  @Field(() => String, { description: 'The code, or the whole link.' })
  code!: string;
}

@InputType({ description: 'An invitation that came as a message.' })
export class AcceptGroupInvitationInput extends GroupInput {
  @Field(() => String, { description: '`inviteCode` of the message.' })
  code!: string;
  @Field(() => DateTimeScalar, { description: '`inviteExpiration` of the message.' })
  expiresAt!: Date;
  @Field(() => JidScalar, { description: 'Who sent it.' })
  admin!: string;
}

@InputType({ description: 'Which groups.' })
export class RefreshGroupsInput {
  @Field(() => ID, { ...optional, description: OWN })
  sessionId?: string | null;
}
