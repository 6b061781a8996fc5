import 'reflect-metadata';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { given, type GraphqlContext } from '../graphql/vocabulary/index.js';
import { buttonsOf, carouselOf, flowOf } from './interactive-bodies.inputs.js';
import { SendButtonsInput, SendCarouselInput, SendFlowInput, SendListInput } from './interactive.inputs.js';
import { Message, SendMessagePayload } from './message.types.js';
import { sendBody } from './send-arguments.inputs.js';

/** Lists, buttons, flows and carousels. */
@Resolver(() => Message)
export class InteractiveResolver {
  @Mutation(() => SendMessagePayload, { description: 'Sends a menu of sections and rows.' })
  async sendList(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => SendListInput, { description: 'The menu and its recipient.' }) input: SendListInput,
  ): Promise<SendMessagePayload> {
    const { title, text, footer, buttonText } = input;
    const sections = input.sections.map((section) => ({
      ...section,
      rows: section.rows.map((row) => given(row)),
    }));
    return sendBody(context, input, {
      kind: 'list',
      text,
      buttonText,
      sections,
      ...given({ title, footer }),
    });
  }

  @Mutation(() => SendMessagePayload, { description: 'Sends a text with buttons.' })
  async sendButtons(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => SendButtonsInput, { description: 'Text, buttons and their recipient.' })
    input: SendButtonsInput,
  ): Promise<SendMessagePayload> {
    const { body, files } = buttonsOf(input);
    return sendBody(context, input, body, files);
  }

  @Mutation(() => SendMessagePayload, { description: 'Sends a native flow.' })
  async sendFlow(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => SendFlowInput, { description: 'The flow and its recipient.' }) input: SendFlowInput,
  ): Promise<SendMessagePayload> {
    const { body, files } = flowOf(input);
    return sendBody(context, input, body, files);
  }

  @Mutation(() => SendMessagePayload, { description: 'Sends cards with buttons.' })
  async sendCarousel(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => SendCarouselInput, { description: 'The cards and their recipient.' })
    input: SendCarouselInput,
  ): Promise<SendMessagePayload> {
    const { body, files } = carouselOf(input);
    return sendBody(context, input, body, files);
  }
}
