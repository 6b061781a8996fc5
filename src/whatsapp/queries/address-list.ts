import { AppError, bareJid, isLid, isPn } from '../../kernel/index.js';
import { Diverged, MissingKey } from '../app-state/collection-state.js';
import type { StateMutation } from '../app-state/collections.js';
import { proto } from '../baileys.js';

/** Somebody in the address book of the account's phone. */
export interface SavedContact {
  /** Null when only the hidden identity is known. */
  pn: string | null;
  lid: string | null;
}

/**
 * The saved contacts of the account's phone, out of the app-state collection that holds them.
 * @param history every change of that collection, oldest first
 * @throws AppError NOT_FOUND while the phone has not shared the key to it, WHATSAPP_REJECTED when it is damaged
 */
export async function readAddressList(history: () => Promise<StateMutation[]>): Promise<SavedContact[]> {
  const contacts = new Map<string, SavedContact>();
  for (const { index, value, removed } of await understood(history)) {
    const [type, id] = index;
    if (type !== 'contact' || !id) continue;
    const address = bareJid(id);
    const { contactAction: action } = proto.SyncActionValue.decode(value);
    if (removed || !action) contacts.delete(address);
    else contacts.set(address, addressesOf(address, action));
  }
  return [...contacts.values()].filter(({ pn, lid }) => pn !== null || lid !== null);
}

function addressesOf(address: string, { pnJid, lidJid }: proto.SyncActionValue.IContactAction): SavedContact {
  return {
    pn: isPn(address) ? address : pnJid ? bareJid(pnJid) : null,
    lid: isLid(address) ? address : lidJid ? bareJid(lidJid) : null,
  };
}

async function understood(history: () => Promise<StateMutation[]>): Promise<StateMutation[]> {
  try {
    return await history();
  } catch (error) {
    if (error instanceof MissingKey)
      throw new AppError('NOT_FOUND', 'the phone has not shared its contacts yet', {}, { cause: error });
    if (error instanceof Diverged)
      throw new AppError('WHATSAPP_REJECTED', 'the list of contacts is damaged', {}, { cause: error });
    throw error;
  }
}
