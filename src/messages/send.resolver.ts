import 'reflect-metadata';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { GraphqlContext } from '../graphql/vocabulary/index.js';
import {
  SendContactInput,
  SendEventInput,
  SendLinkInput,
  SendLocationInput,
  SendOrderInput,
  SendPollInput,
  SendTextInput,
} from './message.inputs.js';
import {
  contactCommand,
  eventCommand,
  linkCommand,
  locationCommand,
  orderCommand,
  pollCommand,
  textCommand,
} from './kind-commands.inputs.js';
import { Message, SendMessagePayload, SendOrderPayload } from './message.types.js';
import { sendCommand } from './send-arguments.inputs.js';
import { orderTotal1000, type OrderBody } from '../whatsapp/index.js';

/** Sends what needs no file: one mutation a kind. */
@Resolver(() => Message)
export class SendResolver {
  @Mutation(() => SendMessagePayload, {
    description: 'Sends a text. It is stored before it leaves; a number that is not on WhatsApp is an error.',
  })
  async sendText(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => SendTextInput, { description: 'The text and its recipient.' }) input: SendTextInput,
  ): Promise<SendMessagePayload> {
    return sendCommand(context, input, textCommand(input));
  }

  @Mutation(() => SendMessagePayload, {
    description: 'Sends a link with a card of its page, as far as there is one.',
  })
  async sendLink(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => SendLinkInput, { description: 'The link and its recipient.' }) input: SendLinkInput,
  ): Promise<SendMessagePayload> {
    return sendCommand(context, input, linkCommand(input));
  }

  @Mutation(() => SendMessagePayload, { description: 'Sends a place.' })
  async sendLocation(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => SendLocationInput, { description: 'The place and its recipient.' })
    input: SendLocationInput,
  ): Promise<SendMessagePayload> {
    return sendCommand(context, input, locationCommand(input));
  }

  @Mutation(() => SendMessagePayload, { description: 'Sends contact cards.' })
  async sendContact(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => SendContactInput, { description: 'The cards and their recipient.' })
    input: SendContactInput,
  ): Promise<SendMessagePayload> {
    return sendCommand(context, input, contactCommand(input));
  }

  @Mutation(() => SendMessagePayload, { description: 'Sends a poll.' })
  async sendPoll(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => SendPollInput, { description: 'The poll and its recipient.' }) input: SendPollInput,
  ): Promise<SendMessagePayload> {
    return sendCommand(context, input, pollCommand(input));
  }

  @Mutation(() => SendMessagePayload, { description: 'Sends an event.' })
  async sendEvent(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => SendEventInput, { description: 'The event and its recipient.' })
    input: SendEventInput,
  ): Promise<SendMessagePayload> {
    return sendCommand(context, input, eventCommand(input));
  }

  @Mutation(() => SendOrderPayload, {
    description: 'Sends an order: a card with what it costs, and its items in words.',
  })
  async sendOrder(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => SendOrderInput, { description: 'The order and its recipient.' })
    input: SendOrderInput,
  ): Promise<SendOrderPayload> {
    const command = orderCommand(input);
    const body = command.body as OrderBody;
    const payload = await sendCommand(context, input, command);
    return {
      ...payload,
      orderId: orderIdOf(payload.message),
      itemCount: body.items.length,
      totalAmount: orderTotal1000(body) / 1000,
      currency: body.currency,
    };
  }
}

function orderIdOf({ state, content }: Message): string | null {
  if (state === 'scheduled') return null;
  const { orderMessage } = content as { orderMessage?: { orderID?: string } };
  return orderMessage?.orderID ?? null;
}
