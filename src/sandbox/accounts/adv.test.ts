import { expect } from 'chai';
import { AppError } from '../../kernel/index.js';
import { proto } from '../wire/codec.js';
import { curveKeyPair, xeddsaSign } from '../wire/curve.js';
import { node, uintBytes } from '../wire/node.js';
import { verifyDeviceSignature, verifyPhoneSignature } from './adv.js';
import { AccountRegistry } from './index.js';
import { storeUploadedKeys, takeBundle } from './keys.js';
import { SeededRandom } from './random.js';

const phone = curveKeyPair();
const companion = curveKeyPair();
const stranger = curveKeyPair();
const details = Buffer.from(proto.ADVDeviceIdentity.encode({ rawId: 1, timestamp: 1, keyIndex: 3 }).finish());

function signedByPhone(privateKey: Buffer): Buffer {
  const message = Buffer.concat([Buffer.of(6, 0), details, companion.publicKey]);
  const accountSignature = xeddsaSign(privateKey, message);
  const signed = proto.ADVSignedDeviceIdentity.encode({ details, accountSignature }).finish();
  return Buffer.from(
    proto.ADVSignedDeviceIdentityHMAC.encode({ details: signed, hmac: Buffer.alloc(32, 1) }).finish(),
  );
}

const input = (advHmac: Buffer) => ({
  advHmac,
  accountSignatureKey: phone.publicKey,
  companionIdentity: companion.publicKey,
});

function countersigned(privateKey: Buffer, accountSignature: Buffer): Buffer {
  const message = Buffer.concat([Buffer.of(6, 1), details, companion.publicKey, phone.publicKey]);
  const deviceSignature = xeddsaSign(privateKey, message);
  return Buffer.from(
    proto.ADVSignedDeviceIdentity.encode({ details, accountSignature, deviceSignature }).finish(),
  );
}

describe('sandbox accounts', () => {
  it('accept a pairing that both sides signed, and keep all of it', () => {
    const signature = verifyPhoneSignature(input(signedByPhone(phone.privateKey)));
    expect(signature.keyIndex).to.equal(3);
    const blob = countersigned(companion.privateKey, signature.accountSignature);
    const full = proto.ADVSignedDeviceIdentity.decode(
      verifyDeviceSignature(signature, { blob, keyIndex: '3' }),
    );
    expect(phone.publicKey.equals(full.accountSignatureKey ?? new Uint8Array())).to.equal(true);
    expect(full.deviceSignature).to.have.length(64);
  });

  it('refuse a pairing signed by anybody else', () => {
    expect(() => verifyPhoneSignature(input(signedByPhone(stranger.privateKey)))).to.throw(
      AppError,
      'account signature',
    );
    expect(() => verifyPhoneSignature(input(Buffer.from('nonsense')))).to.throw(AppError, 'pairing');
    const signature = verifyPhoneSignature(input(signedByPhone(phone.privateKey)));
    const forged = countersigned(stranger.privateKey, signature.accountSignature);
    expect(() => verifyDeviceSignature(signature, { blob: forged, keyIndex: '3' })).to.throw(
      'device signature',
    );
    const good = countersigned(companion.privateKey, signature.accountSignature);
    expect(() => verifyDeviceSignature(signature, { blob: good, keyIndex: '4' })).to.throw('something else');
  });

  const upload = (identity: Buffer, signature: Buffer, value: Buffer) =>
    node('iq', {}, [
      node('registration', {}, uintBytes(7, 4)),
      node('type', {}, Buffer.of(5)),
      node('identity', {}, identity),
      node('list', {}, [
        node('key', {}, [node('id', {}, uintBytes(1, 3)), node('value', {}, stranger.publicKey)]),
      ]),
      node('skey', {}, [
        node('id', {}, uintBytes(1, 3)),
        node('value', {}, value),
        node('signature', {}, signature),
      ]),
    ]);

  it('refuse a signed prekey with a wrong signature, and hand out each one-time key once', () => {
    const device = new AccountRegistry(new SeededRandom('keys')).create().devices.get(0);
    if (!device) throw new Error('no phone');
    const { publicKey: value } = curveKeyPair();
    const signature = xeddsaSign(phone.privateKey, Buffer.concat([Buffer.of(5), value]));
    expect(() => storeUploadedKeys(device, upload(stranger.publicKey, signature, value))).to.throw(
      'signature',
    );
    expect(device.keys).to.equal(null);
    expect(takeBundle(device, device.lid)).to.equal(null);
    storeUploadedKeys(device, upload(phone.publicKey, signature, value));
    const tags = () => {
      const content = takeBundle(device, device.lid)?.content;
      return Array.isArray(content) ? content.map((item) => item.tag) : [];
    };
    expect(tags()).to.deep.equal(['registration', 'type', 'identity', 'skey', 'key']);
    expect(tags()).to.deep.equal(['registration', 'type', 'identity', 'skey']);
  });

  it('draw the same numbers and LIDs for the same seed, and refuse malformed or taken numbers', () => {
    const drawn = () => {
      const registry = new AccountRegistry(new SeededRandom('numbers'));
      return [registry.create(), registry.create()].map(({ number, lid }) => [number, lid]);
    };
    expect(drawn()).to.deep.equal(drawn());
    const registry = new AccountRegistry(new SeededRandom());
    registry.create({ number: '4915112345' });
    expect(() => registry.create({ number: '4915112345' })).to.throw(AppError, 'exists');
    for (const number of ['', 'abc', '0123456', '1234', '+4915112345']) {
      expect(() => registry.create({ number }), number).to.throw(AppError, 'phone number');
    }
  });
});
