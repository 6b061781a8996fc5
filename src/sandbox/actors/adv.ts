/**
 * ADV: the phone vouches for its companions. The phone signs a companion's identity key (`06 00`), the companion
 * signs back (`06 01`); both signatures travel in `device-identity` beside messages that start a session.
 */
import { createHmac, randomInt } from 'node:crypto';
import { proto } from '../wire/codec.js';
import { xeddsaSign, xeddsaVerify } from '../wire/curve.js';
import { rawKey } from './typed-key.js';

const ACCOUNT_PREFIX = Buffer.from([6, 0]);
const DEVICE_PREFIX = Buffer.from([6, 1]);

/** Identity key pair of the phone; the public half is 33 bytes. */
interface Identity {
  pubKey: Uint8Array;
  privKey: Uint8Array;
}

export interface CompanionToSign {
  /** Raw 32 bytes. */
  identity: Uint8Array;
  /** 32 bytes that only phone and companion know (from the QR code or the code exchange). */
  advSecret: Uint8Array;
  /** Device id; listed as key index. */
  device: number;
}

/** The `device-identity` blob of `pair-success`: an encoded ADVSignedDeviceIdentityHMAC. */
export function signCompanion(phone: Identity, companion: CompanionToSign): Buffer {
  const details = proto.ADVDeviceIdentity.encode({
    rawId: randomInt(1, 2 ** 31),
    timestamp: Math.floor(Date.now() / 1000),
    keyIndex: companion.device,
    accountType: proto.ADVEncryptionType.E2EE,
    deviceType: proto.ADVEncryptionType.E2EE,
  }).finish();
  const accountSignature = xeddsaSign(
    phone.privKey,
    Buffer.concat([ACCOUNT_PREFIX, details, rawKey(companion.identity)]),
  );
  const signed = proto.ADVSignedDeviceIdentity.encode({
    details,
    accountSignatureKey: rawKey(phone.pubKey),
    accountSignature,
  }).finish();
  const hmac = createHmac('sha256', companion.advSecret).update(signed).digest();
  return Buffer.from(proto.ADVSignedDeviceIdentityHMAC.encode({ details: signed, hmac }).finish());
}

/**
 * Null when a companion's `device-identity` really binds this identity key to an account, else what is wrong.
 * @param accountKey the account's identity key where it is known already, to tell a foreign phone's signature
 */
export function deviceIdentityFault(
  blob: Uint8Array,
  identityKey: Uint8Array,
  accountKey: Uint8Array | null,
): string | null {
  let signed: proto.IADVSignedDeviceIdentity;
  try {
    signed = proto.ADVSignedDeviceIdentity.decode(blob);
  } catch {
    return 'device identity is not a protobuf';
  }
  const { details, accountSignatureKey, accountSignature, deviceSignature } = signed;
  const signer = accountSignatureKey?.length ? accountSignatureKey : accountKey;
  if (!details || !signer || !accountSignature || !deviceSignature) return 'device identity is incomplete';
  if (accountKey && !rawKey(accountKey).equals(rawKey(signer))) return 'device identity of another account';
  const identity = rawKey(identityKey);
  if (!xeddsaVerify(rawKey(signer), Buffer.concat([ACCOUNT_PREFIX, details, identity]), accountSignature)) {
    return 'account signature is wrong';
  }
  const message = Buffer.concat([DEVICE_PREFIX, details, identity, rawKey(signer)]);
  if (!xeddsaVerify(identity, message, deviceSignature)) return 'device signature is wrong';
  return null;
}
