import type { Logger } from 'pino';
import { PhoneBook, type Phone } from './actors/index.js';
import { handleControl } from './control/index.js';
import type { Addressing } from './server/core.js';
import type { Faults } from './server/faults.js';
import type { Ledger } from './server/ledger.js';
import { WhatsAppServer } from './server/server.js';

export type {
  Behaviour,
  BusinessInput,
  ButtonType,
  ChatState,
  EventAnswer,
  MessageEdit,
  MessagePin,
  MessageReaction,
  MessageReceipt,
  OwnProfile,
  PeerState,
  Phone,
  PhoneBook,
  PhoneCounts,
  PhoneCall,
  PhoneMessage,
  ShownChat,
  PollVote,
  PresenceState,
  ProfileNotice,
  Shown,
  ShownButton,
  ShownCard,
  ShownContact,
  ShownFile,
  ShownHeader,
  ShownKind,
  ShownMedia,
  ShownMediaItem,
  ShownOf,
  ShownPlace,
  ShownQuote,
} from './actors/index.js';
export type { Fault, FaultKind, FaultTarget, StandingFault } from './server/faults.js';
export type { LiftedRestrictions, RestrictionFault, RestrictionKind } from './server/restrictions.js';
export type {
  LedgerAnswer,
  LedgerCounts,
  LedgerMessage,
  LedgerNote,
  LedgerSnapshot,
  LedgerSubmission,
} from './server/ledger.js';
export type { DeviceLink, LinkHandler, SandboxServer } from './server/link.js';

export interface SandboxOptions {
  /** @default 0, a free one */
  port?: number;
  /** @default '127.0.0.1' */
  host?: string;
  /** wss:// and https:// with a certificate made at start. @default false */
  tls?: boolean;
  /** Makes numbers, LIDs, group ids and the root key repeatable. */
  seed?: string;
  /** Sender address of 1:1 messages. @default 'lid' */
  addressing?: Addressing;
  logger?: Logger;
}

/** A running sandbox. */
export interface Sandbox {
  /** Socket for clients: `ws://127.0.0.1:PORT/ws/chat` (`wss://localhost:PORT/ws/chat` with TLS). */
  readonly url: string;
  /** Origin of control API and media host. */
  readonly httpUrl: string;
  /** Where requests for WhatsApp's media hosts have to be sent instead; the same origin. */
  readonly mediaUrl: string;
  /** Public key that Noise certificates are to be verified with, 64 hex digits. */
  readonly rootKeyHex: string;
  /** PEM of the TLS certificate; null without TLS. */
  readonly tlsCertificate: string | null;
  readonly ledger: Ledger;
  readonly faults: Faults;
  readonly phones: PhoneBook;
  /** The server itself, for devices in process. */
  readonly server: WhatsAppServer;
  /** New account with its phone, online. @throws AppError BAD_INPUT, CONFLICT */
  createPhone(wanted?: { number?: string; name?: string }): Promise<Phone>;
  /** Cuts all connections, takes the phones offline, closes the port. */
  stop(): Promise<void>;
}

/** Starts a WhatsApp-compatible server with its simulated phones; resolves when it listens. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const server = new WhatsAppServer({
    host: options.host ?? '127.0.0.1',
    port: options.port ?? 0,
    tls: options.tls ?? false,
    addressing: options.addressing ?? 'lid',
    logger: options.logger ?? null,
    ...(options.seed === undefined ? {} : { seed: options.seed }),
  });
  const phones = new PhoneBook(server, options.logger ?? null);
  server.addHttpHandler((request, response) => {
    if (!request.url?.startsWith('/sandbox/')) return false;
    // Answers errors itself; never rejects.
    void handleControl({ phones, server }, request, response);
    return true;
  });
  await server.start();
  return {
    url: server.url,
    httpUrl: server.httpUrl,
    mediaUrl: server.httpUrl,
    rootKeyHex: server.rootKeyHex,
    tlsCertificate: server.tls?.cert ?? null,
    ledger: server.ledger,
    faults: server.faults,
    phones,
    server,
    createPhone: (wanted) => phones.create(wanted),
    stop: async () => {
      await phones.stop();
      await server.stop();
    },
  };
}
