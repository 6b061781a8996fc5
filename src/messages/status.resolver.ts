import 'reflect-metadata';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { given, requireSession, type GraphqlContext } from '../graphql/vocabulary/index.js';
import { fileOf } from './media-kinds.inputs.js';
import type { AttachmentRequest, PostStatusCommand } from './message.port.js';
import { Message, SendMessagePayload } from './message.types.js';
import { optionsOf, sent } from './send-arguments.inputs.js';
import {
  readColour,
  SendStatusAudioInput,
  SendStatusImageInput,
  SendStatusTextInput,
  SendStatusVideoInput,
  type StatusInput,
} from './status.inputs.js';

/** Statuses: one mutation a kind. They are deleted like messages, in the chat `status@broadcast`. */
@Resolver(() => Message)
export class StatusResolver {
  @Mutation(() => SendMessagePayload, { description: 'Posts a text as a status.' })
  async sendStatusText(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => SendStatusTextInput, { description: 'The text, its looks and who sees it.' })
    input: SendStatusTextInput,
  ): Promise<SendMessagePayload> {
    const { text, font } = input;
    const background = readColour(input.backgroundColor, 'backgroundColor');
    const textColour = readColour(input.textColor, 'textColor');
    return postStatus(context, input, {
      body: { kind: 'status-text', text, ...given({ background, textColour, font }) },
    });
  }

  @Mutation(() => SendMessagePayload, { description: 'Posts a picture as a status.' })
  async sendStatusImage(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => SendStatusImageInput, { description: 'The picture and who sees it.' })
    input: SendStatusImageInput,
  ): Promise<SendMessagePayload> {
    const file = fileOf(input.image, { slot: 'media', field: 'image', use: 'image' });
    const body = { kind: 'image', ...given({ caption: input.caption }) } as const;
    return postStatus(context, input, { body, files: [file] });
  }

  @Mutation(() => SendMessagePayload, { description: 'Posts a film as a status.' })
  async sendStatusVideo(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => SendStatusVideoInput, { description: 'The film and who sees it.' })
    input: SendStatusVideoInput,
  ): Promise<SendMessagePayload> {
    const file = fileOf(input.video, { slot: 'media', field: 'video', use: 'video' });
    const body = { kind: 'video', ...given({ caption: input.caption }) } as const;
    return postStatus(context, input, { body, files: [file] });
  }

  @Mutation(() => SendMessagePayload, { description: 'Posts a voice note or an audio file as a status.' })
  async sendStatusAudio(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => SendStatusAudioInput, { description: 'The sound and who sees it.' })
    input: SendStatusAudioInput,
  ): Promise<SendMessagePayload> {
    const ptt = input.ptt ?? false;
    const file = fileOf(input.audio, { slot: 'media', field: 'audio', use: 'audio' });
    const body = { kind: 'audio', ptt, ...given({ caption: input.caption }) } as const;
    return postStatus(context, input, { body, files: [{ ...file, ptt }] });
  }
}

async function postStatus(
  context: GraphqlContext,
  input: StatusInput,
  made: { body: PostStatusCommand['body']; files?: AttachmentRequest[] },
): Promise<SendMessagePayload> {
  const session = await requireSession(context, input.sessionId);
  return sent(
    await context.services.messages.postStatus({
      sessionId: session.id,
      ...made,
      ...given({ audience: input.audience, options: input.options && optionsOf(input.options) }),
    }),
  );
}
