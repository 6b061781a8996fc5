import { AppError, deviceOf, isBroadcast, isGroup, isNewsletter } from '../../kernel/index.js';
import { proto, type BinaryNode } from '../wire/codec.js';
import { children, node } from '../wire/node.js';
import { AppliedChanges } from './applied-changes.js';
import type { DeviceContext } from './device-context.js';
import { phoneMessageId } from './message-content.js';
import { newEntry } from './message-entry.js';
import type { StoredMessage } from './message-log.js';
import { padPlaintext } from './padding.js';
import { checkFiles, viewOf } from './shown/index.js';
import { IqError } from './stanza-link.js';
import { traitsOf } from './stanza-traits.js';

export interface SendOptions {
  /** Default: a new one. */
  id?: string;
  /** `edit` of the stanza: 1 edited, 2 pinned, 7 deleted for everyone, 8 deleted by an admin. */
  edit?: '1' | '2' | '7' | '8';
  /** Who may see a status: user JIDs. */
  audience?: readonly string[];
  /** Children of the stanza beside the encrypted content and `<meta>`: `biz`, `bot`. */
  nodes?: readonly BinaryNode[];
}

/** Writes messages of one phone: to each device of the other side and of ourselves, or to a group. */
export class Outbox {
  readonly #changes: AppliedChanges;

  constructor(private readonly context: DeviceContext) {
    this.#changes = new AppliedChanges(context);
  }

  /**
   * Encrypts and submits one message; resolves when the server has the stanza, before its ack.
   * @param to user JID (PN or LID) or group JID
   * @throws AppError RECIPIENT_NOT_ON_WHATSAPP when the account does not exist
   */
  async send(to: string, message: proto.IMessage, options: SendOptions = {}): Promise<StoredMessage> {
    if (isNewsletter(to)) return this.#toNewsletter(to, message, options);
    if (isGroup(to)) return this.#toGroup(to, message, { ...options, members: await this.#membersOf(to) });
    if (!isBroadcast(to)) return this.#toUser(to, message, options);
    // Everybody who may see a status gets the key each time.
    this.context.groups.holders(to).clear();
    const members = [...(options.audience ?? []), this.context.account.lid];
    return this.#toGroup(to, message, { ...options, members });
  }

  /** Encrypts a message for one of our own companions only (`category=peer`). Resolves to its id. */
  async sendPeer(companion: string, message: proto.IMessage): Promise<string> {
    const id = phoneMessageId();
    await this.context.sessions.ensure([companion]);
    const enc = await this.encryptFor(companion, proto.Message.encode(message).finish());
    this.context.link.send(
      node('message', { id, to: companion, type: 'text', category: 'peer', push_priority: 'high' }, [enc]),
    );
    return id;
  }

  /** `<enc>` of padded content for one device. */
  async encryptFor(
    device: string,
    content: Uint8Array,
    attrs: Record<string, string | undefined> = {},
  ): Promise<BinaryNode> {
    const { type, body } = await this.context.cipher.encrypt(device, padPlaintext(content));
    return node('enc', { v: '2', type, ...attrs }, body);
  }

  /** Our sender key of a group, as message fields. */
  async senderKeyFields(group: string): Promise<proto.IMessage> {
    return {
      senderKeyDistributionMessage: {
        groupId: group,
        axolotlSenderKeyDistributionMessage: await this.context.cipher.senderKeyMessage(group),
      },
    };
  }

  async #toUser(to: string, message: proto.IMessage, options: SendOptions): Promise<StoredMessage> {
    const { account, peers, sessions, link } = this.context;
    const lists = await peers.devicesOf([to, account.lid]);
    const theirs = lists.get(to) ?? [];
    if (theirs.length === 0)
      throw new AppError('RECIPIENT_NOT_ON_WHATSAPP', 'to: is not on WhatsApp', { field: 'to' });
    const address = peers.canonical(to);
    const own = (lists.get(account.lid) ?? []).filter((device) => deviceOf(device) !== 0);
    const others = address === account.lid ? [] : theirs;
    const ready = new Set(await sessions.ensure([...others, ...own]));

    const { entry, stanza, encAttrs } = await this.#prepare(address, message, options);
    const forOwn = own.length
      ? proto.Message.encode({ deviceSentMessage: { destinationJid: address, message } }).finish()
      : null;
    const participants: BinaryNode[] = [];
    const add = async (device: string, content: Uint8Array): Promise<void> =>
      void participants.push(node('to', { jid: device }, [await this.encryptFor(device, content, encAttrs)]));
    for (const device of others) if (ready.has(device)) await add(device, entry.content);
    for (const device of own) if (forOwn && ready.has(device)) await add(device, forOwn);
    link.send(withContent(stanza, [node('participants', {}, participants)]));
    return this.#record(entry, message);
  }

  #membersOf(group: string): Promise<readonly string[]> {
    return this.context.groups.members(group).catch((error: unknown) => {
      if (!(error instanceof IqError)) throw error;
      throw new AppError(
        'NOT_FOUND',
        'to: no such group, or not a member of it',
        { field: 'to' },
        { cause: error },
      );
    });
  }

  /** Channels: one copy, readable for everyone. */
  async #toNewsletter(to: string, message: proto.IMessage, options: SendOptions): Promise<StoredMessage> {
    const { entry, stanza, encAttrs } = await this.#prepare(to, message, options);
    const content = node('plaintext', { mediatype: encAttrs['mediatype'] }, entry.content);
    this.context.link.send(withContent(stanza, [content]));
    return this.#record(entry, message);
  }

  async #toGroup(
    group: string,
    message: proto.IMessage,
    options: SendOptions & { members: readonly string[] },
  ): Promise<StoredMessage> {
    const { account, cipher, groups, link, peers, sessions } = this.context;
    const lists = await peers.devicesOf(options.members);
    const devices = [...lists.values()].flat().filter((device) => device !== account.lid);
    const holders = groups.holders(group);
    const without = devices.filter((device) => !holders.has(device));

    const { entry, stanza, encAttrs } = await this.#prepare(group, message, options);
    const participants: BinaryNode[] = [];
    if (without.length || holders.size === 0) {
      const content = proto.Message.encode(await this.senderKeyFields(group)).finish();
      for (const device of await sessions.ensure(without)) {
        participants.push(node('to', { jid: device }, [await this.encryptFor(device, content)]));
        holders.add(device);
      }
    }
    const body = await cipher.encryptForGroup(group, padPlaintext(entry.content));
    const enc = node('enc', { v: '2', type: 'skmsg', ...encAttrs }, body);
    const keys = participants.length ? [node('participants', {}, participants)] : [];
    if (isGroup(group)) stanza.attrs['addressing_mode'] = 'lid';
    entry.audience = options.audience;
    link.send(withContent(stanza, [...keys, enc]));
    return this.#record(entry, message);
  }

  /** The log's entry (files checked) and the stanza, still without encrypted content. */
  async #prepare(
    address: string,
    message: proto.IMessage,
    options: SendOptions,
  ): Promise<{ entry: StoredMessage; stanza: BinaryNode; encAttrs: Record<string, string | undefined> }> {
    const { account, peers, media: host } = this.context;
    const chat = peers.display(address);
    const id = options.id ?? phoneMessageId();
    const { type, mediaType, meta } = traitsOf(message);
    const nodes = [...(meta ? [meta] : []), ...(options.nodes ?? [])];
    const stanza = node('message', { id, to: address, type, edit: options.edit }, nodes);
    const view = viewOf(stanza, address, { mediaType, display: (jid) => peers.display(jid) });
    const { entry, media } = newEntry(
      {
        ...{ id, direction: 'out', chat, from: account.pn, fromDevice: 0, to: chat, timestamp: Date.now() },
        ...{ state: 'pending', address, sender: account.lid, rawSender: account.lid },
        hidden: false,
      },
      message,
      view,
    );
    await checkFiles(media, host);
    // Changes that cannot be decrypted are not worth a placeholder.
    const hide = type === 'reaction' || options.edit === '2' ? 'hide' : undefined;
    return { entry, stanza, encAttrs: { mediatype: mediaType ?? undefined, 'decrypt-fail': hide } };
  }

  #record(entry: StoredMessage, message: proto.IMessage): StoredMessage {
    this.context.log.counts.sent++;
    entry.hidden = this.#changes.apply(entry, message);
    this.context.log.add(entry);
    return entry;
  }
}

/** The stanza with its encrypted content before the other children. */
function withContent(stanza: BinaryNode, encrypted: readonly BinaryNode[]): BinaryNode {
  return { ...stanza, content: [...encrypted, ...children(stanza)] };
}
