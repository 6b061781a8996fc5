import { AppError, bareJid, isLid, isPn } from '../../kernel/index.js';
import {
  decodeSyncdMutations,
  decodeSyncdPatch,
  decodeSyncdSnapshot,
  downloadExternalPatch,
  extractSyncdPatches,
  isMissingKeyError,
  newLTHashState,
  proto,
} from '../baileys.js';
import type { BinaryNode, ChatMutation } from '../baileys.js';

/** Collection of the app state that holds what the phone's address book says. */
const COLLECTION = 'critical_unblock_low';
/** More pages than any address book has: a server that never ends must not be asked for ever. */
const MAX_PAGES = 200;
const { SyncdOperation } = proto.SyncdMutation;

/** Somebody in the address book of the account's phone. */
export interface SavedContact {
  /** Null when only the hidden identity is known. */
  pn: string | null;
  lid: string | null;
}

export interface AddressListSource {
  query(iq: BinaryNode): Promise<BinaryNode>;
  /** Key of the app state by its id in base64, once the phone has shared it. */
  key(id: string): Promise<proto.Message.IAppStateSyncKeyData | null | undefined>;
  /** For downloads of long lists. */
  fetch: RequestInit;
}

/**
 * The saved contacts of the account's phone, read anew from the server: the library passes on what is added, never
 * what is removed. Each entry is decrypted and its MACs are checked.
 * @throws AppError NOT_FOUND while the phone has not shared the key to it
 */
export async function readAddressList(source: AddressListSource): Promise<SavedContact[]> {
  const contacts = new Map<string, SavedContact>();
  try {
    let version = 0;
    for (let page = 0; page < MAX_PAGES; page++) {
      const answer = await source.query(pageQuery(version));
      const found = (await extractSyncdPatches(answer, source.fetch))[COLLECTION];
      if (found?.snapshot) {
        version = versionOf(found.snapshot.version);
        const { mutationMap } = await decodeSyncdSnapshot(COLLECTION, found.snapshot, source.key, undefined);
        for (const mutation of Object.values(mutationMap)) apply(contacts, mutation, SyncdOperation.SET);
      }
      for (const patch of found?.patches ?? []) {
        version = versionOf(patch.version);
        await applyPatch(contacts, patch, source);
      }
      if (!found?.hasMorePatches) return [...contacts.values()];
    }
  } catch (error) {
    if (!isMissingKeyError(error)) throw error;
    throw new AppError('NOT_FOUND', 'the phone has not shared its contacts yet', {}, { cause: error });
  }
  throw new AppError('WHATSAPP_REJECTED', 'the list of contacts has no end');
}

function pageQuery(version: number): BinaryNode {
  const attrs = { name: COLLECTION, version: String(version), return_snapshot: String(version === 0) };
  return {
    tag: 'iq',
    attrs: { to: '@s.whatsapp.net', type: 'set', xmlns: 'w:sync:app:state' },
    content: [{ tag: 'sync', attrs: {}, content: [{ tag: 'collection', attrs }] }],
  };
}

async function applyPatch(
  contacts: Map<string, SavedContact>,
  patch: proto.ISyncdPatch,
  { key, fetch }: AddressListSource,
): Promise<void> {
  const external = patch.externalMutations
    ? await downloadExternalPatch(patch.externalMutations, fetch)
    : null;
  const mutations = [...(patch.mutations ?? []), ...(external?.mutations ?? [])];
  // The sum over the patch first, then each entry by itself: only here its operation is known.
  await decodeSyncdPatch({ ...patch, mutations }, COLLECTION, newLTHashState(), key, () => undefined, true);
  for (const mutation of mutations) {
    const operation = mutation.operation ?? SyncdOperation.SET;
    const take = (decoded: ChatMutation): void => apply(contacts, decoded, operation);
    await decodeSyncdMutations([mutation], newLTHashState(), key, take, true);
  }
}

function apply(
  contacts: Map<string, SavedContact>,
  { index, syncAction }: ChatMutation,
  operation: proto.SyncdMutation.SyncdOperation,
): void {
  const [type, id] = index;
  if (type !== 'contact' || !id) return;
  const address = bareJid(id);
  const action = syncAction.value?.contactAction;
  if (operation === SyncdOperation.REMOVE || !action) return void contacts.delete(address);
  const pn = isPn(address) ? address : action.pnJid ? bareJid(action.pnJid) : null;
  const lid = isLid(address) ? address : action.lidJid ? bareJid(action.lidJid) : null;
  if (pn || lid) contacts.set(address, { pn, lid });
}

function versionOf(version: proto.ISyncdVersion | null | undefined): number {
  return Number(version?.version ?? 0);
}
