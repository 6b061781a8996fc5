import 'reflect-metadata';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { requireSession, type GraphqlContext } from '../graphql/vocabulary/index.js';
import { TestRabbitmqInput } from './rabbitmq.inputs.js';
import { TestRabbitmqPayload } from './rabbitmq.types.js';

@Resolver()
export class RabbitmqResolver {
  @Mutation(() => TestRabbitmqPayload, {
    description:
      "Tries the settings of a session's RabbitMQ: connects, logs in, declares the exchange, and the queue unless it is " +
      'made by the type of event. Publishes nothing. BAD_INPUT while it is off, DESTINATION_FAILED with what is wrong.',
  })
  async testRabbitmq(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => TestRabbitmqInput, { nullable: true, description: 'Which session.' })
    input: TestRabbitmqInput | null,
  ): Promise<TestRabbitmqPayload> {
    const { id } = await requireSession(context, input?.sessionId);
    return context.services.rabbitmq.test(id);
  }
}
