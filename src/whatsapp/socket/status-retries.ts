import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import { bareJid, errorText, STATUS_JID } from '../../kernel/index.js';
import {
  areJidsSameUser,
  encodeSignedDeviceIdentity,
  encodeWAMessage,
  extractE2ESessionFromRetryReceipt,
  proto,
} from '../baileys.js';
import type { BinaryNode } from '../baileys.js';
import { stanzaParts, stanzaType } from '../content/stanza.js';
import type { MessageKind } from '../inbound/index.js';
import type { AddressBook } from './address-book.js';
import type { WhatsappSocket } from './whatsapp-socket.js';

type E2ESession = Parameters<WhatsappSocket['sock']['signalRepository']['injectE2ESession']>[0]['session'];

/** An own status as it was posted. */
export interface SentStatus {
  kind: string;
  /** Encoded proto `Message`. */
  proto: Uint8Array;
  /** Everybody it is for, as bare addresses. */
  audience: readonly string[];
}

export interface StatusRetryOptions {
  /** The own status of that id; null when there is none. */
  find(id: string): Promise<SentStatus | null>;
  book: AddressBook;
  logger: Logger;
}

/** A device that keeps asking for the same status is broken; it is not fed for ever. */
const MAX_SERVED = 5;

/**
 * Encrypts a status again for a device that could not read it. Baileys would answer a phone by a status for nobody,
 * and a linked device by a message in the private chat: it knows no audience. So these receipts never reach it.
 * Source of the stanza: whatsmeow, `handleRetryReceipt`.
 */
export class StatusRetries {
  readonly #served = new LRUCache<string, number>({ max: 10_000 });

  constructor(
    private readonly socket: WhatsappSocket,
    private readonly options: StatusRetryOptions,
  ) {}

  static asks(node: BinaryNode): boolean {
    return node.tag === 'receipt' && node.attrs['type'] === 'retry' && node.attrs['from'] === STATUS_JID;
  }

  /** Takes such a receipt away from Baileys, which passes over tags that it does not know. Returns the receipt. */
  take(node: BinaryNode): BinaryNode {
    const receipt = { ...node };
    node.tag = 'status-retry';
    void this.#serve(receipt);
    return receipt;
  }

  /** Serves a retry receipt and acks it, also when nothing is sent: asking again would change nothing. */
  async #serve(receipt: BinaryNode): Promise<void> {
    const { id = '', participant = '' } = receipt.attrs;
    try {
      const status = await this.options.find(id);
      if (status && (await this.#mayRead(status, participant)) && this.#count(id, participant))
        await this.#resend(status, receipt);
      await this.#ack(receipt);
    } catch (error) {
      // Not acked: WhatsApp delivers the receipt again with the next connection.
      this.options.logger.warn(
        { messageId: id, error: errorText(error) },
        'a status could not be sent again',
      );
    }
  }

  async #mayRead({ audience }: SentStatus, device: string): Promise<boolean> {
    const { book } = this.options;
    const person = bareJid(device);
    await book.learn(book.unknown([person]));
    const names = [person, book.pnForLid(person), book.lidForPn(person)];
    return this.#isOwn(device) || audience.some((jid) => names.includes(jid));
  }

  #isOwn(device: string): boolean {
    const { me } = this.socket.sock.authState.creds;
    return areJidsSameUser(device, me?.id) || areJidsSameUser(device, me?.lid);
  }

  #count(id: string, device: string): boolean {
    const key = `${id}|${device}`;
    const served = this.#served.get(key) ?? 0;
    this.#served.set(key, served + 1);
    return served < MAX_SERVED;
  }

  async #resend(status: SentStatus, receipt: BinaryNode): Promise<void> {
    const { sock } = this.socket;
    const { id = '', participant = '' } = receipt.attrs;
    await this.#newSession(participant, receipt);
    const message = { ...proto.Message.decode(status.proto), ...(await this.#senderKey()) };
    const content = this.#isOwn(participant)
      ? { deviceSentMessage: { destinationJid: STATUS_JID, message } }
      : message;
    const { type, ciphertext } = await sock.signalRepository.encryptMessage({
      jid: participant,
      data: encodeWAMessage(content),
    });
    const stanza = stanzaType(status.kind as MessageKind);
    const { attributes } = stanzaParts(proto.Message.decode(status.proto), STATUS_JID, new Date());
    const enc = {
      v: '2',
      type,
      count: retryOf(receipt)?.attrs['count'] ?? '1',
      ...(stanza.mediaType ? { mediatype: stanza.mediaType } : {}),
    };
    await sock.sendNode({
      tag: 'message',
      attrs: { id, to: STATUS_JID, participant, type: stanza.type, ...attributes },
      content: [{ tag: 'enc', attrs: enc, content: ciphertext }, ...this.#identity(type)],
    });
  }

  async #newSession(device: string, receipt: BinaryNode): Promise<void> {
    const { sock } = this.socket;
    const session = extractE2ESessionFromRetryReceipt(receipt);
    // The types want a one-time prekey; phones that have none left send bundles without, and those work.
    if (session)
      await sock.signalRepository.injectE2ESession({ jid: device, session: session as E2ESession });
    else await sock.assertSessions([device], true);
  }

  /** The key to what is posted next, which the device has missed as well. */
  async #senderKey(): Promise<proto.IMessage> {
    const { authState, signalRepository } = this.socket.sock;
    for (const meId of [authState.creds.me?.lid, authState.creds.me?.id]) {
      if (!meId || !(await signalRepository.hasSenderKey({ group: STATUS_JID, meId }))) continue;
      const key = await signalRepository.getSenderKeyDistributionMessage({ group: STATUS_JID, meId });
      return {
        senderKeyDistributionMessage: { groupId: STATUS_JID, axolotlSenderKeyDistributionMessage: key },
      };
    }
    return {};
  }

  #identity(type: string): BinaryNode[] {
    const { account } = this.socket.sock.authState.creds;
    if (type !== 'pkmsg' || !account) return [];
    return [{ tag: 'device-identity', attrs: {}, content: encodeSignedDeviceIdentity(account, true) }];
  }

  async #ack({ attrs }: BinaryNode): Promise<void> {
    const { id = '', from = '', participant = '' } = attrs;
    await this.socket.sock.sendNode({
      tag: 'ack',
      attrs: { id, to: from, class: 'receipt', type: 'retry', participant },
    });
  }
}

function retryOf(receipt: BinaryNode): BinaryNode | undefined {
  return Array.isArray(receipt.content) ? receipt.content.find(({ tag }) => tag === 'retry') : undefined;
}
