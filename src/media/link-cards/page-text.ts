import { TextDecoder } from 'node:util';

/** Bytes that have to be there before a page's own word about its characters is looked for. */
export const PRESCAN_BYTES = 1024;

const MARKS: readonly [mark: readonly number[], charset: string][] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

/**
 * How a page's bytes are read, in the order of the HTML standard: its byte order mark, its content type, its own
 * `<meta>`, else UTF-8.
 *
 * @param head the first bytes, at least `PRESCAN_BYTES` where the page has so many
 */
export function pageDecoder(head: Buffer, mimeType: string | null): TextDecoder {
  const mark = MARKS.find(([bytes]) => bytes.every((byte, at) => head[at] === byte))?.[1];
  const declared = /charset\s*=\s*"?([\w.:-]+)/i.exec(mimeType ?? '')?.[1];
  return decoderOf(mark) ?? decoderOf(declared) ?? decoderOf(ownWord(head)) ?? new TextDecoder('utf-8');
}

/** `<meta charset=x>` or `<meta http-equiv=content-type content="...; charset=x">`. */
function ownWord(head: Buffer): string | undefined {
  const text = head.subarray(0, PRESCAN_BYTES).toString('latin1');
  const word = /<meta[^>]*?charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(text)?.[1];
  // The standard: a page that could be read so far is not what it says.
  return word && /^utf-16/i.test(word) ? 'utf-8' : word;
}

function decoderOf(charset: string | undefined): TextDecoder | null {
  if (charset === undefined) return null;
  try {
    return new TextDecoder(charset);
  } catch {
    return null; // a name that nobody knows
  }
}
