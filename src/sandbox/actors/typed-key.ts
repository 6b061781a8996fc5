/** First byte of a serialised Curve25519 public key; Signal uses 33 bytes, WhatsApp's stanzas the raw 32. */
const DJB_TYPE = 5;

/** 33 bytes, type byte first, from either form. @throws Error for other lengths */
export function typedKey(key: Uint8Array): Buffer {
  if (key.length === 33 && key[0] === DJB_TYPE) return Buffer.from(key);
  if (key.length === 32) return Buffer.concat([Buffer.from([DJB_TYPE]), key]);
  throw new Error(`not a Curve25519 public key: ${key.length} bytes`);
}

/** Raw 32 bytes from either form. @throws Error for other lengths */
export function rawKey(key: Uint8Array): Buffer {
  return typedKey(key).subarray(1);
}
