import { badInput } from '../../kernel/index.js';

/** What a companion shows in its QR code. Keys are raw 32 bytes. */
export interface PairingQr {
  ref: string;
  noiseKey: Buffer;
  identity: Buffer;
  advSecret: Buffer;
}

/**
 * Reads the text of a QR code: `[URL#]ref,noise,identity,advSecret[,platform]`, the keys in base64.
 * @throws AppError BAD_INPUT naming `qr`
 */
export function parsePairingQr(text: string): PairingQr {
  const payload = text.trim().slice(text.trim().indexOf('#') + 1);
  const [ref, noise, identity, secret] = payload.split(',');
  if (!ref || !noise || !identity || !secret) {
    throw badInput('qr', 'is not a linking QR code', 'text of a QR code: ref,noise key,identity key,secret');
  }
  return { ref, noiseKey: key(noise), identity: key(identity), advSecret: key(secret) };
}

function key(base64: string): Buffer {
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length !== 32) throw badInput('qr', 'has a key that is not 32 bytes of base64');
  return bytes;
}
