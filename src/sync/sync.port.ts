import type { AppStateCollection } from '../whatsapp/index.js';

/** How one collection of what the account's devices share came out of a sync. */
export interface CollectionSync {
  name: AppStateCollection;
  version: number;
  succeeded: boolean;
  /** Null on success. */
  error: string | null;
  durationMs: number;
  recoveryRequested: boolean;
}

export interface AppStateCommand {
  sessionId: string;
  /** Read from scratch, whatever is known. */
  full: boolean;
  /** Ask the phone for what cannot be verified. */
  autoRecovery: boolean;
}

export interface RefreshCommand {
  sessionId: string;
  appState: boolean;
  /** Upload one-time keys when the server is running out of them. */
  preKeys: boolean;
  privacy: boolean;
  autoRecovery: boolean;
  /** How long the new connection is waited for. */
  waitMs: number;
}

/** State of a connection before and after it was made anew. */
export interface LinkState {
  connected: boolean;
  loggedIn: boolean;
}

/** What a refresh did. What was not asked for is null. */
export interface Refresh {
  before: LinkState;
  after: LinkState;
  /** Bare address of the account. */
  jid: string;
  appState: CollectionSync[] | null;
  preKeys: { serverCount: number | null; uploaded: boolean; error: string | null } | null;
  privacy: { fetched: boolean; error: string | null } | null;
  /** Of what followed the new connection. */
  durationMs: number;
}

/** Brings a session up to date with its account. */
export interface SyncPort {
  /** All five collections, in their order. @throws AppError SESSION_NOT_CONNECTED, STORE_UNAVAILABLE */
  appState(command: AppStateCommand): Promise<CollectionSync[]>;
  /**
   * Connects anew, and brings up to date what is asked for.
   * @throws AppError SESSION_NOT_PAIRED; SESSION_NOT_CONNECTED with `flags` when the new connection does not come
   */
  refresh(command: RefreshCommand): Promise<Refresh>;
}
