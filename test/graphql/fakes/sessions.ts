import { AsyncQueue } from '../../../src/kernel/index.js';
import { ALL_OFF, type GlobalSwitches, type Remains, type RemovalPort } from '../../../src/sessions/index.js';
import type { SessionPort, SessionRuntime, SessionState } from '../../../src/sessions/session.port.js';

/** Sessions that change their state only when told to. */
export class FakeSessions implements SessionPort, RemovalPort {
  globalSwitches: GlobalSwitches = ALL_OFF;
  readonly #runtimes = new Map<string, SessionRuntime>();
  readonly #readers = new Set<{ id: string | undefined; queue: AsyncQueue<SessionRuntime> }>();
  /** Names of the methods called, in order. */
  readonly calls: string[] = [];

  async runtime(sessionId: string): Promise<SessionRuntime> {
    this.calls.push('runtime');
    return this.#of(sessionId);
  }

  async runtimes(sessionIds: readonly string[]): Promise<Map<string, SessionRuntime>> {
    this.calls.push('runtimes');
    return new Map(sessionIds.map((id) => [id, this.#of(id)]));
  }

  async connect(sessionId: string): Promise<SessionRuntime> {
    this.calls.push('connect');
    return this.become(sessionId, { kind: 'connected', since: new Date() });
  }

  async disconnect(sessionId: string): Promise<SessionRuntime> {
    this.calls.push('disconnect');
    return this.become(sessionId, { kind: 'disconnected' });
  }

  async logout(sessionId: string): Promise<SessionRuntime> {
    this.calls.push('logout');
    return this.become(sessionId, { kind: 'logged-out', at: new Date(), code: 401 });
  }

  async requestPairingCode(
    sessionId: string,
  ): Promise<{ code: string; expiresAt: Date; runtime: SessionRuntime }> {
    this.calls.push('requestPairingCode');
    const expiresAt = new Date(Date.now() + 60_000);
    const runtime = this.become(sessionId, { kind: 'pairing', qr: null, code: 'ABCD-EFGH', expiresAt });
    return { code: 'ABCD-EFGH', expiresAt, runtime };
  }

  async remove(sessionId: string, options: { whole: boolean }): Promise<Remains[]> {
    this.calls.push(options.whole ? 'remove full' : 'remove');
    this.#runtimes.delete(sessionId);
    await this.onRemove(sessionId);
    return [];
  }

  /** What the rows of the session go by. */
  onRemove: (sessionId: string) => Promise<unknown> = async () => undefined;

  updates(sessionId?: string): AsyncIterableIterator<SessionRuntime> {
    const reader = {
      id: sessionId,
      queue: new AsyncQueue<SessionRuntime>(100, () => this.#readers.delete(reader)),
    };
    this.#readers.add(reader);
    if (sessionId !== undefined) reader.queue.push(this.#of(sessionId));
    return reader.queue;
  }

  /** Subscriptions that are open. */
  get readers(): number {
    return this.#readers.size;
  }

  become(sessionId: string, state: SessionState): SessionRuntime {
    const runtime = { ...this.#of(sessionId), state, live: true };
    this.#runtimes.set(sessionId, runtime);
    for (const { id, queue } of this.#readers) if (id === undefined || id === sessionId) queue.push(runtime);
    return runtime;
  }

  #of(sessionId: string): SessionRuntime {
    return (
      this.#runtimes.get(sessionId) ?? {
        sessionId,
        state: { kind: 'disconnected' },
        jid: null,
        lid: null,
        pushName: null,
        businessName: null,
        platform: null,
        autoReconnect: false,
        reconnectErrors: 0,
        lastConnectedAt: null,
        lastDisconnect: null,
        live: false,
      }
    );
  }
}
