/**
 * Has to be evaluated before Baileys. Mends the curve of libsignal 6.0.0 at load time, without a fork: its
 * `verifySignature` returns a boolean that Baileys' `Curve.verify` ignores, so that forged certificates of the
 * server and forged identities of linked devices pass. Here it throws; and signing and agreement move to WASM
 * with it (a pure JS XEdDSA verification costs 14 ms, that of WASM 0.1 ms).
 *
 * Nothing else of libsignal runs: sessions and groups are our own (`signal/`).
 */
import { createRequire } from 'node:module';
import {
  calculateAgreement,
  calculateSignature,
  generateKeyPair,
  verifySignature,
} from 'whatsapp-rust-bridge';

interface Curve {
  calculateAgreement(publicKey: Uint8Array, privateKey: Uint8Array): Buffer;
  calculateSignature(privateKey: Uint8Array, message: Uint8Array): Buffer;
  verifySignature(
    publicKey: Uint8Array,
    message: Uint8Array,
    signature: Uint8Array,
    isInit?: boolean,
  ): boolean;
}

const withPrefix = (key: Uint8Array): Uint8Array =>
  key.length === 33 ? key : Buffer.concat([Buffer.from([5]), key]);

const curve = createRequire(import.meta.url)('libsignal/src/curve.js') as Curve;
curve.calculateAgreement = (publicKey, privateKey) =>
  Buffer.from(calculateAgreement(withPrefix(publicKey), privateKey));
curve.calculateSignature = (privateKey, message) => Buffer.from(calculateSignature(privateKey, message));
curve.verifySignature = (publicKey, message, signature) => {
  if (signature?.length !== 64 || !verifySignature(withPrefix(publicKey), message, signature)) {
    throw new Error('Invalid signature');
  }
  return true;
};

/**
 * Proves that the mend is in force, through the module that Baileys really uses. Called once at start-up, before
 * the first socket: a gateway that would accept a forged signature does not start.
 * @throws Error saying what does not hold
 */
export function assertSignalMends(baileysCurve: {
  verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean;
  sign(privateKey: Uint8Array, message: Uint8Array): Uint8Array;
}): void {
  const pair = generateKeyPair();
  const message = Buffer.from('start-up check');
  const signature = baileysCurve.sign(Buffer.from(pair.privKey), message);
  if (!baileysCurve.verify(Buffer.from(pair.pubKey), message, signature)) {
    throw new Error('signal check failed: a valid signature is refused');
  }
  const forged = Buffer.from(signature);
  forged[0] = (forged[0] ?? 0) ^ 1;
  if (baileysCurve.verify(Buffer.from(pair.pubKey), message, forged)) {
    throw new Error(
      'signal check failed: a forged signature is accepted (Baileys was loaded before the preload)',
    );
  }
}
