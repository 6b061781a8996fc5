import type { Account } from '../accounts/index.js';
import { getBlob, putBlob, type BlobHost } from '../app-state/external-blob.js';
import { proto } from '../wire/codec.js';

/** Patches of one collection; the version is their number. */
interface Collection {
  readonly patches: Buffer[];
}

/** How many patches one answer has at most; the rest has to be asked for again. */
const MAX_PATCHES = 5;
/** A snapshot stands for the versions up to the last multiple of this; what is newer comes as patches. */
const SNAPSHOT_EVERY = 8;

const { REMOVE } = proto.SyncdMutation.SyncdOperation;

/** What a client gets that has a collection at some version. */
export interface CollectionPart {
  /** Version that the collection has with all of it. */
  version: number;
  /** Encoded `ExternalBlobReference`. */
  snapshot: Buffer | null;
  /** Encoded `SyncdPatch`es with their versions, oldest first. */
  patches: Buffer[];
  hasMore: boolean;
}

/**
 * App state ("syncd") of all accounts: an append-only list of encrypted patches per collection. The server has no
 * keys: it sees which record a patch sets, and not what it says.
 */
export class AppStateStore {
  readonly #byAccount = new Map<Account, Map<string, Collection>>();
  /** Patches that were refused because they were made on top of an old version. */
  conflicts = 0;

  constructor(private readonly blobs: BlobHost) {}

  version(account: Account, name: string): number {
    return this.#collection(account, name).patches.length;
  }

  /** What has to be told to a client that is at `version`; to one that has nothing, with a snapshot when it asks. */
  read(
    account: Account,
    asked: { name: string; version: number; snapshot: boolean; damaged?: boolean },
  ): CollectionPart {
    const { patches } = this.#collection(account, asked.name);
    const compacted = patches.length - (patches.length % SNAPSHOT_EVERY);
    const withSnapshot = asked.snapshot && compacted > 0;
    const from = withSnapshot ? compacted : asked.version;
    const part = patches.slice(from, from + MAX_PATCHES);
    return {
      version: from + part.length,
      snapshot: withSnapshot ? this.#snapshot(patches.slice(0, compacted), asked.damaged ?? false) : null,
      patches: asked.damaged ? part.map(damagedPatch) : part,
      hasMore: from + part.length < patches.length,
    };
  }

  /** Appends an encoded patch that was made on top of `base`; the new version, or null when `base` is not current. */
  append(account: Account, write: { name: string; base: number; patch: Buffer }): number | null {
    const { patches } = this.#collection(account, write.name);
    if (write.base !== patches.length) return null;
    const patch = proto.SyncdPatch.decode(write.patch);
    patch.version = { version: patches.length + 1 };
    patches.push(Buffer.from(proto.SyncdPatch.encode(patch).finish()));
    return patches.length;
  }

  /** The last record of each index, authenticated as the last patch says. */
  #snapshot(encoded: readonly Buffer[], damaged: boolean): Buffer {
    const records = new Map<string, proto.ISyncdRecord>();
    let last: proto.ISyncdPatch = {};
    for (const bytes of encoded) {
      last = proto.SyncdPatch.decode(bytes);
      for (const { operation, record } of this.#mutationsOf(last)) {
        const key = Buffer.from(record?.index?.blob ?? []).toString('base64');
        if (operation === REMOVE) records.delete(key);
        else if (record) records.set(key, record);
      }
    }
    const snapshot = proto.SyncdSnapshot.encode({
      version: { version: encoded.length },
      records: [...records.values()],
      mac: damaged ? flipped(last.snapshotMac) : (last.snapshotMac ?? null),
      keyId: last.keyId ?? null,
    }).finish();
    return Buffer.from(proto.ExternalBlobReference.encode(putBlob(this.blobs, snapshot)).finish());
  }

  #mutationsOf({ mutations, externalMutations }: proto.ISyncdPatch): proto.ISyncdMutation[] {
    if (!externalMutations) return mutations ?? [];
    return proto.SyncdMutations.decode(getBlob(this.blobs, externalMutations)).mutations ?? [];
  }

  #collection(account: Account, name: string): Collection {
    let collections = this.#byAccount.get(account);
    if (!collections) this.#byAccount.set(account, (collections = new Map<string, Collection>()));
    let collection = collections.get(name);
    if (!collection) collections.set(name, (collection = { patches: [] }));
    return collection;
  }
}

/** The patch with a MAC that fits nothing. */
function damagedPatch(bytes: Buffer): Buffer {
  const patch = proto.SyncdPatch.decode(bytes);
  patch.snapshotMac = flipped(patch.snapshotMac);
  return Buffer.from(proto.SyncdPatch.encode(patch).finish());
}

const flipped = (mac: Uint8Array | null | undefined): Buffer =>
  Buffer.from(mac ?? []).map((byte) => byte ^ 0xff) as Buffer;
