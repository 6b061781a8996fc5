import {
  SessionBuilder,
  SessionCipher,
  type KeyPair,
  type SessionRecord,
  type SignalStorage,
  type SignedPreKey,
} from 'whatsapp-rust-bridge';
import { errorText } from '../../kernel/index.js';
import type { AuthenticationCreds } from '../baileys.js';
import { readRecord, writeRecord } from './session-record.js';
import type { SignalAddress } from './signal-address.js';
import { typedKey } from './stock-bytes.js';
import { using, withAddress } from './wasm.js';

/** The own keys that sessions are made with. */
export type OwnKeys = Pick<AuthenticationCreds, 'signedIdentityKey' | 'signedPreKey' | 'registrationId'>;

/** What one operation of WASM works with. */
export interface OneSessionOptions {
  address: SignalAddress;
  own: OwnKeys;
  /** The session it goes on with, null to begin one. */
  session: Uint8Array | null;
  /** Our half of the one-time prekey that a session is begun with. */
  preKey?: KeyPair | null;
}

/**
 * One operation of WASM on one session.
 *
 * - Everything is read before, and what came of it is written after: WASM resumes its futures in the async context
 *   of whoever filled its queue, and a store call from inside could belong to another account.
 * - It sees one session at a time and not the whole record. When it looks for the session that a message belongs
 *   to, it turns the ratchet of those that it tries in vain, and keeps them so (whatsapp-rust-bridge 0.5.4):
 *   after two first messages have crossed, both sessions would be lost.
 */
export class OneSession {
  readonly #options: OneSessionOptions;
  #session: Uint8Array | null;
  #usedPreKey: number | null = null;

  constructor(options: OneSessionOptions) {
    this.#options = options;
    this.#session = options.session;
  }

  /** The session as the operation left it. */
  get session(): Uint8Array {
    if (!this.#session) throw new Error('an operation that left no session');
    return this.#session;
  }

  /** Id of the one-time prekey that is spent now. */
  get usedPreKey(): number | null {
    return this.#usedPreKey;
  }

  /** Encrypts or decrypts. @throws Error with the texts that Baileys tells causes by */
  cipher<T>(work: (cipher: SessionCipher) => Promise<T>): Promise<T> {
    return withAddress(this.#options.address, (remote) =>
      using(new SessionCipher(this.#storage, remote), (cipher) => work(cipher).catch(rethrow)),
    );
  }

  /** Begins a session. @throws Error as `cipher` */
  build(work: (builder: SessionBuilder) => Promise<void>): Promise<void> {
    return withAddress(this.#options.address, (remote) =>
      using(new SessionBuilder(this.#storage, remote), (builder) => work(builder).catch(rethrow)),
    );
  }

  get #storage(): SignalStorage {
    const { own, preKey } = this.#options;
    return {
      loadSession: () => this.#session && writeRecord({ open: this.#session, earlier: [] }),
      storeSession: (_id: string, record: SessionRecord) => {
        this.#session = readRecord(record.serialize()).open;
        record.free();
      },
      getOurIdentity: () => keyPair(own.signedIdentityKey),
      getOurRegistrationId: () => own.registrationId,
      // Trust on first use, as WhatsApp Web does: a new identity is taken note of before, and ends old sessions.
      isTrustedIdentity: () => true,
      loadPreKey: () => preKey ?? null,
      removePreKey: (id: number) => void (this.#usedPreKey = id),
      loadSignedPreKey: (id: number) => signedPreKey(own, id),
      loadSenderKey: () => null,
      storeSenderKey: () => undefined,
    };
  }
}

/** A pair of raw keys as WASM takes it. */
export function keyPair(pair: { public: Uint8Array; private: Uint8Array }): KeyPair {
  return { pubKey: typedKey(pair.public), privKey: pair.private };
}

function signedPreKey({ signedPreKey: own }: OwnKeys, id: number): SignedPreKey | null {
  if (own.keyId !== id) return null;
  return { keyId: own.keyId, keyPair: keyPair(own.keyPair), signature: own.signature };
}

export const ALREADY_USED = 'Key used already or never filled';
export const NO_MATCH = 'No matching sessions found for message';

/** WASM throws strings; Baileys decides by the texts of its own cipher. */
const TEXTS: readonly [RegExp, string][] = [
  [/DuplicatedMessage|old counter/, ALREADY_USED],
  [/InvalidMessage/, NO_MATCH],
  [/SessionNotFound/, 'No session record'],
  [/InvalidPreKeyId/, 'Invalid PreKey ID'],
  [/InvalidSignedPreKeyId/, 'Missing SignedPreKey'],
  [/invalid signature/i, 'Invalid signature'],
];

function rethrow(error: unknown): never {
  const text = errorText(error);
  const known = TEXTS.find(([pattern]) => pattern.test(text));
  throw new Error(known?.[1] ?? `Signal message refused: ${text.slice(0, 120)}`);
}
