import { randomBytes, randomInt } from 'node:crypto';
import { COLLECTIONS, type CollectionName } from '../app-state/actions.js';
import {
  PhoneCollection,
  type CollectionCopy,
  type KeyRing,
  type StateChange,
  type StateEntry,
  type WantedChange,
} from '../app-state/collection.js';
import { getBlob, putBlob } from '../app-state/external-blob.js';
import { expandKey, type MutationKeys } from '../app-state/keys.js';
import { proto, type BinaryNode } from '../wire/codec.js';
import { bytesOf, child, children, node } from '../wire/node.js';
import type { DeviceContext } from './device-context.js';

const CONFLICT = '409';
const MAX_TRIES = 5;
/** Longer patches put their changes beside the stanza, at the media host. */
const MAX_INLINE_CHANGES = 20;

/** What happens with what the phone learns. */
export interface StateEvents {
  changed(changes: readonly StateChange[]): void;
  /** A device of the account wrote something that no phone would take. */
  fault(what: string): void;
}

/**
 * The phone's copy of the account's app state. It made the key, follows every change that companions make,
 * verifies each in full, and makes changes of its own. Runs in the phone's serial queue.
 */
export class StateKeeper {
  /** Oldest first; the last one is written with. */
  readonly #keys: { key: proto.Message.IAppStateSyncKey; expanded: MutationKeys }[] = [];
  readonly #collections = new Map(COLLECTIONS.map((name) => [name, new PhoneCollection(name)]));

  constructor(
    private readonly context: DeviceContext,
    private readonly events: StateEvents,
  ) {
    this.rotateKey();
  }

  /** Makes a new key, under which everything is written from now on. Nobody is told. */
  rotateKey(): void {
    const key = newKey();
    const { keyId, keyData } = key;
    const expanded = expandKey(keyId?.keyId ?? Buffer.alloc(0), keyData?.keyData ?? Buffer.alloc(0));
    this.#keys.push({ key, expanded });
  }

  /** What companions are given. */
  get keys(): proto.Message.IAppStateSyncKey[] {
    return this.#keys.map(({ key }) => key);
  }

  /** How often companions have asked for keys. */
  keyRequests = 0;

  /** What a companion is given that asks for keys; one that the phone never had comes without its data. */
  keysOf(ids: readonly proto.Message.IAppStateSyncKeyId[]): proto.Message.IAppStateSyncKey[] {
    this.keyRequests++;
    return ids.map((id) => {
      const wanted = Buffer.from(id.keyId ?? []);
      return this.#keys.find(({ expanded }) => expanded.id.equals(wanted))?.key ?? { keyId: id };
    });
  }

  /** A whole collection in the clear. */
  copy(name: CollectionName): CollectionCopy {
    return this.#collection(name).copy();
  }

  entries(): StateEntry[] {
    return [...this.#collections.values()].flatMap((collection) => collection.entries());
  }

  versions(): Record<CollectionName, number> {
    const pairs = [...this.#collections].map(([name, { version }]) => [name, version]);
    return Object.fromEntries(pairs) as Record<CollectionName, number>;
  }

  /** Fetches what is new in a collection. */
  async pull(name: CollectionName): Promise<void> {
    const collection = this.#collection(name);
    for (;;) {
      const answer = await this.#ask(name, collection.version);
      for (const item of children(child(answer, 'patches'), 'patch')) this.#take(collection, item);
      if (answer.attrs['has_more_patches'] !== 'true') return;
    }
  }

  /** Makes changes in one patch, on top of whatever others did meanwhile. */
  async change(name: CollectionName, wanted: readonly WantedChange[]): Promise<void> {
    const collection = this.#collection(name);
    for (let attempt = 1; attempt <= MAX_TRIES; attempt++) {
      await this.pull(name);
      const patch = this.#outsourced(collection.build(wanted, this.#current));
      const bytes = proto.SyncdPatch.encode(patch).finish();
      const answer = await this.#ask(name, collection.version, bytes);
      const error = child(answer, 'error');
      if (!error) {
        const version = { version: collection.version + 1 };
        this.#apply(collection, { ...patch, version });
        return;
      }
      if (error.attrs['code'] !== CONFLICT)
        throw new Error(`the server refused a patch: ${error.attrs['code']}`);
    }
    throw new Error(`${MAX_TRIES} conflicts one after the other in ${name}`);
  }

  #outsourced(patch: proto.ISyncdPatch): proto.ISyncdPatch {
    const { mutations, ...rest } = patch;
    if (!mutations || mutations.length <= MAX_INLINE_CHANGES) return patch;
    const bytes = proto.SyncdMutations.encode({ mutations }).finish();
    return { ...rest, externalMutations: putBlob(this.context.media, bytes) };
  }

  async #ask(name: CollectionName, version: number, patch?: Uint8Array): Promise<BinaryNode> {
    const attrs = { name, version: String(version), return_snapshot: 'false' };
    const content = patch ? [node('patch', {}, patch)] : [];
    const sync = node('sync', {}, [node('collection', attrs, content)]);
    const answer = await this.context.link.query({ xmlns: 'w:sync:app:state', type: 'set' }, [sync]);
    const collection = child(child(answer, 'sync'), 'collection');
    if (!collection) throw new Error(`no answer about ${name}`);
    return collection;
  }

  #take(collection: PhoneCollection, item: BinaryNode): void {
    const patch = proto.SyncdPatch.decode(bytesOf(item) ?? Buffer.alloc(0));
    this.#apply(collection, patch);
  }

  #apply(collection: PhoneCollection, patch: proto.ISyncdPatch): void {
    try {
      const changes = collection.apply(patch, {
        keys: this.#ring,
        blobs: (reference) => getBlob(this.context.media, reference),
      });
      this.events.changed(changes);
    } catch (error) {
      const what = `app state ${collection.name} v${Number(patch.version?.version ?? 0)}: ${String(error)}`;
      this.events.fault(what);
      throw error;
    }
  }

  readonly #ring: KeyRing = (id) => {
    const wanted = Buffer.from(id ?? []);
    const found = this.#keys.find(({ expanded }) => expanded.id.equals(wanted));
    if (!found) throw new Error('the phone never made that key');
    return found.expanded;
  };

  get #current(): MutationKeys {
    const newest = this.#keys.at(-1);
    if (!newest) throw new Error('the phone has no key');
    return newest.expanded;
  }

  #collection(name: CollectionName): PhoneCollection {
    const collection = this.#collections.get(name);
    if (!collection) throw new Error(`no collection ${name}`);
    return collection;
  }
}

function newKey(): proto.Message.IAppStateSyncKey {
  return {
    keyId: { keyId: randomBytes(6) },
    keyData: {
      keyData: randomBytes(32),
      fingerprint: { rawId: randomInt(1, 2 ** 31), currentIndex: 0, deviceIndexes: [0] },
      timestamp: Date.now(),
    },
  };
}
