/** A public key with its id, as uploaded for key bundles; `value` is the raw 32-byte X25519 point. */
export interface PublicPreKey {
  readonly id: number;
  readonly value: Buffer;
}

/** A signed prekey: XEdDSA signature by the device identity over `05 || value`. */
export interface SignedPublicPreKey extends PublicPreKey {
  readonly signature: Buffer;
}

/** What a device published for others to start sessions with it. Public halves only. */
export interface KeyBundle {
  readonly registrationId: number;
  /** Identity key, raw 32 bytes. */
  readonly identity: Buffer;
  signedPreKey: SignedPublicPreKey;
  /** One-time prekeys not handed out yet, oldest first. Id to key. */
  readonly oneTime: Map<number, PublicPreKey>;
}

/** One device of an account: 0 is the phone, others are companions (linked clients). */
export interface Device {
  readonly account: Account;
  readonly id: number;
  /** ADV key index, listed in device lists; 0 for the phone. */
  readonly keyIndex: number;
  /** `N@s.whatsapp.net` or `N:1@s.whatsapp.net`. */
  readonly pn: string;
  /** `L@lid` or `L:1@lid`. */
  readonly lid: string;
  /** Noise static key that a login has to prove; null for the phone, which has no socket. */
  readonly noiseKey: Buffer | null;
  /** Encoded `ADVSignedDeviceIdentity` with both signatures; null for the phone. */
  readonly deviceIdentity: Buffer | null;
  /** null until the device has uploaded keys. */
  keys: KeyBundle | null;
}

/** A simulated WhatsApp account: one phone number, one LID, its devices. */
export interface Account {
  /** Phone digits with country code. */
  readonly number: string;
  /** `N@s.whatsapp.net`. */
  readonly pn: string;
  /** `L@lid`. */
  readonly lid: string;
  /** Push name. */
  name: string;
  /** "About" text and when it was set (unix seconds). */
  about: { text: string; at: number };
  /** By device id. Device 0 exists from the start. */
  readonly devices: Map<number, Device>;
  /** Highest companion device id ever used; ids are not used again. */
  lastDeviceId: number;
}
