/**
 * Linking by an 8-character code, the phone's side of the key exchange. Both sides wrap an ephemeral public key
 * under the code; the companion then proves by an authenticated key bundle that it unwrapped the right one.
 */
import { createCipheriv, createDecipheriv, hkdfSync, pbkdf2, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { AppError, badInput } from '../../kernel/index.js';
import { sharedSecret } from '../wire/curve.js';
import { rawKey } from './typed-key.js';

const derive = promisify(pbkdf2);

const SALT_BYTES = 32;
const CTR_IV_BYTES = 16;
const GCM_IV_BYTES = 12;
const GCM_TAG_BYTES = 16;
const KEY_BYTES = 32;
const PBKDF2_ITERATIONS = 131_072;
const BUNDLE_INFO = 'link_code_pairing_key_bundle_encryption_key';
const SECRET_INFO = 'adv_secret';

interface KeyPair {
  pubKey: Uint8Array;
  privKey: Uint8Array;
}

/** The code as the user typed it: dash and blanks removed. @throws AppError BAD_INPUT naming `code` */
export function normalizePairingCode(text: string): string {
  const code = text.replace(/[\s-]/g, '');
  if (code.length !== 8) throw badInput('code', 'has to be 8 characters', '8 characters, a dash is ignored');
  return code;
}

/** salt(32) | iv(16) | AES-256-CTR(PBKDF2(code, salt), key). */
export async function wrapKey(code: string, publicKey: Uint8Array): Promise<Buffer> {
  const salt = randomBytes(SALT_BYTES);
  const iv = randomBytes(CTR_IV_BYTES);
  const cipher = createCipheriv('aes-256-ctr', await codeKey(code, salt), iv);
  return Buffer.concat([salt, iv, cipher.update(rawKey(publicKey)), cipher.final()]);
}

/** Inverse of `wrapKey`; a wrong code gives a wrong key, which nothing can tell at this point. */
export async function unwrapKey(code: string, wrapped: Uint8Array): Promise<Buffer> {
  if (wrapped.length !== SALT_BYTES + CTR_IV_BYTES + KEY_BYTES) {
    throw new AppError('PAIRING_FAILED', 'the companion sent a malformed key');
  }
  const salt = wrapped.subarray(0, SALT_BYTES);
  const iv = wrapped.subarray(SALT_BYTES, SALT_BYTES + CTR_IV_BYTES);
  const decipher = createDecipheriv('aes-256-ctr', await codeKey(code, salt), iv);
  return Buffer.concat([decipher.update(wrapped.subarray(SALT_BYTES + CTR_IV_BYTES)), decipher.final()]);
}

export interface BundleInput {
  /** salt(32) | iv(12) | AES-256-GCM(companion identity | phone identity | random). */
  wrapped: Uint8Array;
  identity: KeyPair;
  ephemeral: KeyPair;
  /** Companion's ephemeral public key as unwrapped with the code. */
  companionEphemeral: Uint8Array;
  /** Companion's identity key as it sent it beside the bundle. */
  companionIdentity: Uint8Array;
}

/**
 * Opens the companion's key bundle and derives the ADV secret.
 * @throws AppError PAIRING_FAILED when the bundle does not authenticate (the code was wrong) or names other keys
 */
export function openKeyBundle(input: BundleInput): Buffer {
  const { wrapped, identity, ephemeral, companionEphemeral, companionIdentity } = input;
  const ephemeralShared = sharedSecret(ephemeral.privKey, companionEphemeral);
  const salt = wrapped.subarray(0, SALT_BYTES);
  const key = Buffer.from(hkdfSync('sha256', ephemeralShared, salt, BUNDLE_INFO, KEY_BYTES));
  const plain = openGcm(key, wrapped.subarray(SALT_BYTES));
  if (!plain) throw new AppError('PAIRING_FAILED', 'the pairing code is wrong', { field: 'code' });
  const named = plain.subarray(0, KEY_BYTES).equals(rawKey(companionIdentity));
  if (!named || !plain.subarray(KEY_BYTES, 2 * KEY_BYTES).equals(rawKey(identity.pubKey))) {
    throw new AppError('PAIRING_FAILED', 'the companion authenticated other identity keys');
  }
  const random = plain.subarray(2 * KEY_BYTES);
  if (random.length !== KEY_BYTES)
    throw new AppError('PAIRING_FAILED', 'the companion sent a malformed bundle');
  const identityShared = sharedSecret(identity.privKey, companionIdentity);
  const secret = Buffer.concat([ephemeralShared, identityShared, random]);
  return Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), SECRET_INFO, KEY_BYTES));
}

/** Null when the tag does not fit. */
function openGcm(key: Buffer, sealed: Uint8Array): Buffer | null {
  if (sealed.length < GCM_IV_BYTES + GCM_TAG_BYTES) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, GCM_IV_BYTES));
  decipher.setAuthTag(sealed.subarray(sealed.length - GCM_TAG_BYTES));
  const body = sealed.subarray(GCM_IV_BYTES, sealed.length - GCM_TAG_BYTES);
  try {
    return Buffer.concat([decipher.update(body), decipher.final()]);
  } catch {
    // The only thing that `final` reports here is a tag that does not fit.
    return null;
  }
}

async function codeKey(code: string, salt: Uint8Array): Promise<Buffer> {
  return derive(code, salt, PBKDF2_ITERATIONS, KEY_BYTES, 'sha256');
}
