import { AppError, bareJid, errorText } from '../kernel/index.js';
import type { SessionPort, SessionRuntime } from '../sessions/index.js';
import { APP_STATE_COLLECTIONS, type SocketCommands } from '../whatsapp/index.js';
import type {
  AppStateCommand,
  CollectionSync,
  LinkState,
  Refresh,
  RefreshCommand,
  SyncPort,
} from './sync.port.js';

export interface SyncServiceOptions {
  sessions: Pick<SessionPort, 'runtime' | 'connect'>;
  /** The usable connection of a session. @throws AppError SESSION_NOT_CONNECTED */
  commands(sessionId: string): SocketCommands;
}

/** Below this many one-time keys at the server, more are uploaded. */
const FEW_PREKEYS = 5;

export class SyncService implements SyncPort {
  constructor(private readonly options: SyncServiceOptions) {}

  async appState({ sessionId, full, autoRecovery }: AppStateCommand): Promise<CollectionSync[]> {
    const commands = this.options.commands(sessionId);
    const outcomes = await commands.syncAppState(APP_STATE_COLLECTIONS, { full, recover: autoRecovery });
    return outcomes
      .map((outcome) => ({ ...outcome, succeeded: outcome.error === null }))
      .sort((a, b) => APP_STATE_COLLECTIONS.indexOf(a.name) - APP_STATE_COLLECTIONS.indexOf(b.name));
  }

  async refresh(command: RefreshCommand): Promise<Refresh> {
    const { sessions } = this.options;
    const { sessionId, waitMs } = command;
    const before = await sessions.runtime(sessionId);
    if (!before.jid)
      throw new AppError('SESSION_NOT_PAIRED', 'no JID found, QR scan required for initial pairing');
    const after = await sessions.connect(sessionId, { waitMs, anew: true });
    const link = { before: linkState(before), after: linkState(after), jid: bareJid(before.jid) };
    if (!link.after.connected) throw notRefreshed(link);
    const begun = performance.now();
    // One after the other: the server counts what one device asks at once.
    const appState = command.appState ? await this.#appState(command) : null;
    const preKeys = command.preKeys ? await this.#preKeys(sessionId) : null;
    const privacy = command.privacy ? await this.#privacy(sessionId) : null;
    return { ...link, appState, preKeys, privacy, durationMs: Math.round(performance.now() - begun) };
  }

  /** The connection is new, so what fails now is told beside what did not. */
  async #appState({ sessionId, autoRecovery }: RefreshCommand): Promise<CollectionSync[]> {
    try {
      return await this.appState({ sessionId, full: false, autoRecovery });
    } catch (error) {
      const failed = { version: 0, succeeded: false, durationMs: 0, recoveryRequested: false };
      return APP_STATE_COLLECTIONS.map((name) => ({ ...failed, name, error: errorText(error) }));
    }
  }

  async #preKeys(sessionId: string): Promise<NonNullable<Refresh['preKeys']>> {
    try {
      const commands = this.options.commands(sessionId);
      const serverCount = await commands.preKeyCount();
      const uploaded = serverCount < FEW_PREKEYS;
      if (uploaded) await commands.uploadPreKeys();
      return { serverCount, uploaded, error: null };
    } catch (error) {
      return { serverCount: null, uploaded: false, error: errorText(error) };
    }
  }

  async #privacy(sessionId: string): Promise<NonNullable<Refresh['privacy']>> {
    try {
      await this.options.commands(sessionId).refreshPrivacy();
      return { fetched: true, error: null };
    } catch (error) {
      return { fetched: false, error: errorText(error) };
    }
  }
}

/** `flags` tell a program how the connection was and is. */
function notRefreshed({ before, after }: Pick<Refresh, 'before' | 'after'>): AppError {
  const flags = {
    refreshSuccess: false,
    wasConnected: before.connected,
    wasLoggedIn: before.loggedIn,
    newConnected: after.connected,
    newLoggedIn: after.loggedIn,
  };
  return new AppError('SESSION_NOT_CONNECTED', 'Failed to refresh connection', { flags });
}

function linkState({ state, jid }: SessionRuntime): LinkState {
  return { connected: state.kind === 'connected', loggedIn: jid !== null && state.kind !== 'logged-out' };
}
