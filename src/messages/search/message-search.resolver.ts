import 'reflect-metadata';
import { Arg, Ctx, Field, ID, InputType, Int, Query, Resolver } from 'type-graphql';
import {
  connectionOf,
  DateTimeScalar,
  given,
  JidScalar,
  pageRequest,
  requireSession,
  type GraphqlContext,
} from '../../graphql/vocabulary/index.js';
import { OWN } from '../message-options.inputs.js';
import { FoundMessageConnection } from './message-search.types.js';

const optional = { nullable: true } as const;

@InputType({ description: 'Which messages. What is left out does not matter.' })
export class MessageSearchFilter {
  @Field(() => JidScalar, { ...optional, description: 'Of this chat.' })
  chat?: string | null;
  @Field(() => JidScalar, { ...optional, description: 'By this author.' })
  sender?: string | null;
  @Field(() => String, { ...optional, description: 'Of this kind, as in `Message.kind`.' })
  kind?: string | null;
  @Field(() => Boolean, { ...optional, description: 'Own ones, or those of others.' })
  fromMe?: boolean | null;
  @Field(() => DateTimeScalar, { ...optional, description: 'Sent then or later.' })
  since?: Date | null;
  @Field(() => DateTimeScalar, { ...optional, description: 'Sent before.' })
  until?: Date | null;
}

@Resolver()
export class MessageSearchResolver {
  @Query(() => FoundMessageConnection, {
    description:
      'Full text search over the stored messages, those of the history included. Every word has to begin a word of the ' +
      'message; case and language do not matter.',
  })
  async searchMessages(
    @Ctx() context: GraphqlContext,
    @Arg('sessionId', () => ID, { ...optional, description: OWN }) sessionId: string | null,
    @Arg('text', () => String, { description: 'The words, 1 to 16.' }) text: string,
    @Arg('filter', () => MessageSearchFilter, { ...optional, description: 'Only some of them.' })
    filter: MessageSearchFilter | null,
    @Arg('first', () => Int, { ...optional, defaultValue: 50, description: 'At most this many, 1 to 1000.' })
    first: number | null,
    @Arg('after', () => String, { ...optional, description: 'Continue behind this cursor.' })
    after: string | null,
  ): Promise<FoundMessageConnection> {
    const session = await requireSession(context, sessionId);
    const request = pageRequest({ first, after });
    const page = { first: request.first, ...given({ after: request.after }) };
    const query = { sessionId: session.id, text, ...given(filter ?? {}), ...page };
    const { items, hasNext } = await context.services.messageSearch.search(query);
    const nodes = items.map(({ message }) => message);
    const connection = connectionOf({ nodes, hasNext }, request, ({ cursor }) => cursor);
    const edges = connection.edges.map((edge, i) => ({ ...edge, highlights: items[i]?.highlights ?? [] }));
    return { ...connection, edges };
  }
}
