import {
  calculateAgreement,
  calculateSignature,
  generateKeyPair,
  verifySignature,
} from 'whatsapp-rust-bridge';

/** X25519 key pair; both halves raw, 32 bytes. */
export interface CurveKeyPair {
  readonly publicKey: Buffer;
  readonly privateKey: Buffer;
}

const TYPE_BYTE = 5;

/** Drops the `05` type byte that Signal puts before public keys. */
function raw(publicKey: Uint8Array): Buffer {
  return Buffer.from(
    publicKey.length === 33 && publicKey[0] === TYPE_BYTE ? publicKey.subarray(1) : publicKey,
  );
}

/** The curve's base point: its product with a private key is the public key. */
const BASE_POINT = Buffer.alloc(32);
BASE_POINT[0] = 9;

/** A fresh pair, or the one whose private key is made of 32 random bytes (clamped as X25519 wants it). */
export function curveKeyPair(seed?: Buffer): CurveKeyPair {
  if (seed) {
    const privateKey = Buffer.from(seed);
    privateKey[0] = (privateKey[0] ?? 0) & 0xf8;
    privateKey[31] = ((privateKey[31] ?? 0) & 0x7f) | 0x40;
    return { privateKey, publicKey: sharedSecret(privateKey, BASE_POINT) };
  }
  const pair = generateKeyPair();
  return { privateKey: Buffer.from(pair.privKey), publicKey: raw(pair.pubKey) };
}

/** X25519. @throws when the public key is malformed */
export function sharedSecret(privateKey: Uint8Array, publicKey: Uint8Array): Buffer {
  return Buffer.from(calculateAgreement(publicKey, privateKey));
}

/** XEdDSA signature, 64 bytes. */
export function xeddsaSign(privateKey: Uint8Array, message: Uint8Array): Buffer {
  return Buffer.from(calculateSignature(privateKey, message));
}

/** True only for a well-formed, valid XEdDSA signature of `message` by that key. */
export function xeddsaVerify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (publicKey.length !== 32 || signature.length !== 64) return false;
  try {
    return verifySignature(publicKey, message, signature);
  } catch {
    // The library throws for points and signatures that cannot be parsed: not a valid signature either.
    return false;
  }
}

/** A signed prekey's signature covers the key in its typed form, `05 || value`. */
export function verifySignedPreKey(identity: Uint8Array, value: Uint8Array, signature: Uint8Array): boolean {
  return (
    value.length === 32 && xeddsaVerify(identity, Buffer.concat([Buffer.of(TYPE_BYTE), value]), signature)
  );
}
