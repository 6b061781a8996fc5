import type { SeededRandom } from '../accounts/random.js';
import { proto } from './codec.js';
import { curveKeyPair, xeddsaSign, type CurveKeyPair } from './curve.js';

/** Clients expect the intermediate certificate to name the root by this serial. */
const ROOT_SERIAL = 0;
const INTERMEDIATE_SERIAL = 1;
const LEAF_SERIAL = 2;
const VALID_SECONDS = 10 * 365 * 24 * 3600;

/** The sandbox's own Noise certificate authority: root signs intermediate, intermediate signs the server's key. */
export interface CertificateAuthority {
  /** Root public key, 32 bytes: what clients have to trust. */
  readonly rootKey: Buffer;
  /** The server's Noise static key. */
  readonly serverKey: CurveKeyPair;
  /** Encoded `CertChain`, sent in the handshake. */
  readonly chain: Buffer;
}

/** Draws all keys from the seed, so that a seeded sandbox keeps its root key across runs. */
export function createCertificateAuthority(random: SeededRandom): CertificateAuthority {
  const root = curveKeyPair(random.bytes(32));
  const intermediate = curveKeyPair(random.bytes(32));
  const serverKey = curveKeyPair(random.bytes(32));
  const intermediateCert = certify(root, {
    serial: INTERMEDIATE_SERIAL,
    issuerSerial: ROOT_SERIAL,
    key: intermediate.publicKey,
  });
  const leafCert = certify(intermediate, {
    serial: LEAF_SERIAL,
    issuerSerial: INTERMEDIATE_SERIAL,
    key: serverKey.publicKey,
  });
  const chain = proto.CertChain.encode({ leaf: leafCert, intermediate: intermediateCert }).finish();
  return { rootKey: root.publicKey, serverKey, chain: Buffer.from(chain) };
}

function certify(issuer: CurveKeyPair, subject: { serial: number; issuerSerial: number; key: Buffer }) {
  const now = Math.floor(Date.now() / 1000);
  const details = proto.CertChain.NoiseCertificate.Details.encode({
    ...subject,
    notBefore: now - 3600,
    notAfter: now + VALID_SECONDS,
  }).finish();
  return { details, signature: xeddsaSign(issuer.privateKey, details) };
}
