import 'reflect-metadata';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { badInput } from '../kernel/index.js';
import { given, requireSession, type GraphqlContext } from '../graphql/vocabulary/index.js';
import {
  SendContactInput,
  SendEventInput,
  SendLinkInput,
  SendLocationInput,
  SendOrderInput,
  type SendOrderItemInput,
  SendPollInput,
  SendTextInput,
} from './message.inputs.js';
import type { AttachmentRequest } from './message.port.js';
import { Message, SendMessagePayload, SendOrderPayload } from './message.types.js';
import { checkUrl } from './rules/limits.js';
import { contextOf, optionsOf, sendBody, sent } from './send-arguments.inputs.js';
import { ORDER_SLOT, orderTotal1000 } from '../whatsapp/index.js';

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
    const { sessionId, to, text, options, linkPreview, context: about, ...older } = given(input);
    const session = await requireSession(context, sessionId);
    const flat = { ...older, ...given({ context: about && contextOf(about, 'context.') }) };
    const command = {
      sessionId: session.id,
      to,
      body: { kind: 'text', text, ...(linkPreview ? { linkPreview } : {}) } as const,
    };
    // Callers who write options the older way read their errors in the same way.
    const merged = options
      ? { options: { ...flat, ...optionsOf(options) } }
      : { options: flat, optionsPrefix: '' };
    return sent(await context.services.messages.send({ ...command, ...merged }));
  }

  @Mutation(() => SendMessagePayload, {
    description: 'Sends a link with a card of its page, as far as there is one.',
  })
  async sendLink(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => SendLinkInput, { description: 'The link and its recipient.' }) input: SendLinkInput,
  ): Promise<SendMessagePayload> {
    const { url, caption, title, description, linkPreview } = input;
    return sendBody(context, input, {
      kind: 'link',
      url,
      ...given({ caption, title, description }),
      ...(linkPreview === false ? { linkPreview } : {}),
    });
  }

  @Mutation(() => SendMessagePayload, { description: 'Sends a place.' })
  async sendLocation(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => SendLocationInput, { description: 'The place and its recipient.' })
    input: SendLocationInput,
  ): Promise<SendMessagePayload> {
    const { latitude, longitude, name, address, url } = input;
    return sendBody(context, input, {
      kind: 'location',
      latitude,
      longitude,
      ...given({ name, address, url }),
    });
  }

  @Mutation(() => SendMessagePayload, { description: 'Sends contact cards.' })
  async sendContact(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => SendContactInput, { description: 'The cards and their recipient.' })
    input: SendContactInput,
  ): Promise<SendMessagePayload> {
    return sendBody(context, input, { kind: 'contact', contacts: input.contacts });
  }

  @Mutation(() => SendMessagePayload, { description: 'Sends a poll.' })
  async sendPoll(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => SendPollInput, { description: 'The poll and its recipient.' }) input: SendPollInput,
  ): Promise<SendMessagePayload> {
    const { question, choices, maxAnswers } = input;
    return sendBody(context, input, { kind: 'poll', question, choices, maxAnswers: maxAnswers ?? 1 });
  }

  @Mutation(() => SendMessagePayload, { description: 'Sends an event.' })
  async sendEvent(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => SendEventInput, { description: 'The event and its recipient.' })
    input: SendEventInput,
  ): Promise<SendMessagePayload> {
    const { sessionId: _session, to: _to, options: _options, location, ...event } = input;
    return sendBody(context, input, {
      kind: 'event',
      ...given(event),
      ...given({ location: location && given(location) }),
    });
  }

  @Mutation(() => SendOrderPayload, {
    description: 'Sends an order: a card with what it costs, and its items in words.',
  })
  async sendOrder(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => SendOrderInput, { description: 'The order and its recipient.' })
    input: SendOrderInput,
  ): Promise<SendOrderPayload> {
    const { items, notes } = input;
    const currency = items[0]?.currency ?? 'USD';
    const other = items.findIndex((item) => (item.currency ?? 'USD') !== currency);
    if (other >= 0) throw badInput(`items.${other}.currency`, 'differs from the first item', currency);
    const lines = items.map(({ name, quantity, price }) => ({ name, quantity, price }));
    const body = { kind: 'order', items: lines, currency, ...given({ notes }) } as const;
    const payload = await sendBody(context, input, body, orderPicture(items));
    return {
      ...payload,
      orderId: orderIdOf(payload.message),
      itemCount: items.length,
      totalAmount: orderTotal1000(body) / 1000,
      currency,
    };
  }
}

/** The picture of the card. @throws AppError BAD_INPUT for an address that is none, also of pictures that are not shown */
function orderPicture(items: readonly SendOrderItemInput[]): AttachmentRequest[] {
  const pictures = items.flatMap(({ imageUrl }, index) => {
    if (!imageUrl) return [];
    const field = `items.${index}.imageUrl`;
    checkUrl(field, imageUrl);
    return [{ slot: ORDER_SLOT, field, use: 'image', source: { url: imageUrl }, previewOnly: true } as const];
  });
  return pictures.slice(0, 1);
}

function orderIdOf({ state, content }: Message): string | null {
  if (state === 'scheduled') return null;
  const { orderMessage } = content as { orderMessage?: { orderID?: string } };
  return orderMessage?.orderID ?? null;
}
