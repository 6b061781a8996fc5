import 'reflect-metadata';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { given, type GraphqlContext } from '../graphql/vocabulary/index.js';
import {
  fileOf,
  SendAudioInput,
  SendDocumentInput,
  SendImageInput,
  SendPtvInput,
  SendStickerInput,
  SendVideoInput,
  usableThumbnail,
} from './media-kinds.inputs.js';
import { Message, SendMessagePayload } from './message.types.js';
import { sendBody } from './send-arguments.inputs.js';

/** Messages around a file. */
@Resolver(() => Message)
export class MediaKindsResolver {
  @Mutation(() => SendMessagePayload, { description: 'Sends a picture.' })
  async sendImage(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => SendImageInput, { description: 'The picture and its recipient.' })
    input: SendImageInput,
  ): Promise<SendMessagePayload> {
    const { caption, viewOnce } = input;
    const file = fileOf(input.image, { slot: 'media', field: 'image', use: 'image' });
    return sendBody(context, input, { kind: 'image', ...given({ caption, viewOnce }) }, [file]);
  }

  @Mutation(() => SendMessagePayload, { description: 'Sends a film.' })
  async sendVideo(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => SendVideoInput, { description: 'The film and its recipient.' })
    input: SendVideoInput,
  ): Promise<SendMessagePayload> {
    const { caption, viewOnce, gif } = input;
    const thumbnail = usableThumbnail(input.jpegThumbnail, 'jpeg');
    const file = fileOf(input.video, { slot: 'media', field: 'video', use: 'video' });
    const body = { kind: 'video', ...given({ caption, viewOnce, gif, thumbnail }) } as const;
    return sendBody(context, input, body, [file]);
  }

  @Mutation(() => SendMessagePayload, { description: 'Sends a round video note.' })
  async sendPtv(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => SendPtvInput, { description: 'The film and its recipient.' }) input: SendPtvInput,
  ): Promise<SendMessagePayload> {
    const file = fileOf(input.video, { slot: 'media', field: 'video', use: 'ptv' });
    return sendBody(context, input, { kind: 'ptv' }, [file]);
  }

  @Mutation(() => SendMessagePayload, { description: 'Sends a voice note or an audio file.' })
  async sendAudio(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => SendAudioInput, { description: 'The sound and its recipient.' })
    input: SendAudioInput,
  ): Promise<SendMessagePayload> {
    const { caption, viewOnce } = input;
    const ptt = input.ptt ?? true;
    const file = fileOf(input.audio, { slot: 'media', field: 'audio', use: 'audio' });
    const body = { kind: 'audio', ptt, ...given({ caption, viewOnce }) } as const;
    return sendBody(context, input, body, [{ ...file, ptt }]);
  }

  @Mutation(() => SendMessagePayload, { description: 'Sends a document.' })
  async sendDocument(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => SendDocumentInput, { description: 'The document and its recipient.' })
    input: SendDocumentInput,
  ): Promise<SendMessagePayload> {
    const { caption, fileName } = input;
    const file = fileOf(input.document, { slot: 'media', field: 'document', use: 'document' });
    const named = { ...file, ...given({ fileName }) };
    return sendBody(context, input, { kind: 'document', ...given({ caption, fileName }) }, [named]);
  }

  @Mutation(() => SendMessagePayload, { description: 'Sends a sticker.' })
  async sendSticker(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => SendStickerInput, { description: 'The sticker and its recipient.' })
    input: SendStickerInput,
  ): Promise<SendMessagePayload> {
    const thumbnail = usableThumbnail(input.pngThumbnail, 'png');
    const file = fileOf(input.sticker, { slot: 'media', field: 'sticker', use: 'sticker' });
    return sendBody(context, input, { kind: 'sticker', ...given({ thumbnail }) }, [file]);
  }
}
