/**
 * A stream of mapped items; `undefined` leaves one out. Unlike an async generator it hands `return()` on at
 * once, also while it waits for the next item, so that an unsubscribed source ends without one.
 */
export function mapStream<A, B>(
  source: AsyncIterator<A>,
  map: (item: A) => Promise<B | undefined> | B | undefined,
): AsyncIterableIterator<B> {
  return {
    async next(): Promise<IteratorResult<B>> {
      for (;;) {
        const item = await source.next();
        if (item.done) return { value: undefined, done: true };
        const mapped = await map(item.value);
        if (mapped !== undefined) return { value: mapped, done: false };
      }
    },
    async return(): Promise<IteratorResult<B>> {
      await source.return?.();
      return { value: undefined, done: true };
    },
    async throw(error: unknown): Promise<IteratorResult<B>> {
      await source.return?.();
      throw error;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
