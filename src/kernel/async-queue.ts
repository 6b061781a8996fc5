/**
 * A bounded push queue read as an async iterable. When the reader falls behind by more than `limit` items the
 * queue ends with `overflow` set, so that a slow reader costs bounded memory and can resume by its cursor.
 */
export class AsyncQueue<T> implements AsyncIterableIterator<T> {
  readonly #items: T[] = [];
  #waiting: ((r: IteratorResult<T>) => void) | null = null;
  #ended = false;
  overflow = false;

  constructor(
    private readonly limit = 1000,
    private readonly onClose: () => void = () => undefined,
  ) {}

  push(item: T): void {
    if (this.#ended) return;
    if (this.#waiting) {
      const resolve = this.#waiting;
      this.#waiting = null;
      resolve({ value: item, done: false });
    } else if (this.#items.length >= this.limit) {
      this.overflow = true;
      this.end();
    } else {
      this.#items.push(item);
    }
  }

  /** No more items; those already queued are still read. */
  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.onClose();
    this.#waiting?.({ value: undefined, done: true });
    this.#waiting = null;
  }

  async next(): Promise<IteratorResult<T>> {
    const item = this.#items.shift();
    if (item !== undefined) return { value: item, done: false };
    if (this.#ended) return { value: undefined, done: true };
    return new Promise((resolve) => (this.#waiting = resolve));
  }

  async return(): Promise<IteratorResult<T>> {
    this.#items.length = 0;
    this.end();
    return { value: undefined, done: true };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
