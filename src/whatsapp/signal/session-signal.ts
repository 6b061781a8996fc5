import type { KeyPair } from 'whatsapp-rust-bridge';
import { errorText } from '../../kernel/index.js';
import { keyPair, NO_MATCH, OneSession, type OwnKeys } from './one-session.js';
import {
  allOf,
  hasRatchetKey,
  isBegunWith,
  ofIdentity,
  sessionInfo,
  withNew,
  withRead,
  writeRecord,
  type SessionInfo,
  type Sessions,
} from './session-record.js';
import { signalAddress, type SignalAddress } from './signal-address.js';
import type { DecryptOnce, RecordChange, RecordReader, SignalRecords } from './signal-records.js';
import { storedSessions } from './stored-session.js';
import { readPreKeyMessage, readRatchetKey, type PreKeyMessage } from './wire-message.js';

/** Keys that another device has published, enough to begin a session with it. */
export interface KeyBundle {
  registrationId: number;
  identityKey: Uint8Array;
  signedPreKey: { keyId: number; publicKey: Uint8Array; signature: Uint8Array };
  preKey?: { keyId: number; publicKey: Uint8Array };
}

export interface SessionSignalOptions {
  records: SignalRecords;
  own: OwnKeys;
  /** The address under which a device's session is kept: its LID where that is known. */
  resolve(jid: string): Promise<string>;
  /** Told of a device that came with another identity, and of a record that nobody can read. */
  onNotice(notice: { address: string; what: 'identity' | 'unreadable' }): void;
}

const PREKEY_MESSAGE = 3;
const NONE: Sessions = { open: null, earlier: [] };

/** A key bundle that no session can be begun with: forged, or malformed. */
export class RefusedBundle extends Error {
  override readonly name = 'RefusedBundle';
}

/**
 * Encryption for one device on WASM, in place of libsignal in JavaScript: a repeated message is told from a broken
 * session, forged key bundles are refused, and no contact waits for another account's work with the same one.
 */
export class SessionSignal {
  constructor(private readonly options: SessionSignalOptions) {}

  /** @throws Error with the texts that Baileys tells causes by */
  async decrypt(
    message: { jid: string; type: 'pkmsg' | 'msg'; bytes: Uint8Array },
    once: DecryptOnce,
  ): Promise<Uint8Array> {
    const { type, bytes } = message;
    const address = await this.#address(message.jid);
    return this.options.records.decrypt(address.id, once, async (change) => {
      if (type === 'msg') return this.#readMessage(change, address, bytes);
      const start = readPreKeyMessage(bytes);
      if (start?.identityKey) await this.#saveIdentity(change, address, start.identityKey);
      const sessions = await this.#load(change, address);
      const known = start?.baseKey ? findBegunWith(sessions, start.baseKey) : null;
      const preKey = start && !known ? await this.#preKey(change, start) : null;
      const one = this.#one(address, known, preKey);
      const plain = await one.cipher((cipher) => cipher.decryptPreKeyWhisperMessage(bytes));
      this.#put(change, address, withRead(sessions, one.session, known));
      if (one.usedPreKey !== null) change.put('pre-key', String(one.usedPreKey), null);
      return plain;
    });
  }

  /** @throws Error when there is no session to encrypt with */
  async encrypt(message: {
    jid: string;
    plain: Uint8Array;
  }): Promise<{ type: 'pkmsg' | 'msg'; ciphertext: Uint8Array }> {
    const address = await this.#address(message.jid);
    return this.options.records.change([address.id], async (change) => {
      const { open, earlier } = await this.#load(change, address);
      if (!open || !sessionInfo(open)) throw new Error(earlier.length ? 'No open session' : 'No sessions');
      const one = this.#one(address, open);
      const { type, body } = await one.cipher((cipher) => cipher.encrypt(message.plain));
      this.#put(change, address, { open: one.session, earlier });
      return { type: type === PREKEY_MESSAGE ? 'pkmsg' : 'msg', ciphertext: body };
    });
  }

  /**
   * Begins a new session with a device; the one before it is kept for what is still under way in it.
   * @throws RefusedBundle `Invalid signature` when the bundle's signed prekey is not the device's
   */
  async inject(jid: string, bundle: KeyBundle): Promise<void> {
    const { registrationId, identityKey, signedPreKey, preKey } = bundle;
    const address = await this.#address(jid);
    await this.options.records.change([address.id], async (change) => {
      const one = this.#one(address, null);
      await one
        .build((builder) =>
          builder.processPreKeyBundle({
            registrationId,
            identityKey,
            signedPreKey,
            ...(preKey ? { preKey: { keyId: preKey.keyId, publicKey: preKey.publicKey } } : {}),
          }),
        )
        .catch((error: unknown) => {
          throw new RefusedBundle(errorText(error));
        });
      this.#put(change, address, withNew(await this.#load(change, address), one.session));
    });
  }

  /** The session that a device is written to with; says whether there is any where there is none to write with. */
  async look(jid: string): Promise<{ open: SessionInfo | null; isKnown: boolean }> {
    const { open, earlier } = await this.#load(this.options.records, await this.#address(jid));
    return { open: open && sessionInfo(open), isKnown: open !== null || earlier.length > 0 };
  }

  async #address(jid: string): Promise<SignalAddress> {
    return signalAddress(await this.options.resolve(jid));
  }

  /** A message in a session that has begun: in the one whose ratchet it names, or in any that can turn to it. */
  async #readMessage(change: RecordChange, address: SignalAddress, bytes: Uint8Array): Promise<Uint8Array> {
    const sessions = await this.#load(change, address);
    const every = allOf(sessions);
    if (!every.length) throw new Error('No session record');
    const ratchetKey = readRatchetKey(bytes);
    const named = ratchetKey ? every.filter((session) => hasRatchetKey(session, ratchetKey)) : [];
    for (const session of named.length ? named : every) {
      const one = this.#one(address, session);
      const plain = await one
        .cipher((cipher) => cipher.decryptWhisperMessage(bytes))
        .catch((error: unknown) => {
          if (errorText(error) !== NO_MATCH) throw error;
          return null;
        });
      if (!plain) continue;
      this.#put(change, address, withRead(sessions, one.session, session));
      return plain;
    }
    throw new Error(NO_MATCH);
  }

  #one(address: SignalAddress, session: Uint8Array | null, preKey: KeyPair | null = null): OneSession {
    return new OneSession({ address, own: this.options.own, session, preKey });
  }

  async #load(from: RecordReader, { id }: SignalAddress): Promise<Sessions> {
    const stored: unknown = await from.get('session', id);
    if (stored === null) return NONE;
    const sessions = storedSessions(stored, this.options.own);
    if (!sessions) this.options.onNotice({ address: id, what: 'unreadable' });
    return sessions ?? NONE;
  }

  #put(change: RecordChange, { id }: SignalAddress, sessions: Sessions): void {
    change.put('session', id, writeRecord(sessions));
  }

  /** Our half of the one-time prekey that a session is begun with. */
  async #preKey(change: RecordChange, { preKeyId }: PreKeyMessage): Promise<KeyPair | null> {
    const pair = preKeyId === null ? null : await change.get('pre-key', String(preKeyId));
    return pair && keyPair(pair);
  }

  /**
   * As WhatsApp Web does: the first identity is trusted, and a new one ends the sessions of the old. One that we have
   * begun with the new identity already, from its key bundle, is not among those.
   */
  async #saveIdentity(change: RecordChange, address: SignalAddress, identity: Uint8Array): Promise<void> {
    const { id } = address;
    const known = await change.get('identity-key', id);
    if (known && Buffer.compare(known, identity) === 0) return;
    change.put('identity-key', id, identity);
    if (!known) return;
    const { open, earlier } = ofIdentity(await this.#load(change, address), identity);
    change.put('session', id, open || earlier.length ? writeRecord({ open, earlier }) : null);
    this.options.onNotice({ address: id, what: 'identity' });
  }
}

function findBegunWith(sessions: Sessions, baseKey: Uint8Array): Uint8Array | null {
  return allOf(sessions).find((session) => isBegunWith(session, baseKey)) ?? null;
}
