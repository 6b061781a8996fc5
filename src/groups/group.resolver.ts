import 'reflect-metadata';
import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import {
  connectionOf,
  decodeCursor,
  encodeCursor,
  given,
  JidScalar,
  pageRequest,
  requireSession,
  type GraphqlContext,
} from '../graphql/vocabulary/index.js';
import { mediaSource } from '../media/media.inputs.js';
import { CreateGroupPayload, GroupAddressPayload, GroupPayload } from './group-change.types.js';
import { RefreshGroupsPayload, SetGroupPhotoPayload } from './group-change.types.js';
import {
  CreateGroupInput,
  GroupInput,
  RefreshGroupsInput,
  SetGroupAnnouncementInput,
  SetGroupDescriptionInput,
  SetGroupJoinApprovalInput,
  SetGroupLockedInput,
  SetGroupMemberAddModeInput,
  SetGroupPhotoInput,
  SetGroupSubjectInput,
  SetGroupTimerInput,
} from './group.inputs.js';
import type { Group as KeptGroup } from './group.port.js';
import { groupView, participantView, resultView } from './group-view.js';
import { Group, GroupConnection, GroupParticipantConnection, GroupParticipantsFile } from './group.types.js';

const optional = { nullable: true } as const;
const OWN = "Which session; may be left out with a session's own token.";
const GROUP = 'The group.';
const AFTER = 'Continue behind this cursor.';
const FIRST = 'At most this many, 1 to 1000.';
const CURSOR = { groups: 'group', members: 'member' } as const;

@Resolver(() => Group)
export class GroupResolver {
  @Query(() => Group, {
    description: 'A group of the account, from the store; NOT_FOUND when the account is not in it.',
  })
  async group(
    @Ctx() context: GraphqlContext,
    @Arg('sessionId', () => ID, { ...optional, description: OWN }) sessionId: string | null,
    @Arg('group', () => JidScalar, { description: GROUP }) group: string,
  ): Promise<Group> {
    const session = await requireSession(context, sessionId);
    return groupView(await context.services.groups.get(session.id, group));
  }

  @Query(() => GroupConnection, {
    description:
      'The groups that the account is in, from the store, by name. WhatsApp is not asked for them.',
  })
  async groups(
    @Ctx() context: GraphqlContext,
    @Arg('sessionId', () => ID, { ...optional, description: OWN }) sessionId: string | null,
    @Arg('ignoreParticipants', () => Boolean, {
      ...optional,
      defaultValue: false,
      description: 'Leaves `participants` empty, which makes long lists short.',
    })
    ignoreParticipants: boolean | null,
    @Arg('first', () => Int, { ...optional, defaultValue: 50, description: FIRST }) first: number | null,
    @Arg('after', () => String, { ...optional, description: AFTER }) after: string | null,
  ): Promise<GroupConnection> {
    const session = await requireSession(context, sessionId);
    const request = pageRequest({ first, after });
    const offset = request.after ? decodeCursor(CURSOR.groups, request.after) + 1 : 0;
    const range = { first: request.first, offset, withMembers: !ignoreParticipants };
    const { items, hasNext } = await context.services.groups.page({ sessionId: session.id, ...range });
    const nodes = items.map(groupView);
    return connectionOf({ nodes, hasNext }, request, (node) =>
      encodeCursor(CURSOR.groups, offset + nodes.indexOf(node)),
    );
  }

  @Query(() => GroupParticipantConnection, {
    description: 'The members of a group in pages, from the store, with number and hidden identity.',
  })
  async groupParticipants(
    @Ctx() context: GraphqlContext,
    @Arg('sessionId', () => ID, { ...optional, description: OWN }) sessionId: string | null,
    @Arg('group', () => JidScalar, { description: GROUP }) group: string,
    @Arg('adminsOnly', () => Boolean, {
      ...optional,
      defaultValue: false,
      description: 'Only admins, the owner among them.',
    })
    adminsOnly: boolean | null,
    @Arg('first', () => Int, { ...optional, defaultValue: 50, description: FIRST }) first: number | null,
    @Arg('after', () => String, { ...optional, description: AFTER }) after: string | null,
  ): Promise<GroupParticipantConnection> {
    const session = await requireSession(context, sessionId);
    const request = pageRequest({ first, after });
    const offset = request.after ? decodeCursor(CURSOR.members, request.after) + 1 : 0;
    const range = { first: request.first, offset, adminsOnly: adminsOnly ?? false };
    const query = { sessionId: session.id, group, ...range };
    const { items, hasNext, total } = await context.services.groups.members(query);
    const nodes = items.map(participantView);
    const page = connectionOf({ nodes, hasNext }, request, (node) =>
      encodeCursor(CURSOR.members, offset + nodes.indexOf(node)),
    );
    return { ...page, totalCount: total };
  }

  @Query(() => GroupParticipantsFile, { description: 'All members of a group as CSV.' })
  async exportGroupParticipants(
    @Ctx() context: GraphqlContext,
    @Arg('sessionId', () => ID, { ...optional, description: OWN }) sessionId: string | null,
    @Arg('group', () => JidScalar, { description: GROUP }) group: string,
  ): Promise<GroupParticipantsFile> {
    const session = await requireSession(context, sessionId);
    const { text, count } = await context.services.groups.membersCsv({ sessionId: session.id, group });
    return { csv: text, count, fileName: `${group.split('@')[0] ?? 'group'}-participants.csv` };
  }

  @Mutation(() => RefreshGroupsPayload, {
    description: 'Reads all groups from WhatsApp again, which limits how often that may be asked.',
  })
  async refreshGroups(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => RefreshGroupsInput, { description: 'Whose groups.' }) input: RefreshGroupsInput,
  ): Promise<RefreshGroupsPayload> {
    const session = await requireSession(context, input.sessionId);
    return { count: await context.services.groups.refresh(session.id) };
  }

  @Mutation(() => CreateGroupPayload, {
    description: 'Creates a group. Those who may not be added are told in the answer.',
  })
  async createGroup(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => CreateGroupInput, { description: 'The group.' }) input: CreateGroupInput,
  ): Promise<CreateGroupPayload> {
    const { sessionId, ...command } = given(input);
    const session = await requireSession(context, sessionId);
    const { group, refused } = await context.services.groups.create({ ...command, sessionId: session.id });
    return { group: groupView(group), refused: refused.map(resultView) };
  }

  @Mutation(() => GroupAddressPayload, { description: 'Leaves a group.' })
  async leaveGroup(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => GroupInput, { description: GROUP }) input: GroupInput,
  ): Promise<GroupAddressPayload> {
    return { group: await context.services.groups.leave(await of(context, input)) };
  }

  @Mutation(() => GroupPayload, { description: 'Gives a group another name.' })
  async setGroupSubject(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => SetGroupSubjectInput, { description: 'The name.' }) input: SetGroupSubjectInput,
  ): Promise<GroupPayload> {
    return changed(context.services.groups.setSubject(await of(context, input)));
  }

  @Mutation(() => GroupPayload, {
    description: 'Gives a group another description, over one that somebody else has just written as well.',
  })
  async setGroupDescription(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => SetGroupDescriptionInput, { description: 'The description.' })
    input: SetGroupDescriptionInput,
  ): Promise<GroupPayload> {
    return changed(context.services.groups.setDescription(await of(context, input)));
  }

  @Mutation(() => SetGroupPhotoPayload, { description: 'Gives a group another picture.' })
  async setGroupPhoto(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => SetGroupPhotoInput, { description: 'The picture.' }) input: SetGroupPhotoInput,
  ): Promise<SetGroupPhotoPayload> {
    const { photo, ...command } = await of(context, input);
    const source = mediaSource(photo, 'photo');
    const { group, pictureId } = await context.services.groups.setPhoto({ ...command, photo: source });
    return { group: groupView(group), pictureId };
  }

  @Mutation(() => GroupPayload, { description: 'Takes the picture of a group away.' })
  async removeGroupPhoto(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => GroupInput, { description: GROUP }) input: GroupInput,
  ): Promise<GroupPayload> {
    return changed(context.services.groups.removePhoto(await of(context, input)));
  }

  @Mutation(() => GroupPayload, { description: 'Lets only admins write, or all members.' })
  async setGroupAnnouncement(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => SetGroupAnnouncementInput, { description: 'Who may write.' })
    input: SetGroupAnnouncementInput,
  ): Promise<GroupPayload> {
    const { announcement: on, ...command } = await of(context, input);
    return changed(context.services.groups.setAnnouncement({ ...command, on }));
  }

  @Mutation(() => GroupPayload, {
    description: 'Lets only admins change name, description, picture and timer, or all members.',
  })
  async setGroupLocked(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => SetGroupLockedInput, { description: 'Who may.' }) input: SetGroupLockedInput,
  ): Promise<GroupPayload> {
    const { locked: on, ...command } = await of(context, input);
    return changed(context.services.groups.setLocked({ ...command, on }));
  }

  @Mutation(() => GroupPayload, { description: 'Sets when new messages of a group disappear.' })
  async setGroupTimer(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => SetGroupTimerInput, { description: 'The timer.' }) input: SetGroupTimerInput,
  ): Promise<GroupPayload> {
    const { timer: seconds, ...command } = await of(context, input);
    return changed(context.services.groups.setEphemeral({ ...command, seconds }));
  }

  @Mutation(() => GroupPayload, {
    description: 'Has admins let in who comes by the link, or lets them come.',
  })
  async setGroupJoinApproval(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => SetGroupJoinApprovalInput, { description: 'Whether admins decide.' })
    input: SetGroupJoinApprovalInput,
  ): Promise<GroupPayload> {
    const { joinApproval: on, ...command } = await of(context, input);
    return changed(context.services.groups.setJoinApproval({ ...command, on }));
  }

  @Mutation(() => GroupPayload, { description: 'Lets only admins add people, or all members.' })
  async setGroupMemberAddMode(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => SetGroupMemberAddModeInput, { description: 'Who may.' })
    input: SetGroupMemberAddModeInput,
  ): Promise<GroupPayload> {
    return changed(context.services.groups.setMemberAddMode(await of(context, input)));
  }
}

/** The input of a group's session, as services take it. */
export async function of<T extends { sessionId?: string | null }>(
  context: GraphqlContext,
  input: T,
): Promise<Omit<T, 'sessionId'> & { sessionId: string }> {
  const session = await requireSession(context, input.sessionId);
  return { ...input, sessionId: session.id };
}

const changed = async (group: Promise<KeptGroup>): Promise<GroupPayload> => ({
  group: groupView(await group),
});
