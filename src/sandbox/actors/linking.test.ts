import { createCipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { generateKeyPair } from 'whatsapp-rust-bridge';
import { AppError } from '../../kernel/index.js';
import { proto } from '../wire/codec.js';
import { sharedSecret, xeddsaSign } from '../wire/curve.js';
import { deviceIdentityFault, signCompanion } from './adv.js';
import { normalizePairingCode, openKeyBundle, unwrapKey, wrapKey } from './pairing-code.js';
import { parsePairingQr } from './pairing-qr.js';
import { padPlaintext, unpadPlaintext } from './padding.js';
import { rawKey } from './typed-key.js';

const codeOf = (job: () => unknown): string => {
  try {
    job();
  } catch (error) {
    return error instanceof AppError ? error.code : String(error);
  }
  return 'none';
};

describe('linking a companion', () => {
  it('reads a QR code with and without its URL, and refuses anything else', () => {
    const key = (byte: number): string => Buffer.alloc(32, byte).toString('base64');
    const text = `2@ref,${key(1)},${key(2)},${key(3)},1`;
    for (const qr of [text, `https://wa.me/settings/linked_devices#${text}`]) {
      const parsed = parsePairingQr(qr);
      expect(parsed.ref).to.equal('2@ref');
      expect([parsed.noiseKey[0], parsed.identity[0], parsed.advSecret[0]]).to.deep.equal([1, 2, 3]);
    }
    for (const bad of ['', 'hello', `ref,${key(1)},${key(2)}`, `ref,short,${key(2)},${key(3)}`]) {
      expect(codeOf(() => parsePairingQr(bad))).to.equal('BAD_INPUT');
    }
  });

  it('wraps keys under the code, so that only the same code gives them back', async () => {
    const { pubKey } = generateKeyPair();
    const wrapped = await wrapKey('ABCD1234', pubKey);
    expect((await unwrapKey('ABCD1234', wrapped)).equals(rawKey(pubKey))).to.equal(true);
    expect((await unwrapKey('ABCD1235', wrapped)).equals(rawKey(pubKey))).to.equal(false);
    expect(normalizePairingCode('ABCD-1234')).to.equal('ABCD1234');
    expect(codeOf(() => normalizePairingCode('ABC'))).to.equal('BAD_INPUT');
  });

  it('derives the same secret as the companion, and tells a wrong code by the bundle', () => {
    const phone = generateKeyPair();
    const companion = generateKeyPair();
    const ephemeral = generateKeyPair();
    const companionEphemeral = generateKeyPair();
    const shared = sharedSecret(companionEphemeral.privKey, ephemeral.pubKey);
    const [salt, iv, random] = [randomBytes(32), randomBytes(12), randomBytes(32)];
    const info = 'link_code_pairing_key_bundle_encryption_key';
    const cipher = createCipheriv('aes-256-gcm', Buffer.from(hkdfSync('sha256', shared, salt, info, 32)), iv);
    const plain = Buffer.concat([rawKey(companion.pubKey), rawKey(phone.pubKey), random]);
    const body = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    const input = {
      wrapped: Buffer.concat([salt, iv, body]),
      identity: phone,
      ephemeral,
      companionEphemeral: companionEphemeral.pubKey,
      companionIdentity: companion.pubKey,
    };
    const identityShared = sharedSecret(companion.privKey, phone.pubKey);
    const expected = hkdfSync(
      'sha256',
      Buffer.concat([shared, identityShared, random]),
      '',
      'adv_secret',
      32,
    );
    expect(openKeyBundle(input).equals(Buffer.from(expected))).to.equal(true);
    const wrong = { ...input, companionEphemeral: generateKeyPair().pubKey };
    expect(codeOf(() => openKeyBundle(wrong))).to.equal('PAIRING_FAILED');
    const foreign = { ...input, companionIdentity: generateKeyPair().pubKey };
    expect(codeOf(() => openKeyBundle(foreign))).to.equal('PAIRING_FAILED');
  });

  it('signs a companion, and finds every part of a device identity that does not fit', () => {
    const phone = generateKeyPair();
    const companion = generateKeyPair();
    const advSecret = randomBytes(32);
    const blob = signCompanion(phone, { identity: rawKey(companion.pubKey), advSecret, device: 3 });
    const { details: signed, hmac } = proto.ADVSignedDeviceIdentityHMAC.decode(blob);
    if (!signed || !hmac) throw new Error('incomplete');
    expect(createHmac('sha256', advSecret).update(signed).digest().equals(Buffer.from(hmac))).to.equal(true);
    const half = proto.ADVSignedDeviceIdentity.decode(signed);
    const { details, accountSignatureKey } = half;
    if (!details || !accountSignatureKey) throw new Error('incomplete');
    expect(proto.ADVDeviceIdentity.decode(details).keyIndex).to.equal(3);
    const message = Buffer.concat([Buffer.of(6, 1), details, rawKey(companion.pubKey), accountSignatureKey]);
    const deviceSignature = xeddsaSign(companion.privKey, message);
    const full = (change: object): Uint8Array =>
      proto.ADVSignedDeviceIdentity.encode({ ...half, deviceSignature, ...change }).finish();
    expect(deviceIdentityFault(full({}), companion.pubKey, phone.pubKey)).to.equal(null);
    const other = generateKeyPair().pubKey;
    expect(deviceIdentityFault(full({}), companion.pubKey, other)).to.contain('another account');
    expect(deviceIdentityFault(full({}), other, phone.pubKey)).to.contain('account signature');
    const forged = full({ deviceSignature: randomBytes(64) });
    expect(deviceIdentityFault(forged, companion.pubKey, phone.pubKey)).to.contain('device signature');
    expect(deviceIdentityFault(signed, companion.pubKey, phone.pubKey)).to.contain('incomplete');
  });

  it('pads plaintext by 1 to 16 bytes and refuses wrong padding', () => {
    for (let i = 0; i < 50; i++) {
      const padded = padPlaintext(Buffer.from('text'));
      expect(padded.length - 4).to.be.within(1, 16);
      expect(unpadPlaintext(padded).toString()).to.equal('text');
    }
    for (const bad of [Buffer.alloc(0), Buffer.of(0), Buffer.of(1, 2), Buffer.of(17), Buffer.of(2, 3, 3)]) {
      expect(() => unpadPlaintext(bad)).to.throw();
    }
  });
});
