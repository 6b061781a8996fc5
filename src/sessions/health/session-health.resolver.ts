import 'reflect-metadata';
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { requireSession, type GraphqlContext } from '../../graphql/vocabulary/index.js';
import { Session } from '../session.types.js';
import { healthOf } from './session-health-loader.js';
import { sessionHealthView } from './session-health-view.js';
import {
  RefreshSessionHealthInput,
  RefreshSessionHealthPayload,
  SessionHealth,
} from './session-health.types.js';

@Resolver(() => Session)
export class SessionHealthResolver {
  @FieldResolver(() => SessionHealth, {
    description:
      'Its standing with WhatsApp, as told last. Changes come as events of the type AccountHealth; ' +
      '`refreshSessionHealth` asks.',
  })
  async health(@Root() { id }: Session, @Ctx() context: GraphqlContext): Promise<SessionHealth> {
    return healthOf(context, id);
  }

  @Mutation(() => RefreshSessionHealthPayload, {
    description: 'Asks WhatsApp whom the account may write to. The gateway does so itself after a refusal.',
  })
  async refreshSessionHealth(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => RefreshSessionHealthInput, { nullable: true, description: 'Which session.' })
    input: RefreshSessionHealthInput | null,
  ): Promise<RefreshSessionHealthPayload> {
    const { id } = await requireSession(context, input?.sessionId);
    const health = await context.services.accountHealth.refresh(id);
    return { health: sessionHealthView(id, health, new Date()) };
  }
}
