import type { Account } from '../accounts/index.js';
import { proto } from '../wire/codec.js';

/** Patches of one collection; the version is their number. */
interface Collection {
  readonly patches: Buffer[];
}

/** App state ("syncd") of all accounts: an append-only list of encrypted patches per collection. */
export class AppStateStore {
  readonly #byAccount = new Map<Account, Map<string, Collection>>();

  version(account: Account, name: string): number {
    return this.#collection(account, name).patches.length;
  }

  /** Patches after a version, oldest first, each an encoded `SyncdPatch` with its version. */
  since(account: Account, name: string, version: number): Buffer[] {
    return this.#collection(account, name).patches.slice(version);
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

  #collection(account: Account, name: string): Collection {
    let collections = this.#byAccount.get(account);
    if (!collections) this.#byAccount.set(account, (collections = new Map<string, Collection>()));
    let collection = collections.get(name);
    if (!collection) collections.set(name, (collection = { patches: [] }));
    return collection;
  }
}
