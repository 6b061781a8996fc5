import type { SessionState } from './session.port.js';

/** Those who wait until a session's state is one in which waiting longer tells nothing new. */
export class StateWaiters {
  readonly #waiting = new Set<(enough?: true) => void>();

  /** To be called after each change. */
  changed(): void {
    for (const check of [...this.#waiting]) check();
  }

  /** Waiting longer tells nothing new, whatever the state. */
  release(): void {
    for (const check of [...this.#waiting]) check(true);
  }

  /** Resolves then, or after `waitMs`. */
  async settled(state: () => SessionState, waitMs: number): Promise<void> {
    if (isSettled(state()) || waitMs <= 0) return;
    await new Promise<void>((resolve) => {
      const check = (enough?: true): void => {
        if (enough ?? isSettled(state())) done();
      };
      const timer = setTimeout(() => done(), waitMs);
      const done = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(check);
        resolve();
      };
      this.#waiting.add(check);
    });
  }
}

function isSettled(state: SessionState): boolean {
  return (
    state.kind === 'connected' ||
    state.kind === 'pairing' ||
    state.kind === 'logged-out' ||
    state.kind === 'disconnected'
  );
}
