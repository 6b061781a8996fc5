import { AppError, deviceOf, isGroup } from '../../kernel/index.js';
import { proto, type BinaryNode } from '../wire/codec.js';
import { node } from '../wire/node.js';
import type { DeviceContext } from './device-context.js';
import { kindOfMessage, phoneMessageId, textOfMessage } from './message-content.js';
import type { StoredMessage } from './message-log.js';
import { padPlaintext } from './padding.js';
import { IqError } from './stanza-link.js';

export interface SendOptions {
  /** Default: a new one. */
  id?: string;
  /** `type` of the stanza. Default `text`. */
  stanzaType?: 'text' | 'reaction' | 'media' | 'poll';
  /** `edit` of the stanza: 1 edited, 7 deleted for everyone. */
  edit?: '1' | '7';
  /** Not a message of its own in the log (reactions, deletions). */
  hidden?: boolean;
}

/** Writes messages of one phone: to each device of the other side and of ourselves, or to a group. */
export class Outbox {
  constructor(private readonly context: DeviceContext) {}

  /**
   * Encrypts and submits one message; resolves when the server has the stanza, before its ack.
   * @param to user JID (PN or LID) or group JID
   * @throws AppError RECIPIENT_NOT_ON_WHATSAPP when the account does not exist
   */
  async send(to: string, message: proto.IMessage, options: SendOptions = {}): Promise<StoredMessage> {
    return isGroup(to) ? this.#toGroup(to, message, options) : this.#toUser(to, message, options);
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

    const entry = this.#entry(address, message, options);
    const forOwn = own.length
      ? proto.Message.encode({ deviceSentMessage: { destinationJid: address, message } }).finish()
      : null;
    const participants: BinaryNode[] = [];
    for (const device of others)
      if (ready.has(device)) await this.#addTo(participants, device, entry.content);
    for (const device of own)
      if (forOwn && ready.has(device)) await this.#addTo(participants, device, forOwn);
    link.send(node('message', this.#attrs(entry, options), [node('participants', {}, participants)]));
    return this.#record(entry);
  }

  async #toGroup(group: string, message: proto.IMessage, options: SendOptions): Promise<StoredMessage> {
    const { account, cipher, groups, link, peers, sessions } = this.context;
    const members = await groups.members(group).catch((error: unknown) => {
      if (!(error instanceof IqError)) throw error;
      throw new AppError(
        'NOT_FOUND',
        'to: no such group, or not a member of it',
        { field: 'to' },
        { cause: error },
      );
    });
    const lists = await peers.devicesOf(members);
    const devices = [...lists.values()].flat().filter((device) => device !== account.lid);
    const holders = groups.holders(group);
    const without = devices.filter((device) => !holders.has(device));

    const entry = this.#entry(group, message, options);
    const participants: BinaryNode[] = [];
    if (without.length || holders.size === 0) {
      const content = proto.Message.encode(await this.senderKeyFields(group)).finish();
      for (const device of await sessions.ensure(without)) {
        await this.#addTo(participants, device, content);
        holders.add(device);
      }
    }
    const body = await cipher.encryptForGroup(group, padPlaintext(entry.content));
    const enc = node('enc', { v: '2', type: 'skmsg', ...hideWhenFailed(entry) }, body);
    link.send(
      node('message', { ...this.#attrs(entry, options), addressing_mode: 'lid' }, [
        ...(participants.length ? [node('participants', {}, participants)] : []),
        enc,
      ]),
    );
    return this.#record(entry);
  }

  async #addTo(participants: BinaryNode[], device: string, content: Uint8Array): Promise<void> {
    participants.push(node('to', { jid: device }, [await this.encryptFor(device, content)]));
  }

  #attrs(entry: StoredMessage, options: SendOptions): Record<string, string | undefined> {
    return { id: entry.id, to: entry.address, type: entry.stanzaType, edit: options.edit };
  }

  #entry(address: string, message: proto.IMessage, options: SendOptions): StoredMessage {
    const { account, peers } = this.context;
    const chat = peers.display(address);
    return {
      id: options.id ?? phoneMessageId(),
      direction: 'out',
      chat,
      from: account.pn,
      fromDevice: 0,
      to: chat,
      timestamp: Date.now(),
      kind: kindOfMessage(message),
      text: textOfMessage(message),
      state: 'pending',
      error: null,
      read: false,
      receipts: [],
      reactions: [],
      deleted: false,
      retries: 0,
      hidden: options.hidden ?? false,
      address,
      sender: account.lid,
      content: proto.Message.encode(message).finish(),
      stanzaType: options.stanzaType ?? 'text',
    };
  }

  #record(entry: StoredMessage): StoredMessage {
    this.context.log.counts.sent++;
    this.context.log.add(entry);
    return entry;
  }
}

/** Reactions that cannot be decrypted are not worth a placeholder. */
export function hideWhenFailed(entry: StoredMessage): Record<string, string> {
  return entry.stanzaType === 'reaction' ? { 'decrypt-fail': 'hide' } : {};
}
