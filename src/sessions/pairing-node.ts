interface AnyNode {
  tag: string;
  attrs?: Record<string, string>;
  content?: unknown;
}

/** Name of the business that the stanza of a finished pairing tells; null for a private account. */
export function businessName(node: { content?: unknown } | null): string | null {
  return childOf(childOf(node, 'pair-success'), 'biz')?.attrs?.['name'] ?? null;
}

function childOf(node: { content?: unknown } | null | undefined, tag: string): AnyNode | null {
  const children = Array.isArray(node?.content) ? (node.content as AnyNode[]) : [];
  return children.find((c) => c.tag === tag) ?? null;
}
