import { AppError } from '../../kernel/index.js';
import { proto } from '../wire/codec.js';
import { xeddsaVerify } from '../wire/curve.js';

/** Domain separators of device pairing ("ADV"): phone signs companion, companion countersigns. */
const ACCOUNT_PREFIX = Buffer.of(6, 0);
const DEVICE_PREFIX = Buffer.of(6, 1);

/** What the phone signed, after its signature was verified. */
export interface PhoneSignature {
  /** Encoded `ADVDeviceIdentity`. */
  readonly details: Buffer;
  readonly keyIndex: number;
  readonly accountSignature: Buffer;
  readonly accountSignatureKey: Buffer;
  readonly companionIdentity: Buffer;
}

/**
 * Checks the blob that a phone made for a new companion. Its HMAC is between phone and companion alone; the
 * account signature is public and has to hold.
 * @throws AppError PAIRING_FAILED
 */
export function verifyPhoneSignature(input: {
  advHmac: Buffer;
  accountSignatureKey: Buffer;
  companionIdentity: Buffer;
}): PhoneSignature {
  const { accountSignatureKey, companionIdentity } = input;
  const outer = decode(() => proto.ADVSignedDeviceIdentityHMAC.decode(input.advHmac));
  if (outer.hmac?.length !== 32 || !outer.details) throw failed('HMAC or details are missing');
  const details = outer.details;
  const signed = decode(() => proto.ADVSignedDeviceIdentity.decode(details));
  if (!signed.details || !signed.accountSignature) throw failed('account signature is missing');
  if (signed.accountSignatureKey && !accountSignatureKey.equals(signed.accountSignatureKey)) {
    throw failed('account signature key differs from the phone identity');
  }
  const message = Buffer.concat([ACCOUNT_PREFIX, signed.details, companionIdentity]);
  if (!xeddsaVerify(accountSignatureKey, message, signed.accountSignature)) {
    throw failed('account signature is wrong');
  }
  const inner = signed.details;
  const identity = decode(() => proto.ADVDeviceIdentity.decode(inner));
  return {
    details: Buffer.from(inner),
    keyIndex: identity.keyIndex ?? 0,
    accountSignature: Buffer.from(signed.accountSignature),
    accountSignatureKey,
    companionIdentity,
  };
}

/**
 * Checks the companion's countersignature (`pair-device-sign`).
 * @returns encoded `ADVSignedDeviceIdentity` with both signatures and the account key: the `device-identity`
 *   that others get with the companion's key bundle
 * @throws AppError PAIRING_FAILED
 */
export function verifyDeviceSignature(
  phone: PhoneSignature,
  reply: { blob: Buffer; keyIndex: string },
): Buffer {
  const signed = decode(() => proto.ADVSignedDeviceIdentity.decode(reply.blob));
  if (!signed.details || !phone.details.equals(signed.details) || Number(reply.keyIndex) !== phone.keyIndex) {
    throw failed('companion signed something else');
  }
  if (!signed.accountSignature || !phone.accountSignature.equals(signed.accountSignature)) {
    throw failed('companion changed the account signature');
  }
  const message = Buffer.concat([
    DEVICE_PREFIX,
    phone.details,
    phone.companionIdentity,
    phone.accountSignatureKey,
  ]);
  if (!signed.deviceSignature || !xeddsaVerify(phone.companionIdentity, message, signed.deviceSignature)) {
    throw failed('device signature is wrong');
  }
  return Buffer.from(
    proto.ADVSignedDeviceIdentity.encode({
      details: phone.details,
      accountSignatureKey: phone.accountSignatureKey,
      accountSignature: phone.accountSignature,
      deviceSignature: signed.deviceSignature,
    }).finish(),
  );
}

function decode<T>(parse: () => T): T {
  try {
    return parse();
  } catch (cause) {
    throw new AppError('PAIRING_FAILED', 'pairing: blob cannot be parsed', {}, { cause });
  }
}

const failed = (what: string): AppError => new AppError('PAIRING_FAILED', `pairing: ${what}`);
