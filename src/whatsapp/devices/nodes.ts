import type { BinaryNode } from '../baileys.js';

/** Children of a stanza, of one tag or all. */
export function children(node: BinaryNode | undefined, tag?: string): BinaryNode[] {
  const all = Array.isArray(node?.content) ? node.content : [];
  return tag === undefined ? all : all.filter((each) => each.tag === tag);
}

export function child(node: BinaryNode | undefined, tag: string): BinaryNode | undefined {
  return Array.isArray(node?.content) ? node.content.find((each) => each.tag === tag) : undefined;
}
