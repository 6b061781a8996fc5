import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import { AppError, type Secret } from '../../kernel/index.js';

/** Bytes of a master key. */
export const MASTER_KEY_BYTES = 32;

const FORMAT = 1;
const HEADER_BYTES = 2;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Encryption at rest and keyed hashes, out of one master key.
 *
 * A sealed value is `format, key id, nonce[12], ciphertext, tag[16]` (AES-256-GCM). Each purpose has its own
 * key (HKDF-SHA256), and each `aad` a key below it, so random nonces stay safe however often a row is
 * rewritten. `aad` names the row (`session|type|id`) and is authenticated: a value moved to another row does
 * not open.
 */
export class Vault {
  readonly #current: KeySet;
  readonly #all: readonly KeySet[];

  /** @param previous keys that still open old values after a rotation; new values are sealed with `current` */
  constructor(current: Secret<Uint8Array>, previous: readonly Secret<Uint8Array>[] = []) {
    this.#current = new KeySet(current);
    this.#all = [this.#current, ...previous.map((key) => new KeySet(key))];
  }

  seal(purpose: string, plain: Uint8Array, aad: string): Buffer {
    const header = Buffer.from([FORMAT, this.#current.id]);
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.#current.rowKey(purpose, aad), nonce);
    cipher.setAAD(Buffer.concat([header, Buffer.from(aad)]));
    return Buffer.concat([header, nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  }

  /** @throws AppError INTERNAL when the key, the purpose or the row is another one, or a byte was changed */
  open(purpose: string, sealed: Uint8Array, aad: string): Buffer {
    const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
    if (bytes.length >= HEADER_BYTES + NONCE_BYTES + TAG_BYTES && bytes[0] === FORMAT) {
      for (const keys of this.#all) {
        const plain = keys.id === bytes[1] ? tryOpen(keys.rowKey(purpose, aad), bytes, aad) : null;
        if (plain) return plain;
      }
    }
    throw new AppError(
      'INTERNAL',
      `A stored value (${purpose}) does not decrypt: DIGIGO_ENCRYPTION_KEY is another one than when it was written, or the row was changed.`,
    );
  }

  /** Keyed hash (HMAC-SHA256, 32 bytes) for look-ups by a secret. The same text always gives the same hash. */
  hash(purpose: string, text: string): Buffer {
    return this.#current.hash(purpose, text);
  }

  /** Compares a text with a hash of `hash()` in constant time. */
  matches(purpose: string, text: string, hash: Uint8Array): boolean {
    const own = this.hash(purpose, text);
    return own.length === hash.length && timingSafeEqual(own, hash);
  }
}

function tryOpen(key: Buffer, bytes: Buffer, aad: string): Buffer | null {
  const header = bytes.subarray(0, HEADER_BYTES);
  const nonce = bytes.subarray(HEADER_BYTES, HEADER_BYTES + NONCE_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.concat([header, Buffer.from(aad)]));
  decipher.setAuthTag(bytes.subarray(bytes.length - TAG_BYTES));
  const plain = decipher.update(bytes.subarray(HEADER_BYTES + NONCE_BYTES, bytes.length - TAG_BYTES));
  try {
    return Buffer.concat([plain, decipher.final()]);
  } catch {
    return null; // not authentic under this key; the caller says so when no key fits
  }
}

/** Everything derived from one master key. */
class KeySet {
  readonly #master: Secret<Uint8Array>;
  readonly #derived = new Map<string, Buffer>();
  /** One byte that tells keys apart; two keys may share it. */
  readonly id: number;

  constructor(master: Secret<Uint8Array>) {
    if (master.reveal().length !== MASTER_KEY_BYTES)
      throw new RangeError(`a master key has ${MASTER_KEY_BYTES} bytes`);
    this.#master = master;
    this.id = this.#derive('key-id')[0] ?? 0;
  }

  rowKey(purpose: string, aad: string): Buffer {
    return createHmac('sha256', this.#derive(`seal/${purpose}`))
      .update(aad)
      .digest();
  }

  hash(purpose: string, text: string): Buffer {
    return createHmac('sha256', this.#derive(`hash/${purpose}`))
      .update(text)
      .digest();
  }

  #derive(info: string): Buffer {
    let key = this.#derived.get(info);
    if (!key) {
      key = Buffer.from(hkdfSync('sha256', this.#master.reveal(), 'digigo', info, MASTER_KEY_BYTES));
      this.#derived.set(info, key);
    }
    return key;
  }
}
