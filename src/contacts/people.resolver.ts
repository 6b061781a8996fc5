import 'reflect-metadata';
import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
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
import { AvatarOptions, ContactFilter } from './people.inputs.js';
import { businessView, contactInfoView, contactView, infoView, mappingView } from './people-view.js';
import {
  Avatar,
  BusinessProfile,
  ContactConnection,
  ContactInfo,
  LidMapping,
  LidMappingConnection,
  UserInfo,
} from './people.types.js';

const optional = { nullable: true } as const;
const OWN = "Which session; may be left out with a session's own token.";
const PERSON = 'A phone number, the address of one, or a hidden identity.';
const LATELY = 'Answers of the last minute are kept.';

/** People, as far as a session knows them or may ask about them. */
@Resolver(() => UserInfo)
export class PeopleResolver {
  @Query(() => ContactConnection, {
    description: 'People from the store: the address book, and whoever else has written.',
  })
  async contacts(
    @Ctx() context: GraphqlContext,
    @Arg('sessionId', () => ID, { ...optional, description: OWN }) sessionId: string | null,
    @Arg('filter', () => ContactFilter, { ...optional, description: 'Only some of them.' })
    filter: ContactFilter | null,
    @Arg('first', () => Int, { ...optional, defaultValue: 50, description: 'At most this many, 1 to 1000.' })
    first: number | null,
    @Arg('after', () => String, { ...optional, description: 'Continue behind this cursor.' })
    after: string | null,
  ): Promise<ContactConnection> {
    const session = await requireSession(context, sessionId);
    const request = pageRequest({ first, after });
    const offset = request.after ? decodeCursor('person', request.after) + 1 : 0;
    const query = { ...given(filter ?? {}), sessionId: session.id, first: request.first, offset };
    const { items, hasNext } = await context.services.people.page(query);
    const nodes = items.map(contactView);
    return connectionOf({ nodes, hasNext }, request, (node) =>
      encodeCursor('person', offset + nodes.indexOf(node)),
    );
  }

  @Query(() => ContactInfo, {
    description: `Somebody, from all that is stored here and all that WhatsApp says. ${LATELY}`,
  })
  async contactInfo(
    @Ctx() context: GraphqlContext,
    @Arg('sessionId', () => ID, { ...optional, description: OWN }) sessionId: string | null,
    @Arg('contact', () => String, { description: PERSON }) contact: string,
  ): Promise<ContactInfo> {
    const session = await requireSession(context, sessionId);
    return contactInfoView(await context.services.people.contactInfo(session.id, contact));
  }

  @Query(() => [UserInfo], {
    description: `What WhatsApp shows of people: devices, hidden identity, verified name, about text, picture. ${LATELY}`,
  })
  async users(
    @Ctx() context: GraphqlContext,
    @Arg('sessionId', () => ID, { ...optional, description: OWN }) sessionId: string | null,
    @Arg('users', () => [String], {
      description: '1 to 100 people, each by phone number, address or hidden identity.',
    })
    users: string[],
  ): Promise<UserInfo[]> {
    const session = await requireSession(context, sessionId);
    return (await context.services.people.users(session.id, users)).map(infoView);
  }

  @Query(() => Avatar, {
    description: `The picture of a person, group or community. NOT_FOUND: none; FORBIDDEN: hidden. ${LATELY}`,
  })
  async avatar(
    @Ctx() context: GraphqlContext,
    @Arg('sessionId', () => ID, { ...optional, description: OWN }) sessionId: string | null,
    @Arg('of', () => JidScalar, { description: 'A person, group or community.' }) of: string,
    @Arg('options', () => AvatarOptions, { ...optional, description: 'Which, and what opens it.' })
    options: AvatarOptions | null,
  ): Promise<Avatar> {
    const session = await requireSession(context, sessionId);
    const { preview = false, ...rest } = given(options ?? {});
    return context.services.people.avatar({ ...rest, preview, sessionId: session.id, of });
  }

  @Query(() => BusinessProfile, {
    description: `What a business shows of itself; NOT_FOUND for a personal account. ${LATELY}`,
  })
  async businessProfile(
    @Ctx() context: GraphqlContext,
    @Arg('sessionId', () => ID, { ...optional, description: OWN }) sessionId: string | null,
    @Arg('of', () => JidScalar, { description: PERSON }) of: string,
  ): Promise<BusinessProfile> {
    const session = await requireSession(context, sessionId);
    return businessView(await context.services.people.businessProfile(session.id, of));
  }

  @Query(() => LidMapping, {
    description:
      'Number and hidden identity of the same account, given either. A number that is not known here is looked up at ' +
      'WhatsApp, which does not tell the number of a hidden identity: NOT_FOUND then.',
  })
  async lidMapping(
    @Ctx() context: GraphqlContext,
    @Arg('sessionId', () => ID, { ...optional, description: OWN }) sessionId: string | null,
    @Arg('of', () => String, { description: PERSON }) of: string,
  ): Promise<LidMapping> {
    const session = await requireSession(context, sessionId);
    return mappingView(await context.services.people.mappingOf(session.id, of));
  }

  @Query(() => LidMappingConnection, {
    description: 'All pairs of number and hidden identity that the session has learned, with their use.',
  })
  async lidMappings(
    @Ctx() context: GraphqlContext,
    @Arg('sessionId', () => ID, { ...optional, description: OWN }) sessionId: string | null,
    @Arg('first', () => Int, { ...optional, defaultValue: 50, description: 'At most this many, 1 to 1000.' })
    first: number | null,
    @Arg('after', () => String, { ...optional, description: 'Continue behind this cursor.' })
    after: string | null,
    @Arg('offset', () => Int, {
      ...optional,
      description: 'Skip this many, for paging by number; not with `after`.',
    })
    offset: number | null,
  ): Promise<LidMappingConnection> {
    const session = await requireSession(context, sessionId);
    const request = pageRequest({ first, after, offset });
    const skip = request.after ? decodeCursor('pair', request.after) + 1 : (request.offset ?? 0);
    const query = { sessionId: session.id, first: request.first, offset: skip };
    const { items, hasNext } = await context.services.people.mappings(query);
    const nodes = items.map(mappingView);
    const page = connectionOf({ nodes, hasNext }, request, (node) =>
      encodeCursor('pair', skip + nodes.indexOf(node)),
    );
    return { ...page, countAll: () => context.services.people.countMappings(session.id) };
  }
}

@Resolver(() => LidMappingConnection)
export class LidMappingConnectionResolver {
  @FieldResolver(() => Int, { description: 'Pairs on all pages.' })
  async totalCount(@Root() connection: LidMappingConnection): Promise<number> {
    return connection.countAll();
  }
}
