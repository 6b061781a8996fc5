import { errorText } from '../../kernel/index.js';
import { FencedError } from './auth-state.store.js';
import { SessionWrites, type SessionFlush } from './session-writes.js';

/** Where a batch goes. `AuthStateStore` in production. */
export interface FlushTarget {
  flush(batch: readonly SessionFlush[]): Promise<void>;
}

interface Pending {
  flush: SessionFlush;
  /** Resolves when these writes are committed; stays pending for ever when they are not. */
  durable: Promise<void>;
  resolve(): void;
}

interface Member {
  epoch: bigint;
  onFailure(error: Error): void;
}

/** At most this many sessions' writes go into one transaction; the rest waits for the next. */
const MAX_SESSIONS_PER_FLUSH = 200;

/**
 * Write-behind log of all sessions of the process. A write is taken at once and becomes durable with the next
 * commit; `barrier` is the promise of that commit, which the output gate waits for. While one commit is under
 * way the writes of every session gather for the next one, so the cost of a commit is shared by all messages
 * that arrived meanwhile.
 *
 * A failed flush never rejects a barrier: the promise stays pending, so that nothing behind the gate is ever
 * told to WhatsApp, and the session is told to fail-stop through `onFailure`.
 */
export class WriteLog {
  readonly #members = new Map<string, Member>();
  #open = new Map<string, Pending>();
  #flushing = new Map<string, Pending>();
  #loop: Promise<void> | null = null;

  constructor(private readonly target: FlushTarget) {}

  join(sessionId: string, member: Member): void {
    this.#members.set(sessionId, member);
  }

  /** Forgets a session. Writes that were not committed yet are dropped: its socket has to be closed before. */
  leave(sessionId: string, member: Member): void {
    if (this.#members.get(sessionId) !== member) return;
    this.#members.delete(sessionId);
    this.#open.delete(sessionId);
  }

  /** Adds writes of a session to the open batch. */
  append(sessionId: string, put: (writes: SessionWrites) => void): void {
    const member = this.#members.get(sessionId);
    if (!member) throw new Error(`session ${sessionId} has no open write log`);
    let pending = this.#open.get(sessionId);
    if (!pending) {
      pending = newPending({ sessionId, epoch: member.epoch, writes: new SessionWrites() });
      this.#open.set(sessionId, pending);
    }
    put(pending.flush.writes);
    this.#loop ??= this.#run();
  }

  /** Promise of the newest commit that holds writes of this session; null when all of them are durable. */
  barrier(sessionId: string): Promise<void> | null {
    return (this.#open.get(sessionId) ?? this.#flushing.get(sessionId))?.durable ?? null;
  }

  /** Resolves when everything appended so far is committed or has failed. */
  async drain(): Promise<void> {
    await this.#loop;
  }

  async #run(): Promise<void> {
    // One turn of the event loop gathers what the same tick appends.
    await new Promise(setImmediate);
    while (this.#open.size) {
      this.#flushing = this.#takeBatch();
      const failed = await this.#commit([...this.#flushing.values()].map((p) => p.flush));
      const finished = this.#flushing;
      this.#flushing = new Map();
      for (const [sessionId, pending] of finished) {
        const error = failed.get(sessionId);
        if (error) this.#fail(sessionId, error);
        else pending.resolve();
      }
    }
    this.#loop = null;
  }

  #takeBatch(): Map<string, Pending> {
    const all = this.#open;
    if (all.size <= MAX_SESSIONS_PER_FLUSH) {
      this.#open = new Map();
      return all;
    }
    const entries = [...all];
    this.#open = new Map(entries.slice(MAX_SESSIONS_PER_FLUSH));
    return new Map(entries.slice(0, MAX_SESSIONS_PER_FLUSH));
  }

  /** Returns the sessions whose writes are not durable. One bad session must not fail its neighbours. */
  async #commit(flushes: SessionFlush[]): Promise<Map<string, Error>> {
    const failed = new Map<string, Error>();
    if (!flushes.length) return failed;
    try {
      await this.target.flush(flushes);
    } catch (error) {
      if (flushes.length === 1 || !isolatable(error)) {
        for (const f of flushes) failed.set(f.sessionId, asError(error));
        return failed;
      }
      for (const flush of flushes) {
        for (const [id, e] of await this.#commit([flush])) failed.set(id, e);
      }
    }
    return failed;
  }

  #fail(sessionId: string, error: Error): void {
    const member = this.#members.get(sessionId);
    this.#members.delete(sessionId);
    this.#open.delete(sessionId);
    member?.onFailure(error);
  }
}

function newPending(flush: SessionFlush): Pending {
  let resolve: () => void = () => undefined;
  const durable = new Promise<void>((r) => (resolve = r));
  return { flush, durable, resolve };
}

/** Errors that one session's data or ownership can cause; a lost connection fails everybody at once. */
function isolatable(error: unknown): boolean {
  if (error instanceof FencedError) return true;
  const code = (error as { code?: unknown }).code;
  return typeof code === 'string' && /^(21|22|23|54)/.test(code);
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(errorText(error));
}
