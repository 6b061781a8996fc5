import 'reflect-metadata';
import { Arg, Ctx, ID, Int, Mutation, Query, Resolver, Root, Subscription } from 'type-graphql';
import { badInput, type JsonObject } from '../kernel/index.js';
import {
  connectionOf,
  given,
  JidScalar,
  mapStream,
  pageRequest,
  requireSession,
  visibleSessions,
  type GraphqlContext,
} from '../graphql/vocabulary/index.js';
import {
  MarkReadInput,
  type MessageContextInput,
  SendReactionInput,
  SendTextInput,
} from './message.inputs.js';
import type { MessageContext, SendResult } from './message.port.js';
import { MarkReadPayload, Message, MessageConnection, SendMessagePayload } from './message.types.js';

const optional = { nullable: true } as const;
const OWN = "Which session; may be left out with a session's own token.";
const MAX_MARKED = 1000;

@Resolver(() => Message)
export class MessageResolver {
  @Query(() => Message, {
    ...optional,
    description: "A stored message by WhatsApp's id; null when there is none.",
  })
  async message(
    @Ctx() context: GraphqlContext,
    @Arg('sessionId', () => ID, { ...optional, description: OWN }) sessionId: string | null,
    @Arg('id', () => ID, { description: "WhatsApp's message id." }) id: string,
  ): Promise<Message | null> {
    const session = await requireSession(context, sessionId);
    return context.services.messages.find(session.id, id);
  }

  @Query(() => MessageConnection, { description: "A session's stored messages, newest first." })
  async messages(
    @Ctx() context: GraphqlContext,
    @Arg('sessionId', () => ID, { ...optional, description: OWN }) sessionId: string | null,
    @Arg('chat', () => JidScalar, { ...optional, description: 'Only those of this chat.' })
    chat: string | null,
    @Arg('first', () => Int, { ...optional, defaultValue: 50, description: 'At most this many, 1 to 1000.' })
    first: number | null,
    @Arg('after', () => String, { ...optional, description: 'Continue behind this cursor.' })
    after: string | null,
  ): Promise<MessageConnection> {
    const session = await requireSession(context, sessionId);
    const request = pageRequest({ first, after });
    const query = { sessionId: session.id, first: request.first, ...given({ chat, after: request.after }) };
    const { items, hasNext } = await context.services.messages.page(query);
    return connectionOf({ nodes: items, hasNext }, request, ({ cursor }) => cursor);
  }

  @Mutation(() => SendMessagePayload, {
    description: 'Sends a text. It is stored before it leaves; a number that is not on WhatsApp is an error.',
  })
  async sendText(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => SendTextInput, { description: 'The text and its recipient.' }) input: SendTextInput,
  ): Promise<SendMessagePayload> {
    const { sessionId, context: messageContext, ...command } = given(input);
    const session = await requireSession(context, sessionId);
    const extra = given({ context: messageContext && contextOf(messageContext) });
    return sent(await context.services.messages.sendText({ ...command, ...extra, sessionId: session.id }));
  }

  @Mutation(() => SendMessagePayload, { description: 'Reacts to a message, or takes the reaction back.' })
  async sendReaction(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => SendReactionInput, { description: 'The reaction and its message.' })
    input: SendReactionInput,
  ): Promise<SendMessagePayload> {
    const { sessionId, fromMe = false, ...command } = given(input);
    const session = await requireSession(context, sessionId);
    return sent(await context.services.messages.sendReaction({ ...command, fromMe, sessionId: session.id }));
  }

  @Mutation(() => MarkReadPayload, { description: 'Tells the authors that their messages were read.' })
  async markRead(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => MarkReadInput, { description: 'Which messages.' }) input: MarkReadInput,
  ): Promise<MarkReadPayload> {
    const { sessionId, ...command } = given(input);
    const session = await requireSession(context, sessionId);
    if (command.messageIds.length < 1 || command.messageIds.length > MAX_MARKED) {
      throw badInput('messageIds', 'has too few or too many ids', `1 to ${MAX_MARKED}`);
    }
    return { count: await context.services.messages.markRead({ ...command, sessionId: session.id }) };
  }

  @Subscription(() => Message, {
    description:
      'Outgoing messages whose state changed (sent, delivered, read, failed), as they are then. What a send without ' +
      '`waitForAck` has not told comes here. With the admin token and no id: of all sessions.',
    subscribe: async ({
      args,
      context,
    }: {
      args: { sessionId?: string | null };
      context: GraphqlContext;
    }) => {
      const ids = await visibleSessions(context, args.sessionId);
      return mapStream(context.services.messages.updates(ids?.[0] ?? null), (message) => message);
    },
  })
  messageUpdated(
    @Root() message: Message,
    @Arg('sessionId', () => ID, { ...optional, description: OWN }) _sessionId: string | null,
  ): Message {
    return message;
  }
}

function sent({ message, repeated }: SendResult): SendMessagePayload {
  return { message, messageId: message.id, state: message.state, at: message.at, repeated };
}

function contextOf({ quotedMessage, ...rest }: MessageContextInput): MessageContext {
  const isObject = typeof quotedMessage === 'object' && !Array.isArray(quotedMessage);
  if (quotedMessage !== undefined && !isObject) {
    throw badInput('context.quotedMessage', 'is not an object', 'a message with proto field names');
  }
  return given({ ...rest, quotedMessage: quotedMessage as JsonObject | null | undefined });
}
