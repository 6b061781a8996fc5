import 'reflect-metadata';
import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { JidScalar, requireSession, type GraphqlContext } from '../graphql/vocabulary/index.js';
import {
  GroupAddressPayload,
  GroupInvite,
  GroupInviteLink,
  GroupJoinRequest,
  GroupParticipantResultsPayload,
  JoinGroupPayload,
  ResetGroupInviteLinkPayload,
  UpdateGroupParticipantsPayload,
} from './group-change.types.js';
import type { MemberOutcome } from './group.port.js';
import { inviteLink } from './group-rules.js';
import {
  AcceptGroupInvitationInput,
  DecideGroupJoinRequestsInput,
  GroupInput,
  GroupPeopleInput,
  JoinGroupInput,
  ResetGroupInviteLinkInput,
  UpdateGroupParticipantsInput,
} from './group.inputs.js';
import { of } from './group.resolver.js';
import { dateOf, groupView, personView, requestView, resultView } from './group-view.js';

const optional = { nullable: true } as const;
const OWN = "Which session; may be left out with a session's own token.";
const GROUP = 'The group.';

/** Who comes into a group and who goes. */
@Resolver()
export class GroupDoorResolver {
  @Query(() => GroupInviteLink, { description: 'The link by which people come into a group. For admins.' })
  async groupInviteLink(
    @Ctx() context: GraphqlContext,
    @Arg('sessionId', () => ID, { ...optional, description: OWN }) sessionId: string | null,
    @Arg('group', () => JidScalar, { description: GROUP }) group: string,
  ): Promise<GroupInviteLink> {
    const session = await requireSession(context, sessionId);
    return linkOf(await context.services.groups.inviteCode({ sessionId: session.id, group }));
  }

  @Query(() => GroupInvite, { description: 'What group a link leads to, without joining it.' })
  async groupInvite(
    @Ctx() context: GraphqlContext,
    @Arg('sessionId', () => ID, { ...optional, description: OWN }) sessionId: string | null,
    @Arg('code', () => String, { description: 'The code, or the whole link.' }) code: string,
  ): Promise<GroupInvite> {
    const session = await requireSession(context, sessionId);
    const { about } = await context.services.groups.invited(session.id, code);
    const { jid, subject, size, joinApproval, community, description } = about;
    return {
      ...{ group: jid, subject, size, joinApproval, community },
      description: description?.text ?? null,
      createdAt: dateOf(about.createdAt),
      owner: personView(about.owner),
    };
  }

  @Query(() => [GroupJoinRequest], { description: 'Who asks to be let into a group. For admins.' })
  async groupJoinRequests(
    @Ctx() context: GraphqlContext,
    @Arg('sessionId', () => ID, { ...optional, description: OWN }) sessionId: string | null,
    @Arg('group', () => JidScalar, { description: GROUP }) group: string,
  ): Promise<GroupJoinRequest[]> {
    const session = await requireSession(context, sessionId);
    const requests = await context.services.groups.joinRequests({ sessionId: session.id, group });
    return requests.map(requestView);
  }

  @Mutation(() => UpdateGroupParticipantsPayload, {
    description:
      'Adds people to a group, removes, promotes or demotes them. Tells of each what became of it.',
  })
  async updateGroupParticipants(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => UpdateGroupParticipantsInput, { description: 'Who, and what.' })
    input: UpdateGroupParticipantsInput,
  ): Promise<UpdateGroupParticipantsPayload> {
    const { participants, action, inviteRefused, inviteText, ...command } = await of(context, input);
    const { outcomes, group } = await context.services.groups.changeMembers({
      ...{ ...command, change: action, people: participants },
      invite: inviteRefused ?? false,
      caption: inviteText ?? undefined,
    });
    return { results: outcomes.map(resultView), group: group && groupView(group) };
  }

  @Mutation(() => ResetGroupInviteLinkPayload, {
    description: 'Makes a new link; the old one leads nowhere from now on. For admins.',
  })
  async resetGroupInviteLink(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => ResetGroupInviteLinkInput, { description: GROUP }) input: ResetGroupInviteLinkInput,
  ): Promise<ResetGroupInviteLinkPayload> {
    const { reset, ...command } = await of(context, input);
    const { groups } = context.services;
    return linkOf(await (reset === false ? groups.inviteCode(command) : groups.resetInviteCode(command)));
  }

  @Mutation(() => JoinGroupPayload, {
    description:
      'Comes into a group by its link, or asks to where admins decide. Being in it already is fine.',
  })
  async joinGroup(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => JoinGroupInput, { description: 'The link.' }) input: JoinGroupInput,
  ): Promise<JoinGroupPayload> {
    const { sessionId, code } = await of(context, input);
    return context.services.groups.join(sessionId, code);
  }

  @Mutation(() => JoinGroupPayload, { description: 'Accepts an invitation that came as a message.' })
  async acceptGroupInvitation(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => AcceptGroupInvitationInput, { description: 'The invitation.' })
    input: AcceptGroupInvitationInput,
  ): Promise<JoinGroupPayload> {
    const { sessionId, ...invitation } = await of(context, input);
    return context.services.groups.accept(sessionId, invitation);
  }

  @Mutation(() => GroupParticipantResultsPayload, {
    description: 'Takes invitations back that people were sent. For admins.',
  })
  async revokeGroupInvitations(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => GroupPeopleInput, { description: 'Whose invitations.' }) input: GroupPeopleInput,
  ): Promise<GroupParticipantResultsPayload> {
    const { participants: people, ...command } = await of(context, input);
    const outcomes = await context.services.groups.revokeInvitations({ ...command, people });
    return resultsOf(outcomes);
  }

  @Mutation(() => GroupParticipantResultsPayload, {
    description: 'Lets people in who asked to join, or not. For admins.',
  })
  async decideGroupJoinRequests(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => DecideGroupJoinRequestsInput, { description: 'Who, and how.' })
    input: DecideGroupJoinRequestsInput,
  ): Promise<GroupParticipantResultsPayload> {
    const { participants: people, ...command } = await of(context, input);
    const outcomes = await context.services.groups.decideJoinRequests({ ...command, people });
    return resultsOf(outcomes);
  }

  @Mutation(() => GroupAddressPayload, { description: "Takes the account's own request to join back." })
  async cancelGroupJoinRequest(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => GroupInput, { description: GROUP }) input: GroupInput,
  ): Promise<GroupAddressPayload> {
    return { group: await context.services.groups.cancelJoinRequest(await of(context, input)) };
  }
}

const linkOf = (code: string): GroupInviteLink => ({ code, link: inviteLink(code) });

const resultsOf = (outcomes: readonly MemberOutcome[]): GroupParticipantResultsPayload => ({
  results: outcomes.map(resultView),
  doneCount: outcomes.filter(({ done }) => done).length,
});
