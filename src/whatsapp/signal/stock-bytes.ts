/** Bytes in any of the forms that JSON of Buffers took over the library's versions; empty when there are none. */
export function bytesOf(value: unknown): Buffer {
  if (value instanceof Uint8Array) return Buffer.from(value);
  if (typeof value === 'string') return Buffer.from(value, 'base64');
  if (Array.isArray(value)) return Buffer.from(value as number[]);
  if (value !== null && typeof value === 'object') {
    const { data } = value as { data?: unknown };
    if (data !== undefined) return bytesOf(data);
    return Buffer.from(Object.values(value as Record<string, number>));
  }
  return Buffer.alloc(0);
}

/** Public keys carry their type byte (5, Curve25519) in libsignal; stock records may lack it. */
export function typedKey(key: Uint8Array): Buffer {
  return key.length === 32 ? Buffer.concat([Buffer.from([5]), key]) : Buffer.from(key);
}
