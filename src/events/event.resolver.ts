import 'reflect-metadata';
import { Arg, Ctx, ID, Int, Query, Resolver, Root, Subscription } from 'type-graphql';
import {
  connectionOf,
  given,
  pageRequest,
  visibleSessions,
  type GraphqlContext,
} from '../graphql/vocabulary/index.js';
import type { EventType } from './catalogue/index.js';
import { Event, EventConnection, EventTypeEnum } from './event.types.js';

const optional = { nullable: true } as const;
const SESSION =
  "Which session; may be left out with a session's own token. The admin token without it: all sessions.";
const TYPES = 'Only these types. Absent or empty: all.';

interface EventArgs {
  sessionId?: string | null;
  types?: EventType[] | null;
  after?: string | null;
}

@Resolver(() => Event)
export class EventResolver {
  @Query(() => EventConnection, { description: 'Stored events, oldest first, so that a cursor can follow.' })
  async events(
    @Ctx() context: GraphqlContext,
    @Arg('sessionId', () => ID, { ...optional, description: SESSION }) sessionId: string | null,
    @Arg('types', () => [EventTypeEnum], { ...optional, description: TYPES }) types: EventType[] | null,
    @Arg('first', () => Int, { ...optional, defaultValue: 50, description: 'At most this many, 1 to 1000.' })
    first: number | null,
    @Arg('after', () => String, { ...optional, description: 'Continue behind this cursor.' })
    after: string | null,
  ): Promise<EventConnection> {
    const request = pageRequest({ first, after });
    const query = await eventQuery(context, { sessionId, types, after });
    const { items, hasNext } = await context.services.events.page({ ...query, first: request.first });
    return connectionOf({ nodes: items, hasNext }, request, ({ cursor }) => cursor);
  }

  @Subscription(() => Event, {
    name: 'events',
    description:
      'Events as they are committed. With `after`: first everything behind that cursor, without a gap and without a ' +
      'double. A subscriber that is too slow is disconnected; it resumes with the cursor it has seen last.',
    subscribe: async ({ args, context }: { args: EventArgs; context: GraphqlContext }) => {
      const query = await eventQuery(context, args);
      return context.services.events.subscribe({ ...query, ...given({ signal: context.signal }) });
    },
  })
  eventCommitted(
    @Root() event: Event,
    @Arg('sessionId', () => ID, { ...optional, description: SESSION }) _sessionId: string | null,
    @Arg('types', () => [EventTypeEnum], { ...optional, description: TYPES }) _types: EventType[] | null,
    @Arg('after', () => String, {
      ...optional,
      description: 'Cursor of the last event seen. Absent: only what happens from now on.',
    })
    _after: string | null,
  ): Event {
    return event;
  }
}

async function eventQuery(context: GraphqlContext, { sessionId, types, after }: EventArgs) {
  return {
    sessionIds: await visibleSessions(context, sessionId),
    types: types && types.length > 0 ? types : null,
    after: after || null,
  };
}
