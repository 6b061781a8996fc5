import 'reflect-metadata';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { given, requireSession, type GraphqlContext } from '../graphql/vocabulary/index.js';
import { badInput } from '../kernel/index.js';
import { RefreshSessionInput, SyncAppStateInput } from './sync.inputs.js';
import { RefreshSessionPayload, SyncAppStatePayload } from './sync.types.js';

const MAX_WAIT_MS = 60_000;
const ALL_FIVE = 5;

@Resolver()
export class SyncResolver {
  @Mutation(() => SyncAppStatePayload, {
    description:
      'Brings what the devices of the account share (chats, contacts, labels, stars) up to date without a new ' +
      'connection. Also answers when a collection failed: `results` says which, and why.',
  })
  async syncAppState(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => SyncAppStateInput, { nullable: true, description: 'How.' })
    input: SyncAppStateInput | null,
  ): Promise<SyncAppStatePayload> {
    const { sessionId, full = false, autoRecovery = true } = given(input ?? new SyncAppStateInput());
    const { id } = await requireSession(context, sessionId);
    const results = await context.services.sync.appState({ sessionId: id, full, autoRecovery });
    const done = results.filter(({ succeeded }) => succeeded).length;
    const succeeded = done === results.length;
    const details = succeeded
      ? `App state synchronized successfully. All ${ALL_FIVE} patch types updated.`
      : `App state synchronization failed in part: ${done} of ${ALL_FIVE} patch types updated.`;
    return { succeeded, details, results, autoRecovery };
  }

  @Mutation(() => RefreshSessionPayload, {
    description:
      'Connects a paired session anew, also one that is disconnected, and brings up to date what it knows of its ' +
      'account. Takes some seconds.',
  })
  async refreshSession(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => RefreshSessionInput, { nullable: true, description: 'What to bring up to date.' })
    input: RefreshSessionInput | null,
  ): Promise<RefreshSessionPayload> {
    const { sessionId, waitMs = 10_000, ...what } = given(input ?? new RefreshSessionInput());
    const { id } = await requireSession(context, sessionId);
    if (waitMs < 0 || waitMs > MAX_WAIT_MS)
      throw badInput('waitMs', 'is out of range', `0 to ${MAX_WAIT_MS}`);
    const { appState = true, preKeys = true, privacy = true, autoRecovery = true } = what;
    const command = { sessionId: id, appState, preKeys, privacy, autoRecovery, waitMs };
    const done = await context.services.sync.refresh(command);
    return { ...done, appStateSucceeded: done.appState?.every(({ succeeded }) => succeeded) ?? null };
  }
}
