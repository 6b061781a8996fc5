import {
  AppError,
  bareJid,
  errorText,
  isBroadcast,
  isGroup,
  isLid,
  isNewsletter,
} from '../../kernel/index.js';
import { generateMessageIDV2, proto } from '../baileys.js';
import type { BinaryNode } from '../baileys.js';
import type { AppStateChange } from '../app-state/changes.js';
import type { AppStateCollection } from '../app-state/collections.js';
import type { SyncOptions, SyncOutcome } from '../app-state/app-state.port.js';
import { child } from '../devices/nodes.js';
import { HistoryCommands } from '../history/history-commands.js';
import { MediaTransfer } from '../media/media-transfer.js';
import type { UploadableFile, UploadedChannelMedia, UploadedMedia } from '../media/media-transfer.port.js';
import { numberLookupQuery, readNumberLookup, type RegisteredNumber } from '../queries/number-lookup.js';
import { channelPost } from '../content/channel-post.js';
import type { MessageRoute } from '../content/outgoing.js';
import { askMessageCap, askReachoutLock } from '../queries/account-standing.js';
import type { MessageCapNews, ReachoutLockNews } from '../inbound/account-news.js';
import { stanzaParts } from '../content/stanza.js';
import { defaultAudience } from '../queries/status-audience.js';
import { CallCommands } from './call-commands.js';
import { CommunityCommands } from './community-commands.js';
import { GroupCommands } from './group-commands.js';
import type { Line } from './line.js';
import type { OpenedSocket } from './open-socket.js';
import { BusinessCommands } from './business-commands.js';
import { DeviceCommands } from './device-commands.js';
import { PrivacyCommands } from './privacy-commands.js';
import { PostCommands } from './post-commands.js';
import { ProfileCommands } from './profile-commands.js';
import { recordedLine } from './recorded-line.js';

/** What an account can do over its open socket, with errors of ours. All addresses are JIDs. */
export class SocketCommands {
  constructor(private readonly opened: OpenedSocket) {}

  get #sock(): OpenedSocket['socket']['sock'] {
    return this.opened.socket.sock;
  }

  /** Ownership epoch of the connection: what is written in its name is refused once another process owns the session. */
  get epoch(): bigint {
    return this.opened.epoch;
  }

  /** The account's own bare addresses. */
  get own(): { pn: string; lid: string | null; pushName: string } {
    const me = this.opened.creds.me;
    return {
      pn: bareJid(me?.id ?? ''),
      lid: me?.lid ? bareJid(me.lid) : null,
      pushName: me?.name ?? '',
    };
  }

  /** For rendering events about own messages. */
  get renderContext(): OpenedSocket['tap']['context'] {
    return this.opened.tap.context;
  }

  /** For commands with stanzas of their own, which stand in files of their own. */
  get line(): Line {
    return {
      query: async (iq) => {
        const answer = (await this.#call(() => this.#sock.query(iq))) as BinaryNode | undefined;
        if (!answer) throw new AppError('WHATSAPP_TIMEOUT', 'WhatsApp did not answer in time');
        return answer;
      },
      newId: () => this.#sock.generateMessageTag(),
    };
  }

  /** Groups as WhatsApp has them; what is kept of them is in the store. */
  get groups(): GroupCommands {
    const newMessageId = (): string => generateMessageIDV2(this.#sock.user?.id);
    const line = recordedLine(this.line, { tap: this.opened.tap, newMessageId });
    return new GroupCommands(line, this.own);
  }

  /** Resolves when all that was learned so far is committed. */
  async durable(): Promise<void> {
    await this.#call(async () => (await this.opened.barrier()) ?? undefined);
  }

  /** Posts of channels, by their message ids. */
  get posts(): PostCommands {
    return new PostCommands(this.line, (id) => this.opened.tap.expectChangeAck(id));
  }

  /** People's profiles and the own one. */
  get profile(): ProfileCommands {
    const { book, socket } = this.opened;
    return new ProfileCommands(this.line, {
      lately: socket.lately,
      unmended: (id, ask) => socket.devices.unmended(id, ask),
      own: this.own.pn,
      tokenOf: (jid) => this.#tokenOf(book.lidForPn(jid) ?? jid),
      learn: async (pairs) => {
        const news = pairs.filter(({ pn, lid }) => book.lidForPn(pn) !== lid);
        if (!news.length) return;
        await this.#call(() => this.#sock.signalRepository.lidMapping.storeLIDPNMappings(news));
        for (const { pn, lid } of news) book.put(pn, lid);
      },
    });
  }

  /** Who sees and reaches the account. */
  get privacy(): PrivacyCommands {
    const refresh = (): Promise<Record<string, string>> =>
      this.#call(() => this.#sock.fetchPrivacySettings(true));
    return new PrivacyCommands({ line: this.line, own: this.own.pn, refresh });
  }

  /** Communities: what they are, their groups, links. */
  get communities(): CommunityCommands {
    return new CommunityCommands(this.line, this.opened.socket.communities);
  }

  /** Devices of people, and the account's own. */
  get devices(): DeviceCommands {
    const { socket, creds, platform } = this.opened;
    const guard = <T>(call: () => Promise<T>): Promise<T> => this.#call(call);
    return new DeviceCommands({ cache: socket.devices, creds, platform, guard });
  }

  /** Businesses, their links and catalogues, and bots. */
  get business(): BusinessCommands {
    return new BusinessCommands(this.line, {
      profile: (jid) => this.#call(() => this.#sock.getBusinessProfile(jid)),
      pictureUrl: async (jid) => {
        const url = this.#call(() => this.#sock.profilePictureUrl(jid, 'preview'));
        return (await url.catch(unlessHidden)) ?? null;
      },
    });
  }

  /** Calls: rejecting them, links to them. */
  get calls(): CallCommands {
    return new CallCommands(this.line, this.own.pn);
  }

  /** LID of a phone-number address, from what is known or by asking the server; null when it has none. */
  async lidOf(pn: string): Promise<string | null> {
    const lid = await this.#call(() => this.#sock.signalRepository.lidMapping.getLIDForPN(pn));
    if (lid) this.opened.book.put(pn, lid);
    return lid ? bareJid(lid) : null;
  }

  /** LID of a phone-number address if it is known without asking the server. */
  async knownLid(pn: string): Promise<string | null> {
    const { book } = this.opened;
    await book.learn(book.unknown([pn]));
    book.used([pn]);
    return book.lidForPn(pn);
  }

  async knownPn(lid: string): Promise<string | null> {
    const { book } = this.opened;
    await book.learn(book.unknown([lid]));
    book.used([lid]);
    return book.pnForLid(lid);
  }

  /** Asks the server which of these phone-number addresses have an account; answers in their order. */
  async lookUp(pns: readonly string[]): Promise<(RegisteredNumber | null)[]> {
    const query = numberLookupQuery(pns, this.#sock.generateMessageTag());
    const answer = (await this.#call(() => this.#sock.query(query))) as BinaryNode | undefined;
    if (!answer) throw new AppError('WHATSAPP_TIMEOUT', 'WhatsApp did not answer the look-up in time');
    const found = readNumberLookup(pns, answer);
    for (const number of found) if (number?.lid) this.opened.book.put(number.jid, number.lid);
    return found;
  }

  /** Addresses of a group's members, as the group uses them. */
  async groupMembers(group: string): Promise<string[]> {
    const metadata = await this.#call(() => this.opened.socket.groups.get(group));
    return metadata.participants.map((p) => p.id);
  }

  /**
   * Encrypts and writes a message. Resolves when the frame is on its way, not when the server has it: that is
   * told by the ack. The frame leaves after the new ratchet is durable.
   */
  async relay(message: {
    to: string;
    content: Uint8Array;
    messageId: string;
    route?: MessageRoute | null;
  }): Promise<void> {
    if (isNewsletter(message.to)) {
      const { to, messageId: id, content: bytes, route } = message;
      const post = channelPost({ to, id, content: bytes, mediaId: route?.mediaId });
      return this.#call(() => this.#sock.sendNode(post));
    }
    const content = proto.Message.decode(message.content);
    const { attributes, nodes } = stanzaParts(content, message.to, new Date());
    this.opened.socket.devices.expect(message.route?.audience ?? [message.to]);
    await this.#call(() =>
      this.#sock.relayMessage(message.to, content, {
        messageId: message.messageId,
        additionalAttributes: attributes,
        additionalNodes: nodes,
        ...(message.route?.audience ? { statusJidList: message.route.audience } : {}),
      }),
    );
  }

  /** Whether the account is an admin of a group, from what is kept of it. */
  async isGroupAdmin(group: string): Promise<boolean> {
    const { participants } = await this.#call(() => this.opened.socket.groups.get(group));
    const { pn, lid } = this.own;
    const own = participants.find(({ id, phoneNumber }) => id === lid || id === pn || phoneNumber === pn);
    return own?.admin === 'admin' || own?.admin === 'superadmin';
  }

  /** Whom the account's phone would show a status to. @throws as `defaultAudience` */
  statusAudience(): Promise<string[]> {
    const { query } = this.#sock;
    return this.#call(() =>
      defaultAudience({
        query: (iq) => query(iq) as Promise<BinaryNode>,
        contacts: () => this.opened.appState.history('critical_unblock_low'),
        other: (jid) => (isLid(jid) ? this.knownPn(jid) : this.knownLid(jid)),
      }),
    );
  }

  /**
   * Makes changes that all devices of the account share; resolves when WhatsApp has them and they are stored.
   * @throws AppError WHATSAPP_REJECTED, WHATSAPP_TIMEOUT, STORE_UNAVAILABLE
   */
  async changeAppState(changes: readonly AppStateChange[]): Promise<void> {
    await this.#call(() => this.opened.appState.write(changes));
  }

  /** Brings collections up to date, with `full` from scratch; what failed is told by its outcome. */
  async syncAppState(names: readonly AppStateCollection[], options: SyncOptions): Promise<SyncOutcome[]> {
    return this.#call(() => this.opened.appState.sync(names, options));
  }

  /** How many one-time keys of this device WhatsApp has left. */
  async preKeyCount(): Promise<number> {
    const count = { tag: 'count', attrs: {} };
    const attrs = { to: '@s.whatsapp.net', type: 'get', xmlns: 'encrypt' };
    const answer = (await this.#call(() => this.#sock.query({ tag: 'iq', attrs, content: [count] }))) as
      BinaryNode | undefined;
    const value = Number(child(answer, 'count')?.attrs['value']);
    if (!Number.isInteger(value))
      throw new AppError('WHATSAPP_TIMEOUT', 'WhatsApp did not say how many keys it has');
    return value;
  }

  async uploadPreKeys(): Promise<void> {
    await this.#call(() => this.#sock.uploadPreKeys());
  }

  /** Reads the privacy settings anew, which decide about read receipts among others. */
  async refreshPrivacy(): Promise<void> {
    await this.#call(() => this.#sock.fetchPrivacySettings(true));
  }

  /** Runs one of the requests about history. */
  async history<T>(ask: (history: HistoryCommands) => Promise<T>): Promise<T> {
    return this.#call(() => ask(new HistoryCommands(this.opened)));
  }

  /** Media to WhatsApp's hosts and from there. */
  get media(): MediaTransfer {
    return new MediaTransfer(this.opened);
  }

  /** Encrypts a prepared file and stores it at WhatsApp. @throws as `MediaTransfer.upload` */
  upload(file: UploadableFile): Promise<UploadedMedia> {
    return this.media.upload(file);
  }

  /** Stores a prepared file for a channel, where everybody may read it. @throws as `MediaTransfer.upload` */
  uploadToChannel(file: UploadableFile): Promise<UploadedChannelMedia> {
    return this.media.uploadToChannel(file);
  }

  /** Tells senders that their messages were read, as far as the account's privacy settings allow. */
  async markRead(keys: readonly { chat: string; id: string; sender: string | null }[]): Promise<void> {
    await this.#call(() =>
      this.#sock.readMessages(
        keys.map(({ chat, id, sender }) => ({
          remoteJid: chat,
          id,
          fromMe: false,
          ...((isGroup(chat) || isBroadcast(chat)) && sender ? { participant: sender } : {}),
        })),
      ),
    );
  }

  /** Online or offline for everybody who may see it; online also makes delivery receipts count as active. */
  async setPresence(state: 'available' | 'unavailable'): Promise<void> {
    const { me } = this.opened.creds;
    // The server takes a presence with a name only. Until the phone has told the account's, its number stands in,
    // which is what contacts without a name for it see anyway.
    if (me && !me.name) me.name = (me.id.split('@')[0] ?? '').split(':')[0] ?? '';
    await this.#call(() => this.#sock.sendPresenceUpdate(state));
  }

  async chatPresence(to: string, state: 'composing' | 'recording' | 'paused'): Promise<void> {
    await this.#call(() => this.#sock.sendPresenceUpdate(state, to));
  }

  /** Subscribes to a contact's online state, which makes `Presence` events come. */
  async subscribePresence(to: string): Promise<void> {
    await this.#call(() => this.#sock.presenceSubscribe(to));
  }

  /** Asks whether the account may write to people who never wrote to it. */
  reachoutLock(): Promise<ReachoutLockNews> {
    return this.#call(() => askReachoutLock(this.#sock));
  }

  /** Asks how many messages to new chats the account may send. */
  messageCap(): Promise<MessageCapNews> {
    return this.#call(() => askMessageCap(this.#sock));
  }

  /** Whether a person has given this account the token of a conversation, which WhatsApp does with a first message. */
  async holdsTokenOf(jid: string): Promise<boolean> {
    return (await this.#tokenOf(jid)) !== null;
  }

  async #tokenOf(jid: string): Promise<Uint8Array | null> {
    const found = await this.#call(async () => this.#sock.authState.keys.get('tctoken', [jid]));
    const token = found[jid]?.token;
    return token?.length ? token : null;
  }

  /** Removes this device at WhatsApp and waits for the answer, at most `timeoutMs`. */
  async removeThisDevice(timeoutMs: number): Promise<void> {
    const jid = this.opened.creds.me?.id;
    if (!jid) return;
    const iq: BinaryNode = {
      tag: 'iq',
      attrs: { to: '@s.whatsapp.net', type: 'set', xmlns: 'md' },
      content: [{ tag: 'remove-companion-device', attrs: { jid, reason: 'user_initiated' } }],
    };
    await this.#call(() => this.#sock.query(iq, timeoutMs));
  }

  /**
   * Asks for a pairing code and waits until the server has accepted the request.
   * @throws AppError PAIRING_FAILED, WHATSAPP_TIMEOUT
   */
  async requestPairingCode(digits: string, timeoutMs: number): Promise<string> {
    const { ws } = this.#sock;
    let onFrame: (node: BinaryNode) => void = () => undefined;
    let timer: NodeJS.Timeout | undefined;
    const accepted = new Promise<void>((resolve, reject) => {
      onFrame = (node) => {
        if (node.tag !== 'iq') return;
        const children = Array.isArray(node.content) ? node.content : [];
        if (children.some((c) => c.tag === 'link_code_companion_reg')) resolve();
        const error = children.find((c) => c.tag === 'error');
        if (node.attrs['type'] === 'error' && error) {
          const serverCode = Number(error.attrs['code'] ?? 0);
          reject(
            new AppError('PAIRING_FAILED', `WhatsApp refused the pairing code (${serverCode})`, {
              serverCode,
            }),
          );
        }
      };
      ws.on('frame', onFrame);
      timer = setTimeout(
        () => reject(new AppError('WHATSAPP_TIMEOUT', 'WhatsApp did not answer the pairing request')),
        timeoutMs,
      );
    });
    try {
      const [code] = await Promise.all([this.#call(() => this.#sock.requestPairingCode(digits)), accepted]);
      return `${code.slice(0, 4)}-${code.slice(4)}`;
    } finally {
      ws.off('frame', onFrame);
      clearTimeout(timer);
    }
  }

  /** A call into Baileys, given up with the connection: some of its promises stay pending for ever then. */
  async #call<T>(call: () => Promise<T>): Promise<T> {
    let unlisten: () => void = () => undefined;
    const lost = new Promise<never>((_resolve, reject) => {
      unlisten = this.opened.socket.onLost(() => reject(connectionLost()));
    });
    try {
      return await whatsapp(() => Promise.race([call(), lost]));
    } finally {
      unlisten();
    }
  }
}

/** Runs a call into Baileys; what it throws becomes an error of ours, without stanzas or contents. */
async function whatsapp<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof AppError) throw error;
    const boom = error as { output?: { statusCode?: number }; data?: unknown };
    const status = boom.output?.statusCode;
    const text = errorText(error);
    if (status === 428 || status === 401 || /connection closed/i.test(text)) {
      throw new AppError(
        'SESSION_NOT_CONNECTED',
        'the connection to WhatsApp was lost',
        {},
        { cause: error },
      );
    }
    if (status === 408 || /timed? ?out/i.test(text)) {
      throw new AppError('WHATSAPP_TIMEOUT', 'WhatsApp did not answer in time', {}, { cause: error });
    }
    const serverCode = typeof boom.data === 'number' ? boom.data : Number(boom.data) || undefined;
    throw new AppError(
      'WHATSAPP_REJECTED',
      serverCode ? `WhatsApp answered with error ${serverCode}` : 'WhatsApp refused the request',
      serverCode ? { serverCode } : {},
      { cause: error },
    );
  }
}

/** A picture that is not there, or not shown to the account, is no failure. */
function unlessHidden(error: unknown): null {
  const code = error instanceof AppError ? error.details.serverCode : undefined;
  if (code === 401 || code === 403 || code === 404) return null;
  throw error;
}

function connectionLost(cause?: unknown): AppError {
  return new AppError('SESSION_NOT_CONNECTED', 'the connection to WhatsApp was lost', {}, { cause });
}
