import type { Logger } from 'pino';
import type { Account } from '../accounts/index.js';
import { COLLECTIONS } from '../app-state/actions.js';
import type { SandboxServer } from '../server/link.js';
import type { BinaryNode } from '../wire/codec.js';
import { child, node } from '../wire/node.js';
import { CompanionSync, type HistoryRequest } from './companion-sync.js';
import type { DeviceContext } from './device-context.js';
import { GroupDirectory } from './group-directory.js';
import { ackOf, Inbox } from './inbox.js';
import { uploadContent } from './key-bundle.js';
import { answerMediaRetry } from './media-retry.js';
import { MessageLog, type StoredMessage } from './message-log.js';
import { Outbox } from './outbox.js';
import { PastMessages } from './past-messages.js';
import { PeerDirectory } from './peer-directory.js';
import { PeerStates } from './peer-states.js';
import { takeReceipt } from './receipts.js';
import { RetryAnswers } from './retry-answers.js';
import { RetryRequests } from './retry-requests.js';
import { SerialQueue } from './serial-queue.js';
import { SessionKeeper } from './session-keeper.js';
import { SignalCipher } from './signal-cipher.js';
import { SignalStore } from './signal-store.js';
import { StateKeeper, type StateEvents } from './state-keeper.js';
import { StanzaLink } from './stanza-link.js';

const FIRST_PREKEYS = 30;
const MORE_PREKEYS = 100;

export interface PhoneEngineOptions {
  server: SandboxServer;
  account: Account;
  logger: Logger | null;
  /** A message that people see arrived. */
  onMessage: (entry: StoredMessage) => void;
  /** Signals of calls, and their acks. */
  calls: { take(stanza: BinaryNode): void; takeAck(ack: BinaryNode): void };
  /** Another device of the account changed something that all of them share. */
  onState: StateEvents['changed'];
  /** Something changed at other accounts or in groups. */
  onNotification: (stanza: BinaryNode) => void;
}

/** Device 0 of an account: wires the parts together and hands every stanza to the right one. */
export class PhoneEngine {
  readonly context: DeviceContext;
  readonly queue = new SerialQueue();
  readonly outbox: Outbox;
  readonly states: PeerStates;
  /** App state. */
  readonly state: StateKeeper;
  readonly #tell: PhoneEngineOptions['onNotification'];
  readonly #inbox: Inbox;
  readonly #answers: RetryAnswers;
  /** What companions are given of the time before. */
  readonly past = new PastMessages();
  readonly #sync: CompanionSync;
  readonly #calls: PhoneEngineOptions['calls'];

  constructor(options: PhoneEngineOptions) {
    const { server, account, logger } = options;
    this.#tell = options.onNotification;
    this.#calls = options.calls;
    const link = new StanzaLink(
      {
        attach: (handler) => server.attach(account, 0, handler),
        isAttached: () => server.isOnline(account, 0),
      },
      (stanza) => this.#dispatch(stanza),
    );
    const store = new SignalStore();
    const peers = new PeerDirectory(link, (lid) => server.accounts.byLid(lid)?.pn ?? null);
    const cipher = new SignalCipher(store, account.lid);
    const sessions = new SessionKeeper(link, cipher, peers);
    sessions.setAccountKey(account.lid, store.identity.pubKey);
    peers.learn(account.lid, account.pn);
    const groups = new GroupDirectory(link, peers);
    const { media } = server;
    const log = new MessageLog();
    this.context = { account, link, store, cipher, peers, groups, sessions, log, media, logger };
    this.outbox = new Outbox(this.context);
    this.states = new PeerStates(peers);
    this.#answers = new RetryAnswers(this.context, this.outbox);
    this.state = new StateKeeper(this.context, {
      changed: options.onState,
      fault: (what) => server.ledger.noteViolation(account.devices.get(0) ?? null, what),
    });
    this.#sync = new CompanionSync(this.context, this.outbox, { state: this.state, past: this.past });
    this.#inbox = new Inbox(this.context, new RetryRequests(this.context), {
      onMessage: options.onMessage,
      onPeerMessage: (sender, id, message) =>
        this.run('peer answer', () => this.#sync.answer(sender, id, message)),
    });
  }

  /** Goes online and publishes its keys. */
  async start(): Promise<void> {
    this.context.link.connect();
    await this.#uploadKeys(FIRST_PREKEYS);
    this.announce();
  }

  /** The app was installed anew: another identity, no sessions, no sender keys. Companions end with the old one. */
  reinstall(): Promise<void> {
    const { account, store, sessions, groups } = this.context;
    return this.queue.run(async () => {
      store.reset();
      groups.forgetHolders();
      sessions.setAccountKey(account.lid, store.identity.pubKey);
      await this.#uploadKeys(FIRST_PREKEYS);
    });
  }

  /** `<presence>`: we are online, under our push name. */
  announce(): void {
    this.context.link.send(node('presence', { type: 'available', name: this.context.account.name }));
  }

  get historyRequests(): readonly HistoryRequest[] {
    return this.#sync.historyRequests;
  }

  /** Ends everything; queued jobs are awaited. */
  async stop(): Promise<void> {
    this.context.log.close();
    this.context.link.disconnect();
    await this.queue.idle();
  }

  /** A companion was registered: gives it the app-state key, and later its first history. */
  async welcome(companion: string): Promise<void> {
    this.context.peers.forgetDevices(this.context.account.lid);
    await this.queue.run(() => this.#sync.welcome(companion));
  }

  /** Queues a job that nobody waits for; its failure is logged. */
  run(what: string, job: () => Promise<void>): void {
    this.queue.run(job).catch((error: unknown) => {
      // Going offline in the middle of a job is normal: the server sends the stanza again at the next attach.
      this.context.logger?.warn({ phone: this.context.account.number, err: String(error) }, `${what} failed`);
    });
  }

  #dispatch(stanza: BinaryNode): void {
    switch (stanza.tag) {
      case 'message':
        return this.run('receive', () => this.#inbox.receive(stanza));
      case 'receipt':
        return this.#onReceipt(stanza);
      case 'notification':
        return this.#onNotification(stanza);
      case 'ack':
        return this.#onAck(stanza);
      case 'presence':
      case 'chatstate':
        return this.states.take(stanza);
      case 'call':
        this.#reply(ackOf(stanza));
        return this.#calls.take(stanza);
      case 'iq':
        if (stanza.attrs['type'] === 'get')
          this.#reply(node('iq', { type: 'result', to: stanza.attrs['from'], id: stanza.attrs['id'] }));
        return undefined;
      case 'stream:error':
        return this.context.link.reconnect();
      default:
        // `ib` and the like: information that a phone has no use for.
        return undefined;
    }
  }

  /** Answers that must not be lost: repeated by the server when we are just going offline, so that is ignored. */
  #reply(stanza: BinaryNode): void {
    if (this.context.link.online) this.context.link.send(stanza);
  }

  #onReceipt(receipt: BinaryNode): void {
    this.#reply(ackOf(receipt));
    if (receipt.attrs['type'] === 'retry') {
      this.run('retry', () => this.#answers.serve(receipt));
      return;
    }
    if (receipt.attrs['type'] === 'server-error') {
      this.run('media retry', async () => answerMediaRetry(this.context, receipt));
      return;
    }
    const companion = this.#sync.confirmed(receipt);
    if (companion) this.run('history', () => this.#sync.sendFirstHistory(companion));
    takeReceipt(this.context, receipt);
  }

  #onNotification(notification: BinaryNode): void {
    const { peers, groups, cipher, store } = this.context;
    const { from, type } = notification.attrs;
    this.#reply(ackOf(notification));
    if (!from) return;
    this.#tell(notification);
    if (type === 'devices') {
      peers.forgetDevices(from);
      const alternate = notification.attrs['lid'];
      if (alternate) peers.forgetDevices(alternate);
    } else if (type === 'w:gp2') {
      // In the queue, so that a message being sent keeps the key that it was begun with.
      this.run('group change', async () => {
        if (groups.changed(from, notification).rotate) cipher.rotateSenderKey(from);
      });
    } else if (type === 'server_sync') {
      const name = COLLECTIONS.find((each) => each === child(notification, 'collection')?.attrs['name']);
      if (name) this.run('app state', () => this.state.pull(name));
    } else if (type === 'encrypt') {
      if (child(notification, 'count')) this.run('prekeys', () => this.#uploadKeys(MORE_PREKEYS));
      else if (child(notification, 'identity')) {
        this.run('identity', async () => store.dropSessions({ user: peers.canonical(from) }));
      }
    }
  }

  #onAck(ack: BinaryNode): void {
    if (ack.attrs['class'] === 'call') this.#calls.takeAck(ack);
    if (ack.attrs['class'] !== 'message') return;
    const { log, peers } = this.context;
    const entry = log.find(ack.attrs['id'] ?? '', { direction: 'out' });
    if (!entry || entry.state !== 'pending') return;
    const error = ack.attrs['error'];
    entry.state = error === undefined ? 'sent' : 'failed';
    entry.error = error === undefined ? null : Number(error);
    if (error !== undefined) peers.forgetDevices(entry.address);
    log.changed(entry);
  }

  async #uploadKeys(count: number): Promise<void> {
    const { link, store } = this.context;
    await link.query({ xmlns: 'encrypt', type: 'set' }, uploadContent(store, count));
  }
}
