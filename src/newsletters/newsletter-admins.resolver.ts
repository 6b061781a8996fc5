import 'reflect-metadata';
import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import { given, JidScalar, requireSession, type GraphqlContext } from '../graphql/vocabulary/index.js';
import {
  AcceptNewsletterAdminInviteInput,
  InviteNewsletterAdminInput,
  NewsletterAdminInput,
} from './newsletter.inputs.js';
import { InviteNewsletterAdminPayload, NewsletterChangePayload } from './newsletter-payloads.types.js';
import { isGiven, pictureOf } from './newsletter.resolver.js';
import { NewsletterAdmins, NewsletterFollower } from './newsletter.types.js';

const optional = { nullable: true } as const;
const OWN = "Which session; may be left out with a session's own token.";
const CHANNEL = 'The channel, `...@newsletter`.';

/** Who reads a channel, and who may write in it. */
@Resolver(() => NewsletterFollower)
export class NewsletterAdminsResolver {
  @Query(() => [NewsletterFollower], {
    description: 'Who follows a channel, as far as WhatsApp tells. For its admins. Asked of WhatsApp.',
  })
  async newsletterFollowers(
    @Ctx() context: GraphqlContext,
    @Arg('sessionId', () => ID, { ...optional, description: OWN }) sessionId: string | null,
    @Arg('newsletter', () => JidScalar, { description: CHANNEL }) newsletter: string,
    @Arg('first', () => Int, { defaultValue: 100, description: 'How many, 1 to 1000.' }) first: number,
  ): Promise<NewsletterFollower[]> {
    const session = await requireSession(context, sessionId);
    return context.services.newsletters.followers({ sessionId: session.id, newsletter, first });
  }

  @Query(() => NewsletterAdmins, {
    description: 'How many admins a channel has, and who was asked to become one. For its admins.',
  })
  async newsletterAdmins(
    @Ctx() context: GraphqlContext,
    @Arg('sessionId', () => ID, { ...optional, description: OWN }) sessionId: string | null,
    @Arg('newsletter', () => JidScalar, { description: CHANNEL }) newsletter: string,
  ): Promise<NewsletterAdmins> {
    const session = await requireSession(context, sessionId);
    return context.services.newsletters.admins({ sessionId: session.id, newsletter });
  }

  @Mutation(() => InviteNewsletterAdminPayload, {
    description:
      'Asks somebody to become admin of a channel: WhatsApp notes the invitation, a message carries it. For its owner.',
  })
  async inviteNewsletterAdmin(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => InviteNewsletterAdminInput, { description: 'Who, and the words of the invitation.' })
    input: InviteNewsletterAdminInput,
  ): Promise<InviteNewsletterAdminPayload> {
    const { sessionId, image, ...command } = given(input);
    const session = await requireSession(context, sessionId);
    return context.services.newsletters.inviteAdmin({
      ...{ ...command, sessionId: session.id },
      ...(isGiven(image) ? { image: pictureOf(image, 'image') } : {}),
    });
  }

  @Mutation(() => NewsletterChangePayload, {
    description: 'Becomes admin of a channel, as its owner has asked.',
  })
  async acceptNewsletterAdminInvite(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => AcceptNewsletterAdminInviteInput, { description: 'The channel.' })
    input: AcceptNewsletterAdminInviteInput,
  ): Promise<NewsletterChangePayload> {
    const session = await requireSession(context, input.sessionId);
    const { newsletter } = input;
    await context.services.newsletters.acceptAdminInvite({ sessionId: session.id, newsletter });
    return { newsletter };
  }

  @Mutation(() => NewsletterChangePayload, {
    description: 'Takes the invitation of somebody back who has not become admin yet. For the owner.',
  })
  async revokeNewsletterAdminInvite(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => NewsletterAdminInput, { description: 'Whose invitation, to which channel.' })
    input: NewsletterAdminInput,
  ): Promise<NewsletterChangePayload> {
    const { sessionId, ...command } = given(input);
    const session = await requireSession(context, sessionId);
    await context.services.newsletters.revokeAdminInvite({ ...command, sessionId: session.id });
    return { newsletter: input.newsletter };
  }

  @Mutation(() => NewsletterChangePayload, {
    description: 'Makes an admin of a channel a follower again. For its owner, and for admins themselves.',
  })
  async demoteNewsletterAdmin(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => NewsletterAdminInput, { description: 'Which admin, of which channel.' })
    input: NewsletterAdminInput,
  ): Promise<NewsletterChangePayload> {
    const { sessionId, ...command } = given(input);
    const session = await requireSession(context, sessionId);
    await context.services.newsletters.demoteAdmin({ ...command, sessionId: session.id });
    return { newsletter: input.newsletter };
  }

  @Mutation(() => NewsletterChangePayload, {
    description: 'Gives a channel to one of its admins; the account stays admin. For its owner.',
  })
  async transferNewsletter(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => NewsletterAdminInput, { description: 'To whom, and which channel.' })
    input: NewsletterAdminInput,
  ): Promise<NewsletterChangePayload> {
    const { sessionId, ...command } = given(input);
    const session = await requireSession(context, sessionId);
    await context.services.newsletters.transfer({ ...command, sessionId: session.id });
    return { newsletter: input.newsletter };
  }
}
