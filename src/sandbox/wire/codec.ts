/**
 * The one place where the sandbox touches Baileys: its binary-node codec, its token table and the protobuf
 * classes. They are the wire format itself; no protocol logic of the client under test is used.
 */
import { inflateSync } from 'node:zlib';
import * as constants from '@whiskeysockets/baileys/lib/WABinary/constants.js';
import { decodeDecompressedBinaryNode } from '@whiskeysockets/baileys/lib/WABinary/index.js';

export { encodeBinaryNode } from '@whiskeysockets/baileys/lib/WABinary/index.js';
export { proto } from '@whiskeysockets/baileys/WAProto/index.js';

/** A stanza: `<tag attrs>content</tag>`; content is children, text or bytes. */
export interface BinaryNode {
  tag: string;
  attrs: { [key: string]: string };
  content?: BinaryNode[] | string | Uint8Array;
}

const COMPRESSED_FLAG = 2;

/**
 * Decodes one decrypted frame (flag byte, then the node; flag bit 2 = zlib).
 * @throws Error when the bytes are not a node
 */
export function decodeBinaryNode(frame: Buffer): BinaryNode {
  const flags = frame[0];
  if (flags === undefined) throw new Error('empty frame');
  const body = frame.subarray(1);
  const plain = flags & COMPRESSED_FLAG ? inflateSync(body) : body;
  return decodeDecompressedBinaryNode(plain, constants);
}
