import 'reflect-metadata';
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { badInput } from '../kernel/index.js';
import { requireSession, type GraphqlContext } from '../graphql/vocabulary/index.js';
import type { DownloadedMedia } from './media-downloads.port.js';
import { DownloadMediaInput, mediaReference } from './media.inputs.js';
import { DownloadMediaPayload, MediaLink } from './media.types.js';

/** The payload with what its two large fields are made of. */
class Downloaded extends DownloadMediaPayload {
  constructor(readonly media: DownloadedMedia) {
    super();
    const { mimeType, fileName, length, fromPhone } = media;
    Object.assign(this, {
      mimeType,
      fileName,
      length,
      fromPhone,
      fileSha256: media.sha256.toString('base64'),
    });
  }
}

@Resolver(() => DownloadMediaPayload)
export class MediaResolver {
  @Mutation(() => DownloadMediaPayload, {
    description:
      'Downloads the medium of a message. One that WhatsApp has forgotten is asked from the phone, if it is named by its message.',
  })
  async downloadMedia(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => DownloadMediaInput, { description: 'Which one.' }) input: DownloadMediaInput,
  ): Promise<DownloadMediaPayload> {
    const { id: sessionId } = await requireSession(context, input.sessionId);
    const { messageId, media } = input;
    if (Boolean(messageId) === Boolean(media)) {
      throw badInput('input', 'needs exactly one of messageId and media', ['messageId', 'media']);
    }
    const which = messageId
      ? { messageId }
      : media && { reference: mediaReference(media), mimeType: media.mimeType ?? null };
    if (!which) throw badInput('input.messageId', 'is empty', 'the id of a message');
    return new Downloaded(await context.services.media.download({ sessionId, ...which }));
  }

  @FieldResolver(() => String, {
    description: '`data:<type>;base64,<bytes>`. Ask for `link` instead when it may be large.',
  })
  dataUrl(@Root() payload: DownloadMediaPayload): Promise<string> {
    return (payload as Downloaded).media.dataUrl();
  }

  @FieldResolver(() => MediaLink, { description: 'Keeps the file for some minutes, to be fetched by HTTP.' })
  link(@Root() payload: DownloadMediaPayload): MediaLink {
    return (payload as Downloaded).media.link();
  }
}
