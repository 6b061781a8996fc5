/** Characters that are decoded at once: a multiple of 4, so that no group is cut. */
const PIECE_CHARACTERS = 4 * 48 * 1024;

/**
 * Bytes of base64 text, in pieces. Lenient, because documented requests of the legacy API are: white space, missing
 * padding, the URL alphabet and a tail of dots from a shortened example do not matter.
 */
export function* decodeBase64(text: string): Generator<Buffer> {
  let rest = '';
  for (let at = 0; at < text.length; at += PIECE_CHARACTERS) {
    const piece = rest + text.slice(at, at + PIECE_CHARACTERS).replace(/[^A-Za-z0-9+/_-]/g, '');
    const whole = piece.length - (piece.length % 4);
    rest = piece.slice(whole);
    if (whole > 0) yield Buffer.from(piece.slice(0, whole), 'base64');
  }
  // One character alone holds six bits, which is no byte.
  if (rest.length > 1) yield Buffer.from(rest, 'base64');
}

/** Whether the text can be base64 at all; what looks like another kind of text is a mistake of the caller. */
export function looksLikeBase64(text: string): boolean {
  const sample = text.slice(0, 4096).trim();
  return sample.length > 0 && /^[A-Za-z0-9+/_\-\s]+[=.…]*$/.test(sample);
}

/** Parts of `data:<type>;base64,<bytes>`; null when it is not one. The type is lower case, with its parameters. */
export function readDataUrl(text: string): { mimeType: string | null; base64: boolean; body: string } | null {
  if (!/^\s*data:/i.test(text.slice(0, 64))) return null;
  const comma = text.indexOf(',');
  if (comma < 0 || comma > 1024) return null;
  const parts = text
    .slice(text.indexOf(':') + 1, comma)
    .split(';')
    .map((part) => part.trim());
  const base64 = parts.some((part) => part.toLowerCase() === 'base64');
  const [type = '', ...parameters] = parts.filter((part) => part.toLowerCase() !== 'base64');
  const mimeType = cleanMimeType([type, ...parameters].join('; '));
  return { mimeType, base64, body: text.slice(comma + 1) };
}

/** A MIME type in lower case, parameters kept as they are; null for what is none. */
export function cleanMimeType(text: string | null | undefined): string | null {
  const match =
    /^\s*([\w.+-]{1,64}\/[\w.+-]{1,127})((?:\s*;\s*[\w.+-]+=(?:"[^"\r\n]*"|[\w.+-]+))*)\s*;?\s*$/.exec(
      (text ?? '').slice(0, 512),
    );
  return match ? (match[1] as string).toLowerCase() + (match[2] ?? '') : null;
}

/** `audio/ogg; codecs=opus` -> `audio/ogg`. */
export function essence(mimeType: string): string {
  return mimeType.split(';', 1)[0]?.trim().toLowerCase() ?? '';
}
