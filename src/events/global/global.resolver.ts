import 'reflect-metadata';
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { requireAdmin, type GraphqlContext } from '../../graphql/vocabulary/index.js';
import { badInput, type JsonObject } from '../../kernel/index.js';
import { globalRabbitmq, globalWebhook, testSummary } from './global-summaries.js';
import {
  ReloadGlobalTransportsInput,
  SendTestEventInput,
  TestGlobalTransportsInput,
} from './global.inputs.js';
import {
  GlobalTransports,
  ReloadGlobalTransportsPayload,
  SendTestEventPayload,
  TestGlobalTransportsPayload,
} from './global.types.js';

/** The operator's transports. */
@Resolver()
export class GlobalTransportsResolver {
  @Query(() => GlobalTransports, {
    description:
      "Admin: the operator's destinations with their figures, and the settings that they come from.",
  })
  async globalTransports(@Ctx() context: GraphqlContext): Promise<GlobalTransports> {
    requireAdmin(context);
    return report(context);
  }

  @Mutation(() => TestGlobalTransportsPayload, {
    description:
      'Admin: goes to each global destination and says what was found. Nothing is left there but by webhooks, which get an ' +
      'event of the type ConnectionTest.',
  })
  async testGlobalTransports(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => TestGlobalTransportsInput, { nullable: true, description: 'Which destinations.' })
    input: TestGlobalTransportsInput | null,
  ): Promise<TestGlobalTransportsPayload> {
    requireAdmin(context);
    const results = await context.services.globalTransports.test(input?.kinds ?? undefined);
    return { webhook: testSummary(results, 'webhook'), rabbitmq: testSummary(results, 'rabbitmq'), results };
  }

  @Mutation(() => ReloadGlobalTransportsPayload, {
    description:
      'Admin: reads the environment file again (`DIGIGO_ENV_FILE`) and makes what it says of the global transports hold, ' +
      'in all processes, without a restart. Events that wait for a destination that is not wanted any more wait until it ' +
      'is again. A wrong value changes nothing.',
  })
  async reloadGlobalTransports(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => ReloadGlobalTransportsInput, { nullable: true, description: 'How.' })
    input: ReloadGlobalTransportsInput | null,
  ): Promise<ReloadGlobalTransportsPayload> {
    requireAdmin(context);
    await context.services.globalTransports.reload({ dryRun: input?.dryRun ?? false });
    return { transports: await report(context) };
  }

  @Mutation(() => SendTestEventPayload, {
    description:
      'Admin: sends an event to each global destination, once, past queue and filters. It is not stored. The answer says ' +
      'what each of them made of it.',
  })
  async sendTestEvent(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => SendTestEventInput, { nullable: true, description: 'The event.' })
    input: SendTestEventInput | null,
  ): Promise<SendTestEventPayload> {
    requireAdmin(context);
    const type = input?.type ?? 'TestEvent';
    const userId = input?.userId ?? 'admin-test';
    const data = { timestamp: Math.floor(Date.now() / 1000), ...objectOf(input?.data) };
    const event = { type, userId, userToken: input?.userToken ?? userId, data };
    const results = await context.services.globalTransports.sendTestEvent(event);
    return { ok: results.length > 0 && results.every(({ ok }) => ok), ...event, results };
  }
}

async function report({ services }: GraphqlContext): Promise<GlobalTransports> {
  const { globalTransports } = services;
  const destinations = await globalTransports.list();
  return {
    enabled: destinations.length > 0,
    webhook: globalWebhook(destinations),
    rabbitmq: await globalRabbitmq(destinations, globalTransports),
    destinations,
    settings: globalTransports.settings(),
  };
}

function objectOf(data: unknown): JsonObject {
  if (data === null || data === undefined) return {};
  if (typeof data !== 'object' || Array.isArray(data))
    throw badInput('data', 'is not an object', 'a JSON object');
  return data as JsonObject;
}
