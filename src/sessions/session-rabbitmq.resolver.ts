import 'reflect-metadata';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { rabbitmqFiguresOf } from '../events/rabbitmq-loader.js';
import { rabbitmqStatus } from '../events/rabbitmq-view.js';
import { RabbitmqStatus } from '../events/rabbitmq.types.js';
import type { GraphqlContext } from '../graphql/vocabulary/index.js';
import { Session } from './session.types.js';

@Resolver(() => Session)
export class SessionRabbitmqResolver {
  @FieldResolver(() => RabbitmqStatus, {
    nullable: true,
    description: 'What became of the events for its RabbitMQ; null when its settings have none.',
  })
  async rabbitmqStatus(
    @Root() { id, settings }: Session,
    @Ctx() context: GraphqlContext,
  ): Promise<RabbitmqStatus | null> {
    const figures = await rabbitmqFiguresOf(context).load(id);
    return figures && rabbitmqStatus(figures, { sessionId: id, pattern: settings.rabbitmq.queue ?? null });
  }
}
