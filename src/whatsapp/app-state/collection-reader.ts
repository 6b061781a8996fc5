import { proto } from '../baileys.js';
import type { SessionKeyStore } from '../auth-state/index.js';
import type { MediaHost } from '../media/media-host.js';
import {
  applyPatch,
  applySnapshot,
  Diverged,
  expandKeys,
  MissingKey,
  type AppStateKeys,
  type CollectionState,
} from './collection-state.js';
import type { AppStateCollection } from './collections.js';
import { readExternalBlob } from './external-blob.js';
import type { CollectionAnswer } from './state-answers.js';
import type { VersionedMutation } from './state-step.js';

/** Where a collection stands behind an answer, and what brought it there. */
export interface ReadPart {
  state: CollectionState;
  mutations: VersionedMutation[];
}

/** Reads what the server answers about a collection; fetches keys and external parts. */
export class CollectionReader {
  readonly #keys = new Map<string, AppStateKeys>();

  constructor(
    private readonly store: Pick<SessionKeyStore, 'read'>,
    private readonly host: MediaHost,
  ) {}

  /** @throws MissingKey, Diverged, AppError WHATSAPP_REJECTED (an external part is damaged), errors of the network */
  async read(name: AppStateCollection, answer: CollectionAnswer, before: CollectionState): Promise<ReadPart> {
    let state = before;
    const mutations: VersionedMutation[] = [];
    if (answer.snapshot) {
      const bytes = await readExternalBlob(this.host, proto.ExternalBlobReference.decode(answer.snapshot));
      const whole = await applySnapshot(name, proto.SyncdSnapshot.decode(bytes), this.find);
      state = whole.state;
      for (const mutation of whole.mutations) mutations.push({ ...mutation, version: state.version });
    }
    for (const bytes of answer.patches) {
      const content = await this.#whole(proto.SyncdPatch.decode(bytes));
      const version = content.version ? Number(content.version.version) : state.version + 1;
      if (version <= state.version) continue; // known from before
      if (version !== state.version + 1) throw new Diverged(`${name}: v${version} follows v${state.version}`);
      const step = await applyPatch(state, { name, version, content }, this.find);
      state = step.state;
      for (const mutation of step.mutations) mutations.push({ ...mutation, version });
    }
    return { state, mutations };
  }

  /** The five keys behind an id. @throws MissingKey */
  readonly find = async (id: Uint8Array): Promise<AppStateKeys> => {
    const name = Buffer.from(id).toString('base64');
    const known = this.#keys.get(name);
    if (known) return known;
    const { [name]: shared } = await this.store.read('app-state-sync-key', [name]);
    if (!shared?.keyData) throw new MissingKey(name);
    const keys = expandKeys(id, shared.keyData);
    this.#keys.set(name, keys);
    return keys;
  };

  async #whole(patch: proto.SyncdPatch): Promise<proto.SyncdPatch> {
    if (!patch.externalMutations) return patch;
    const bytes = await readExternalBlob(this.host, patch.externalMutations);
    patch.mutations = [...patch.mutations, ...proto.SyncdMutations.decode(bytes).mutations];
    return patch;
  }
}
