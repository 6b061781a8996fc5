import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import {
  expandAppStateKeys,
  generateContentMac,
  generateIndexMac,
  generatePatchMac,
  generateSnapshotMac,
  LTHashAntiTampering,
} from 'whatsapp-rust-bridge';
import { proto } from '../baileys.js';
import type { AppStateCollection, StateMutation } from './collections.js';

const { SET, REMOVE } = proto.SyncdMutation.SyncdOperation;
const IV_BYTES = 16;
const VALUE_MAC_BYTES = 32;
const HASH_BYTES = 128;

/**
 * A collection as it is kept between syncs: Baileys' form (`app-state-sync-version`), and of each record also the
 * key that it was written under, where that is known.
 */
export interface CollectionState {
  version: number;
  hash: Buffer;
  /** By base64 of the index' MAC. */
  indexValueMap: Record<string, { valueMac: Uint8Array; keyId?: string }>;
}

/** The five keys that one shared key is expanded to. */
export interface AppStateKeys {
  id: Buffer;
  index: Uint8Array;
  cipher: Uint8Array;
  valueMac: Uint8Array;
  snapshotMac: Uint8Array;
  patchMac: Uint8Array;
}

/** Finds a key by its id. @throws MissingKey */
export type KeyFinder = (id: Uint8Array) => Promise<AppStateKeys>;

/** The phone has not shared this key (yet). */
export class MissingKey extends Error {
  constructor(readonly keyId: string) {
    super('a key of the app state has not been shared by the phone');
  }
}

/** A patch or snapshot does not fit what it claims: the local copy is wrong, or what the server sent. */
export class Diverged extends Error {}

/** A change to be written. */
export interface EncodableMutation {
  index: readonly string[];
  value: proto.ISyncActionValue;
  /** Version of the record's format. */
  apiVersion: number;
  remove: boolean;
  /** What it is written under. */
  keys: AppStateKeys;
}

const ltHash = new LTHashAntiTampering();

export function expandKeys(id: Uint8Array, data: Uint8Array): AppStateKeys {
  const expanded = expandAppStateKeys(data);
  try {
    return {
      id: Buffer.from(id),
      index: expanded.indexKey,
      cipher: expanded.valueEncryptionKey,
      valueMac: expanded.valueMacKey,
      snapshotMac: expanded.snapshotMacKey,
      patchMac: expanded.patchMacKey,
    };
  } finally {
    expanded.free();
  }
}

export function emptyState(): CollectionState {
  return { version: 0, hash: Buffer.alloc(HASH_BYTES), indexValueMap: {} };
}

/** Whether a state has a record with this index, under that key. */
export function holds(state: CollectionState, index: readonly string[], keys: AppStateKeys): boolean {
  const mac = generateIndexMac(Buffer.from(JSON.stringify(index)), keys.index);
  return Buffer.from(mac).toString('base64') in state.indexValueMap;
}

/** Ids of the keys that records of a state were written under, as far as that is known. */
export function keyIdsOf(state: CollectionState): Buffer[] {
  const ids = new Set(Object.values(state.indexValueMap).flatMap(({ keyId }) => keyId ?? []));
  return [...ids].map((id) => Buffer.from(id, 'base64'));
}

/**
 * The state behind a patch, and what it changes. Everything is authenticated: each value, each index, the patch,
 * and the state that it leads to.
 * @throws MissingKey, Diverged: nothing of the patch may be used then
 */
export async function applyPatch(
  state: CollectionState,
  patch: { name: AppStateCollection; version: number; content: proto.ISyncdPatch },
  findKeys: KeyFinder,
): Promise<{ state: CollectionState; mutations: StateMutation[] }> {
  const { name, version, content } = patch;
  const { mutations: items, keyId, snapshotMac, patchMac } = content;
  const keys = await findKeys(keyId?.id ?? Buffer.alloc(0));
  const step = new Step(state);
  const mutations: StateMutation[] = [];
  const valueMacs: Uint8Array[] = [];
  for (const { operation, record } of items ?? []) {
    const removed = operation === REMOVE;
    const opened = await open(record ?? {}, removed, findKeys);
    step.put(opened.mutation.indexMac, removed ? null : opened.valueMac, opened.keyId);
    valueMacs.push(opened.valueMac);
    mutations.push(opened.mutation);
  }
  const claimed = Buffer.from(snapshotMac ?? []);
  const ofPatch = generatePatchMac(claimed, valueMacs, BigInt(version), name, keys.patchMac);
  if (!Buffer.from(patchMac ?? []).equals(ofPatch))
    throw new Diverged(`${name} v${version}: the patch has a wrong MAC`);
  const next = step.finish(version);
  requireState(next, { name, keys, mac: claimed });
  return { state: next, mutations };
}

/** The same for a whole collection. @throws MissingKey, Diverged */
export async function applySnapshot(
  name: AppStateCollection,
  snapshot: proto.ISyncdSnapshot,
  findKeys: KeyFinder,
): Promise<{ state: CollectionState; mutations: StateMutation[] }> {
  const keys = await findKeys(snapshot.keyId?.id ?? Buffer.alloc(0));
  const step = new Step(emptyState());
  const mutations: StateMutation[] = [];
  for (const record of snapshot.records ?? []) {
    const { mutation, valueMac, keyId } = await open(record, false, findKeys);
    step.put(mutation.indexMac, valueMac, keyId);
    mutations.push(mutation);
  }
  const state = step.finish(Number(snapshot.version?.version ?? 0));
  requireState(state, { name, keys, mac: Buffer.from(snapshot.mac ?? []) });
  return { state, mutations };
}

/** One patch that makes all these changes on top of a state, and the state behind it. `keys` authenticate it. */
export function encodePatch(
  state: CollectionState,
  name: AppStateCollection,
  { wanted, keys }: { wanted: readonly EncodableMutation[]; keys: AppStateKeys },
): { patch: Uint8Array; state: CollectionState; mutations: StateMutation[] } {
  const step = new Step(state);
  const valueMacs: Uint8Array[] = [];
  const made = wanted.map(({ index, value, apiVersion, remove, keys: own }) => {
    const operation = remove ? REMOVE : SET;
    const indexBytes = Buffer.from(JSON.stringify(index));
    const mac = generateIndexMac(indexBytes, own.index);
    const data = { index: indexBytes, value, padding: new Uint8Array(0), version: apiVersion };
    const body = seal(proto.SyncActionData.encode(data).finish(), own.cipher);
    const valueMac = contentMac(body, remove, own);
    valueMacs.push(valueMac);
    const indexMac = Buffer.from(mac).toString('base64');
    step.put(indexMac, remove ? null : valueMac, own.id);
    const mutation: StateMutation = {
      index: [...index],
      value: proto.SyncActionValue.encode(value).finish(),
      removed: remove,
      indexMac,
    };
    const blob = Buffer.concat([body, valueMac]);
    const record = { index: { blob: mac }, value: { blob }, keyId: { id: own.id } };
    return { mutation, item: { operation, record } };
  });
  const next = step.finish(state.version + 1);
  const version = BigInt(next.version);
  const snapshotMac = generateSnapshotMac(next.hash, version, name, keys.snapshotMac);
  const patchMac = generatePatchMac(snapshotMac, valueMacs, version, name, keys.patchMac);
  const content = { mutations: made.map(({ item }) => item), snapshotMac, patchMac, keyId: { id: keys.id } };
  return {
    patch: proto.SyncdPatch.encode(content).finish(),
    state: next,
    mutations: made.map(({ mutation }) => mutation),
  };
}

/** A state on its way to the next version; the one before stays as it is. */
class Step {
  readonly #values: CollectionState['indexValueMap'];
  readonly #add: Uint8Array[] = [];
  readonly #subtract: Uint8Array[] = [];

  constructor(private readonly before: CollectionState) {
    this.#values = { ...before.indexValueMap };
  }

  put(indexMac: string, valueMac: Uint8Array | null, keyId: Uint8Array): void {
    const known = this.#values[indexMac];
    if (known) this.#subtract.push(known.valueMac);
    if (valueMac) {
      this.#add.push(valueMac);
      this.#values[indexMac] = { valueMac, keyId: Buffer.from(keyId).toString('base64') };
    } else delete this.#values[indexMac];
  }

  finish(version: number): CollectionState {
    const hash = Buffer.from(ltHash.subtractThenAdd(this.before.hash, this.#subtract, this.#add));
    return { version, hash, indexValueMap: this.#values };
  }
}

function requireState(
  state: CollectionState,
  claim: { name: AppStateCollection; keys: AppStateKeys; mac: Buffer },
): void {
  const version = BigInt(state.version);
  const mac = generateSnapshotMac(state.hash, version, claim.name, claim.keys.snapshotMac);
  if (!claim.mac.equals(mac))
    throw new Diverged(`${claim.name} v${state.version}: the state has a wrong MAC`);
}

async function open(
  record: proto.ISyncdRecord,
  removed: boolean,
  findKeys: KeyFinder,
): Promise<{ mutation: StateMutation; valueMac: Buffer; keyId: Buffer }> {
  const keys = await findKeys(record.keyId?.id ?? Buffer.alloc(0));
  const blob = Buffer.from(record.value?.blob ?? []);
  const body = blob.subarray(0, -VALUE_MAC_BYTES);
  const valueMac = blob.subarray(-VALUE_MAC_BYTES);
  if (!valueMac.equals(contentMac(body, removed, keys))) throw new Diverged('a record has a wrong MAC');
  const data = proto.SyncActionData.decode(unseal(body, keys.cipher));
  const indexBytes = data.index ?? Buffer.alloc(0);
  const mac = Buffer.from(record.index?.blob ?? []);
  if (!mac.equals(generateIndexMac(indexBytes, keys.index))) throw new Diverged('an index has a wrong MAC');
  return {
    valueMac,
    keyId: keys.id,
    mutation: {
      index: readIndex(indexBytes),
      value: proto.SyncActionValue.encode(data.value ?? {}).finish(),
      removed,
      indexMac: mac.toString('base64'),
    },
  };
}

/** An index that is authentic and yet no list of texts is of a kind that nobody here knows: it is kept, unread. */
export function readIndex(bytes: Uint8Array): string[] {
  try {
    const index = JSON.parse(Buffer.from(bytes).toString('utf8')) as unknown;
    return Array.isArray(index) ? index.map(String) : [];
  } catch {
    return [];
  }
}

const contentMac = (body: Uint8Array, removed: boolean, keys: AppStateKeys): Buffer =>
  Buffer.from(generateContentMac(removed ? 2 : 1, body, keys.id, keys.valueMac));

function seal(plain: Uint8Array, key: Uint8Array): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-cbc', key, iv);
  return Buffer.concat([iv, cipher.update(plain), cipher.final()]);
}

function unseal(body: Buffer, key: Uint8Array): Buffer {
  const decipher = createDecipheriv('aes-256-cbc', key, body.subarray(0, IV_BYTES));
  return Buffer.concat([decipher.update(body.subarray(IV_BYTES)), decipher.final()]);
}
