import 'reflect-metadata';
import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import {
  connectionOf,
  given,
  JidScalar,
  pageRequest,
  requireSession,
  type GraphqlContext,
} from '../../graphql/vocabulary/index.js';
import { OWN } from '../message-options.inputs.js';
import { CancelScheduledMessageInput, RescheduleMessageInput } from './schedule.inputs.js';
import {
  CancelScheduledMessagePayload,
  RescheduleMessagePayload,
  ScheduledMessage,
  ScheduledMessageConnection,
} from './schedule.types.js';

const optional = { nullable: true } as const;

/** Messages that wait for their time. They come there by `sendAt` in the options of a send. */
@Resolver(() => ScheduledMessage)
export class ScheduleResolver {
  @Query(() => ScheduledMessageConnection, {
    description: "A session's messages that wait for their time, soonest first.",
  })
  async scheduledMessages(
    @Ctx() context: GraphqlContext,
    @Arg('sessionId', () => ID, { ...optional, description: OWN }) sessionId: string | null,
    @Arg('chat', () => JidScalar, { ...optional, description: 'Only those to this chat.' })
    chat: string | null,
    @Arg('first', () => Int, { ...optional, defaultValue: 50, description: 'At most this many, 1 to 1000.' })
    first: number | null,
    @Arg('after', () => String, { ...optional, description: 'Continue behind this cursor.' })
    after: string | null,
  ): Promise<ScheduledMessageConnection> {
    const session = await requireSession(context, sessionId);
    const request = pageRequest({ first, after });
    const query = { sessionId: session.id, first: request.first, ...given({ chat, after: request.after }) };
    const { items, hasNext } = await context.services.messages.scheduled.page(query);
    return connectionOf({ nodes: items, hasNext }, request, ({ cursor }) => cursor);
  }

  @Mutation(() => CancelScheduledMessagePayload, {
    description: 'Takes a scheduled message back. A CONFLICT when it is going out already, or has ended.',
  })
  async cancelScheduledMessage(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => CancelScheduledMessageInput, { description: 'Which message.' })
    input: CancelScheduledMessageInput,
  ): Promise<CancelScheduledMessagePayload> {
    const { sessionId, messageId } = input;
    const session = await requireSession(context, sessionId);
    const reference = { sessionId: session.id, messageId };
    return { message: await context.services.messages.scheduled.cancel(reference) };
  }

  @Mutation(() => RescheduleMessagePayload, {
    description:
      'Gives a scheduled message another time. A CONFLICT when it is going out already, or has ended.',
  })
  async rescheduleMessage(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => RescheduleMessageInput, { description: 'Which message, and when.' })
    input: RescheduleMessageInput,
  ): Promise<RescheduleMessagePayload> {
    const { sessionId, ...command } = given(input);
    const session = await requireSession(context, sessionId);
    const times = { ...command, sessionId: session.id };
    return { scheduled: await context.services.messages.scheduled.reschedule(times) };
  }
}
