/** Parties for tests of encryption: the own cipher and the stock library's, over a store as the real one codes it. */
import { generatePreKey } from 'whatsapp-rust-bridge';
import { pino } from 'pino';
import { decodeKeyValue, encodeKeyValue } from '../auth-state/key-codec.js';
import {
  addTransactionCapability,
  Curve,
  DEFAULT_CONNECTION_CONFIG,
  generateSignalPubKey,
  initAuthCreds,
} from '../baileys.js';
import type {
  AuthenticationCreds,
  SignalDataSet,
  SignalKeyStore,
  SignalRepositoryWithLIDStore,
} from '../baileys.js';
import { SessionSignal, type KeyBundle } from './session-signal.js';
import { SignalRecords, type DecryptOnce } from './signal-records.js';

export const quiet = pino({ level: 'silent' }) as never;

/** Of ciphertexts whose every delivery is decrypted. */
export const each: DecryptOnce = { known: () => null, rows: () => null };

/** A key store that keeps what the real one would: values as text. `type|id` -> text. */
export class MemoryKeys implements SignalKeyStore {
  readonly data = new Map<string, string>();
  /** One entry per write, with the types in it. */
  readonly writes: string[][] = [];

  async get(type: string, ids: string[]): Promise<Record<string, never>> {
    const found: Record<string, never> = {};
    for (const id of ids) {
      const text = this.data.get(`${type}|${id}`);
      if (text !== undefined) found[id] = decodeKeyValue(text) as never;
    }
    return found;
  }

  async set(changes: SignalDataSet): Promise<void> {
    this.writes.push(Object.keys(changes));
    for (const [type, entries] of Object.entries(changes)) {
      for (const [id, value] of Object.entries(entries ?? {})) {
        if (value === null || value === undefined) this.data.delete(`${type}|${id}`);
        else this.data.set(`${type}|${id}`, encodeKeyValue(value));
      }
    }
  }

  /** The value under `type|id`. */
  value(name: string): unknown {
    const text = this.data.get(name);
    return text === undefined ? undefined : decodeKeyValue(text);
  }
}

/** What a message between devices is, as both ciphers give and take it. */
export interface Wire {
  type: 'pkmsg' | 'msg';
  bytes: Uint8Array;
}

/** One device with its keys, and the two ciphers over them. */
export class Party {
  readonly creds: AuthenticationCreds = initAuthCreds();
  readonly keys = new MemoryKeys();
  readonly records = new SignalRecords(this.keys);
  readonly notices: string[] = [];
  /** LIDs of phone numbers, for `resolve`. */
  readonly lids = new Map<string, string>();
  readonly ours = new SessionSignal({
    records: this.records,
    own: this.creds,
    resolve: async (jid) => this.lids.get(jid) ?? jid,
    onNotice: ({ address, what }) => this.notices.push(`${what} ${address}`),
  });
  readonly stock: SignalRepositoryWithLIDStore = stockRepository(this.creds, this.keys);
  #nextPreKey = 1;

  constructor(readonly jid: string) {}

  /** A bundle of this device; its one-time prekey is kept as Baileys keeps it. */
  async bundle(withPreKey = true): Promise<KeyBundle> {
    const { registrationId, signedIdentityKey, signedPreKey } = this.creds;
    const bundle: KeyBundle = {
      registrationId,
      identityKey: generateSignalPubKey(signedIdentityKey.public),
      signedPreKey: {
        keyId: signedPreKey.keyId,
        publicKey: generateSignalPubKey(signedPreKey.keyPair.public),
        signature: signedPreKey.signature,
      },
    };
    if (!withPreKey) return bundle;
    const { keyId, keyPair } = generatePreKey(this.#nextPreKey++);
    const pair = { public: Buffer.from(keyPair.pubKey.subarray(1)), private: Buffer.from(keyPair.privKey) };
    await this.keys.set({ 'pre-key': { [keyId]: pair } });
    return { ...bundle, preKey: { keyId, publicKey: Buffer.from(keyPair.pubKey) } };
  }

  /** The same device with all it has, for another course of events. */
  copy(): Party {
    const copy = new Party(this.jid);
    Object.assign(copy.creds, this.creds);
    for (const [name, text] of this.keys.data) copy.keys.data.set(name, text);
    return copy;
  }

  /** A new identity on the same address, as after installing WhatsApp again. */
  reinstall(): void {
    Object.assign(this.creds, initAuthCreds());
    this.keys.data.clear();
  }
}

/** How a party encrypts and decrypts: by the own cipher or by the stock one. */
export type Side = 'ours' | 'stock';

export async function begin(from: Party, side: Side, to: Party): Promise<void> {
  const bundle = await to.bundle();
  if (side === 'ours') await from.ours.inject(to.jid, bundle);
  else await from.stock.injectE2ESession({ jid: to.jid, session: bundle });
}

export async function write(from: Party, side: Side, to: { jid: string; text: string }): Promise<Wire> {
  const plain = Buffer.from(to.text);
  const { type, ciphertext } =
    side === 'ours'
      ? await from.ours.encrypt({ jid: to.jid, plain })
      : await from.stock.encryptMessage({ jid: to.jid, data: plain });
  return { type, bytes: ciphertext };
}

export async function read(by: Party, side: Side, from: { jid: string; wire: Wire }): Promise<string> {
  const { jid, wire } = from;
  const plain =
    side === 'ours'
      ? await by.ours.decrypt({ jid, ...wire }, each)
      : await by.stock.decryptMessage({ jid, type: wire.type, ciphertext: Buffer.from(wire.bytes) });
  return Buffer.from(plain).toString();
}

/** The text of what was thrown, or `nothing`. */
export function thrown(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'nothing',
    (error: unknown) => (error instanceof Error ? error.message : `not an Error: ${String(error)}`),
  );
}

export function stockRepository(
  creds: AuthenticationCreds,
  keys: SignalKeyStore,
): SignalRepositoryWithLIDStore {
  const transactional = addTransactionCapability(keys, quiet, {
    maxCommitRetries: 1,
    delayBetweenTriesMs: 1,
  });
  return DEFAULT_CONNECTION_CONFIG.makeSignalRepository({ creds, keys: transactional }, quiet);
}

/** A forged signature of the right length. */
export function forged(bundle: KeyBundle): KeyBundle {
  const other = Curve.sign(initAuthCreds().signedIdentityKey.private, bundle.signedPreKey.publicKey);
  return { ...bundle, signedPreKey: { ...bundle.signedPreKey, signature: other } };
}

/** Numbers between 0 and 1 that are the same for the same seed. */
export function random(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1_664_525 + 1_013_904_223) >>> 0) / 2 ** 32;
}

/** Two devices that write to each other as it comes: what is under way, and whether all of it could be read. */
export class Conversation {
  readonly underWay: [Wire[], Wire[]] = [[], []];
  readonly unread: string[] = [];
  readonly #begun = [false, false];
  readonly #random: () => number;
  #written = 0;

  constructor(
    readonly parties: readonly [Party, Party],
    readonly sides: readonly [Side, Side],
    seed: number,
  ) {
    this.#random = random(seed);
  }

  /** Writes, reads and begins sessions at random; the messages of one side come in order. */
  async run(steps: number): Promise<void> {
    for (let n = 0; n < steps; n++) {
      const side = this.#random() < 0.5 ? 0 : 1;
      const what = this.#random();
      if (what < 0.04 || !this.#begun[side]) {
        await begin(this.parties[side], this.sides[side], this.#other(side));
        this.#begun[side] = true;
      }
      if (what < 0.55) await this.write(side);
      else await this.readNext(side);
    }
  }

  async write(side: 0 | 1): Promise<void> {
    const { jid } = this.#other(side);
    const wire = await write(this.parties[side], this.sides[side], { jid, text: `text ${this.#written++}` });
    this.underWay[side === 0 ? 1 : 0].push(wire);
  }

  async readNext(side: 0 | 1): Promise<void> {
    const wire = this.underWay[side].shift();
    if (!wire) return;
    try {
      await read(this.parties[side], this.sides[side], { jid: this.#other(side).jid, wire });
      this.#begun[side] = true;
    } catch (error) {
      this.unread.push(`${this.parties[side].jid}: ${String(error)}`);
    }
  }

  async readAll(): Promise<void> {
    while (this.underWay[0].length || this.underWay[1].length) {
      await this.readNext(0);
      await this.readNext(1);
    }
  }

  #other(side: 0 | 1): Party {
    return this.parties[side === 0 ? 1 : 0];
  }
}
