import 'reflect-metadata';
import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import {
  connectionOf,
  decodeCursor,
  encodeCursor,
  given,
  pageRequest,
  requireSession,
  type GraphqlContext,
} from '../graphql/vocabulary/index.js';
import { badInput } from '../kernel/index.js';
import { RequestFullHistoryInput, RequestHistoryInput, RequestMessageInput } from './history.inputs.js';
import {
  HistoryPortionConnection,
  RequestFullHistoryPayload,
  RequestHistoryPayload,
  RequestMessagePayload,
} from './history.types.js';

const optional = { nullable: true } as const;
const CURSOR = 'history';
const MAX_COUNT = 500;
/** The end of the year 9999. */
const MAX_TIMESTAMP_MS = 253_402_300_799_000;
const MAX_DAYS = 36_500;
const MAX_MEGABYTES = 1_000_000;

@Resolver()
export class HistoryResolver {
  @Query(() => HistoryPortionConnection, {
    description:
      'Portions of history that the phone has announced, newest first, and how far each is stored.',
  })
  async historyPortions(
    @Ctx() context: GraphqlContext,
    @Arg('sessionId', () => ID, {
      ...optional,
      description: "Which session; may be left out with a session's own token.",
    })
    sessionId: string | null,
    @Arg('first', () => Int, { ...optional, defaultValue: 50, description: 'At most this many, 1 to 1000.' })
    first: number | null,
    @Arg('after', () => String, { ...optional, description: 'Continue behind this cursor.' })
    after: string | null,
  ): Promise<HistoryPortionConnection> {
    const session = await requireSession(context, sessionId);
    const request = pageRequest({ first, after });
    const offset = request.after ? decodeCursor(CURSOR, request.after) + 1 : 0;
    const query = { sessionId: session.id, first: request.first, offset };
    const { items, hasNext } = await context.services.history.portions(query);
    return connectionOf({ nodes: items, hasNext }, request, (portion) =>
      encodeCursor(CURSOR, offset + items.indexOf(portion)),
    );
  }

  @Mutation(() => RequestHistoryPayload, {
    description:
      'Asks the phone for earlier messages of a chat. They come later, when the phone is online, as `HistorySync` ' +
      'events, and are stored; they are no `Message` events.',
  })
  async requestHistory(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => RequestHistoryInput, { description: 'The chat, and from where on.' })
    input: RequestHistoryInput,
  ): Promise<RequestHistoryPayload> {
    const { sessionId, chat, oldest, count = 50 } = given(input);
    const session = await requireSession(context, sessionId);
    within('count', count, MAX_COUNT);
    if (oldest) within('oldest.timestampMs', oldest.timestampMs, MAX_TIMESTAMP_MS);
    const from = oldest
      ? { oldest: { id: oldest.id, at: new Date(oldest.timestampMs), fromMe: oldest.fromMe ?? false } }
      : {};
    const asked = await context.services.history.request({ sessionId: session.id, chat, count, ...from });
    return { ...asked, count };
  }

  @Mutation(() => RequestFullHistoryPayload, {
    description:
      'Asks the phone for all the history that it has within limits. It comes in portions over minutes or hours, as ' +
      '`HistorySync` events, and is stored.',
  })
  async requestFullHistory(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => RequestFullHistoryInput, { nullable: true, description: 'How much.' })
    input: RequestFullHistoryInput | null,
  ): Promise<RequestFullHistoryPayload> {
    const { sessionId, days = 30, megabytes = 1000, ...what } = given(input ?? new RequestFullHistoryInput());
    const session = await requireSession(context, sessionId);
    within('days', days, MAX_DAYS);
    within('megabytes', megabytes, MAX_MEGABYTES);
    const { groups = true, calls = false } = what;
    return context.services.history.requestAll({ sessionId: session.id, days, megabytes, groups, calls });
  }

  @Mutation(() => RequestMessagePayload, {
    description:
      'Asks the phone for a message that could not be read here (see `UndecryptableMessage`). It comes as a `Message` ' +
      'event.',
  })
  async requestMessage(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => RequestMessageInput, { description: 'The message.' }) input: RequestMessageInput,
  ): Promise<RequestMessagePayload> {
    const { sessionId, fromMe = false, ...message } = given(input);
    const session = await requireSession(context, sessionId);
    return context.services.history.requestMessage({ ...message, fromMe, sessionId: session.id });
  }
}

function within(field: string, value: number, most: number): void {
  if (value < 1 || value > most) throw badInput(field, 'is out of range', `1 to ${most}`);
}
