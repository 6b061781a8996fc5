import 'reflect-metadata';
import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { badInput } from '../../kernel/index.js';
import type { GraphqlContext } from '../../graphql/vocabulary/index.js';
import { SessionHealth } from '../../sessions/health/session-health.types.js';
import { Message } from '../message.types.js';
import { PacingStatus } from './send-health.types.js';

const MAX_FAILURES = 100;

/** How sending goes, beside the account's standing with WhatsApp. */
@Resolver(() => SessionHealth)
export class SendHealthResolver {
  @FieldResolver(() => PacingStatus, {
    nullable: true,
    description: 'Counters of its pacing; null while `settings.pacing` limits nothing.',
  })
  async pacing(@Root() health: SessionHealth, @Ctx() context: GraphqlContext): Promise<PacingStatus | null> {
    return context.services.sendHealth.pacing(health.sessionId);
  }

  @FieldResolver(() => [Message], { description: 'Messages that failed, the latest first.' })
  async lastFailures(
    @Root() health: SessionHealth,
    @Ctx() context: GraphqlContext,
    @Arg('first', () => Int, {
      nullable: true,
      defaultValue: 10,
      description: `At most this many, 1 to ${MAX_FAILURES}.`,
    })
    first: number | null,
  ): Promise<Message[]> {
    const count = first ?? 10;
    if (count < 1 || count > MAX_FAILURES) throw badInput('first', 'is out of range', `1 to ${MAX_FAILURES}`);
    return context.services.sendHealth.failures(health.sessionId, count);
  }
}
