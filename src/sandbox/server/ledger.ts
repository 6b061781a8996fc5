import { createHash } from 'node:crypto';
import type { Device } from '../accounts/index.js';

/** How a device answered a message stanza. */
export interface LedgerAnswer {
  /** `receipt`: delivered, read, ...; `retry`: could not decrypt, asks again; `ack`: taken without receipt; `nack`: refused. */
  kind: 'receipt' | 'retry' | 'ack' | 'nack';
  /** Receipt type (`read`, `inactive`, ...; `delivered` when the stanza had none). */
  type?: string;
  /** Error number of a nack. */
  error?: number;
  /** Unix ms. */
  at: number;
}

/** One message stanza for one device. */
export interface LedgerMessage {
  id: string;
  /** Sender's number and device: `15551234567:0`. */
  sender: string;
  /** Recipient's number and device. */
  recipient: string;
  /** Group or `status@broadcast`, or the `from` of a 1:1 message without device. */
  chat: string;
  /** Set for messages between an account's own devices that are not part of any chat (keys, history). */
  category?: 'peer';
  /** SHA-256 (hex, first 16 bytes) of the first ciphertext: tells a new encryption from a repeated stanza. */
  hash: string;
  /** How often it was written to a socket or link, redeliveries included. */
  times: number;
  /** Unix ms of acceptance by the server. */
  at: number;
  answers: LedgerAnswer[];
}

/** A message as a client gave it to the server. */
export interface LedgerSubmission {
  id: string;
  sender: string;
  to: string;
  /** How often the server got it (the client may send it again). */
  times: number;
  /** Error of the ack, when it was refused. */
  error?: number;
  at: number;
}

/** A key bundle that was handed out. */
export interface LedgerBundle {
  /** Who asked for it, number and device. */
  asker: string;
  /** Whose it is. */
  device: string;
  /** Whether it took one of the device's one-time keys with it. */
  oneTime: boolean;
  /** The asker has a session and starts a new one (`reason="identity"`). */
  forced: boolean;
  at: number;
}

/** A stanza that the server did not know (`unhandled`), or that broke a rule (`violations`). */
export interface LedgerNote {
  /** Number and device, or `pairing`. */
  device: string;
  /** `xmlns:type:child` of an unhandled stanza; what was wrong for a violation. Never key material. */
  what: string;
  at: number;
}

/** A signal of a call that a device gave to the server, taken or refused. */
export interface LedgerCall {
  /** Number and device. */
  device: string;
  /** Id of the call. */
  call: string;
  /** `offer`, `reject`, ... */
  signal: string;
  at: number;
}

/** How often a device has asked for something. */
export interface LedgerRequests {
  /** Number and device. */
  device: string;
  /** `xmlns:type:child` of the IQ. */
  what: string;
  times: number;
}

/** Counters since the start. */
export interface LedgerCounts {
  connections: number;
  logins: number;
  loginFailures: number;
  pairings: number;
  framesIn: number;
  framesOut: number;
  /** Trusted-contact tokens that devices issued to contacts. */
  tokensIssued: number;
  /** Queries for device lists, and the lists in their answers. */
  deviceQueries: number;
  deviceLists: number;
  /** One-time keys that left with a bundle. */
  oneTimeKeys: number;
}

/** JSON form of the ledger. */
export interface LedgerSnapshot {
  counts: LedgerCounts;
  messages: LedgerMessage[];
  submissions: LedgerSubmission[];
  bundles: LedgerBundle[];
  requests: LedgerRequests[];
  calls: LedgerCall[];
  unhandled: LedgerNote[];
  violations: LedgerNote[];
  /** Oldest entries that were dropped to bound memory. */
  dropped: number;
}

const MAX_ENTRIES = 200_000;
const MAX_NOTES = 1000;
const MAX_BUNDLES = 10_000;

/** `number:device`, the form of devices in the ledger. */
export const ledgerName = (device: Device): string => `${device.account.number}:${device.id}`;

/**
 * The server's own account of what it told whom and what came back: the oracle of fault tests. Every record is
 * one map look-up and one push; memory is bounded by dropping the oldest entries.
 */
export class Ledger {
  readonly counts: LedgerCounts = {
    connections: 0,
    logins: 0,
    loginFailures: 0,
    pairings: 0,
    framesIn: 0,
    framesOut: 0,
    tokensIssued: 0,
    deviceQueries: 0,
    deviceLists: 0,
    oneTimeKeys: 0,
  };
  readonly unhandled: LedgerNote[] = [];
  readonly violations: LedgerNote[] = [];
  /** Key bundles in the order in which they were handed out. */
  readonly bundles: LedgerBundle[] = [];
  /** Signals of calls in order of arrival. */
  readonly calls: LedgerCall[] = [];
  /** By `recipient|id`, in order of acceptance. */
  readonly #messages = new Map<string, LedgerMessage>();
  /** By `sender|id`, in order of arrival. */
  readonly #submissions = new Map<string, LedgerSubmission>();
  /** By `device|what`. */
  readonly #requests = new Map<string, LedgerRequests>();
  #dropped = 0;

  /** A message stanza was queued for a device. The same id again (retry, repeated send) keeps its entry. */
  queued(entry: {
    id: string;
    sender: Device;
    recipient: Device;
    chat: string;
    peer: boolean;
    body: Uint8Array | null;
  }): LedgerMessage {
    const recipient = ledgerName(entry.recipient);
    const key = `${recipient}|${entry.id}`;
    const known = this.#messages.get(key);
    if (known) return known;
    const message: LedgerMessage = {
      id: entry.id,
      sender: ledgerName(entry.sender),
      recipient,
      chat: entry.chat,
      ...(entry.peer ? { category: 'peer' } : {}),
      hash: entry.body ? createHash('sha256').update(entry.body).digest('hex').slice(0, 32) : '',
      times: 0,
      at: Date.now(),
      answers: [],
    };
    this.#messages.set(key, message);
    this.#bound(this.#messages);
    return message;
  }

  /** A device answered message `id`. Answers to unknown ids (own messages, peer messages of others) are ignored. */
  answered(device: Device, id: string, answer: Omit<LedgerAnswer, 'at'>): void {
    this.#messages.get(`${ledgerName(device)}|${id}`)?.answers.push({ ...answer, at: Date.now() });
  }

  /** A client gave a message to the server. */
  submitted(sender: Device, id: string, outcome: { to: string; error?: number }): void {
    const name = ledgerName(sender);
    const key = `${name}|${id}`;
    const known = this.#submissions.get(key);
    if (known) {
      known.times++;
      if (outcome.error === undefined) delete known.error;
      else known.error = outcome.error;
      return;
    }
    this.#submissions.set(key, { id, sender: name, ...outcome, times: 1, at: Date.now() });
    this.#bound(this.#submissions);
  }

  /** A device took the key bundle of another one. */
  bundleTaken(asker: Device, device: Device, bundle: { oneTime: boolean; forced: boolean }): void {
    if (bundle.oneTime) this.counts.oneTimeKeys++;
    if (this.bundles.length >= MAX_BUNDLES) this.bundles.shift();
    this.bundles.push({ asker: ledgerName(asker), device: ledgerName(device), ...bundle, at: Date.now() });
  }

  /** A device sent a signal of a call. */
  called(device: Device, signal: { call: string; signal: string }): void {
    if (this.calls.length >= MAX_NOTES) this.calls.shift();
    this.calls.push({ device: ledgerName(device), ...signal, at: Date.now() });
  }

  /** A device asked for the device lists of so many accounts at once. */
  deviceLists(_asker: Device, accounts: number): void {
    this.counts.deviceQueries++;
    this.counts.deviceLists += accounts;
  }

  /** A device sent an IQ. */
  asked(device: Device, what: string): void {
    const name = ledgerName(device);
    const key = `${name}|${what}`;
    const known = this.#requests.get(key);
    if (known) known.times++;
    else this.#requests.set(key, { device: name, what, times: 1 });
  }

  /** How often companions have sent IQs that begin with this (`w:g2:get:`); phones are left out. */
  requestCount(prefix: string): number {
    return [...this.#requests.values()]
      .filter(({ device, what }) => what.startsWith(prefix) && !device.endsWith(':0'))
      .reduce((sum, { times }) => sum + times, 0);
  }

  /** A stanza that no handler knows. */
  noteUnhandled(device: Device | null, what: string): void {
    note(this.unhandled, device, what);
  }

  /** A rule of the protocol was broken: bad signature, MAC, address, order. */
  noteViolation(device: Device | null, what: string): void {
    note(this.violations, device, what);
  }

  /** Entry of message `id` for a device, if any. */
  message(recipient: Device, id: string): LedgerMessage | null {
    return this.#messages.get(`${ledgerName(recipient)}|${id}`) ?? null;
  }

  /** Messages for one device (`number:device`), or all, in order of acceptance. */
  messages(recipient?: string): LedgerMessage[] {
    const all = [...this.#messages.values()];
    return recipient === undefined ? all : all.filter((item) => item.recipient === recipient);
  }

  /** Everything, for `GET /sandbox/ledger`. Entries are live: serialise at once. */
  snapshot(recipient?: string): LedgerSnapshot {
    return {
      counts: this.counts,
      messages: this.messages(recipient),
      submissions: [...this.#submissions.values()],
      bundles: this.bundles,
      requests: [...this.#requests.values()],
      calls: this.calls,
      unhandled: this.unhandled,
      violations: this.violations,
      dropped: this.#dropped,
    };
  }

  /** Forgets everything but the counters. */
  clear(): void {
    this.#messages.clear();
    this.#submissions.clear();
    this.#requests.clear();
    this.bundles.length = 0;
    this.calls.length = 0;
    this.unhandled.length = 0;
    this.violations.length = 0;
    this.#dropped = 0;
  }

  #bound(map: Map<string, unknown>): void {
    if (map.size <= MAX_ENTRIES) return;
    for (const key of map.keys()) {
      map.delete(key);
      this.#dropped++;
      break;
    }
  }
}

function note(list: LedgerNote[], device: Device | null, what: string): void {
  if (list.length >= MAX_NOTES) list.shift();
  list.push({ device: device ? ledgerName(device) : 'pairing', what, at: Date.now() });
}
