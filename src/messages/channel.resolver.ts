import 'reflect-metadata';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { AppError, badInput, isNewsletter } from '../kernel/index.js';
import { given, requireSession, type GraphqlContext } from '../graphql/vocabulary/index.js';
import { SendCommunityAnnouncementInput, SendNewsletterPostInput } from './channel.inputs.js';
import type { MediaInput } from '../media/media.inputs.js';
import { fileOf } from './media-kinds.inputs.js';
import type { AttachmentRequest, ContentBody } from './message.port.js';
import { Message, SendCommunityAnnouncementPayload, SendMessagePayload } from './message.types.js';
import { optionsOf, sent } from './send-arguments.inputs.js';

const CONTENTS = ['text', 'image', 'video', 'document', 'audio'] as const;

/** Posts of channels and announcements of communities: what one says to many. */
@Resolver(() => Message)
export class ChannelResolver {
  @Mutation(() => SendMessagePayload, {
    description:
      'Posts into a channel that the account may write to. Nothing of it is encrypted. The other mutations take a ' +
      'channel as recipient as well, for texts, links, images, videos, audio and documents.',
  })
  async sendNewsletterPost(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => SendNewsletterPostInput, { description: 'The post and its channel.' })
    input: SendNewsletterPostInput,
  ): Promise<SendMessagePayload> {
    const session = await requireSession(context, input.sessionId);
    if (!isNewsletter(input.newsletter)) {
      throw badInput('newsletter', 'is no channel', 'the address of a channel, ...@newsletter');
    }
    return sent(
      await context.services.messages.send({
        sessionId: session.id,
        to: input.newsletter,
        ...contentOf(input),
        ...given({ options: input.options && optionsOf(input.options) }),
      }),
    );
  }

  @Mutation(() => SendCommunityAnnouncementPayload, {
    description:
      "Writes to all members of a community, in its announcement group. For the community's admins only.",
  })
  async sendCommunityAnnouncement(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => SendCommunityAnnouncementInput, { description: 'The text and its community.' })
    input: SendCommunityAnnouncementInput,
  ): Promise<SendCommunityAnnouncementPayload> {
    const session = await requireSession(context, input.sessionId);
    const { group, ...result } = await context.services.messages.announce({
      sessionId: session.id,
      community: input.community,
      text: input.text,
      ...given({ options: input.options && optionsOf(input.options) }),
    });
    return { ...sent(result), announcementGroup: group, sentToGroups: 1 };
  }
}

/** @throws AppError BAD_INPUT for none or several contents */
function contentOf(input: SendNewsletterPostInput): { body: ContentBody; files?: AttachmentRequest[] } {
  const [kind, second] = CONTENTS.filter((name) => isGiven(input[name]));
  if (kind === undefined) {
    throw new AppError('BAD_INPUT', 'text: is missing, as are all other contents', {
      field: 'text',
      allowed: 'exactly one content',
      reason: 'NO_CONTENT',
    });
  }
  if (second !== undefined) {
    throw badInput(second, `is one content too many beside ${kind}`, 'exactly one content');
  }
  const { caption, fileName } = input;
  if (kind === 'text') return { body: { kind, text: input.text ?? '' } };
  const file = fileOf(input[kind] ?? {}, { slot: 'media', field: kind, use: kind });
  if (kind === 'audio') return { body: { kind, ptt: true }, files: [{ ...file, ptt: true }] };
  const body = { kind, ...given({ caption, ...(kind === 'document' ? { fileName } : {}) }) };
  return { body, files: [{ ...file, ...(kind === 'document' ? given({ fileName }) : {}) }] };
}

/** A medium without any source is none: callers that fill in templates leave the ones that they have not empty. */
function isGiven(content: string | MediaInput | null | undefined): boolean {
  if (typeof content === 'string') return content !== '';
  return [content?.url, content?.dataUrl, content?.base64, content?.upload].some((source) => source != null);
}
