import type { Logger } from 'pino';
import type { SessionKeyStore } from '../auth-state/index.js';
import type { AuthenticationCreds, BinaryNode, proto } from '../baileys.js';
import type { RenderContext, RenderedEvent } from '../inbound/index.js';
import type { AddressBook } from '../socket/address-book.js';
import type { CollectionReader } from './collection-reader.js';
import type { AppStateCollection, StateMutation } from './collections.js';
import type { AppStateStep } from './state-step.js';

/** How one collection came out of a sync. */
export interface SyncOutcome {
  name: AppStateCollection;
  version: number;
  /** Milliseconds from the question to its last answer, storing included. */
  durationMs: number;
  /** Why it is not up to date; null when it is. */
  error: string | null;
  /** The phone was asked for what is missing: a copy in the clear, or a key. What it answers is taken in by itself. */
  recoveryRequested: boolean;
}

export interface SyncOptions {
  /** From scratch, whatever is known. @default false */
  full?: boolean;
  /** Ask the phone for what cannot be verified or read. @default false */
  recover?: boolean;
}

/** The connection as far as app state needs it. */
export interface AppStateLine {
  query(node: BinaryNode): Promise<unknown>;
  nextId(): string;
  /** Writes to the own phone alone. */
  sendPeer(message: proto.Message.IProtocolMessage): Promise<unknown>;
  /** Lets Baileys see a mutation: it keeps the account's name, settings and address pairs. */
  tell(mutation: StateMutation): void;
}

export interface AppStateOptions {
  sessionId: string;
  keys: SessionKeyStore;
  creds: AuthenticationCreds;
  book: AddressBook;
  reader: CollectionReader;
  context: RenderContext;
  /** Stores a step with its events; resolves after the commit. @throws AppError STORE_UNAVAILABLE */
  record(step: AppStateStep, events: RenderedEvent[]): Promise<void>;
  /** The store is away: fail-stop. */
  onFailure(error: unknown): void;
  logger: Logger;
}
