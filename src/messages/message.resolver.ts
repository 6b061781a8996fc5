import 'reflect-metadata';
import { Arg, Ctx, ID, Int, Query, Resolver, Root, Subscription } from 'type-graphql';
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
import { OWN } from './message-options.inputs.js';
import { Message, MessageConnection } from './message.types.js';

const optional = { nullable: true } as const;

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
    @Arg('includeDeletedForMe', () => Boolean, {
      ...optional,
      defaultValue: false,
      description: 'Also those that were deleted on the own devices (`deleteMessageForMe`, or on the phone).',
    })
    withDeleted: boolean | null,
  ): Promise<MessageConnection> {
    const session = await requireSession(context, sessionId);
    const request = pageRequest({ first, after });
    const query = {
      sessionId: session.id,
      first: request.first,
      ...given({ chat, after: request.after, withDeleted }),
    };
    const { items, hasNext } = await context.services.messages.page(query);
    return connectionOf({ nodes: items, hasNext }, request, ({ cursor }) => cursor);
  }

  @Subscription(() => Message, {
    description:
      'Outgoing messages whose state changed (queued, sent, delivered, read, played, failed) or that were voted on, answered, ' +
      'reacted to, edited or deleted, as they are then. What a send without ' +
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
