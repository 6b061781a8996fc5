import type { Logger } from 'pino';
import { AppError, badInput, isGroup, recipientJid } from '../../kernel/index.js';
import type { Account } from '../accounts/index.js';
import type { StateChange } from '../app-state/collection.js';
import type { SandboxServer } from '../server/link.js';
import { proto } from '../wire/codec.js';
import { node } from '../wire/node.js';
import { DEFAULT_BEHAVIOUR, type Behaviour } from './behaviour.js';
import { deletionOf, editOf, reactionTo } from './message-changes.js';
import { uploadContacts } from './contact-upload.js';
import { autoReplyId, isAutoReplyId } from './message-content.js';
import type { PhoneCounts, PhoneMessage, StoredMessage } from './message-log.js';
import type { SendOptions } from './outbox.js';
import { PhoneCalls } from './phone-calls.js';
import type { HistoryRequest } from './companion-sync.js';
import type { PastMessages } from './past-messages.js';
import { PhoneChannels } from './phone-channels.js';
import { PhoneDesk, type Sent } from './phone-desk.js';
import { PhoneEngine } from './phone-engine.js';
import { PhoneGroups } from './phone-groups.js';
import { PhoneProfile } from './phone-profile.js';
import { PhoneLinking } from './phone-linking.js';
import { PhonePrivacy } from './phone-privacy.js';
import { PhoneResponder } from './phone-responder.js';
import { PhoneSender } from './phone-sender.js';
import { applyToMessages, PhoneSettings } from './phone-settings.js';
import { receiptsFor } from './receipts.js';
import { downloadFile, show } from './shown/index.js';
import type { ChatState, PeerState, PresenceState } from './peer-states.js';

export interface PhoneOptions {
  server: SandboxServer;
  account: Account;
  logger?: Logger;
}

/**
 * A simulated phone (or contact: there is no difference). It is device 0 of its account, with a real Signal
 * identity, attached to the server in process. Recipients are numbers or JIDs; `chat` is the same.
 */
export class Phone {
  /** New messages of every kind. */
  readonly send: PhoneSender;
  /** What is done with messages that are there: vote, press, reply, forward, pin, ... */
  readonly respond: PhoneResponder;
  /** Groups: create, members, subject, settings, invitations. */
  readonly groups: PhoneGroups;
  /** Channels: create, follow, post, edit, delete, react. */
  readonly channels: PhoneChannels;
  /** Calls: make, accept, reject, end. */
  readonly calls: PhoneCalls;
  /** What all devices of the account share: pins, archive, mutes, stars, labels, names of contacts. */
  readonly settings: PhoneSettings;
  /** The history of the time before, which companions get when they are linked. */
  readonly past: PastMessages;
  /** Who sees what, who is blocked, timer of new chats. */
  readonly privacy: PhonePrivacy;
  /** The account's own name, picture, about text, business profile; what it hears of others' profiles. */
  readonly profile: PhoneProfile;
  readonly #engine: PhoneEngine;
  readonly #desk: PhoneDesk;
  readonly #linking: PhoneLinking;
  readonly #server: SandboxServer;
  readonly #account: Account;
  #behaviour: Behaviour = { ...DEFAULT_BEHAVIOUR };

  private constructor({ server, account, logger }: PhoneOptions) {
    this.#server = server;
    this.#account = account;
    this.#engine = new PhoneEngine({
      server,
      account,
      logger: logger ?? null,
      calls: {
        take: (stanza) => this.calls.take(stanza),
        takeAck: (ack) => this.calls.takeAck(ack),
      },
      onMessage: (entry) => this.#onMessage(entry),
      onState: (changes) => {
        applyToMessages(this.#desk, changes);
        this.#rename(changes);
        uploadContacts(this.#engine, changes);
      },
      onNotification: (stanza) => this.profile.take(stanza),
    });
    this.#linking = new PhoneLinking(this.#engine.context, server);
    this.#desk = new PhoneDesk(this.#engine, account.number);
    this.send = new PhoneSender(this.#desk);
    this.respond = new PhoneResponder(this.#desk);
    this.groups = new PhoneGroups(this.#desk);
    this.channels = new PhoneChannels(this.#desk);
    this.calls = new PhoneCalls(this.#desk);
    this.past = this.#engine.past;
    this.settings = new PhoneSettings(this.#desk, this.#engine.state);
    this.privacy = new PhonePrivacy(this.#desk);
    this.profile = new PhoneProfile(this.#desk, {
      settings: () => server.settingsOf(account),
      setBusiness: (business) => server.setBusiness(account, business),
    });
  }

  /** Makes the phone of an existing account, online and with its keys published. */
  static async start(options: PhoneOptions): Promise<Phone> {
    const phone = new Phone(options);
    await phone.#engine.start();
    return phone;
  }

  /** Digits with country code. */
  get number(): string {
    return this.#account.number;
  }

  /** `N@s.whatsapp.net`. */
  get jid(): string {
    return this.#account.pn;
  }

  /** `L@lid`. */
  get lid(): string {
    return this.#account.lid;
  }

  /** Push name. */
  get name(): string {
    return this.#account.name;
  }

  get behaviour(): Readonly<Behaviour> {
    return this.#behaviour;
  }

  /** How often messages were sent, received, failed, repeated. */
  get counts(): Readonly<PhoneCounts> {
    return this.#engine.context.log.counts;
  }

  /** What companions have asked for of the history, oldest first. */
  get historyRequests(): readonly HistoryRequest[] {
    return this.#engine.historyRequests;
  }

  /** Ids of linked companions. */
  devices(): number[] {
    return [...this.#account.devices.keys()].filter((id) => id !== 0);
  }

  /**
   * Scans a QR code; resolves to the device id of the new companion, which then logs in.
   * @throws AppError BAD_INPUT, NOT_FOUND, PAIRING_FAILED
   */
  async scan(qr: string): Promise<number> {
    return this.#welcome(await this.#linking.scan(qr));
  }

  /**
   * Types the pairing code that a client shows for this number; resolves to the device id of the new companion.
   * @throws AppError BAD_INPUT, NOT_FOUND (nobody waits for a code), PAIRING_FAILED (wrong code, bad signature)
   */
  async enterCode(code: string): Promise<number> {
    return this.#welcome(await this.#linking.enterCode(code));
  }

  /** Unlinks a companion. @throws AppError NOT_FOUND */
  removeDevice(id: number): void {
    if (id === 0 || !this.#server.removeDevice(this.#account, id)) {
      throw new AppError('NOT_FOUND', `${this.number} has no companion ${id}`, { field: 'id' });
    }
    this.#engine.context.peers.forgetDevices(this.lid);
  }

  /**
   * Sends a text; resolves when the server has it. Its ack and receipts show in `messages()`.
   * @throws AppError RECIPIENT_NOT_ON_WHATSAPP, BAD_INPUT, SESSION_NOT_CONNECTED (phone offline)
   */
  sendText(to: string, text: string, options: { id?: string } = {}): Promise<{ id: string }> {
    return this.sendMessage(to, { conversation: text }, options);
  }

  /** Sends any content (`proto.IMessage`), for what has no method of its own. */
  sendMessage(to: string, message: proto.IMessage, options: SendOptions = {}): Promise<Sent> {
    return this.#desk.send(to, message, options);
  }

  /** Reacts to a message of the log; an empty emoji takes the reaction back. @throws AppError NOT_FOUND */
  async react(chat: string, id: string, emoji: string): Promise<{ id: string }> {
    const target = this.#desk.message(id, chat);
    return this.#desk.change(target, reactionTo(target, emoji));
  }

  /** Deletes one of our messages for everyone. @throws AppError NOT_FOUND, FORBIDDEN */
  async deleteMessage(chat: string, id: string): Promise<{ id: string }> {
    const target = this.#desk.ownMessage(id, chat);
    return this.#desk.change(target, deletionOf(target));
  }

  /** Changes the text of one of our messages. @throws AppError NOT_FOUND, FORBIDDEN */
  async editMessage(chat: string, id: string, text: string): Promise<{ id: string }> {
    const target = this.#desk.ownMessage(id, chat);
    return this.#desk.change(target, editOf(target, text));
  }

  /**
   * Sends read receipts for unread incoming messages: those of a chat, those named, or all.
   * @throws AppError NOT_FOUND for an id that is not in the log
   */
  async read(which: { chat?: string; ids?: readonly string[] } = {}): Promise<{ ids: string[] }> {
    const { log, link, peers } = this.#engine.context;
    const chat = which.chat === undefined ? null : peers.display(recipientJid(which.chat, 'chat'));
    const candidates = which.ids ? which.ids.map((id) => this.#desk.message(id)) : log.all();
    const unread = candidates.filter(
      (entry) =>
        entry.direction === 'in' && !entry.hidden && !entry.read && (chat === null || entry.chat === chat),
    );
    for (const receipt of receiptsFor(unread, 'read')) link.send(receipt);
    for (const entry of unread) {
      entry.read = true;
      log.changed(entry);
    }
    return { ids: unread.map((entry) => entry.id) };
  }

  /** Shows "typing", "recording audio" or nothing in a chat. */
  async typing(to: string, state: ChatState): Promise<void> {
    const { link, peers } = this.#engine.context;
    const jid = recipientJid(to, 'to');
    if (!isGroup(jid)) await this.#engine.queue.run(() => peers.devicesOf([jid]));
    const child = state === 'recording' ? node('composing', { media: 'audio' }) : node(state);
    link.send(node('chatstate', { from: this.lid, to: peers.canonical(jid) }, [child]));
  }

  /** Tells the server, and through it those who asked, that the phone is or is not in use. */
  presence(state: PresenceState): void {
    this.#engine.context.link.send(node('presence', { type: state, name: this.name }));
  }

  /** Asks for somebody's presence; it shows in `peerState`. */
  subscribePresence(of: string): void {
    const { link, peers } = this.#engine.context;
    link.send(node('presence', { type: 'subscribe', to: peers.canonical(recipientJid(of, 'of')) }));
  }

  /** Last presence and typing state seen of somebody; null when none was. */
  peerState(of: string): PeerState | null {
    return this.#engine.states.get(recipientJid(of, 'of'));
  }

  peerStates(): PeerState[] {
    return this.#engine.states.list();
  }

  /** Creates a group owned by this phone. @throws AppError RECIPIENT_NOT_ON_WHATSAPP for an unknown participant */
  createGroup(subject: string, participants: readonly string[]): Promise<string> {
    return this.groups.create(subject, participants);
  }

  /** What this phone sent and received, decrypted, oldest first; of one chat or all. */
  messages(chat?: string): PhoneMessage[] {
    const { log, peers } = this.#engine.context;
    return log.list(chat === undefined ? undefined : peers.display(recipientJid(chat, 'chat')));
  }

  /** One message by id. @throws AppError NOT_FOUND */
  message(id: string): PhoneMessage {
    const found = this.#engine.context.log.get(id);
    if (!found) throw new AppError('NOT_FOUND', `${this.number} has no message ${id}`, { field: 'id' });
    return found;
  }

  /** Decrypted content of one message, as it was sent. @throws AppError NOT_FOUND */
  content(id: string): proto.IMessage {
    return proto.Message.decode(this.#desk.message(id).content);
  }

  /** The plain file of a media message, downloaded and checked. @throws AppError NOT_FOUND, BAD_INPUT */
  async download(id: string): Promise<Buffer> {
    const { content, view } = this.#desk.message(id);
    const [ref] = show(proto.Message.decode(content), view).media;
    if (!ref) throw badInput('id', 'has no file', 'id of a media message');
    return downloadFile(ref, this.#engine.context.media);
  }

  /** Forgets the log; messages sent before cannot be sent again. */
  clearMessages(): void {
    this.#engine.context.log.clear();
  }

  /**
   * First message, known or to come, that fits; asked again on each change (receipt, reaction, ack).
   * @throws AppError WHATSAPP_TIMEOUT
   */
  waitFor(predicate: (message: PhoneMessage) => boolean, timeoutMs = 10_000): Promise<PhoneMessage> {
    return this.#engine.context.log.waitFor(predicate, timeoutMs);
  }

  /** Changes what the phone does by itself; missing fields stay. `offline` takes effect at once. */
  setBehaviour(patch: Partial<Behaviour>): Behaviour {
    const before = this.#behaviour;
    this.#behaviour = { ...before, ...patch };
    if (this.#behaviour.offline && !before.offline) this.#engine.context.link.disconnect();
    if (!this.#behaviour.offline && before.offline) {
      this.#engine.context.link.connect();
      this.#engine.announce();
    }
    return { ...this.#behaviour };
  }

  /**
   * Loses its Signal sessions and the sender keys of others, like a phone restored from an old backup: what
   * comes next cannot be decrypted and has to be asked for again.
   */
  async loseSessions(): Promise<void> {
    await this.#engine.queue.run(async () => {
      this.#engine.context.store.dropSessions('all');
      this.#engine.context.store.dropSenderKeys('');
      this.#engine.context.groups.forgetHolders();
    });
  }

  /** Installs the app anew: companions are unlinked, and others have to start new sessions with the new identity. */
  async reinstall(): Promise<void> {
    for (const device of this.devices()) this.removeDevice(device);
    await this.#engine.reinstall();
  }

  /**
   * How others hear of changes to this account's devices and identity from now on: with the device (as it is at
   * first), only that something changed (`hash`), or not at all (`none`).
   */
  announceDevices(form: 'full' | 'hash' | 'none'): void {
    this.#server.announceDevices(this.#account, form);
  }

  /** Resolves when everything that the phone had to do so far is done. */
  idle(): Promise<void> {
    return this.#engine.queue.idle();
  }

  /** Goes offline for good. */
  stop(): Promise<void> {
    return this.#engine.stop();
  }

  #rename(changes: readonly StateChange[]): void {
    for (const { value } of changes) this.#account.name = value.pushNameSetting?.name ?? this.#account.name;
  }

  async #welcome(device: number): Promise<number> {
    await this.#engine.welcome(this.lid.replace('@', `:${device}@`));
    return device;
  }

  #onMessage(entry: StoredMessage): void {
    if (entry.direction !== 'in') return;
    const { autoRead, autoReply } = this.#behaviour;
    if (autoRead) this.#engine.run('auto read', async () => void (await this.read({ ids: [entry.id] })));
    if (autoReply === null || entry.text === null || entry.view.chat !== 'user' || isAutoReplyId(entry.id))
      return;
    const text = autoReply === 'echo' ? entry.text : autoReply;
    this.#engine.run('auto reply', async () => {
      await this.#engine.outbox.send(entry.address, { conversation: text }, { id: autoReplyId() });
    });
  }
}
