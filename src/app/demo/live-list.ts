import { errorText } from '../../kernel/index.js';
import { eventually } from './waiting.js';

/** Keeps everything that a subscription has shown, over several connections if need be. */
export class LiveList<T> {
  readonly items: T[] = [];
  /** Why the last connection broke; null when it ended in order or goes on. */
  broke: string | null = null;
  #reading: Promise<void> = Promise.resolve();

  /** Reads in the background until the stream ends. */
  follow(stream: AsyncIterable<T>): void {
    this.broke = null;
    this.#reading = this.#read(stream).catch((error: unknown) => {
      // A restart of the gateway cuts the stream. What is missing after it shows in the facts.
      this.broke = errorText(error);
    });
  }

  /** Resolves when the stream has ended. */
  ended(): Promise<void> {
    return this.#reading;
  }

  /** The first item, known or to come, that fits. */
  waitFor(what: string, fits: (item: T) => boolean): Promise<T> {
    return eventually(what, () => {
      const found = this.items.find(fits);
      if (!found && this.broke !== null) throw new Error(`${what}: the subscription broke (${this.broke})`);
      return found;
    });
  }

  async #read(stream: AsyncIterable<T>): Promise<void> {
    for await (const item of stream) this.items.push(item);
  }
}
