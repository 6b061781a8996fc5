import { expect } from 'chai';
import { SeededRandom } from '../accounts/random.js';
import { createCertificateAuthority } from './certificates.js';
import { decodeBinaryNode, encodeBinaryNode, proto } from './codec.js';
import { curveKeyPair, sharedSecret, verifySignedPreKey, xeddsaSign, xeddsaVerify } from './curve.js';
import { FrameReader, frame } from './frames.js';
import { NOISE_PROLOGUE, NoiseResponder } from './noise.js';

describe('sandbox wire', () => {
  it('makes a certificate chain that leads from the root key to the server key', () => {
    const authority = createCertificateAuthority(new SeededRandom('chain'));
    const { leaf, intermediate } = proto.CertChain.decode(authority.chain);
    const details = (bytes: Uint8Array | null | undefined) =>
      proto.CertChain.NoiseCertificate.Details.decode(bytes ?? new Uint8Array());
    const middle = details(intermediate?.details);
    const end = details(leaf?.details);
    const signed = (key: Uint8Array, part: typeof leaf): boolean =>
      xeddsaVerify(key, part?.details ?? new Uint8Array(), part?.signature ?? new Uint8Array());
    expect(signed(authority.rootKey, intermediate)).to.equal(true);
    expect(signed(middle.key ?? new Uint8Array(), leaf)).to.equal(true);
    expect(signed(authority.rootKey, leaf)).to.equal(false);
    expect(middle.issuerSerial).to.equal(0);
    expect(end.issuerSerial).to.equal(middle.serial);
    expect(authority.serverKey.publicKey.equals(end.key ?? new Uint8Array())).to.equal(true);
    const now = Date.now() / 1000;
    expect(Number(end.notBefore)).to.be.lessThan(now);
    expect(Number(end.notAfter)).to.be.greaterThan(now);
  });

  it('keeps the root key for the same seed', () => {
    const rootOf = (seed?: string) =>
      createCertificateAuthority(new SeededRandom(seed)).rootKey.toString('hex');
    expect(rootOf('one')).to.equal(rootOf('one'));
    expect(rootOf('one')).not.to.equal(rootOf('two'));
    expect(rootOf()).not.to.equal(rootOf());
  });

  it('derives the same secret on both sides from seeded and from fresh keys', () => {
    const seeded = curveKeyPair(Buffer.alloc(32, 0xff));
    const fresh = curveKeyPair();
    expect(
      sharedSecret(seeded.privateKey, fresh.publicKey).equals(
        sharedSecret(fresh.privateKey, seeded.publicKey),
      ),
    ).to.equal(true);
  });

  it('says no to forged and malformed signatures', () => {
    const { privateKey, publicKey } = curveKeyPair();
    const message = Buffer.from('signed');
    const signature = xeddsaSign(privateKey, message);
    expect(xeddsaVerify(publicKey, message, signature)).to.equal(true);
    expect(xeddsaVerify(publicKey, Buffer.from('other'), signature)).to.equal(false);
    expect(xeddsaVerify(publicKey, message, Buffer.alloc(64, 7))).to.equal(false);
    expect(xeddsaVerify(publicKey, message, signature.subarray(1))).to.equal(false);
    expect(xeddsaVerify(Buffer.alloc(31), message, signature)).to.equal(false);
    expect(verifySignedPreKey(publicKey, message, signature)).to.equal(false);
  });

  it('breaks off a handshake without ephemeral key or with tampered bytes', () => {
    const authority = createCertificateAuthority(new SeededRandom('x'));
    const empty = Buffer.from(proto.HandshakeMessage.encode({ clientHello: {} }).finish());
    expect(() => new NoiseResponder(authority).hello(empty)).to.throw('ephemeral');
    const responder = new NoiseResponder(authority);
    const hello = { clientHello: { ephemeral: curveKeyPair().publicKey } };
    responder.hello(Buffer.from(proto.HandshakeMessage.encode(hello).finish()));
    const forged = { clientFinish: { static: Buffer.alloc(48), payload: Buffer.alloc(20) } };
    expect(() => responder.finish(Buffer.from(proto.HandshakeMessage.encode(forged).finish()))).to.throw();
    expect(() => responder.encrypt(Buffer.alloc(1))).to.throw('not finished');
  });

  it('cuts frames wherever the bytes are torn, with and without routing header', () => {
    const routing = Buffer.concat([Buffer.from('ED'), Buffer.of(0, 1, 0, 0, 3), Buffer.from('abc')]);
    for (const intro of [NOISE_PROLOGUE, Buffer.concat([routing, NOISE_PROLOGUE])]) {
      const stream = Buffer.concat([
        intro,
        frame(Buffer.from('one')),
        frame(Buffer.alloc(0)),
        frame(Buffer.from('two')),
      ]);
      for (const size of [1, 2, 5, stream.length]) {
        const reader = new FrameReader();
        const seen: string[] = [];
        for (let at = 0; at < stream.length; at += size) {
          seen.push(...reader.push(stream.subarray(at, at + size)).map(String));
        }
        expect(seen).to.deep.equal(['one', '', 'two']);
      }
    }
    expect(() => new FrameReader().push(Buffer.from('GET / HTTP/1.1'))).to.throw('prologue');
  });

  it('decodes what it encoded', () => {
    const stanza = { tag: 'iq', attrs: { to: '1:5@lid', id: 'a.1' }, content: [{ tag: 'ping', attrs: {} }] };
    expect(decodeBinaryNode(encodeBinaryNode(stanza))).to.deep.equal({
      ...stanza,
      content: [{ tag: 'ping', attrs: {}, content: undefined }],
    });
    expect(() => decodeBinaryNode(Buffer.alloc(0))).to.throw('empty');
  });
});
