import 'reflect-metadata';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { GraphqlContext } from '../graphql/vocabulary/index.js';
import {
  SendAudioInput,
  SendDocumentInput,
  SendImageInput,
  SendPtvInput,
  SendStickerInput,
  SendVideoInput,
} from './media-kinds.inputs.js';
import {
  audioCommand,
  documentCommand,
  imageCommand,
  ptvCommand,
  stickerCommand,
  videoCommand,
} from './kind-commands.inputs.js';
import { Message, SendMessagePayload } from './message.types.js';
import { sendCommand } from './send-arguments.inputs.js';

/** Messages around a file. */
@Resolver(() => Message)
export class MediaKindsResolver {
  @Mutation(() => SendMessagePayload, { description: 'Sends a picture.' })
  async sendImage(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => SendImageInput, { description: 'The picture and its recipient.' })
    input: SendImageInput,
  ): Promise<SendMessagePayload> {
    return sendCommand(context, input, imageCommand(input));
  }

  @Mutation(() => SendMessagePayload, { description: 'Sends a film.' })
  async sendVideo(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => SendVideoInput, { description: 'The film and its recipient.' })
    input: SendVideoInput,
  ): Promise<SendMessagePayload> {
    return sendCommand(context, input, videoCommand(input));
  }

  @Mutation(() => SendMessagePayload, { description: 'Sends a round video note.' })
  async sendPtv(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => SendPtvInput, { description: 'The film and its recipient.' }) input: SendPtvInput,
  ): Promise<SendMessagePayload> {
    return sendCommand(context, input, ptvCommand(input));
  }

  @Mutation(() => SendMessagePayload, { description: 'Sends a voice note or an audio file.' })
  async sendAudio(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => SendAudioInput, { description: 'The sound and its recipient.' })
    input: SendAudioInput,
  ): Promise<SendMessagePayload> {
    return sendCommand(context, input, audioCommand(input));
  }

  @Mutation(() => SendMessagePayload, { description: 'Sends a document.' })
  async sendDocument(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => SendDocumentInput, { description: 'The document and its recipient.' })
    input: SendDocumentInput,
  ): Promise<SendMessagePayload> {
    return sendCommand(context, input, documentCommand(input));
  }

  @Mutation(() => SendMessagePayload, { description: 'Sends a sticker.' })
  async sendSticker(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => SendStickerInput, { description: 'The sticker and its recipient.' })
    input: SendStickerInput,
  ): Promise<SendMessagePayload> {
    return sendCommand(context, input, stickerCommand(input));
  }
}
