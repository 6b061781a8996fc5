/**
 * The seam between the sandbox's server and its simulated phones: a phone is a device that is attached in
 * process instead of over a socket, and speaks the same stanzas as any client.
 */
import type { Account, AccountRegistry } from '../accounts/index.js';
import type { BinaryNode } from '../wire/codec.js';
import type { Business, Settings } from './account-settings.js';
import type { Faults } from './faults.js';
import type { Groups } from './groups.js';
import type { Ledger } from './ledger.js';

/** A device attached to the server without a socket. */
export interface DeviceLink {
  readonly account: Account;
  /** 0 = phone. */
  readonly device: number;
  /**
   * Device to server: iq, message, receipt, presence, chatstate, ack, notification, exactly as a client would
   * send them. The server may keep the node: do not change it afterwards.
   */
  submit(node: BinaryNode): void;
  /** Goes offline: stanzas are queued from now on. */
  detach(): void;
}

/**
 * Server to device: the same stanzas that a client would get (message with this device's enc, receipt, ack, iq
 * result, notification, presence, chatstate, ib). Called in order and never from inside `submit` or `attach`.
 * Nodes are shared, so they are read-only. Message, receipt and notification stanzas stay queued until the
 * device has answered them (receipt or ack for a message, ack for the others) and come again, marked with
 * `offline`, at the next attach.
 */
export interface LinkHandler {
  onNode(node: BinaryNode): void;
}

/** A client that shows a QR code or waits for a pairing code. */
export interface PairingSocket {
  /** All refs given to this client; any of them is valid until it disconnects. */
  readonly refs: readonly string[];
  /** Noise static public key (32 bytes), proven by the handshake. */
  readonly noiseKey: Buffer;
  /** Identity public key (32 bytes) from the registration payload. */
  readonly identity: Buffer;
  /** Encoded `DeviceProps` (os, platform type, ...). */
  readonly deviceProps: Buffer;
}

/** What the phone needs to continue after its user typed the pairing code. */
export interface PendingCode {
  readonly ref: Buffer;
  /** salt(32) | iv(16) | AES-256-CTR of the companion's ephemeral public key. */
  readonly wrappedCompanionEphemeralPub: Buffer;
  /** Noise static public key of the companion. */
  readonly companionServerAuthKeyPub: Buffer;
}

/** What the phone signed for a new companion. */
export interface SignedPairing {
  readonly account: Account;
  /** Device id to give to the companion, from `accounts.nextDeviceId(account)`. */
  readonly device: number;
  /** Encoded `ADVSignedDeviceIdentityHMAC`, sent to the client as it is. */
  readonly advHmac: Buffer;
  /** Phone's identity public key (32 bytes). */
  readonly accountSignatureKey: Buffer;
  /** Companion's identity public key as the phone knows it; has to be the one of the socket. */
  readonly companionIdentity: Buffer;
}

/** Pairing, the phone's side. The server knows open pairing sockets by ref (QR) and by number (code). */
export interface Pairing {
  /** `ref` is the first comma field of the QR text after `#`. */
  byRef(ref: string): PairingSocket | null;
  pendingCode(number: string): PendingCode | null;
  /**
   * Sends `primary_hello` to the client that waits for a code of this number; resolves with the content of its
   * `companion_finish`. Rejects with NOT_FOUND when nobody waits, with WHATSAPP_TIMEOUT after 15 s or when the
   * client goes away.
   */
  primaryHello(
    number: string,
    content: { wrappedPrimaryEphemeralPub: Buffer; primaryIdentityPub: Buffer },
  ): Promise<{ wrappedKeyBundle: Buffer; companionIdentityPub: Buffer }>;
  /**
   * Sends `pair-success`; resolves when the client's `pair-device-sign` was verified and the device registered
   * (the server then sends stream error 515 and closes). Rejects with PAIRING_FAILED when a signature is wrong
   * or the client goes away.
   */
  complete(target: { ref: string } | { number: string }, signed: SignedPairing): Promise<void>;
}

/** The media host: encrypted files (plain ones of channels) by path. */
export interface MediaHost {
  /** Stores a file and returns its direct path. */
  put(kind: string, blob: Buffer): string;
  /** File of a direct path; null when it is not there (any more). */
  get(directPath: string): Buffer | null;
  /** A new path for a file that the host had forgotten, as a phone uploads its own copy; null when it has none. */
  restore(directPath: string): string | null;
  /** Full address of a direct path. */
  urlOf(directPath: string): string;
}

/** The server as phones and the control API see it. */
export interface SandboxServer {
  readonly accounts: AccountRegistry;
  readonly groups: Groups;
  readonly media: MediaHost;
  readonly pairing: Pairing;
  readonly ledger: Ledger;
  readonly faults: Faults;
  /**
   * Marks the device online and delivers its queued stanzas. Device 0 exists with the account; it uploads its
   * keys with `iq encrypt set`, like a client.
   * @throws AppError NOT_FOUND when the account has no such device
   */
  attach(account: Account, device: number, handler: LinkHandler): DeviceLink;
  /** Ends a companion: stream error 401 device_removed, no longer in device lists. False when there is none. */
  removeDevice(account: Account, device: number): boolean;
  /** How acquaintances of an account hear of its devices and identity from now on. */
  announceDevices(account: Account, form: 'full' | 'hash' | 'none'): void;
  /** What the account has set, and what the server knows of it; made with WhatsApp's defaults on first use. */
  settingsOf(account: Account): Settings;
  /** Makes an account a business or (null) a personal one, and tells who knows it. */
  setBusiness(account: Account, business: Business | null): void;
  /** True while the device has a socket or a link. */
  isOnline(account: Account, device: number): boolean;
  /** Stanzas that the device has not answered yet; 0 for unknown devices. */
  unanswered(account: Account, device: number): number;
}
