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
import {
  CommunityInput,
  CreateCommunityInput,
  LinkCommunityGroupInput,
  UnlinkCommunityGroupInput,
} from './community.inputs.js';
import {
  Community,
  CommunityGroup,
  CommunityGroupPayload,
  CommunityPayload,
  CommunityPersonConnection,
  CreateCommunityPayload,
} from './community.types.js';

const optional = { nullable: true } as const;
const OWN = "Which session; may be left out with a session's own token.";
const COMMUNITY = { description: 'The community, `...@g.us`.' };
const CURSOR = 'person';

@Resolver(() => Community)
export class CommunityResolver {
  @Query(() => Community, { description: 'A community that the account belongs to, with its groups.' })
  async community(
    @Ctx() context: GraphqlContext,
    @Arg('sessionId', () => ID, { ...optional, description: OWN }) sessionId: string | null,
    @Arg('community', () => JidScalar, COMMUNITY) community: string,
  ): Promise<Community> {
    const session = await requireSession(context, sessionId);
    return context.services.communities.find({ sessionId: session.id, community });
  }

  @Query(() => [CommunityGroup], {
    description:
      'Groups of a community, that of announcements among them. WhatsApp is asked when something has changed.',
  })
  async communityGroups(
    @Ctx() context: GraphqlContext,
    @Arg('sessionId', () => ID, { ...optional, description: OWN }) sessionId: string | null,
    @Arg('community', () => JidScalar, COMMUNITY) community: string,
  ): Promise<CommunityGroup[]> {
    const session = await requireSession(context, sessionId);
    return context.services.communities.groups({ sessionId: session.id, community });
  }

  @Query(() => CommunityPersonConnection, { description: 'Everybody in any group of a community.' })
  async communityParticipants(
    @Ctx() context: GraphqlContext,
    @Arg('sessionId', () => ID, { ...optional, description: OWN }) sessionId: string | null,
    @Arg('community', () => JidScalar, COMMUNITY) community: string,
    @Arg('first', () => Int, { ...optional, defaultValue: 50, description: 'At most this many, 1 to 1000.' })
    first: number | null,
    @Arg('after', () => String, { ...optional, description: 'Continue behind this cursor.' })
    after: string | null,
  ): Promise<CommunityPersonConnection> {
    const session = await requireSession(context, sessionId);
    const request = pageRequest({ first, after });
    const offset = request.after ? decodeCursor(CURSOR, request.after) + 1 : 0;
    const all = await context.services.communities.people({ sessionId: session.id, community });
    const nodes = all.slice(offset, offset + request.first);
    const hasNext = all.length > offset + nodes.length;
    const page = connectionOf({ nodes, hasNext }, request, (person) =>
      encodeCursor(CURSOR, offset + nodes.indexOf(person)),
    );
    return { ...page, totalCount: all.length };
  }

  @Mutation(() => CreateCommunityPayload, {
    description:
      'Creates a community with its announcement group, and links groups to it. Where the account is no admin of one of ' +
      'them, nothing is made.',
  })
  async createCommunity(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => CreateCommunityInput, { description: 'The community.' }) input: CreateCommunityInput,
  ): Promise<CreateCommunityPayload> {
    const { sessionId, groups = [], ...command } = given(input);
    const session = await requireSession(context, sessionId);
    const made = await context.services.communities.create({ ...command, groups, sessionId: session.id });
    const { community, linked, failed } = made;
    const counted = { linkedGroups: linked, linkedCount: linked.length, failedGroups: failed };
    return { community, subject: command.subject.trim(), ...counted };
  }

  @Mutation(() => CommunityGroupPayload, {
    description:
      'Makes a group part of a community, for admins of both. Its members become members of the community.',
  })
  async linkCommunityGroup(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => LinkCommunityGroupInput, { description: 'Both of them.' })
    input: LinkCommunityGroupInput,
  ): Promise<CommunityGroupPayload> {
    const { sessionId, ...command } = given(input);
    const session = await requireSession(context, sessionId);
    return context.services.communities.link({ ...command, sessionId: session.id });
  }

  @Mutation(() => CommunityGroupPayload, {
    description: 'Takes a group out of a community, for admins of it. The group stays.',
  })
  async unlinkCommunityGroup(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => UnlinkCommunityGroupInput, { description: 'Both of them.' })
    input: UnlinkCommunityGroupInput,
  ): Promise<CommunityGroupPayload> {
    const { sessionId, removeOrphans = false, ...command } = given(input);
    const session = await requireSession(context, sessionId);
    return context.services.communities.unlink({ ...command, removeOrphans, sessionId: session.id });
  }

  @Mutation(() => CommunityPayload, { description: 'Leaves a community, and with it all of its groups.' })
  async leaveCommunity(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => CommunityInput, { description: 'The community.' }) input: CommunityInput,
  ): Promise<CommunityPayload> {
    const { sessionId, community } = given(input);
    const session = await requireSession(context, sessionId);
    return {
      community: await context.services.communities.leave({ sessionId: session.id, community }),
    };
  }

  @Mutation(() => CommunityPayload, {
    description:
      'Ends a community for everybody, for its admins. Its groups stay and stand alone; its announcement group ends with ' +
      'it. It cannot be undone.',
  })
  async deactivateCommunity(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => CommunityInput, { description: 'The community.' }) input: CommunityInput,
  ): Promise<CommunityPayload> {
    const { sessionId, community } = given(input);
    const session = await requireSession(context, sessionId);
    return {
      community: await context.services.communities.deactivate({ sessionId: session.id, community }),
    };
  }
}
