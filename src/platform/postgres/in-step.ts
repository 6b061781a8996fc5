/** in_failed_sql_transaction: an earlier statement of the transaction failed, and this one for that reason. */
const ABORTED = '25P02';

/**
 * All results, once every one of `works` is over. For statements of one transaction that are under way at the same
 * time: after a failure nobody may still be about to send the next one, since it would run outside of it.
 * @throws what failed first on its own account, not what failed because of it
 */
export async function inStep<T extends readonly unknown[]>(works: {
  [K in keyof T]: Promise<T[K]>;
}): Promise<T> {
  const outcomes = await Promise.allSettled(works);
  const errors = outcomes.flatMap((outcome) =>
    outcome.status === 'rejected' ? [outcome.reason as unknown] : [],
  );
  if (errors.length > 0)
    throw errors.find((error) => (error as { code?: unknown }).code !== ABORTED) ?? errors[0];
  return outcomes.map((outcome) => (outcome as PromiseFulfilledResult<unknown>).value) as unknown as T;
}
