import { bareJid, deviceOf } from '../../kernel/index.js';
import { proto, type BinaryNode } from '../wire/codec.js';
import { bytesOf, child, children, node } from '../wire/node.js';
import { AppliedChanges } from './applied-changes.js';
import type { DeviceContext } from './device-context.js';
import { readEnvelope, type Envelope } from './envelope.js';
import { kindOfMessage } from './message-content.js';
import { newEntry } from './message-entry.js';
import type { StoredMessage } from './message-log.js';
import { unpadPlaintext } from './padding.js';
import type { RetryRequests } from './retry-requests.js';
import { checkFiles, viewOf } from './shown/index.js';
import { isDuplicateError } from './signal-cipher.js';

/** WhatsApp's error numbers for stanzas that a device refuses. */
const NACK = { malformed: 487, undecryptable: 500 } as const;

/** What happens with messages that are not simply logged. */
export interface InboxEvents {
  /** A new message that people see was logged. */
  onMessage(entry: StoredMessage): void;
  /** A companion of ours asks its phone for something. */
  onPeerMessage(sender: string, id: string, message: proto.Message.IProtocolMessage): void;
}

/** Decrypts what arrives, keeps the log, answers with receipts. Runs in the phone's serial queue. */
export class Inbox {
  readonly #changes: AppliedChanges;

  constructor(
    private readonly context: DeviceContext,
    private readonly retries: RetryRequests,
    private readonly events: InboxEvents,
  ) {
    this.#changes = new AppliedChanges(context);
  }

  async receive(stanza: BinaryNode): Promise<void> {
    const { account, peers, log, link } = this.context;
    const envelope = readEnvelope(stanza, account, peers);
    if (!envelope) {
      link.send(ackOf(stanza, NACK.malformed));
      return;
    }
    const encs = children(stanza, 'enc');
    if (encs.length === 0) {
      await this.#takePost(envelope, stanza);
      link.send(ackOf(stanza));
      return;
    }
    const deviceIdentity = bytesOf(child(stanza, 'device-identity'));
    const entries: StoredMessage[] = [];
    for (const enc of encs) {
      try {
        const message = await this.#open(envelope, enc, deviceIdentity);
        const entry = await this.#take(envelope, message, { stanza, enc });
        if (entry) entries.push(entry);
      } catch (error) {
        if (isDuplicateError(error)) {
          log.counts.duplicates++;
          continue;
        }
        log.counts.decryptFailures++;
        this.context.logger?.debug(
          { id: envelope.id, sender: envelope.sender, err: String(error) },
          'cannot decrypt',
        );
        this.retries.request(stanza, envelope);
        link.send(ackOf(stanza, NACK.undecryptable));
        return;
      }
    }
    this.retries.solved(envelope);
    try {
      link.send(deliveryReceipt(stanza, envelope));
    } finally {
      // After the receipt, so that whoever waits for the message cannot send "read" before "delivered"; also when
      // we just went offline: the stanza comes again then, but as a repeat.
      for (const entry of entries) this.#publish(entry);
    }
  }

  /** A post of a channel, or a new version of one. */
  async #takePost(envelope: Envelope, stanza: BinaryNode): Promise<void> {
    const { log } = this.context;
    const plaintext = child(stanza, 'plaintext');
    const body = bytesOf(plaintext);
    if (!plaintext || !body) return;
    const message = proto.Message.decode(body);
    const known = log.find(envelope.id, { sender: envelope.sender });
    if (known) {
      this.#changes.applyPost(known, message, stanza.attrs['edit'] ?? null);
      return;
    }
    const entry = await this.#entry(envelope, message, { stanza, enc: plaintext, destination: null });
    log.counts.received++;
    log.keep(entry);
    this.#publish(entry);
  }

  async #open(envelope: Envelope, enc: BinaryNode, deviceIdentity: Buffer | null): Promise<proto.IMessage> {
    const { cipher } = this.context;
    const body = bytesOf(enc);
    if (!body) throw new Error('enc without content');
    switch (enc.attrs['type']) {
      case 'skmsg': {
        const from = { group: envelope.chat, device: envelope.sender };
        return proto.Message.decode(unpadPlaintext(await cipher.decryptFromGroup(from, body)));
      }
      case 'msg':
        return proto.Message.decode(unpadPlaintext(await cipher.decrypt(envelope.sender, 'msg', body)));
      case 'pkmsg':
        return proto.Message.decode(unpadPlaintext(await this.#openFirst(envelope, body, deviceIdentity)));
      default:
        throw new Error(`unknown enc type ${enc.attrs['type']}`);
    }
  }

  /** A message that starts a session; a companion's has to carry a valid ADV blob. */
  async #openFirst(envelope: Envelope, body: Uint8Array, deviceIdentity: Buffer | null): Promise<Uint8Array> {
    const { cipher, log, sessions, store } = this.context;
    let fault: string | null = null;
    store.identityCheck = (key) => {
      fault = sessions.identityFault(envelope.sender, key, deviceIdentity);
      if (fault) log.counts.refused++;
      return fault === null;
    };
    try {
      return await cipher.decrypt(envelope.sender, 'pkmsg', body);
    } catch (error) {
      throw fault ? new Error(fault) : error;
    } finally {
      store.identityCheck = () => true;
    }
  }

  /** Takes in one decrypted content; the entry when it was a new message. */
  async #take(
    envelope: Envelope,
    outer: proto.IMessage,
    source: { stanza: BinaryNode; enc: BinaryNode },
  ): Promise<StoredMessage | null> {
    const { cipher, log } = this.context;
    const keys = outer.senderKeyDistributionMessage;
    if (keys?.axolotlSenderKeyDistributionMessage) {
      const group = keys.groupId ?? envelope.chat;
      await cipher.acceptSenderKey(
        { group, device: envelope.sender },
        keys.axolotlSenderKeyDistributionMessage,
      );
    }
    const message = outer.deviceSentMessage?.message ?? outer;
    const kind = kindOfMessage(message);
    if (kind === 'senderKeyDistributionMessage' || kind === 'empty') return null;
    if (envelope.peer) {
      if (!envelope.own) throw new Error('peer message from another account');
      if (message.protocolMessage) {
        this.events.onPeerMessage(envelope.sender, envelope.id, message.protocolMessage);
      }
      return null;
    }
    const direction = envelope.own ? 'out' : 'in';
    if (log.find(envelope.id, { direction, sender: envelope.sender })) {
      log.counts.duplicates++;
      return null;
    }
    const destination = outer.deviceSentMessage?.destinationJid ?? null;
    const entry = await this.#entry(envelope, message, { ...source, destination });
    entry.retries = this.retries.count(envelope);
    entry.hidden = this.#changes.apply(entry, message);
    log.counts.received++;
    log.keep(entry);
    return entry;
  }

  #publish(entry: StoredMessage): void {
    this.context.log.changed(entry);
    if (!entry.hidden) this.events.onMessage(entry);
  }

  /** The entry of a message, with its files fetched and checked. */
  async #entry(
    envelope: Envelope,
    message: proto.IMessage,
    source: { stanza: BinaryNode; enc: BinaryNode; destination: string | null },
  ): Promise<StoredMessage> {
    const { account, peers, media: host } = this.context;
    const { stanza, enc, destination } = source;
    const address = destination && !envelope.group ? bareJid(peers.canonical(destination)) : envelope.chat;
    const chat = peers.display(address);
    const mediaType = enc.attrs['mediatype'] ?? null;
    const view = viewOf(stanza, address, { mediaType, display: (jid) => peers.display(jid) });
    const { entry, media } = newEntry(
      {
        id: envelope.id,
        direction: envelope.own ? 'out' : 'in',
        chat,
        from: peers.display(envelope.sender),
        fromDevice: deviceOf(envelope.sender),
        to: envelope.own || envelope.group ? chat : account.pn,
        timestamp: envelope.timestamp,
        state: envelope.own ? 'sent' : null,
        address,
        sender: envelope.sender,
        rawSender: bareJid(envelope.rawSender),
        hidden: false,
      },
      message,
      view,
    );
    await checkFiles(media, host);
    return entry;
  }
}

/** `<ack>` of any stanza; with an error it refuses it. */
export function ackOf(stanza: BinaryNode, error?: number): BinaryNode {
  const { id, from, participant, recipient, type } = stanza.attrs;
  return node('ack', {
    id,
    to: from,
    class: stanza.tag,
    ...{ participant, recipient, type },
    error: error?.toString(),
  });
}

function deliveryReceipt(stanza: BinaryNode, envelope: Envelope): BinaryNode {
  const { id, from, participant, recipient } = stanza.attrs;
  if (envelope.peer) return node('receipt', { id, to: from, type: 'peer_msg' });
  const type = envelope.own ? 'sender' : undefined;
  return node('receipt', { id, to: from, participant, recipient, type });
}
