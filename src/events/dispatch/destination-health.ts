import type { Logger } from 'pino';
import { errorText } from '../../kernel/index.js';
import { Breakers, type BreakerPolicy, type Sign } from './breaker.js';
import type { Destination } from './destination-cache.js';
import type { DispatchStore } from './dispatch.store.js';
import type { FairShare, Place } from './fair-share.js';

/** A session's destination that had no success for so many days is taken for dead. */
const DEAD_AFTER_DAYS = 5;

export interface DestinationHealthOptions {
  store: DispatchStore;
  share: FairShare;
  breaker: BreakerPolicy;
  logger: Logger;
  /** A destination that rested works again: there may be much to do. */
  onClosed: () => void;
}

/** What a try showed of its destination. */
export interface Observation {
  /** The task that made the try. */
  who: object;
  sign: Sign;
  /** Id of the event that was tried. */
  event: string;
  ms: number;
  /** Of a failure. */
  error?: string | null;
}

/** What this process knows of the destinations: who gets a place, who rests, and who tries after a rest. */
export class DestinationHealth {
  readonly #options: DestinationHealthOptions;
  readonly #breakers: Breakers;
  #writes: Promise<void> = Promise.resolve();

  constructor(options: DestinationHealthOptions) {
    this.#options = options;
    this.#breakers = new Breakers(options.breaker);
  }

  /** Destinations that get no further place now. */
  excluded(held: readonly Place[]): string[] {
    return [...new Set([...this.#options.share.exclude(held), ...this.#breakers.closedTo()])];
  }

  /** 0 when `who` may send now, else how long the destination rests. */
  restBefore(destination: Destination, who: object): number {
    if (destination.wasResting) {
      destination.wasResting = false;
      this.#breakers.restore(destination.id);
    }
    return this.#breakers.enter(destination.id, who);
  }

  /** How long the destination rests after what was just noted. */
  restOf(destinationId: string): number {
    return this.#breakers.restOf(destinationId);
  }

  note(destination: Destination, { who, sign, event, ms, error = null }: Observation): void {
    const { id, kind } = destination;
    this.#options.share.note(id, { ok: sign === 'success', ms });
    const policy = destination.usable ? destination.breaker : {};
    const change = this.#breakers.note(id, { who, sign, event, policy });
    const { store, logger } = this.#options;
    if (change === 'opened') {
      logger.warn(
        { destinationId: id, kind, error },
        'a destination fails: it rests and is tried from time to time',
      );
      this.#write(async () => {
        if (!(await store.breakerOpened(id, error ?? '', DEAD_AFTER_DAYS))) return;
        logger.warn({ destinationId: id, kind }, `a destination without a success for days is disabled`);
      });
    }
    if (change === 'closed') {
      logger.info({ destinationId: id, kind }, 'a destination works again');
      this.#write(() => store.breakerClosed(id));
      this.#options.onClosed();
    }
  }

  /** `who` is done with the destination. */
  leave(destinationId: string, who: object): void {
    this.#breakers.leave(destinationId, who);
  }

  /** Resolves when everything noted is written. */
  async settled(): Promise<void> {
    await this.#writes;
  }

  /** In the order of the changes. They are for readers only: losing one harms nothing. */
  #write(work: () => Promise<unknown>): void {
    this.#writes = this.#writes.then(work).then(
      () => undefined,
      (error: unknown) => {
        this.#options.logger.warn(
          { error: errorText(error) },
          'the state of a destination could not be written',
        );
      },
    );
  }
}
