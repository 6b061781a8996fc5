import 'reflect-metadata';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { GraphqlContext } from '../graphql/vocabulary/index.js';
import { SendButtonsInput, SendCarouselInput, SendFlowInput, SendListInput } from './interactive.inputs.js';
import { buttonsCommand, carouselCommand, flowCommand, listCommand } from './kind-commands.inputs.js';
import { Message, SendMessagePayload } from './message.types.js';
import { sendCommand } from './send-arguments.inputs.js';

/** Lists, buttons, flows and carousels. */
@Resolver(() => Message)
export class InteractiveResolver {
  @Mutation(() => SendMessagePayload, { description: 'Sends a menu of sections and rows.' })
  async sendList(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => SendListInput, { description: 'The menu and its recipient.' }) input: SendListInput,
  ): Promise<SendMessagePayload> {
    return sendCommand(context, input, listCommand(input));
  }

  @Mutation(() => SendMessagePayload, { description: 'Sends a text with buttons.' })
  async sendButtons(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => SendButtonsInput, { description: 'Text, buttons and their recipient.' })
    input: SendButtonsInput,
  ): Promise<SendMessagePayload> {
    return sendCommand(context, input, buttonsCommand(input));
  }

  @Mutation(() => SendMessagePayload, { description: 'Sends a native flow.' })
  async sendFlow(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => SendFlowInput, { description: 'The flow and its recipient.' }) input: SendFlowInput,
  ): Promise<SendMessagePayload> {
    return sendCommand(context, input, flowCommand(input));
  }

  @Mutation(() => SendMessagePayload, { description: 'Sends cards with buttons.' })
  async sendCarousel(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => SendCarouselInput, { description: 'The cards and their recipient.' })
    input: SendCarouselInput,
  ): Promise<SendMessagePayload> {
    return sendCommand(context, input, carouselCommand(input));
  }
}
