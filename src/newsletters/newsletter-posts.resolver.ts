import 'reflect-metadata';
import { Arg, Ctx, ID, Int, Mutation, Query, Resolver, Root, Subscription } from 'type-graphql';
import {
  DateTimeScalar,
  given,
  JidScalar,
  requireSession,
  type GraphqlContext,
} from '../graphql/vocabulary/index.js';
import {
  MarkNewsletterPostsViewedInput,
  ReactToNewsletterPostInput,
  RequestNewsletterUpdatesInput,
} from './newsletter.inputs.js';
import { NewsletterChangePayload, RequestNewsletterUpdatesPayload } from './newsletter-payloads.types.js';
import { postView } from './newsletter-view.js';
import { NewsletterPost, NewsletterUpdate } from './newsletter.types.js';

const optional = { nullable: true } as const;
const OWN = "Which session; may be left out with a session's own token.";
const CHANNEL = 'The channel, `...@newsletter`.';
const FIRST = 'How many, 1 to 1000; WhatsApp may give fewer.';

/** Posts of channels, seen by the account: reading, reacting, counters as they change. */
@Resolver(() => NewsletterPost)
export class NewsletterPostsResolver {
  @Query(() => [NewsletterPost], {
    description: 'Posts of a channel with their counters, the newest first. Asked of WhatsApp.',
  })
  async newsletterPosts(
    @Ctx() context: GraphqlContext,
    @Arg('sessionId', () => ID, { ...optional, description: OWN }) sessionId: string | null,
    @Arg('newsletter', () => JidScalar, { description: CHANNEL }) newsletter: string,
    @Arg('first', () => Int, { defaultValue: 25, description: FIRST }) first: number,
    @Arg('before', () => Int, {
      ...optional,
      description: 'Only posts before the one of this number: `serverId` of the last one seen.',
    })
    before: number | null,
  ): Promise<NewsletterPost[]> {
    const session = await requireSession(context, sessionId);
    const query = { sessionId: session.id, newsletter, first, ...given({ before }) };
    return (await context.services.newsletters.posts(query)).map(postView);
  }

  @Query(() => [NewsletterPost], {
    description: 'Posts of a channel that changed, counters included, the newest first. Asked of WhatsApp.',
  })
  async newsletterPostUpdates(
    @Ctx() context: GraphqlContext,
    @Arg('sessionId', () => ID, { ...optional, description: OWN }) sessionId: string | null,
    @Arg('newsletter', () => JidScalar, { description: CHANNEL }) newsletter: string,
    @Arg('first', () => Int, { defaultValue: 25, description: FIRST }) first: number,
    @Arg('since', () => DateTimeScalar, { ...optional, description: 'Only what changed since then.' })
    since: Date | null,
    @Arg('after', () => Int, { ...optional, description: 'Only posts after the one of this number.' })
    after: number | null,
  ): Promise<NewsletterPost[]> {
    const session = await requireSession(context, sessionId);
    const query = { sessionId: session.id, newsletter, first, ...given({ since, after }) };
    return (await context.services.newsletters.updatedPosts(query)).map(postView);
  }

  @Mutation(() => NewsletterChangePayload, {
    description:
      'Reacts to a post by its number in the channel. `sendReaction` does the same by the message id of a post.',
  })
  async reactToNewsletterPost(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => ReactToNewsletterPostInput, { description: 'The reaction.' })
    input: ReactToNewsletterPostInput,
  ): Promise<NewsletterChangePayload> {
    const { sessionId, ...command } = given(input);
    const session = await requireSession(context, sessionId);
    await context.services.newsletters.react({ ...command, sessionId: session.id });
    return { newsletter: input.newsletter };
  }

  @Mutation(() => NewsletterChangePayload, {
    description: 'Counts the account as one that saw these posts. Each account counts once.',
  })
  async markNewsletterPostsViewed(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => MarkNewsletterPostsViewedInput, { description: 'The posts.' })
    input: MarkNewsletterPostsViewedInput,
  ): Promise<NewsletterChangePayload> {
    const { sessionId, ...command } = given(input);
    const session = await requireSession(context, sessionId);
    await context.services.newsletters.markViewed({ ...command, sessionId: session.id });
    return { newsletter: input.newsletter };
  }

  @Mutation(() => RequestNewsletterUpdatesPayload, {
    description:
      'Asks WhatsApp for live updates of a channel for a while: they come as `NewsletterLiveUpdate` events. ' +
      'The subscription `newsletterUpdates` asks again by itself.',
  })
  async requestNewsletterUpdates(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => RequestNewsletterUpdatesInput, { description: 'The channel.' })
    input: RequestNewsletterUpdatesInput,
  ): Promise<RequestNewsletterUpdatesPayload> {
    const session = await requireSession(context, input.sessionId);
    const { newsletter } = input;
    const seconds = await context.services.newsletters.requestUpdates({ sessionId: session.id, newsletter });
    return { newsletter, seconds };
  }

  @Subscription(() => NewsletterUpdate, {
    name: 'newsletterUpdates',
    description:
      'New counters of the posts of a channel, for as long as somebody listens: WhatsApp is asked again before they ' +
      'would end, once for all who listen to the channel. None come to a session that skips channels. Ends with an ' +
      'error when the session has been without connection for a minute.',
    subscribe: async ({
      args,
      context,
    }: {
      args: { sessionId?: string | null; newsletter: string };
      context: GraphqlContext;
    }) => {
      const session = await requireSession(context, args.sessionId);
      const { newsletter } = args;
      const { signal } = context;
      return context.services.newsletters.updates({
        ...{ sessionId: session.id, newsletter },
        ...given({ signal }),
      });
    },
  })
  newsletterUpdated(
    @Root() update: NewsletterUpdate,
    @Arg('sessionId', () => ID, { ...optional, description: OWN }) _sessionId: string | null,
    @Arg('newsletter', () => JidScalar, { description: CHANNEL }) _newsletter: string,
  ): NewsletterUpdate {
    return update;
  }
}
