const BYTES = '$b';

/**
 * JSON with bytes: a typed array becomes `{"$b": base64}`. Baileys' own reviver turns any object with numeric
 * keys into a Buffer and revives some Buffers not at all, hence a codec of our own.
 */
export function encodeKeyValue(value: unknown): string {
  return JSON.stringify(value, function (this: Record<string, unknown>, key, replaced: unknown) {
    // Buffer.toJSON has run before a replacer sees the value, so the holder is asked for the original.
    const raw = this[key];
    if (raw instanceof Uint8Array) {
      return { [BYTES]: Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength).toString('base64') };
    }
    return replaced;
  });
}

/** Inverse of `encodeKeyValue`; bytes come back as Buffers. */
export function decodeKeyValue(text: string): unknown {
  return JSON.parse(text, (_key, value: unknown) => {
    if (value !== null && typeof value === 'object' && BYTES in value) {
      const keys = Object.keys(value);
      const bytes = (value as Record<string, unknown>)[BYTES];
      if (keys.length === 1 && typeof bytes === 'string') return Buffer.from(bytes, 'base64');
    }
    return value;
  });
}
