import 'reflect-metadata';
import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import { given, JidScalar, requireSession, type GraphqlContext } from '../graphql/vocabulary/index.js';
import {
  Bot,
  BotProfile,
  CatalogPage,
  ContactLinkInput,
  ContactLinkPayload,
  LinkTarget,
  OrderDetails,
  ProductCollection,
} from './business.types.js';

const optional = { nullable: true } as const;
const OWN = "Which session; may be left out with a session's own token.";
const SELLER = "Address of the business; left out: the account's own catalogue.";

/** Businesses, their links and catalogues, and bots. */
@Resolver(() => LinkTarget)
export class BusinessResolver {
  @Query(() => LinkTarget, {
    description:
      'Where a link leads: `https://wa.me/message/...` of a business, or `https://wa.me/qr/...` of a contact.',
  })
  async resolveLink(
    @Ctx() context: GraphqlContext,
    @Arg('sessionId', () => ID, { ...optional, description: OWN }) sessionId: string | null,
    @Arg('link', () => String, { description: 'The link.' }) link: string,
  ): Promise<LinkTarget> {
    const session = await requireSession(context, sessionId);
    return context.services.business.resolveLink(session.id, link);
  }

  @Mutation(() => ContactLinkPayload, {
    description: "The link of the account's contact QR, by which people reach it without its number.",
  })
  async contactLink(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => ContactLinkInput, { ...optional, description: 'Whether there is to be a new one.' })
    input: ContactLinkInput | null,
  ): Promise<ContactLinkPayload> {
    const { sessionId, revoke } = given(input ?? {}) as { sessionId?: string; revoke?: boolean };
    const session = await requireSession(context, sessionId);
    return context.services.business.contactLink({ sessionId: session.id, ...given({ revoke }) });
  }

  @Query(() => [Bot], { description: 'The bots that WhatsApp offers to the account.' })
  async bots(
    @Ctx() context: GraphqlContext,
    @Arg('sessionId', () => ID, { ...optional, description: OWN }) sessionId: string | null,
  ): Promise<Bot[]> {
    const session = await requireSession(context, sessionId);
    return context.services.business.bots(session.id);
  }

  @Query(() => [BotProfile], { description: 'Profiles of those among these addresses that are bots.' })
  async botProfiles(
    @Ctx() context: GraphqlContext,
    @Arg('sessionId', () => ID, { ...optional, description: OWN }) sessionId: string | null,
    @Arg('jids', () => [String], { description: 'Addresses, 1 to 100: `...@bot`, or those of accounts.' })
    jids: string[],
  ): Promise<BotProfile[]> {
    const session = await requireSession(context, sessionId);
    return context.services.business.botProfiles(session.id, jids);
  }

  @Query(() => CatalogPage, {
    description: "A business's catalogue, or the account's own. NOT_FOUND where there is none.",
  })
  async catalog(
    @Ctx() context: GraphqlContext,
    @Arg('sessionId', () => ID, { ...optional, description: OWN }) sessionId: string | null,
    @Arg('business', () => JidScalar, { ...optional, description: SELLER }) business: string | null,
    @Arg('first', () => Int, { ...optional, defaultValue: 20, description: 'At most this many, 1 to 100.' })
    first: number | null,
    @Arg('after', () => String, { ...optional, description: 'Continue behind this page.' })
    after: string | null,
  ): Promise<CatalogPage> {
    const session = await requireSession(context, sessionId);
    const query = { sessionId: session.id, first: first ?? 20, after: after || null, ...given({ business }) };
    return context.services.business.catalog(query);
  }

  @Query(() => [ProductCollection], {
    description: 'What a business shows together. NOT_FOUND where there is no catalogue.',
  })
  async productCollections(
    @Ctx() context: GraphqlContext,
    @Arg('sessionId', () => ID, { ...optional, description: OWN }) sessionId: string | null,
    @Arg('business', () => JidScalar, { ...optional, description: SELLER }) business: string | null,
    @Arg('first', () => Int, {
      ...optional,
      defaultValue: 20,
      description: 'At most this many collections, and products of each, 1 to 100.',
    })
    first: number | null,
  ): Promise<ProductCollection[]> {
    const session = await requireSession(context, sessionId);
    const query = { sessionId: session.id, first: first ?? 20, ...given({ business }) };
    return context.services.business.collections(query);
  }

  @Query(() => OrderDetails, { description: 'What is in an order that came as a message.' })
  async orderDetails(
    @Ctx() context: GraphqlContext,
    @Arg('sessionId', () => ID, { ...optional, description: OWN }) sessionId: string | null,
    @Arg('orderId', () => ID, { description: "The message's number of the order." }) orderId: string,
    @Arg('token', () => String, { description: "The message's token, with which it may be looked at." })
    token: string,
  ): Promise<OrderDetails> {
    const session = await requireSession(context, sessionId);
    return context.services.business.order({ sessionId: session.id, orderId, token });
  }
}
