import type { Account, Device } from '../accounts/index.js';
import type { BinaryNode } from '../wire/codec.js';
import { node } from '../wire/node.js';
import { timestamp } from './core.js';
import { hits, type Faults, type FaultTarget } from './faults.js';
import { Mailbox, type QueuedClass, type QueuedStanza } from './mailbox.js';

/** The way to a device while it is online: a socket, or a link in process. */
export interface Port {
  send(stanza: BinaryNode): void;
  /** Sends `last` (a stream error) if given, then closes. */
  close(last?: BinaryNode): void;
  /** Cuts the connection without a word. */
  drop(): void;
}

/** What goes with a message into the queue. */
export type Delivery = Pick<QueuedStanza, 'sender' | 'group' | 'ledger'>;

const PLAIN: Delivery = { sender: null, group: null, ledger: null };

/** A device as the router sees it: its queue, and its port while it is online. */
export class Endpoint {
  readonly mailbox = new Mailbox();
  /** The device said `presence available` on this connection. */
  available = false;
  /** What the device has to read anew because it was not told of changes: told at each login until it says `clean`. */
  readonly dirty = new Set<'groups'>();
  #port: Port | null = null;
  #live = false;
  #epoch = 0;

  constructor(
    readonly device: Device,
    private readonly faults: Faults,
  ) {}

  /** Connected, be it before or after the offline phase. */
  get online(): boolean {
    return this.#port !== null;
  }

  /** A new port takes over; one that is still there is told so and closed. */
  attach(port: Port): void {
    const old = this.#port;
    this.#port = port;
    this.#live = false;
    this.#epoch++;
    old?.close(node('stream:error', {}, [node('conflict', { type: 'replaced' })]));
  }

  /** The port is gone. False when another one took over already. */
  detach(port: Port): boolean {
    if (this.#port !== port) return false;
    this.#port = null;
    this.#live = false;
    this.available = false;
    return true;
  }

  /** Offline phase: preview, everything unanswered marked with `offline`, end mark. From then on live. */
  goLive(): void {
    if (!this.#port || this.#live) return;
    this.#live = true;
    for (const type of this.dirty)
      this.#port.send(node('ib', {}, [node('dirty', { type, timestamp: timestamp() })]));
    const waiting = this.mailbox.all().filter((entry) => !this.#isHeld(entry));
    const of = (klass: QueuedClass): string =>
      String(waiting.filter((entry) => entry.klass === klass).length);
    const total = String(waiting.length);
    const preview = {
      count: total,
      message: of('message'),
      receipt: of('receipt'),
      notification: of('notification'),
    };
    this.#port.send(
      node('ib', {}, [node('offline_preview', { ...preview, call: of('call'), appdata: '0' })]),
    );
    waiting.forEach((entry, index) => this.#write(entry, index));
    this.#port.send(node('ib', {}, [node('offline', { count: total })]));
  }

  /** Queues a stanza until the device answers it, and writes it at once when the device is live. */
  deliver(klass: QueuedClass, stanza: BinaryNode, delivery: Delivery = PLAIN): void {
    if (stanza.attrs['type'] === 'w:gp2' && this.faults.take('lose-group-notices', this.device)) {
      this.dirty.add('groups');
      return;
    }
    const entry = this.mailbox.push(klass, {
      node: stanza,
      sender: delivery.sender,
      group: delivery.group,
      ledger: delivery.ledger,
    });
    if (!this.#live) return;
    if (!isChatMessage(entry)) {
      this.#write(entry);
      return;
    }
    if (this.#isHeld(entry)) return;
    const delay = this.faults.take('delay', this.device);
    if (delay) {
      setTimeout(() => this.#writeLate(entry), delay.ms).unref();
      return;
    }
    this.#write(entry);
    if (this.faults.take('duplicate', this.device)) this.#write(entry);
  }

  /** Writes a stanza that is not kept: answers to IQs, acks, presence, typing. Dropped while offline. */
  sendNow(stanza: BinaryNode): void {
    this.#port?.send(stanza);
  }

  /** Like `sendNow`, but only after the offline phase. */
  sendLive(stanza: BinaryNode): void {
    if (this.#live) this.#port?.send(stanza);
  }

  /** Writes what a `hold` kept back. Returns how many stanzas that were. */
  release(): number {
    if (!this.#live) return 0;
    const held = this.mailbox
      .all()
      .filter((entry) => entry.sentEpoch !== this.#epoch && !this.#isHeld(entry));
    for (const entry of held) this.#write(entry);
    return held.length;
  }

  /** Closes the port, with a stream error if given. False when offline. */
  close(last?: BinaryNode): boolean {
    if (!this.#port) return false;
    this.#port.close(last);
    return true;
  }

  /** Cuts the port. False when offline. */
  drop(): boolean {
    if (!this.#port) return false;
    this.#port.drop();
    return true;
  }

  #isHeld(entry: QueuedStanza): boolean {
    return isChatMessage(entry) && this.faults.take('hold', this.device) !== null;
  }

  #writeLate(entry: QueuedStanza): void {
    if (this.#live && entry.sentEpoch !== this.#epoch && this.mailbox.has(entry)) this.#write(entry);
  }

  #write(entry: QueuedStanza, offlineIndex?: number): void {
    entry.sentEpoch = this.#epoch;
    if (entry.ledger) entry.ledger.times++;
    const { node: stanza } = entry;
    this.#port?.send(
      offlineIndex === undefined
        ? stanza
        : { ...stanza, attrs: { ...stanza.attrs, offline: String(offlineIndex) } },
    );
  }
}

/** What delivery faults are about: not the peer messages that carry keys and history to a new companion. */
const isChatMessage = (entry: QueuedStanza): boolean =>
  entry.klass === 'message' && entry.node.attrs['category'] !== 'peer';

/** All endpoints of a sandbox. */
export class Endpoints {
  readonly #byDevice = new Map<Device, Endpoint>();

  constructor(private readonly faults: Faults) {}

  of(device: Device): Endpoint {
    let endpoint = this.#byDevice.get(device);
    if (!endpoint) {
      endpoint = new Endpoint(device, this.faults);
      this.#byDevice.set(device, endpoint);
    }
    return endpoint;
  }

  /** Endpoints of all devices of the account, except one. */
  ofAccount(account: Account, except: Device | null = null): Endpoint[] {
    const result: Endpoint[] = [];
    for (const device of account.devices.values()) if (device !== except) result.push(this.of(device));
    return result;
  }

  /** Forgets a removed device with its queue. */
  forget(device: Device): void {
    this.#byDevice.delete(device);
  }

  matching(target: FaultTarget): Endpoint[] {
    return [...this.#byDevice.values()].filter((endpoint) => hits(target, endpoint.device));
  }

  all(): IterableIterator<Endpoint> {
    return this.#byDevice.values();
  }
}
