import { setTimeout as sleep } from 'node:timers/promises';
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

/** How long the key to the contacts is waited for, and how often it is looked for. */
interface Patience {
  waitMs: number;
  pollMs: number;
}

const PATIENCE: Patience = { waitMs: 10_000, pollMs: 250 };

/**
 * The saved contacts of the account's phone, out of the app-state collection that holds them.
 * @param history every change of that collection, oldest first
 * @throws AppError WHATSAPP_TIMEOUT while the phone does not share the key to it, WHATSAPP_REJECTED when it is damaged
 */
export async function readAddressList(
  history: () => Promise<StateMutation[]>,
  patience: Patience = PATIENCE,
): Promise<SavedContact[]> {
  const contacts = new Map<string, SavedContact>();
  for (const { index, value, removed } of await understood(history, patience)) {
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

/** After pairing the phone needs a moment to share the key. */
async function understood(
  history: () => Promise<StateMutation[]>,
  { waitMs, pollMs }: Patience,
): Promise<StateMutation[]> {
  const end = performance.now() + waitMs;
  for (;;) {
    try {
      return await history();
    } catch (error) {
      if (error instanceof Diverged)
        throw new AppError('WHATSAPP_REJECTED', 'the list of contacts is damaged', {}, { cause: error });
      if (!(error instanceof MissingKey)) throw error;
      if (performance.now() >= end) {
        const text = 'the phone has not shared its contacts yet';
        throw new AppError('WHATSAPP_TIMEOUT', text, {}, { cause: error });
      }
    }
    await sleep(pollMs);
  }
}
