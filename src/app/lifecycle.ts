import type { Logger } from 'pino';
import { setTimeout as sleep } from 'node:timers/promises';

/** Ends what a start began. `graceMs` is what is left of the whole grace period. */
export type Stop = (graceMs: number) => Promise<void>;

interface Started {
  name: string;
  stop: Stop;
}

/** The smallest time that any part gets to stop, also when those before it have used up the grace. */
const MIN_STOP_MS = 1_000;

/** Starts the parts of a process in order, and stops them in the reverse order, whatever happens to each. */
export class Lifecycle {
  readonly #started: Started[] = [];
  readonly #logger: Logger;
  #stopping: Promise<void> | null = null;
  /** Settles when the start under way has ended. */
  #starting: Promise<unknown> = Promise.resolve();

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  /** True from the moment that a stop was asked for. */
  get draining(): boolean {
    return this.#stopping !== null;
  }

  /** Remembers how to stop what `start` began. When it throws, the caller stops everything before it. */
  async start<T>(name: string, start: () => Promise<{ value: T; stop: Stop }>): Promise<T> {
    if (this.draining) throw new Error(`${name} was not started: the process is stopping`);
    const began = performance.now();
    const started = start().then(({ value, stop }) => {
      this.#started.push({ name, stop });
      this.#logger.debug({ part: name, ms: Math.round(performance.now() - began) }, 'started');
      return value;
    });
    this.#starting = started.catch(() => undefined); // the caller hears of it
    return started;
  }

  /** Stops everything once; later calls wait for the same stop. Never rejects. */
  stop(graceMs: number): Promise<void> {
    this.#stopping ??= this.#stopAll(performance.now() + graceMs);
    return this.#stopping;
  }

  async #stopAll(deadline: number): Promise<void> {
    // A part that is just starting has to be stopped too.
    const waiting = new AbortController();
    const graceOver = sleep(Math.max(MIN_STOP_MS, deadline - performance.now()), undefined, waiting);
    await Promise.race([this.#starting, graceOver.catch(() => undefined)]);
    waiting.abort();
    for (let part = this.#started.pop(); part; part = this.#started.pop()) {
      const leftMs = Math.max(MIN_STOP_MS, deadline - performance.now());
      const cut = new AbortController();
      try {
        const late = sleep(leftMs + MIN_STOP_MS, true, { signal: cut.signal }).catch(() => false); // aborted: in time
        const isLate = await Promise.race([part.stop(leftMs).then(() => false), late]);
        if (isLate) this.#logger.error({ part: part.name }, 'did not stop in time; going on without it');
      } catch (error) {
        this.#logger.error({ part: part.name, err: error }, 'failed to stop; going on');
      } finally {
        cut.abort();
      }
      this.#logger.debug({ part: part.name }, 'stopped');
    }
  }
}
