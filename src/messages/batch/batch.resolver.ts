import 'reflect-metadata';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { AppError } from '../../kernel/index.js';
import { requireSession, type GraphqlContext } from '../../graphql/vocabulary/index.js';
import { checkCount } from '../rules/limits.js';
import { jobOf } from './batch-items.inputs.js';
import { resultsOf } from './batch-results.js';
import type { BatchOutcome } from './batch.port.js';
import { SendMessagesInput } from './batch.inputs.js';
import { BatchResult, SendMessagesPayload } from './batch.types.js';

const MAX_ITEMS = 100;

/** Many messages in one request. */
@Resolver(() => BatchResult)
export class BatchResolver {
  @Mutation(() => SendMessagesPayload, {
    description:
      'Sends messages of any kinds. Each has its own result: one that cannot be sent does not stop the others. Those to ' +
      'one chat are sent in their order. Give each an `idempotencyKey` to be able to repeat the whole request.',
  })
  async sendMessages(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => SendMessagesInput, { description: 'The messages.' }) input: SendMessagesInput,
  ): Promise<SendMessagesPayload> {
    const session = await requireSession(context, input.sessionId);
    checkCount('items', input.items, { min: 1, max: MAX_ITEMS, unit: 'messages' });
    const { messages } = context.services;
    const made = input.items.map((item, index) => attempt(() => jobOf(item, { index, session, messages })));
    const jobs = made.flatMap(({ job }) => (job ? [job] : []));
    const outcomes = await messages.batch.run(session.id, jobs);
    return resultsOf(
      made.map(({ job, error }): BatchOutcome => {
        const outcome = job ? outcomes[jobs.indexOf(job)] : undefined;
        return outcome ?? { error: error ?? new AppError('INTERNAL', 'Internal error') };
      }),
    );
  }
}

/** An item that asks for nothing possible is an outcome like another. */
function attempt<Job>(make: () => Job): { job: Job | null; error: AppError | null } {
  try {
    return { job: make(), error: null };
  } catch (error) {
    if (error instanceof AppError) return { job: null, error };
    throw error;
  }
}
