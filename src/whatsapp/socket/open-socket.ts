import { createHash } from 'node:crypto';
import { bareJid, errorText } from '../../kernel/index.js';
import { decodeBinaryNode, initAuthCreds } from '../baileys.js';
import type { AuthenticationCreds, BinaryNode } from '../baileys.js';
import {
  InboundJournal,
  SessionKeyStore,
  type AuthStateStore,
  type JournalRow,
  type SharedKeyCache,
  type WriteLog,
} from '../auth-state/index.js';
import { AppState } from '../app-state/app-state.js';
import { CollectionReader } from '../app-state/collection-reader.js';
import { decodeKeyValue } from '../auth-state/key-codec.js';
import { MediaHost } from '../media/media-host.js';
import { AddressBook } from './address-book.js';
import { InboundTap } from './inbound-tap.js';
import { encryptedParts, messageRef } from './part-tracker.js';
import { OutputGate } from './output-gate.js';
import type { WhatsappTransport } from './transport.js';
import { WhatsappSocket, type SocketOptions } from './whatsapp-socket.js';

/** As what devices are linked where nothing else is configured. */
const DEFAULT_PLATFORM = 'CHROME';

/** What all sockets of the process share. */
export interface AuthStateServices {
  store: AuthStateStore;
  log: WriteLog;
  cache: SharedKeyCache;
}

export interface OpenSocketOptions extends Omit<
  SocketOptions,
  'creds' | 'keys' | 'tap' | 'gate' | 'book' | 'appState'
> {
  /** Ownership epoch: writes of a former owner are refused. */
  epoch: bigint;
  /** What all sockets of the process share. */
  auth: AuthStateServices;
  /** A pair of addresses was used, by the number's bare address. */
  onPairUsed?: ((pn: string) => void) | undefined;
}

/** An open (or opening) socket with what belongs to it. */
export interface OpenedSocket {
  socket: WhatsappSocket;
  /** Ownership epoch that it was opened in. */
  epoch: bigint;
  creds: AuthenticationCreds;
  book: AddressBook;
  tap: InboundTap;
  appState: AppState;
  transport: WhatsappTransport;
  /** Promise of the commit of all that was written so far; null when it is over. */
  barrier(): Promise<void> | null;
  /** As what this device shows itself under linked devices, in capitals. */
  platform: string;
}

/**
 * Reads the session's credentials, finishes what an earlier run left in the journal, and opens the socket.
 * A pairing that was interrupted starts clean: half-made credentials would be taken for a login and refused.
 * @throws AppError STORE_UNAVAILABLE
 */
export async function openSocket(options: OpenSocketOptions): Promise<OpenedSocket> {
  const { auth, sessionId, epoch } = options;
  const creds = await readCreds(auth.store, sessionId);
  const journal = new InboundJournal(sessionId, auth.log);
  let socket: WhatsappSocket | null = null;
  let failedEarly: Error | null = null;
  const keys = new SessionKeyStore({
    sessionId,
    epoch,
    store: auth.store,
    log: auth.log,
    cache: auth.cache,
    journal,
    onFailure: (error) => {
      failedEarly = error;
      socket?.failStop(error);
    },
  });
  const gate = new OutputGate(() => keys.barrier());
  const book = new AddressBook(keys, options.onPairUsed);
  const tap = new InboundTap({
    sessionId,
    journal,
    handlers: options.handlers,
    book,
    own: () => ({
      pn: creds.me ? bareJid(creds.me.id) : null,
      lid: creds.me?.lid ? bareJid(creds.me.lid) : null,
    }),
    hold: (work) => gate.hold(work),
    onStateCopy: (copy) => {
      appState.takeCopy(copy).catch((error: unknown) => {
        options.logger.warn({ sessionId, error: errorText(error) }, 'a copy of app state was not taken');
      });
    },
    onFailure: (error) => socket?.failStop(error),
    logger: options.logger,
  });
  const appState = new AppState({
    sessionId,
    keys,
    creds,
    book,
    reader: new CollectionReader(keys, new MediaHost(options.transport)),
    context: tap.context,
    record: (step, events) =>
      options.handlers.record({ events, messages: [], receipts: [], ack: null, appState: step }),
    onFailure: (error) => socket?.failStop(error),
    logger: options.logger,
  });
  try {
    await recover(await auth.store.readJournal(sessionId), tap);
    if (failedEarly) throw failedEarly as Error;
    socket = new WhatsappSocket({ ...options, creds, keys, tap, gate, book, appState });
  } catch (error) {
    keys.close();
    throw error;
  }
  return {
    ...{ socket, epoch, creds, book, tap, appState, transport: options.transport },
    platform: options.identity?.platformType?.toUpperCase() ?? DEFAULT_PLATFORM,
    barrier: () => keys.barrier(),
  };
}

async function readCreds(store: AuthStateStore, sessionId: string): Promise<AuthenticationCreds> {
  const encoded = await store.readCreds(sessionId);
  if (!encoded) return initAuthCreds();
  const creds = decodeKeyValue(encoded) as AuthenticationCreds;
  return creds.account ? creds : initAuthCreds();
}

/** Messages of the journal in their order of arrival, before anything newer can come. */
async function recover(rows: readonly JournalRow[], tap: InboundTap): Promise<void> {
  const messages = new Map<string, { node: BinaryNode; rows: JournalRow[] }>();
  for (const row of rows) {
    const node = await decodeBinaryNode(row.stanza);
    // Not the bytes of the stanza: a redelivery differs in its `offline` attribute. Not the id alone: a resend
    // has the same id and other ciphertexts.
    const key = createHash('sha256').update(messageRef(node).key);
    for (const part of encryptedParts(node)) key.update(part);
    const name = key.digest('base64');
    let message = messages.get(name);
    if (!message) messages.set(name, (message = { node, rows: [] }));
    message.rows.push(row);
  }
  for (const { node, rows: parts } of messages.values()) await tap.recordRecovered(node, parts);
}
