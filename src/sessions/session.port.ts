import type { JsonObject } from '../kernel/index.js';
import type { GlobalSwitches } from './session-preferences.js';

/** One session's life, as a discriminated union: exactly one of these is true at a time. */
export type SessionState =
  /** No socket, none wanted (never connected, or disconnected by the API). */
  | { kind: 'disconnected' }
  /** A socket is being opened or logged in. */
  | { kind: 'connecting'; since: Date }
  /** Waiting for a phone to scan the QR or to enter the code. */
  | { kind: 'pairing'; qr: string | null; code: string | null; expiresAt: Date }
  /** Logged in and usable. */
  | { kind: 'connected'; since: Date }
  /** The socket was lost; the next try is set for `retryAt`. */
  | { kind: 'reconnecting'; retryAt: Date; attempt: number; reason: string; code: number | null }
  /** The phone removed this device: credentials are gone, a new pairing is needed. */
  | { kind: 'logged-out'; at: Date; code: number };

/** What is known of a session's connection at this moment. */
export interface SessionRuntime {
  sessionId: string;
  state: SessionState;
  /** Address with device (`49171:5@s.whatsapp.net`); null before pairing. */
  jid: string | null;
  lid: string | null;
  pushName: string | null;
  businessName: string | null;
  platform: string | null;
  autoReconnect: boolean;
  /** Failed reconnects since the last good connection. */
  reconnectErrors: number;
  lastConnectedAt: Date | null;
  lastDisconnect: { at: Date; code: number | null; reason: string } | null;
  /** True when read from the running process, false when only the database knows. */
  live: boolean;
}

export interface ConnectOptions {
  waitMs: number;
  /** Also closes a connection that is there. @default false */
  anew?: boolean;
}

/** Life of sessions: connect, pair, disconnect. Settings and tokens belong to `access`. */
export interface SessionPort {
  /** What the operator has switched for all sessions. */
  readonly globalSwitches: GlobalSwitches;
  runtime(sessionId: string): Promise<SessionRuntime>;
  /** For lists: one database read for all, live state where this process has it. */
  runtimes(sessionIds: readonly string[]): Promise<Map<string, SessionRuntime>>;
  /**
   * Converges to a connection from any state; calling it twice is harmless. Resolves when connected, pairing,
   * or after `waitMs` with whatever state holds then.
   * @throws AppError PROXY_FAILED when the session's proxy keeps it from WhatsApp (it goes on trying)
   */
  connect(sessionId: string, options: ConnectOptions): Promise<SessionRuntime>;
  /** Closes the socket; credentials stay and nothing reconnects by itself. */
  disconnect(sessionId: string): Promise<SessionRuntime>;
  /** Removes the device at WhatsApp and deletes credentials and keys. */
  logout(sessionId: string): Promise<SessionRuntime>;
  /** Opens a pairing socket if needed; resolves when the server has accepted the code. */
  requestPairingCode(
    sessionId: string,
    phone: string,
  ): Promise<{ code: string; expiresAt: Date; runtime: SessionRuntime }>;
  /** The current state at once, then every change. Without id: of all sessions. */
  updates(sessionId?: string): AsyncIterableIterator<SessionRuntime>;
}

/** What the webhook body and other consumers need to know about a session. */
export interface SessionIdentity {
  sessionId: string;
  name: string;
  token: string;
  jid: string | null;
  pushName: string | null;
  businessName: string | null;
}

export type { JsonObject };
