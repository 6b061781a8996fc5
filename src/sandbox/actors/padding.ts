import { randomInt } from 'node:crypto';

const MAX_PAD = 16;

/** Appends N bytes of value N (1..16, at random): how WhatsApp hides a message's length before encryption. */
export function padPlaintext(plain: Uint8Array): Buffer {
  const pad = randomInt(1, MAX_PAD + 1);
  const out = Buffer.alloc(plain.length + pad, pad);
  out.set(plain);
  return out;
}

/** Takes the padding off again. @throws Error when there is none or it is too long or not uniform */
export function unpadPlaintext(padded: Uint8Array): Buffer {
  const pad = padded[padded.length - 1];
  if (pad === undefined || pad < 1 || pad > MAX_PAD || pad > padded.length)
    throw new Error('bad message padding');
  const end = padded.length - pad;
  for (let i = end; i < padded.length; i++) if (padded[i] !== pad) throw new Error('bad message padding');
  return Buffer.from(padded.buffer, padded.byteOffset, end);
}
