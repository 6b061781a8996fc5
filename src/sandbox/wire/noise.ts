import { createCipheriv, createDecipheriv, createHash, hkdfSync } from 'node:crypto';
import type { CertificateAuthority } from './certificates.js';
import { proto } from './codec.js';
import { curveKeyPair, sharedSecret } from './curve.js';

const PROTOCOL: Buffer = Buffer.from('Noise_XX_25519_AESGCM_SHA256\0\0\0\0', 'latin1');
/** "WA", protocol 6, dictionary 3: first bytes of every connection, mixed into the handshake hash. */
export const NOISE_PROLOGUE = Buffer.of(0x57, 0x41, 6, 3);
const TAG_BYTES = 16;
const NO_AAD: Buffer = Buffer.alloc(0);

/** One direction of AES-256-GCM with a counter nonce (8 zero bytes, then the counter big-endian). */
class CipherState {
  readonly #iv = Buffer.alloc(12);
  #counter = 0;

  constructor(private readonly key: Buffer) {}

  encrypt(plain: Uint8Array, aad: Buffer = NO_AAD): Buffer {
    this.#iv.writeUInt32BE(this.#counter++, 8);
    const cipher = createCipheriv('aes-256-gcm', this.key, this.#iv);
    if (aad.length) cipher.setAAD(aad);
    const body = cipher.update(plain);
    cipher.final();
    return Buffer.concat([body, cipher.getAuthTag()], body.length + TAG_BYTES);
  }

  /** @throws when the tag does not match */
  decrypt(sealed: Buffer, aad: Buffer = NO_AAD): Buffer {
    if (sealed.length < TAG_BYTES) throw new Error('noise: frame too short');
    this.#iv.writeUInt32BE(this.#counter++, 8);
    const decipher = createDecipheriv('aes-256-gcm', this.key, this.#iv);
    if (aad.length) decipher.setAAD(aad);
    decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
    const plain = decipher.update(sealed.subarray(0, sealed.length - TAG_BYTES));
    decipher.final();
    return plain;
  }
}

/** What the client proved and said in its last handshake message. */
export interface ClientFinish {
  /** Noise static public key of the client, 32 bytes. */
  readonly staticKey: Buffer;
  /** Encoded `ClientPayload`. */
  readonly payload: Buffer;
}

/** Server side of Noise XX for one connection: `hello`, then `finish`, then `encrypt` and `decrypt`. */
export class NoiseResponder {
  #hash = PROTOCOL;
  #chainingKey = PROTOCOL;
  #cipher = new CipherState(PROTOCOL);
  #ephemeralPrivate: Buffer | null = null;
  #incoming: CipherState | null = null;
  #outgoing: CipherState | null = null;

  constructor(private readonly authority: CertificateAuthority) {
    this.#authenticate(NOISE_PROLOGUE);
  }

  /** Takes the encoded client hello, gives the encoded server hello. @throws on malformed input */
  hello(frame: Buffer): Buffer {
    const theirs = proto.HandshakeMessage.decode(frame).clientHello?.ephemeral;
    if (theirs?.length !== 32) throw new Error('noise: client hello without ephemeral key');
    const ephemeral = curveKeyPair();
    this.#ephemeralPrivate = ephemeral.privateKey;
    this.#authenticate(theirs);
    this.#authenticate(ephemeral.publicKey);
    this.#mix(sharedSecret(ephemeral.privateKey, theirs));
    const sealedStatic = this.#seal(this.authority.serverKey.publicKey);
    this.#mix(sharedSecret(this.authority.serverKey.privateKey, theirs));
    const payload = this.#seal(this.authority.chain);
    const serverHello = { ephemeral: ephemeral.publicKey, static: sealedStatic, payload };
    return Buffer.from(proto.HandshakeMessage.encode({ serverHello }).finish());
  }

  /** Takes the encoded client finish and switches to transport keys. @throws when a tag does not match */
  finish(frame: Buffer): ClientFinish {
    const finish = proto.HandshakeMessage.decode(frame).clientFinish;
    if (!finish?.static || !finish.payload || !this.#ephemeralPrivate) {
      throw new Error('noise: client finish without static key or payload');
    }
    const staticKey = this.#open(Buffer.from(finish.static));
    this.#mix(sharedSecret(this.#ephemeralPrivate, staticKey));
    const payload = this.#open(Buffer.from(finish.payload));
    const keys = derive(NO_AAD, this.#chainingKey);
    this.#incoming = new CipherState(keys.subarray(0, 32));
    this.#outgoing = new CipherState(keys.subarray(32));
    this.#ephemeralPrivate = null;
    return { staticKey, payload };
  }

  encrypt(plain: Buffer): Buffer {
    if (!this.#outgoing) throw new Error('noise: handshake not finished');
    return this.#outgoing.encrypt(plain);
  }

  /** @throws when the frame was tampered with or is out of order */
  decrypt(frame: Buffer): Buffer {
    if (!this.#incoming) throw new Error('noise: handshake not finished');
    return this.#incoming.decrypt(frame);
  }

  #authenticate(data: Uint8Array): void {
    this.#hash = createHash('sha256').update(this.#hash).update(data).digest();
  }

  #mix(secret: Buffer): void {
    const keys = derive(secret, this.#chainingKey);
    this.#chainingKey = keys.subarray(0, 32);
    this.#cipher = new CipherState(keys.subarray(32));
  }

  #seal(plain: Buffer): Buffer {
    const sealed = this.#cipher.encrypt(plain, this.#hash);
    this.#authenticate(sealed);
    return sealed;
  }

  #open(sealed: Buffer): Buffer {
    const plain = this.#cipher.decrypt(sealed, this.#hash);
    this.#authenticate(sealed);
    return plain;
  }
}

function derive(secret: Buffer, salt: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, salt, NO_AAD, 64));
}
