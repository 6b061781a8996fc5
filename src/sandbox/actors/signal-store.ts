import {
  generateIdentityKeyPair,
  generatePreKey,
  generateRegistrationId,
  generateSignedPreKey,
  type KeyPair,
  type SessionRecord,
  type SignalStorage,
  type SignedPreKey,
} from 'whatsapp-rust-bridge';

/** Highest id that fits the three bytes of the wire format. */
const MAX_PREKEY_ID = 0xffffff;

/** In-memory Signal state of one virtual device: identity, prekeys, sessions, sender keys. */
export class SignalStore implements SignalStorage {
  identity: KeyPair = generateIdentityKeyPair();
  registrationId = generateRegistrationId();
  signedPreKey: SignedPreKey = generateSignedPreKey(this.identity, 1);
  readonly #preKeys = new Map<number, KeyPair>();
  readonly #sessions = new Map<string, Uint8Array>();
  readonly #senderKeys = new Map<string, Uint8Array>();
  #nextPreKeyId = 1;

  /**
   * Asked with the peer's identity key (33 bytes, 05 first) for every message that starts a session. Set around
   * one decryption by the owner; the default trusts on first use, as WhatsApp does.
   */
  identityCheck: (identityKey: Uint8Array) => boolean = () => true;

  /** Begins anew: another identity, no keys, no sessions. */
  reset(): void {
    this.identity = generateIdentityKeyPair();
    this.registrationId = generateRegistrationId();
    this.signedPreKey = generateSignedPreKey(this.identity, 1);
    this.#preKeys.clear();
    this.#sessions.clear();
    this.#senderKeys.clear();
  }

  /** Makes one-time prekeys and keeps their private halves; ids start again after 2^24 - 1. */
  newPreKeys(count: number): { id: number; publicKey: Uint8Array }[] {
    const made: { id: number; publicKey: Uint8Array }[] = [];
    for (let i = 0; i < count; i++) {
      const { keyId, keyPair } = generatePreKey(this.#nextPreKeyId);
      this.#nextPreKeyId = keyId === MAX_PREKEY_ID ? 1 : keyId + 1;
      this.#preKeys.set(keyId, keyPair);
      made.push({ id: keyId, publicKey: keyPair.pubKey });
    }
    return made;
  }

  hasSession(address: string): boolean {
    return this.#sessions.has(address);
  }

  /** Forgets sessions: of one address, of every device of a user (`L@lid`), or all of them. */
  dropSessions(which: { address: string } | { user: string } | 'all'): void {
    if (which === 'all') this.#sessions.clear();
    else if ('address' in which) this.#sessions.delete(which.address);
    else
      for (const key of this.#sessions.keys())
        if (key.startsWith(`${which.user}.`)) this.#sessions.delete(key);
  }

  /** Forgets sender keys whose name starts with `prefix` (a group id, or group and sender). */
  dropSenderKeys(prefix: string): void {
    for (const key of this.#senderKeys.keys()) if (key.startsWith(prefix)) this.#senderKeys.delete(key);
  }

  loadSession(address: string): Uint8Array | null {
    return this.#sessions.get(address) ?? null;
  }

  storeSession(address: string, record: SessionRecord): void {
    this.#sessions.set(address, record.serialize());
  }

  getOurIdentity(): KeyPair {
    return this.identity;
  }

  getOurRegistrationId(): number {
    return this.registrationId;
  }

  isTrustedIdentity(_name: string, identityKey: Uint8Array): boolean {
    return this.identityCheck(identityKey);
  }

  loadPreKey(id: number): KeyPair | null {
    return this.#preKeys.get(id) ?? null;
  }

  removePreKey(id: number): void {
    this.#preKeys.delete(id);
  }

  loadSignedPreKey(id: number): SignedPreKey | null {
    return id === this.signedPreKey.keyId ? this.signedPreKey : null;
  }

  loadSenderKey(keyId: string): Uint8Array | null {
    return this.#senderKeys.get(keyId) ?? null;
  }

  storeSenderKey(keyId: string, record: Uint8Array): void {
    this.#senderKeys.set(keyId, record);
  }
}
