import 'reflect-metadata';
import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { badInput } from '../kernel/index.js';
import { given, JidScalar, requireSession, type GraphqlContext } from '../graphql/vocabulary/index.js';
import { mediaSource, type MediaInput } from '../media/media.inputs.js';
import {
  AcceptNewsletterTermsInput,
  CreateNewsletterInput,
  DeleteNewsletterInput,
  FollowNewsletterInput,
  MuteNewsletterInput,
  UpdateNewsletterInput,
} from './newsletter.inputs.js';
import {
  AcceptNewsletterTermsPayload,
  NewsletterChangePayload,
  NewsletterPayload,
} from './newsletter-payloads.types.js';
import { newsletterView } from './newsletter-view.js';
import type { PictureInput } from './newsletter.port.js';
import { Newsletter } from './newsletter.types.js';

const optional = { nullable: true } as const;
const OWN = "Which session; may be left out with a session's own token.";

/** Channels themselves: which there are, making, changing, following. */
@Resolver(() => Newsletter)
export class NewsletterResolver {
  @Query(() => [Newsletter], {
    description: 'Channels that the account follows, own ones included. Asked of WhatsApp.',
  })
  async newsletters(
    @Ctx() context: GraphqlContext,
    @Arg('sessionId', () => ID, { ...optional, description: OWN }) sessionId: string | null,
  ): Promise<Newsletter[]> {
    const session = await requireSession(context, sessionId);
    return (await context.services.newsletters.list(session.id)).map(newsletterView);
  }

  @Query(() => Newsletter, {
    description: 'A channel by its address or its link, followed or not. Exactly one of the two.',
  })
  async newsletter(
    @Ctx() context: GraphqlContext,
    @Arg('sessionId', () => ID, { ...optional, description: OWN }) sessionId: string | null,
    @Arg('newsletter', () => JidScalar, { ...optional, description: 'Its address, `...@newsletter`.' })
    newsletter: string | null,
    @Arg('invite', () => String, { ...optional, description: 'Its link, or the last part of it.' })
    invite: string | null,
  ): Promise<Newsletter> {
    const session = await requireSession(context, sessionId);
    const key = { sessionId: session.id, ...given({ newsletter, invite }) };
    return newsletterView(await context.services.newsletters.info(key));
  }

  @Mutation(() => NewsletterPayload, {
    description:
      'Makes a channel that the account owns. WhatsApp wants its terms to be accepted first: acceptNewsletterTerms, once.',
  })
  async createNewsletter(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => CreateNewsletterInput, { description: 'The channel.' }) input: CreateNewsletterInput,
  ): Promise<NewsletterPayload> {
    const { sessionId, picture, ...command } = given(input);
    const session = await requireSession(context, sessionId);
    const made = await context.services.newsletters.create({
      ...{ ...command, sessionId: session.id },
      ...(isGiven(picture) ? { picture: pictureOf(picture) } : {}),
    });
    return { newsletter: newsletterView(made) };
  }

  @Mutation(() => NewsletterPayload, {
    description: 'Changes name, description, picture or allowed reactions of a channel. For its admins.',
  })
  async updateNewsletter(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => UpdateNewsletterInput, { description: 'The changes.' }) input: UpdateNewsletterInput,
  ): Promise<NewsletterPayload> {
    const { sessionId, picture, removePicture = false, ...command } = given(input);
    if (isGiven(picture) && removePicture)
      throw badInput('removePicture', 'is true beside a new picture', 'false');
    const session = await requireSession(context, sessionId);
    const changed = await context.services.newsletters.update({
      ...{ ...command, sessionId: session.id },
      ...(isGiven(picture) ? { picture: pictureOf(picture) } : removePicture ? { picture: null } : {}),
    });
    return { newsletter: newsletterView(changed) };
  }

  @Mutation(() => NewsletterChangePayload, {
    description: 'Deletes a channel for everybody, for good. For its owner.',
  })
  async deleteNewsletter(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => DeleteNewsletterInput, { description: 'The channel.' }) input: DeleteNewsletterInput,
  ): Promise<NewsletterChangePayload> {
    const session = await requireSession(context, input.sessionId);
    const { newsletter } = input;
    await context.services.newsletters.delete({ sessionId: session.id, newsletter });
    return { newsletter };
  }

  @Mutation(() => NewsletterPayload, {
    description: 'Follows a channel. Its posts come as messages from then on.',
  })
  async followNewsletter(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => FollowNewsletterInput, { description: 'The channel.' }) input: FollowNewsletterInput,
  ): Promise<NewsletterPayload> {
    const { sessionId, ...key } = given(input);
    const session = await requireSession(context, sessionId);
    const followed = await context.services.newsletters.follow({ ...key, sessionId: session.id });
    return { newsletter: newsletterView(followed) };
  }

  @Mutation(() => NewsletterChangePayload, {
    description: 'Stops following a channel. Its owner cannot.',
  })
  async unfollowNewsletter(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => FollowNewsletterInput, { description: 'The channel.' }) input: FollowNewsletterInput,
  ): Promise<NewsletterChangePayload> {
    const { sessionId, ...key } = given(input);
    const session = await requireSession(context, sessionId);
    const newsletter = await context.services.newsletters.unfollow({ ...key, sessionId: session.id });
    return { newsletter };
  }

  @Mutation(() => NewsletterChangePayload, {
    description: 'Mutes a followed channel on all devices of the account, or not any more.',
  })
  async muteNewsletter(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => MuteNewsletterInput, { description: 'The channel.' }) input: MuteNewsletterInput,
  ): Promise<NewsletterChangePayload> {
    const session = await requireSession(context, input.sessionId);
    const { newsletter, muted } = input;
    await context.services.newsletters.mute({ sessionId: session.id, newsletter, muted });
    return { newsletter };
  }

  @Mutation(() => AcceptNewsletterTermsPayload, {
    description:
      'Agrees, in the name of the account, to the terms that WhatsApp has for those who make channels.',
  })
  async acceptNewsletterTerms(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => AcceptNewsletterTermsInput, { ...optional, description: 'The terms.' })
    input: AcceptNewsletterTermsInput | null,
  ): Promise<AcceptNewsletterTermsPayload> {
    const { sessionId, noticeId = '20601218', stage = '5' } = given(input ?? {});
    const session = await requireSession(context, sessionId);
    await context.services.newsletters.acceptTerms({ sessionId: session.id, noticeId, stage });
    return { noticeId, stage };
  }
}

/** A medium without any source is none: callers that fill in templates leave what they have not empty. */
export function isGiven(input: MediaInput | undefined): input is MediaInput {
  return [input?.url, input?.dataUrl, input?.base64, input?.upload].some((source) => source != null);
}

export function pictureOf(input: MediaInput, field = 'picture'): PictureInput {
  return { source: mediaSource(input, field), field };
}
