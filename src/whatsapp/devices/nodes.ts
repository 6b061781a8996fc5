import type { BinaryNode } from '../baileys.js';

/** Children of a stanza, of one tag or all. */
export function children(node: BinaryNode | undefined, tag?: string): BinaryNode[] {
  const all = Array.isArray(node?.content) ? node.content : [];
  return tag === undefined ? all : all.filter((each) => each.tag === tag);
}

export function child(node: BinaryNode | undefined, tag: string): BinaryNode | undefined {
  return Array.isArray(node?.content) ? node.content.find((each) => each.tag === tag) : undefined;
}

/** Content as text, empty where there is none. */
export function textOf(node: BinaryNode | undefined): string {
  const content = node?.content;
  if (content instanceof Uint8Array) return Buffer.from(content).toString('utf8');
  return typeof content === 'string' ? content : '';
}
