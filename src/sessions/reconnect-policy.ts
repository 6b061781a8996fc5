import { backoffMs } from '../kernel/index.js';
import type { CloseReason } from '../whatsapp/index.js';

/** What a session does after its socket ended. */
export type NextStep =
  | { kind: 'stay' }
  | { kind: 'reconnect'; delayMs: number }
  /** Credentials are worthless: erase them. */
  | { kind: 'erase' }
  /** No more tries until somebody asks: trying again cannot help, or makes it worse. */
  | { kind: 'give-up' };

const LOST = { baseMs: 500, maxMs: 60_000 };
const REFUSED = { baseMs: 5_000, maxMs: 300_000 };
const OUTDATED_MS = 15 * 60_000;
const CONFLICT_WINDOW_MS = 120_000;
const CONFLICTS_ALLOWED = 3;
const CONFLICT_PAUSE_MS = 10 * 60_000;
const RESTART_WINDOW_MS = 60_000;
const RESTARTS_AT_ONCE = 3;
/** A connection that held this long was a good one: the next failure starts counting anew. */
export const GOOD_CONNECTION_MS = 30_000;

/** Decides by reason, with a memory of conflicts and restarts so that neither becomes a loop. */
export class ReconnectPolicy {
  #attempt = 0;
  #conflicts: number[] = [];
  #restarts: number[] = [];

  constructor(private readonly now: () => number = () => performance.now()) {}

  /** Failed tries since the last good connection. */
  get attempt(): number {
    return this.#attempt;
  }

  /** Forget the past: the user asked for a connection, or one held. */
  reset(): void {
    this.#attempt = 0;
  }

  after(reason: CloseReason, paired: boolean): NextStep {
    switch (reason.kind) {
      case 'asked':
        return { kind: 'stay' };
      case 'logged-out':
        // Only 401 says that the device is gone; 403 and 406 are about the account and may be lifted.
        return reason.code === 401 ? { kind: 'erase' } : { kind: 'give-up' };
      case 'pairing-expired':
      case 'pairing-refused':
        return { kind: 'give-up' };
      case 'restart':
        return this.#restart();
      case 'replaced':
        return this.#conflict();
      case 'banned':
        return { kind: 'reconnect', delayMs: reason.retryAfterMs ?? CONFLICT_PAUSE_MS };
      case 'outdated':
        return { kind: 'reconnect', delayMs: OUTDATED_MS };
      case 'failure':
      case 'stream-error':
      case 'proxy':
        return { kind: 'reconnect', delayMs: backoffMs(REFUSED, ++this.#attempt) };
      case 'store':
      case 'lost':
        if (!paired && this.#attempt >= 5) return { kind: 'give-up' };
        return { kind: 'reconnect', delayMs: backoffMs(LOST, ++this.#attempt) };
      default:
        return reason satisfies never;
    }
  }

  #restart(): NextStep {
    this.#restarts = recent(this.#restarts, this.now(), RESTART_WINDOW_MS);
    const delayMs = this.#restarts.length <= RESTARTS_AT_ONCE ? 0 : backoffMs(LOST, ++this.#attempt);
    return { kind: 'reconnect', delayMs };
  }

  /** Two programs that take the connection from each other must not do so for ever. */
  #conflict(): NextStep {
    this.#conflicts = recent(this.#conflicts, this.now(), CONFLICT_WINDOW_MS);
    const delayMs =
      this.#conflicts.length > CONFLICTS_ALLOWED ? CONFLICT_PAUSE_MS : backoffMs(REFUSED, ++this.#attempt);
    return { kind: 'reconnect', delayMs };
  }
}

function recent(times: number[], now: number, windowMs: number): number[] {
  return [...times.filter((t) => now - t < windowMs), now];
}
