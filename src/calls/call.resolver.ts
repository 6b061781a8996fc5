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
import { CallRejectType } from '../sessions/settings.types.js';
import { CallFilter, CreateCallLinkInput, RejectCallInput } from './call.inputs.js';
import { Call, CallConnection, CreateCallLinkPayload, RejectCallPayload } from './call.types.js';

const optional = { nullable: true } as const;
const OWN = "Which session; may be left out with a session's own token.";
const CURSOR = 'call';

@Resolver(() => Call)
export class CallResolver {
  @Query(() => Call, { ...optional, description: 'A call by its id; null when there is none.' })
  async call(
    @Ctx() context: GraphqlContext,
    @Arg('sessionId', () => ID, { ...optional, description: OWN }) sessionId: string | null,
    @Arg('id', () => ID, { description: 'The call.' }) id: string,
  ): Promise<Call | null> {
    const session = await requireSession(context, sessionId);
    return context.services.calls.find(session.id, id);
  }

  @Query(() => CallConnection, { description: 'Calls that came in, from the store.' })
  async calls(
    @Ctx() context: GraphqlContext,
    @Arg('sessionId', () => ID, { ...optional, description: OWN }) sessionId: string | null,
    @Arg('filter', () => CallFilter, { ...optional, description: 'Only some of them.' })
    filter: CallFilter | null,
    @Arg('first', () => Int, { ...optional, defaultValue: 50, description: 'At most this many, 1 to 1000.' })
    first: number | null,
    @Arg('after', () => String, { ...optional, description: 'Continue behind this cursor.' })
    after: string | null,
  ): Promise<CallConnection> {
    const session = await requireSession(context, sessionId);
    const request = pageRequest({ first, after });
    const { items, hasNext } = await context.services.calls.page({
      ...given(filter ?? {}),
      ...{ sessionId: session.id, first: request.first },
      before: request.after ? String(decodeCursor(CURSOR, request.after)) : null,
    });
    return connectionOf({ nodes: items, hasNext }, request, ({ seq }) => encodeCursor(CURSOR, Number(seq)));
  }

  @Mutation(() => RejectCallPayload, {
    description:
      'Rejects a call that rings, and sends the caller a message if one is given. Answers when WhatsApp has it; the ' +
      'event `CallReject` follows. A session rejects all calls by itself with the setting `skipCalls`.',
  })
  async rejectCall(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => RejectCallInput, { description: 'The call.' }) input: RejectCallInput,
  ): Promise<RejectCallPayload> {
    const { sessionId, type = CallRejectType.DECLINED, ...command } = given(input);
    const session = await requireSession(context, sessionId);
    const rejected = await context.services.calls.reject({ ...command, type, sessionId: session.id });
    return { ...rejected, messageSent: rejected.messageId !== null };
  }

  @Mutation(() => CreateCallLinkPayload, { description: 'Makes a link by which anybody joins a call.' })
  async createCallLink(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => CreateCallLinkInput, { description: 'What kind of call.' })
    input: CreateCallLinkInput,
  ): Promise<CreateCallLinkPayload> {
    const { sessionId, video = false, startsAt } = given(input);
    const session = await requireSession(context, sessionId);
    const link = { sessionId: session.id, video, ...(startsAt ? { startsAt } : {}) };
    return context.services.calls.createLink(link);
  }
}
