import type { BinaryNode } from './codec.js';

/** Builds a stanza; attributes that are undefined are left out. */
export function node(
  tag: string,
  attrs: Record<string, string | undefined> = {},
  content?: BinaryNode[] | string | Uint8Array,
): BinaryNode {
  const present: Record<string, string> = {};
  for (const key in attrs) {
    const value = attrs[key];
    if (value !== undefined) present[key] = value;
  }
  return content === undefined ? { tag, attrs: present } : { tag, attrs: present, content };
}

/** Child nodes, empty when the content is text, bytes or missing. */
export function children(parent: BinaryNode | undefined, tag?: string): BinaryNode[] {
  const content = parent?.content;
  if (!Array.isArray(content)) return [];
  return tag === undefined ? content : content.filter((item) => item.tag === tag);
}

/** First child with that tag. */
export function child(parent: BinaryNode | undefined, tag: string): BinaryNode | undefined {
  const content = parent?.content;
  if (!Array.isArray(content)) return undefined;
  for (const item of content) if (item.tag === tag) return item;
  return undefined;
}

/** Content as bytes: bytes as they are, text as UTF-8, null for children or nothing. */
export function bytesOf(item: BinaryNode | undefined): Buffer | null {
  const content = item?.content;
  if (typeof content === 'string') return Buffer.from(content, 'utf8');
  if (content instanceof Uint8Array) {
    return Buffer.isBuffer(content)
      ? content
      : Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  }
  return null;
}

/** Content as text, null for children or nothing. */
export function textOf(item: BinaryNode | undefined): string | null {
  const content = item?.content;
  if (typeof content === 'string') return content;
  return bytesOf(item)?.toString('utf8') ?? null;
}

/** Content as an unsigned big-endian number, null when there are no bytes. */
export function uintOf(item: BinaryNode | undefined): number | null {
  const bytes = bytesOf(item);
  if (!bytes || bytes.length === 0 || bytes.length > 6) return null;
  return bytes.readUIntBE(0, bytes.length);
}

/** Big-endian bytes of a number. */
export function uintBytes(value: number, length: number): Buffer {
  const out = Buffer.alloc(length);
  out.writeUIntBE(value, 0, length);
  return out;
}
