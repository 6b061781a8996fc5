import type { Logger } from 'pino';
import { AppError, errorText, KeyedMutex } from '../kernel/index.js';
import {
  SocketCommands,
  type CloseReason,
  type OpenedSocket,
  type SocketHandlers,
} from '../whatsapp/index.js';
import type { Ownership } from './ownership.store.js';
import { businessName } from './pairing-node.js';
import { GOOD_CONNECTION_MS, ReconnectPolicy } from './reconnect-policy.js';
import { type SessionEvents } from './session-events.js';
import type { ConnectionPreferences } from './session-preferences.js';
import type { ConnectOptions, SessionRuntime, SessionState } from './session.port.js';
import {
  emptyRuntime,
  toRuntime,
  type RuntimeRow,
  type SessionRuntimeStore,
} from './session-runtime.store.js';
import { StateWaiters } from './state-waiters.js';

/** Opens a session's socket; the service binds what all sockets share. */
export type SocketOpener = (socket: {
  sessionId: string;
  epoch: bigint;
  handlers: SocketHandlers;
}) => Promise<OpenedSocket>;

export interface ActorOptions {
  sessionId: string;
  open: SocketOpener;
  ownership: Ownership;
  runtimes: SessionRuntimeStore;
  /** Deletes credentials, keys and journal. */
  erase(sessionId: string): Promise<void>;
  events: SessionEvents;
  preferences: ConnectionPreferences;
  /** Called after each change, with the state as it is then. */
  onChange(runtime: SessionRuntime): void;
  /** Called when the connection is usable: unsent messages go out. */
  onConnected(sessionId: string, commands: SocketCommands): void;
  logger: Logger;
}

const LOGOUT_ANSWER_MS = 5_000;
const PAIRING_ANSWER_MS = 15_000;
const PAIRING_OPEN_MS = 20_000;
const OWNED_ELSEWHERE_RETRY_MS = 5_000;
const OWNERSHIP_LOST = 'the lease of the session was lost';
/** A pairing code lives as long as the pairing socket: one QR of 60 s and five of 20 s. */
const PAIRING_CODE_MS = 160_000;

/**
 * The life of one session: at most one socket, the old one fully ended before a new one, every command and
 * every reconnect one after the other. `connect` converges from any state.
 */
export class SessionActor {
  readonly #options: ActorOptions;
  readonly #commands = new KeyedMutex();
  readonly #policy = new ReconnectPolicy();
  readonly #waiters = new StateWaiters();
  #row: RuntimeRow;
  #state: SessionState = { kind: 'disconnected' };
  #opened: OpenedSocket | null = null;
  /** URL of the proxy that the present socket was opened through. */
  #proxy: string | null = null;
  /** Why the last try did not get through it. */
  #proxyFailure: (CloseReason & { kind: 'proxy' }) | null = null;
  /** Tells a late callback of an earlier socket from one of the present socket. */
  #generation = 0;
  #retry: NodeJS.Timeout | null = null;
  #saving: Promise<void> = Promise.resolve();
  #stopped = false;
  /** Nobody else may open it any more. */
  #removing = false;

  constructor(options: ActorOptions, row: RuntimeRow | null) {
    this.#options = options;
    this.#row = row ?? emptyRuntime(options.sessionId);
    if (this.#row.loggedOut) this.#state = { kind: 'logged-out', ...this.#row.loggedOut };
  }

  get runtime(): SessionRuntime {
    return toRuntime(this.#row, { state: this.#state, reconnectErrors: this.#policy.attempt });
  }

  /** The usable connection. @throws AppError SESSION_NOT_CONNECTED */
  get commands(): SocketCommands {
    if (this.#state.kind !== 'connected' || !this.#opened?.socket.isOpen) {
      const reason = this.#row.jid ? 'NOT_CONNECTED' : 'NOT_INITIALIZED';
      throw new AppError('SESSION_NOT_CONNECTED', 'no session', { state: this.#state.kind, reason });
    }
    return new SocketCommands(this.#opened);
  }

  /** @throws AppError PROXY_FAILED while its proxy keeps it away, SESSION_OWNED_ELSEWHERE, STORE_UNAVAILABLE */
  async connect({ waitMs, anew = false }: ConnectOptions): Promise<SessionRuntime> {
    await this.#exclusive(async () => {
      this.#row.wanted = true;
      this.#row.loggedOut = null;
      await this.#save();
      this.#policy.reset();
      // One that is closing by itself is waited for: its state would pass for a connection.
      if (anew || this.#opened?.socket.isClosing) await this.#endSocket('replaced');
      if (!this.#opened) await this.#openNow(true);
    });
    await this.#waiters.settled(() => this.#state, waitMs);
    const failed = this.#proxyFailure;
    if (failed) throw new AppError('PROXY_FAILED', failed.text, { reason: failed.problem });
    return this.runtime;
  }

  async disconnect(): Promise<SessionRuntime> {
    await this.#exclusive(async () => {
      this.#row.wanted = false;
      await this.#save();
      await this.#endSocket('disconnected by the API');
      this.#setState({ kind: 'disconnected' });
      await this.#options.ownership.release(this.#options.sessionId);
    });
    return this.runtime;
  }

  /** @throws AppError SESSION_NOT_PAIRED, SESSION_NOT_CONNECTED when WhatsApp cannot be told */
  async logout(): Promise<SessionRuntime> {
    if (!this.#row.jid) throw new AppError('SESSION_NOT_PAIRED', 'the session has no linked phone');
    if (this.#state.kind !== 'connected') await this.connect({ waitMs: LOGOUT_ANSWER_MS });
    await this.#exclusive(async () => {
      await this.commands.removeThisDevice(LOGOUT_ANSWER_MS).catch((error: unknown) => {
        // The server may cut the stream before it answers; only a request that never left is a failure.
        if (!(error instanceof AppError) || error.code === 'WHATSAPP_REJECTED') throw error;
      });
      await this.#endSocket('logged out by the API');
      await this.#erase();
      this.#row.wanted = false;
      this.#row.loggedOut = null;
      this.#setState({ kind: 'disconnected' });
      await this.#save();
      await this.#options.ownership.release(this.#options.sessionId);
    });
    return this.runtime;
  }

  async requestPairingCode(
    digits: string,
  ): Promise<{ code: string; expiresAt: Date; runtime: SessionRuntime }> {
    if (this.#row.jid) throw new AppError('SESSION_ALREADY_PAIRED', 'the session has a linked phone already');
    if (this.#state.kind !== 'pairing') await this.connect({ waitMs: PAIRING_OPEN_MS });
    return this.#exclusive(async () => {
      const opened = this.#opened;
      if (this.#state.kind !== 'pairing' || !opened) {
        throw new AppError('WHATSAPP_TIMEOUT', 'WhatsApp did not open a pairing');
      }
      const code = await new SocketCommands(opened).requestPairingCode(digits, PAIRING_ANSWER_MS);
      const expiresAt = new Date(Date.now() + PAIRING_CODE_MS);
      this.#setState({ kind: 'pairing', qr: null, code, expiresAt });
      return { code, expiresAt, runtime: this.runtime };
    });
  }

  /**
   * Ends everything in memory. With `full` the device is removed at WhatsApp where it can be reached; the answer is why
   * it could not, or null.
   */
  async remove(full: boolean): Promise<string | null> {
    this.#removing = true;
    let stillLinked: string | null = null;
    if (full && this.#row.jid) {
      await this.logout().catch((error: unknown) => {
        stillLinked = `${errorText(error)}: unlink the device on the phone`;
      });
    }
    await this.stop('session deleted');
    return stillLinked;
  }

  /** The lease is gone: the socket goes at once, and comes back when the session can be claimed again. */
  async ownershipLost(): Promise<void> {
    await this.#commands.run('', async () => {
      if (this.#stopped) return;
      const had = this.#opened !== null;
      await this.#endSocket('ownership was lost');
      if (!this.#row.wanted) return;
      if (had) this.#row.lastDisconnect = { at: new Date(), code: null, reason: OWNERSHIP_LOST };
      this.#retryIn(OWNED_ELSEWHERE_RETRY_MS, { code: null, text: OWNERSHIP_LOST });
    });
  }

  /** Its settings have changed: a connection that does not go the way they say is replaced by one that does. */
  async settingsChanged(): Promise<void> {
    if (this.#wantedProxy() === this.#proxy) return;
    await this.#commands.run('', async () => {
      if (this.#stopped || !this.#row.wanted || this.#wantedProxy() === this.#proxy) return;
      if (!this.#opened && !this.#retry) return;
      await this.#endSocket('the proxy was changed');
      this.#policy.reset();
      await this.#openNow(false);
    });
  }

  #wantedProxy(): string | null {
    const { preferences, sessionId } = this.#options;
    return preferences.proxyUrl(sessionId)?.reveal() ?? null;
  }

  /**
   * For the watchdog: a session that should be connected, has no socket and waits for nothing is opened again.
   * That cannot happen by any known way, so it is told as an error.
   */
  async ensure(): Promise<void> {
    await this.#commands.run('', async () => {
      if (this.#stopped || !this.#row.wanted || this.#opened || this.#retry) return;
      this.#options.logger.error(
        { sessionId: this.#options.sessionId, state: this.#state.kind },
        'a session that should be connected was left alone: opening it again',
      );
      await this.#openNow(false);
    });
  }

  /** For shutdown and deletion: the session stays wanted. */
  async stop(reason: string): Promise<void> {
    this.#stopped = true;
    await this.#commands.run('', async () => {
      await this.#endSocket(reason);
      this.#setState({ kind: 'disconnected' });
      await this.#saving;
    });
  }

  #exclusive<T>(job: () => Promise<T>): Promise<T> {
    return this.#commands.run('', async () => {
      if (this.#stopped) throw new AppError('SHUTTING_DOWN', 'the gateway is draining');
      return job();
    });
  }

  async #openNow(asked: boolean): Promise<void> {
    this.#clearRetry();
    const { sessionId, ownership, logger } = this.#options;
    let isElsewhere = false;
    try {
      const lease = await ownership.claim(sessionId, this.#removing);
      if (!lease) {
        isElsewhere = true;
        throw new AppError('SESSION_OWNED_ELSEWHERE', 'another gateway process holds this session');
      }
      const generation = ++this.#generation;
      this.#proxyFailure = null;
      this.#setState({ kind: 'connecting', since: new Date() });
      await this.#options.preferences.load(sessionId);
      this.#proxy = this.#wantedProxy();
      this.#opened = await this.#options.open({
        sessionId,
        epoch: lease.epoch,
        handlers: this.#handlers(generation),
      });
    } catch (error) {
      if (isElsewhere) {
        if (asked) throw error;
        this.#retryIn(OWNED_ELSEWHERE_RETRY_MS, { code: null, text: 'held by another process' });
        return;
      }
      logger.error({ sessionId, error: errorText(error) }, 'the session could not be opened');
      const next = this.#policy.after({ kind: 'store', code: null, text: 'the store failed' }, true);
      this.#retryIn(next.kind === 'reconnect' ? next.delayMs : OWNED_ELSEWHERE_RETRY_MS, {
        code: null,
        text: 'the store failed',
      });
      if (asked) throw error;
    }
  }

  #handlers(generation: number): SocketHandlers {
    const { events, sessionId, preferences } = this.#options;
    const mine = (work: () => void) => (): void => {
      if (generation === this.#generation) work();
    };
    return {
      record: (item) => events.record(sessionId, item),
      skips: () => preferences.skips(sessionId),
      onQr: (qr, expiresAt) =>
        mine(() => {
          const code = this.#state.kind === 'pairing' ? this.#state.code : null;
          this.#setState({ kind: 'pairing', qr: code ? null : qr, code, expiresAt });
          if (!code) events.qr(sessionId, qr, this.#context());
        })(),
      onPaired: (creds, node) =>
        mine(() => {
          this.#row.jid = creds.me?.id ?? null;
          this.#row.lid = creds.me?.lid ?? null;
          this.#row.platform = creds.platform ?? null;
          this.#row.businessName = businessName(node);
          this.#row.loggedOut = null;
          this.#setState({ kind: 'connecting', since: new Date() });
          void this.#save();
          if (node) events.paired(sessionId, node, this.#context());
        })(),
      onOpen: (creds) => mine(() => this.#onOpen(creds))(),
      onCreds: (creds) =>
        mine(() => {
          const name = creds.me?.name ?? null;
          if (!name || name === this.#row.pushName || name === '~') return;
          this.#row.pushName = name;
          void this.#save();
          if (this.#state.kind === 'connected') events.pushName(sessionId, name, this.#context());
          this.#changed();
        })(),
      onClosed: (reason) => mine(() => this.#onClosed(reason))(),
    };
  }

  #onOpen(creds: { me?: { id: string; lid?: string; name?: string } | undefined }): void {
    const { sessionId, events, onConnected } = this.#options;
    const since = new Date();
    this.#row.jid = creds.me?.id ?? this.#row.jid;
    this.#row.lid = creds.me?.lid ?? this.#row.lid;
    this.#row.lastConnectedAt = since;
    this.#row.loggedOut = null;
    this.#setState({ kind: 'connected', since });
    void this.#save();
    events.connected(sessionId, this.#context());
    if (this.#opened) onConnected(sessionId, new SocketCommands(this.#opened));
  }

  #onClosed(reason: CloseReason): void {
    const { sessionId, events } = this.#options;
    const context = this.#context();
    const wasConnected = this.#state.kind === 'connected' ? this.#state.since : null;
    this.#opened = null;
    if (wasConnected && Date.now() - wasConnected.getTime() > GOOD_CONNECTION_MS) this.#policy.reset();
    if (reason.kind === 'asked') return;
    // A proxy that stays broken is told once, not at every try.
    const isNews =
      reason.kind !== 'proxy' || this.#row.lastDisconnect?.reason !== reason.text || !this.#policy.attempt;
    this.#row.lastDisconnect = { at: new Date(), code: reason.code, reason: reason.text };
    if (isNews) events.closed(sessionId, { reason, wasConnected: wasConnected !== null }, context);
    this.#proxyFailure = reason.kind === 'proxy' ? reason : null;
    const step = this.#policy.after(reason, this.#row.jid !== null);
    void this.#commands
      .run('', () => this.#follow(step, reason))
      .catch((error: unknown) => {
        this.#options.logger.error(
          { sessionId, error: errorText(error) },
          'the step after a disconnect failed',
        );
        this.#retryIn(OWNED_ELSEWHERE_RETRY_MS, reason);
      });
  }

  async #follow(step: ReturnType<ReconnectPolicy['after']>, reason: CloseReason): Promise<void> {
    if (this.#opened || this.#stopped) return;
    switch (step.kind) {
      case 'stay':
        return;
      case 'reconnect':
        if (!this.#row.wanted) return this.#setState({ kind: 'disconnected' });
        await this.#save();
        if (step.delayMs === 0) return this.#openNow(false);
        return this.#retryIn(step.delayMs, reason);
      case 'erase':
        await this.#erase();
        return this.#endWanted({ at: new Date(), code: reason.code ?? 401 });
      case 'give-up':
        return this.#endWanted(reason.kind === 'logged-out' ? { at: new Date(), code: reason.code } : null);
      default:
        return step satisfies never;
    }
  }

  async #endWanted(loggedOut: RuntimeRow['loggedOut']): Promise<void> {
    this.#row.wanted = false;
    this.#row.loggedOut = loggedOut;
    this.#setState(loggedOut ? { kind: 'logged-out', ...loggedOut } : { kind: 'disconnected' });
    await this.#save();
    await this.#options.ownership.release(this.#options.sessionId);
  }

  #retryIn(delayMs: number, reason: { code: number | null; text: string }): void {
    this.#clearRetry();
    this.#setState({
      kind: 'reconnecting',
      retryAt: new Date(Date.now() + delayMs),
      attempt: this.#policy.attempt,
      reason: reason.text,
      code: reason.code,
    });
    if (this.#proxyFailure) this.#waiters.release();
    this.#retry = setTimeout(() => {
      void this.#commands
        .run('', async () => {
          if (!this.#stopped && this.#row.wanted && !this.#opened) await this.#openNow(false);
        })
        .catch((error: unknown) => {
          this.#options.logger.error(
            { sessionId: this.#options.sessionId, error: errorText(error) },
            'a reconnect failed',
          );
          this.#retryIn(OWNED_ELSEWHERE_RETRY_MS, reason);
        });
    }, delayMs);
  }

  async #endSocket(reason: string): Promise<void> {
    this.#clearRetry();
    const opened = this.#opened;
    if (!opened) return;
    await opened.socket.end(reason);
    this.#opened = null;
    this.#generation++;
  }

  /** Credentials, keys and journal go together with the addresses they stood for. */
  async #erase(): Promise<void> {
    await this.#options.erase(this.#options.sessionId);
    this.#row.jid = null;
    this.#row.lid = null;
    this.#row.pushName = null;
    this.#row.businessName = null;
    this.#row.platform = null;
  }

  #clearRetry(): void {
    if (this.#retry) clearTimeout(this.#retry);
    this.#retry = null;
  }

  #context(): OpenedSocket['tap']['context'] | null {
    return this.#opened?.tap.context ?? null;
  }

  #setState(state: SessionState): void {
    this.#state = state;
    this.#changed();
  }

  #changed(): void {
    this.#waiters.changed();
    this.#options.onChange(this.runtime);
  }

  /** Writes of one session in order; a failure is logged, the next write carries everything again. */
  #save(): Promise<void> {
    const row = { ...this.#row };
    this.#saving = this.#saving
      .then(() => this.#options.runtimes.write(row))
      .catch((error: unknown) => {
        this.#options.logger.error(
          { sessionId: row.sessionId, error: errorText(error) },
          'the state of a session could not be saved',
        );
      });
    return this.#saving;
  }
}
