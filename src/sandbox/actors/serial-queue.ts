/**
 * Runs async jobs strictly one after the other. A Signal session record must never be touched by two
 * operations at once, so each virtual device does all of its encryption and decryption through one of these.
 */
export class SerialQueue {
  #tail: Promise<unknown> = Promise.resolve();

  run<T>(job: () => Promise<T>): Promise<T> {
    const mine = this.#tail.then(job);
    // The caller sees the failure through `mine`; the next job has to run all the same.
    this.#tail = mine.catch(() => undefined);
    return mine;
  }

  /** Resolves when everything that was queued before this call is done. */
  async idle(): Promise<void> {
    await this.#tail;
  }
}
