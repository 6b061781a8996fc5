import type { BinaryNode } from '../baileys.js';
import type { AppStateCollection } from './collections.js';

/** What is asked of one collection: what is new since a version, or that a patch be added on top of it. */
export interface CollectionRequest {
  name: AppStateCollection;
  version: number;
  /** Everything, from scratch. */
  snapshot?: boolean;
  patch?: Uint8Array;
}

/** What the server says about one collection. */
export interface CollectionAnswer {
  name: string;
  version: number;
  /** Encoded `ExternalBlobReference`. */
  snapshot: Uint8Array | null;
  /** Encoded `SyncdPatch`es. */
  patches: Uint8Array[];
  hasMore: boolean;
  /** 409: somebody else was faster. */
  errorCode: number | null;
}

/** `<iq xmlns=w:sync:app:state>`; the protocol has `set` for reading too. */
export function appStateQuery(id: string, requests: readonly CollectionRequest[]): BinaryNode {
  const collections = requests.map(({ name, version, snapshot = false, patch }): BinaryNode => {
    const attrs = { name, version: String(version), return_snapshot: String(snapshot) };
    if (!patch) return { tag: 'collection', attrs };
    return { tag: 'collection', attrs, content: [{ tag: 'patch', attrs: {}, content: patch }] };
  });
  return {
    tag: 'iq',
    attrs: { id, to: '@s.whatsapp.net', type: 'set', xmlns: 'w:sync:app:state' },
    content: [{ tag: 'sync', attrs: {}, content: collections }],
  };
}

export function readAppStateAnswer(answer: BinaryNode): CollectionAnswer[] {
  return childrenOf(childrenOf(answer, 'sync')[0], 'collection').map((node) => {
    const [error] = childrenOf(node, 'error');
    const patches = [...childrenOf(childrenOf(node, 'patches')[0], 'patch'), ...childrenOf(node, 'patch')];
    return {
      name: node.attrs['name'] ?? '',
      version: Number(node.attrs['version'] ?? 0),
      snapshot: bytesOf(childrenOf(node, 'snapshot')[0]),
      patches: patches.flatMap((patch) => bytesOf(patch) ?? []),
      hasMore: node.attrs['has_more_patches'] === 'true',
      errorCode: node.attrs['type'] === 'error' || error ? Number(error?.attrs['code'] ?? 0) : null,
    };
  });
}

function childrenOf(node: BinaryNode | undefined, tag: string): BinaryNode[] {
  return Array.isArray(node?.content) ? node.content.filter((child) => child.tag === tag) : [];
}

function bytesOf(node: BinaryNode | undefined): Uint8Array | null {
  return node?.content instanceof Uint8Array ? node.content : null;
}
