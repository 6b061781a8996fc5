import { proto } from '../wire/codec.js';
import { recordFault, type CollectionName } from './actions.js';
import {
  indexMac,
  macOfValue,
  openValue,
  patchMac,
  sealValue,
  snapshotMac,
  type MutationKeys,
  type Operation,
} from './keys.js';
import { changeLtHash, EMPTY_LT_HASH } from './lt-hash.js';

const { SET, REMOVE } = proto.SyncdMutation.SyncdOperation;

/** A record in the clear. */
export interface StateEntry {
  collection: CollectionName;
  /** E.g. `['mute', '15551234567@s.whatsapp.net']`. */
  index: string[];
  value: proto.ISyncActionValue;
  /** Version of the collection that brought it. */
  version: number;
}

/** One change of a patch in the clear. */
export interface StateChange extends StateEntry {
  removed: boolean;
}

/** A change to be made. */
export interface WantedChange {
  index: readonly string[];
  value: proto.ISyncActionValue;
  remove?: boolean;
}

/** Keys by the base64 of their id. */
export type KeyRing = (id: Uint8Array | null | undefined) => MutationKeys;

/** Fetches what a patch does not carry itself. */
export type BlobReader = (reference: proto.IExternalBlobReference) => Uint8Array;

interface Held {
  entry: StateEntry;
  valueMac: Buffer;
  keyId: Buffer;
  /** Encoded `SyncActionData`. */
  data: Buffer;
}

/** A whole collection in the clear. */
export interface CollectionCopy {
  name: CollectionName;
  version: number;
  hash: Buffer;
  records: { data: Buffer; keyId: Buffer; valueMac: Buffer }[];
}

/** Version of records that the sandbox writes; the real ones differ by kind and nobody compares them. */
const API_VERSION = 3;

/**
 * One collection as a phone holds it: every patch is verified in full (MACs of values, of the patch, of the
 * state that it leads to) and taken whole or not at all.
 */
export class PhoneCollection {
  #version = 0;
  #hash = EMPTY_LT_HASH;
  #held = new Map<string, Held>();

  constructor(readonly name: CollectionName) {}

  get version(): number {
    return this.#version;
  }

  entries(): StateEntry[] {
    return [...this.#held.values()].map(({ entry }) => entry);
  }

  copy(): CollectionCopy {
    const records = [...this.#held.values()].map(({ data, keyId, valueMac }) => ({ data, keyId, valueMac }));
    return { name: this.name, version: this.#version, hash: Buffer.from(this.#hash), records };
  }

  /**
   * Takes the next patch.
   * @throws Error that says what is wrong with it; the collection stays as it was
   */
  apply(patch: proto.ISyncdPatch, sources: { keys: KeyRing; blobs: BlobReader }): StateChange[] {
    const version = Number(patch.version?.version ?? 0);
    if (version !== this.#version + 1) throw new Error(`patch ${version} does not follow ${this.#version}`);
    const keys = sources.keys(patch.keyId?.id);
    const mutations = patch.externalMutations
      ? (proto.SyncdMutations.decode(sources.blobs(patch.externalMutations)).mutations ?? [])
      : (patch.mutations ?? []);
    if (!mutations.length) throw new Error('the patch changes nothing');
    const held = new Map(this.#held);
    const sums = { add: [] as Buffer[], subtract: [] as Buffer[] };
    const changes = mutations.map((mutation) => this.#take(mutation, { held, sums, sources, version }));
    const hash = changeLtHash(this.#hash, sums);
    const at = { collection: this.name, version };
    const snapshot = snapshotMac(keys, hash, at);
    if (!snapshot.equals(Buffer.from(patch.snapshotMac ?? [])))
      throw new Error('snapshotMac does not fit the state after the patch');
    const values = mutations.map(({ record }) => macOfValue(record?.value?.blob ?? Buffer.alloc(0)));
    if (!patchMac(keys, { snapshot, values }, at).equals(Buffer.from(patch.patchMac ?? [])))
      throw new Error('patchMac is wrong');
    this.#version = version;
    this.#hash = hash;
    this.#held = held;
    return changes;
  }

  /** The patch that makes these changes on top of the present version. */
  build(wanted: readonly WantedChange[], keys: MutationKeys): proto.ISyncdPatch {
    const sums = { add: [] as Buffer[], subtract: [] as Buffer[] };
    const mutations = wanted.map(({ index, value, remove = false }) => {
      const operation = remove ? REMOVE : SET;
      const indexBytes = Buffer.from(JSON.stringify(index));
      const mac = indexMac(keys, indexBytes);
      const data = { index: indexBytes, value, padding: new Uint8Array(0), version: API_VERSION };
      const blob = sealValue(keys, operation, proto.SyncActionData.encode(data).finish());
      const before = this.#held.get(mac.toString('base64'));
      if (before) sums.subtract.push(before.valueMac);
      if (!remove) sums.add.push(macOfValue(blob));
      const record = { index: { blob: mac }, value: { blob }, keyId: { id: keys.id } };
      return { operation, record };
    });
    const at = { collection: this.name, version: this.#version + 1 };
    const snapshot = snapshotMac(keys, changeLtHash(this.#hash, sums), at);
    const values = mutations.map(({ record }) => macOfValue(record.value.blob));
    const mac = patchMac(keys, { snapshot, values }, at);
    return { mutations, snapshotMac: snapshot, patchMac: mac, keyId: { id: keys.id } };
  }

  #take(
    mutation: proto.ISyncdMutation,
    into: {
      held: Map<string, Held>;
      sums: { add: Buffer[]; subtract: Buffer[] };
      sources: { keys: KeyRing };
      version: number;
    },
  ): StateChange {
    const operation: Operation = mutation.operation ?? SET;
    const blob = mutation.record?.value?.blob ?? Buffer.alloc(0);
    const keys = into.sources.keys(mutation.record?.keyId?.id);
    const plain = openValue(keys, operation, blob);
    const data = proto.SyncActionData.decode(plain);
    const indexBytes = data.index ?? Buffer.alloc(0);
    const mac = indexMac(keys, indexBytes);
    if (!mac.equals(Buffer.from(mutation.record?.index?.blob ?? [])))
      throw new Error("the index's MAC is wrong");
    const index = JSON.parse(Buffer.from(indexBytes).toString()) as unknown;
    if (!Array.isArray(index) || !index.every((part) => typeof part === 'string'))
      throw new Error('the index is not a list of texts');
    const value = data.value ?? {};
    const removed = operation === REMOVE;
    const fault = removed ? null : recordFault(this.name, index, value);
    if (fault) throw new Error(fault);
    const key = mac.toString('base64');
    const before = into.held.get(key);
    if (removed && !before) throw new Error(`removal of ${index.join(',')}, which is not there`);
    if (before) into.sums.subtract.push(before.valueMac);
    const entry = { collection: this.name, index, value, version: into.version };
    if (removed) into.held.delete(key);
    else {
      into.sums.add.push(macOfValue(blob));
      into.held.set(key, { entry, valueMac: macOfValue(blob), keyId: keys.id, data: plain });
    }
    return { ...entry, removed };
  }
}
