import type { Logger } from 'pino';
import type { WebSocket } from 'ws';
import { bareJid, errorText, isLid } from '../../kernel/index.js';
import { Browsers, makeWASocket, proto, processSyncAction } from '../baileys.js';
import type { AuthenticationCreds, BinaryNode, GroupMetadata, WAMessageKey } from '../baileys.js';
import type { SessionKeyStore } from '../auth-state/index.js';
import type { AddressBook } from './address-book.js';
import { AskedLately } from './asked-lately.js';
import { StockAppStateKeys } from '../app-state/stock-keys.js';
import type { AppState } from '../app-state/app-state.js';
import type { StateMutation } from '../app-state/collections.js';
import { baileysLogger } from './baileys-logger.js';
import { introduce, NOTHING_SAID, type ClientIdentity } from './client-identity.js';
import { closeReason, type CloseReason } from './close-reason.js';
import { DeviceCache } from '../devices/device-cache.js';
import { DeviceWatch } from '../devices/device-watch.js';
import { CommunityCache } from './community-cache.js';
import { groupMetadata } from '../groups/group-metadata.js';
import type { GroupRecord } from '../groups/group-record.js';
import { GroupCache } from './group-cache.js';
import type { InboundHandlers, InboundTap } from './inbound-tap.js';
import type { OutputGate } from './output-gate.js';
import { StatusRetries, type SentStatus } from './status-retries.js';
import { withoutContent } from '../history/without-content.js';
import { sendPeer } from './peer-message.js';
import { tokensOutsideTransactions } from './token-keys.js';
import { privacyNews } from './privacy-news.js';
import { signalRepositoryFactory } from './signal-repository.js';
import type { WhatsappTransport } from './transport.js';
import { bareItem } from './unprotected.js';

/** What a session hears of its socket. All callbacks come in order; none may throw. */
export interface SocketHandlers extends InboundHandlers {
  /** A QR to show, valid until `expiresAt`. */
  onQr(qr: string, expiresAt: Date): void;
  /** The phone accepted this device and its identity was verified; the server restarts the stream now. */
  onPaired(creds: AuthenticationCreds, node: BinaryNode | null): void;
  /** Logged in and usable. */
  onOpen(creds: AuthenticationCreds): void;
  /** Credentials changed (push name among them). */
  onCreds(creds: AuthenticationCreds): void;
  /** The socket is gone for good. Called exactly once, also after `end`. */
  onClosed(reason: CloseReason): void;
}

export interface SocketOptions {
  sessionId: string;
  creds: AuthenticationCreds;
  keys: SessionKeyStore;
  tap: InboundTap;
  gate: OutputGate;
  appState: AppState;
  transport: WhatsappTransport;
  handlers: SocketHandlers;
  /** Content of an own message by its id, for recipients that ask for it again. */
  getMessage(id: string): Promise<proto.IMessage | undefined>;
  /** An own status by its id, for viewers that ask for it again; null when there is none. */
  getStatus(id: string): Promise<SentStatus | null>;
  /** A group as it is stored, null when it is not or something about it is unclear. @default nothing is stored */
  getGroup?(jid: string): Promise<GroupRecord | null>;
  book: AddressBook;
  /** How the session presents itself. @default as the library does: Chrome on Ubuntu */
  identity?: ClientIdentity | undefined;
  /** How long a device list is believed when nothing says that it changed. @default 6 hours */
  deviceListTtlMs?: number | undefined;
  logger: Logger;
  /** Switches durability off: the "before" of the kill test and of the bench. Never set in production. */
  unprotected?: boolean;
}

type BaileysSocket = ReturnType<typeof makeWASocket>;

const KEEP_ALIVE_MS = 25_000;
/** Without any frame for this long the connection is taken for dead, whatever TCP says. */
const FRAME_SILENCE_MS = 2 * KEEP_ALIVE_MS + 15_000;
const WATCHDOG_MS = 5_000;
/** How long an orderly close may wait for what is behind the gate, and for the close handshake. */
const CLOSE_WAIT_MS = 1_000;
const DEVICE_LIST_TTL_MS = 6 * 3_600_000;
const FIRST_QR_MS = 60_000;
const NEXT_QR_MS = 20_000;

/** One connection to WhatsApp: unmodified Baileys with the inbound tap in front and the output gate behind. */
export class WhatsappSocket {
  readonly sock: BaileysSocket;
  readonly groups = new GroupCache((group) => this.#readGroup(group));
  readonly communities = new CommunityCache();
  readonly devices: DeviceCache;
  /** What was answered about people lately. */
  readonly lately: AskedLately;
  readonly #deviceWatch: DeviceWatch;
  readonly #options: SocketOptions;
  readonly #gate: OutputGate;
  readonly #tap: InboundTap;
  readonly #raw: WebSocket;
  readonly #watchdog: NodeJS.Timeout;
  readonly #retries: StatusRetries;
  readonly #introduction: ReturnType<typeof introduce>;
  readonly #closed: Promise<void>;
  #resolveClosed: () => void = () => undefined;
  readonly #lostListeners = new Set<() => void>();
  #lastFrameAt = performance.now();
  #qrCount = 0;
  #pairNode: BinaryNode | null = null;
  #failureNode: BinaryNode | null = null;
  #paired = false;
  #isClosed = false;
  #ending: Promise<void> | null = null;

  constructor(options: SocketOptions) {
    this.#options = options;
    const { keys, creds, transport, gate, tap, appState, identity = NOTHING_SAID } = options;
    this.#introduction = introduce(identity);
    this.#closed = new Promise((resolve) => (this.#resolveClosed = resolve));
    this.#gate = gate;
    this.#retries = new StatusRetries(this, { ...options, find: (id) => options.getStatus(id) });
    this.#tap = tap;
    this.lately = new AskedLately(options.book);
    this.devices = this.#deviceCache();
    this.#deviceWatch = this.#watchDevices();
    this.sock = makeWASocket({
      auth: { creds, keys: new StockAppStateKeys(keys, appState) },
      logger: baileysLogger(options.logger),
      browser: Browsers.ubuntu('Chrome'),
      countryCode: this.#introduction.countryCode,
      ...(identity.version ? { version: identity.version } : {}),
      ...(transport.webSocketUrl ? { waWebSocketUrl: transport.webSocketUrl } : {}),
      ...(transport.agent ? { agent: transport.agent } : {}),
      ...(transport.fetchAgent ? { fetchAgent: transport.fetchAgent } : {}),
      ...(transport.dispatcher
        ? { options: { dispatcher: transport.dispatcher } as unknown as RequestInit }
        : {}),
      keepAliveIntervalMs: KEEP_ALIVE_MS,
      // One try: a failed commit is a fail-stop, and the pending promise keeps Baileys from answering.
      transactionOpts: { maxCommitRetries: 1, delayBetweenTriesMs: 1 },
      markOnlineOnConnect: false,
      emitOwnEvents: false,
      syncFullHistory: false,
      // Baileys has to see that history comes: it then synchronises the rest. What is in it is read elsewhere.
      shouldSyncHistoryMessage: (notification) => {
        withoutContent(notification);
        return true;
      },
      appStateMacVerification: { patch: true, snapshot: true },
      cachedGroupMetadata: (group) => this.#groupMembers(group),
      getMessage: async (key: WAMessageKey) => (key.id ? options.getMessage(key.id) : undefined),
      ...(options.unprotected
        ? {}
        : {
            makeSignalRepository: signalRepositoryFactory({ keys, tracker: tap.tracker }),
            userDevicesCache: this.devices,
          }),
    });
    // Every layer of Baileys reads the keys anew from this one object.
    this.sock.authState.keys = tokensOutsideTransactions(this.sock.authState.keys);
    appState.attach({
      query: (node) => this.sock.query(node),
      nextId: () => this.sock.generateMessageTag(),
      sendPeer: (message) => sendPeer(this.sock, message),
      tell: (mutation) => this.#tellBaileys(mutation),
    });
    // ws.connect() has run synchronously, so the raw socket is there and has not sent anything yet.
    this.#raw = (this.sock.ws as unknown as { socket: WebSocket }).socket;
    if (!options.unprotected) gate.install(this.#raw);
    this.#listen();
    this.#watchdog = setInterval(() => this.#checkFrames(), WATCHDOG_MS).unref();
  }

  /** True while frames can be sent. */
  get isOpen(): boolean {
    return !this.#isClosed && this.sock.ws.isOpen;
  }

  /** True from the moment that the connection is given up, by whichever side. */
  get isClosing(): boolean {
    return this.#isClosed;
  }

  /** Tells once that nothing can be sent any more. Returns how to stop listening. */
  onLost(listener: () => void): () => void {
    if (this.#isClosed) listener();
    else this.#lostListeners.add(listener);
    return () => this.#lostListeners.delete(listener);
  }

  /** Closes in order: what is behind the gate leaves first, for a bounded time. Resolves when all is over. */
  end(reason: string): Promise<void> {
    return (this.#ending ??= this.#end(reason));
  }

  async #end(reason: string): Promise<void> {
    await Promise.race([this.#options.keys.barrier() ?? Promise.resolve(), delay(CLOSE_WAIT_MS)]);
    this.#close({ kind: 'asked', code: null, text: reason });
    await this.#closed;
  }

  /** A commit failed: nothing may be told to WhatsApp any more, not even that something went wrong. */
  failStop(error: unknown): void {
    if (this.#isClosed) return;
    this.#gate.shut();
    this.#options.logger.error(
      { sessionId: this.#options.sessionId, error: errorText(error) },
      'inbound commit failed: socket closed, WhatsApp keeps the messages',
    );
    this.#close({ kind: 'store', code: null, text: 'the store failed' });
  }

  #close(reason: CloseReason): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    for (const told of [...this.#lostListeners]) told();
    clearInterval(this.#watchdog);
    this.#introduction.forget();
    this.#options.appState.close();
    void this.sock.end(undefined);
    const finish = (): void => {
      this.sock.ev.removeAllListeners('connection.update');
      this.sock.ws.removeAllListeners();
      this.sock.ws.on('error', () => undefined); // a late error of a dead socket has no other listener
      void this.#tap.drain().then(() => {
        this.#options.keys.close();
        this.#resolveClosed();
        this.#options.handlers.onClosed(reason);
      });
    };
    if (this.#raw.readyState === this.#raw.CLOSED) return finish();
    // A half-open peer never answers the close handshake.
    const terminate = setTimeout(() => this.#raw.terminate(), CLOSE_WAIT_MS);
    this.#raw.once('close', () => {
      clearTimeout(terminate);
      finish();
    });
  }

  #deviceCache(): DeviceCache {
    const { keys, creds, book, deviceListTtlMs } = this.#options;
    return new DeviceCache({
      keys,
      me: () => creds.me,
      query: (iq) => this.sock.query(iq) as Promise<BinaryNode | undefined>,
      newId: () => this.sock.generateMessageTag(),
      learn: async (pairs) => {
        const { lidMapping, migrateSession } = this.sock.signalRepository;
        const news = pairs.filter(({ pn, lid }) => book.lidForPn(pn) !== lid);
        if (!news.length) return;
        await lidMapping.storeLIDPNMappings(news);
        for (const { pn, lid } of news) {
          await migrateSession(pn, lid);
          book.put(pn, lid);
        }
      },
      ttlMs: deviceListTtlMs ?? DEVICE_LIST_TTL_MS,
    });
  }

  #watchDevices(): DeviceWatch {
    const { sessionId, creds, book, gate, logger } = this.#options;
    return new DeviceWatch({
      sessionId,
      cache: this.devices,
      own: () => ({
        pn: creds.me ? bareJid(creds.me.id) : null,
        lid: creds.me?.lid ? bareJid(creds.me.lid) : null,
      }),
      otherAddress: async (jid) => {
        await book.learn(book.unknown([jid]));
        return isLid(jid) ? book.pnForLid(jid) : book.lidForPn(jid);
      },
      group: (jid) => this.groups.peek(jid),
      forgetGroup: (jid) => this.groups.forget(jid),
      deleteSessions: (jids) => this.sock.signalRepository.deleteSession(jids),
      hold: (work) => gate.hold(work),
      logger,
    });
  }

  /** From the store, where everything is that has come so far; else from the server, whose answer is stored. */
  async #readGroup(group: string): Promise<GroupMetadata> {
    await this.#tap.drain();
    const stored = await this.#options.getGroup?.(group);
    return stored ? groupMetadata(stored) : this.sock.groupMetadata(group);
  }

  /** A group, with its members announced to the device cache, which is asked for them next by their users alone. */
  async #groupMembers(group: string): Promise<GroupMetadata> {
    const metadata = await this.groups.get(group);
    this.devices.expect(metadata.participants.map(({ id }) => id));
    return metadata;
  }

  #checkFrames(): void {
    if (performance.now() - this.#lastFrameAt < FRAME_SILENCE_MS) return;
    this.#close({ kind: 'lost', code: 408, text: 'no frame from the server' });
  }

  /** The account's name, settings and pairs of addresses that come by app state are kept by Baileys. */
  #tellBaileys({ index, value, removed }: StateMutation): void {
    if (removed) return;
    const { creds, logger } = this.#options;
    const action = { value: proto.SyncActionValue.decode(value), index: Buffer.from(JSON.stringify(index)) };
    processSyncAction(
      { syncAction: action, index: index },
      this.sock.ev,
      creds.me ?? { id: '' },
      undefined,
      baileysLogger(logger),
    );
  }

  /** The baseline without durability: an event when Baileys says so. */
  #recordUpserts(): void {
    this.sock.ev.on('messages.upsert', ({ messages }) => {
      for (const message of messages) {
        const item = bareItem(message);
        if (item) this.#options.handlers.record(item).catch((error: unknown) => this.failStop(error));
      }
    });
  }

  /** Keeps what is decided by the settings true: whether read receipts are sent, and what events say was before. */
  #followPrivacy(node: BinaryNode): void {
    const news = privacyNews(node);
    if (!news) return;
    const { context } = this.#tap;
    context.privacySettings = { ...context.privacySettings, ...news.settings };
    if (news.isNotice)
      this.sock.fetchPrivacySettings(true).catch((error: unknown) => {
        const { sessionId, logger } = this.#options;
        logger.warn(
          { sessionId, error: errorText(error) },
          'changed privacy settings could not be asked for',
        );
      });
  }

  #listen(): void {
    const { ws, ev } = this.sock;
    const { handlers } = this.#options;
    // First listener of 'frame': it sees a stanza before anything of Baileys does.
    ws.on('frame', (node: BinaryNode | Uint8Array) => {
      this.#lastFrameAt = performance.now();
      if (node instanceof Uint8Array) return;
      if (node.tag === 'failure' || node.tag === 'stream:error') this.#failureNode = node;
      if (isPairSuccess(node)) this.#pairNode = node;
      this.groups.onFrame(node);
      this.communities.onFrame(node);
      this.lately.onFrame(node);
      const seen = StatusRetries.asks(node) ? this.#retries.take(node) : node;
      if (this.#options.unprotected) return;
      this.devices.onFrame(node);
      this.#deviceWatch.onFrame(node);
      this.#tap.onFrame(seen);
      this.#followPrivacy(node);
    });
    if (this.#options.unprotected) this.#recordUpserts();
    ev.on('creds.update', () => {
      this.#options.keys.saveCreds(this.#options.creds);
      handlers.onCreds(this.#options.creds);
    });
    ev.on('connection.update', (update) => {
      if (update.qr) {
        const validMs = this.#qrCount++ === 0 ? FIRST_QR_MS : NEXT_QR_MS;
        handlers.onQr(update.qr, new Date(Date.now() + validMs));
      }
      if (update.isNewLogin) {
        this.#paired = true;
        handlers.onPaired(this.#options.creds, this.#pairNode);
      }
      if (update.connection === 'open') handlers.onOpen(this.#options.creds);
      // The first time it follows the history, when the phone has shared the keys.
      if (update.receivedPendingNotifications && this.#options.creds.accountSyncCounter > 0)
        void this.#options.appState.catchUp();
      if (update.connection === 'close') {
        this.#close(
          closeReason({
            error: update.lastDisconnect?.error,
            node: this.#failureNode,
            unverifiedPairing: this.#pairNode && !this.#paired ? this.#pairNode : null,
          }),
        );
      }
    });
  }
}

/** Noted here and not by Baileys' own event: its listener is older and tells of the new login before ours runs. */
function isPairSuccess(node: BinaryNode): boolean {
  return node.tag === 'iq' && Array.isArray(node.content) && node.content[0]?.tag === 'pair-success';
}

const delay = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
