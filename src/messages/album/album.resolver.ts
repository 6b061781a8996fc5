import 'reflect-metadata';
import { Arg, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import type { Json } from '../../kernel/index.js';
import { given, requireSession, type GraphqlContext } from '../../graphql/vocabulary/index.js';
import { albumIdOf } from '../../whatsapp/index.js';
import { resultsOf } from '../batch/batch-results.js';
import { Message } from '../message.types.js';
import { optionsOf, sent } from '../send-arguments.inputs.js';
import { albumItemOf, SendAlbumInput } from './album.inputs.js';
import { SendAlbumPayload } from './album.types.js';

/** Albums of pictures and films. */
@Resolver(() => Message)
export class AlbumResolver {
  @Mutation(() => SendAlbumPayload, {
    description:
      'Sends pictures and films as one album. One whose file cannot be used is left out and has an error in its result; ' +
      'the options hold for all, the reply for the album.',
  })
  async sendAlbum(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => SendAlbumInput, { description: 'The pictures and films, and their recipient.' })
    input: SendAlbumInput,
  ): Promise<SendAlbumPayload> {
    const session = await requireSession(context, input.sessionId);
    const { album, items } = await context.services.messages.albums.send({
      sessionId: session.id,
      to: input.to,
      items: input.items.map(albumItemOf),
      ...given({ options: input.options && optionsOf(input.options) }),
    });
    return { album: album && sent(album), ...resultsOf(items) };
  }

  @FieldResolver(() => ID, {
    nullable: true,
    description: 'The message that announces the album it belongs to; null for what is in none.',
  })
  albumId(@Root() message: Message): string | null {
    return albumIdOf(message.content as Json);
  }
}
