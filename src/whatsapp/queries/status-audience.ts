import { AppError } from '../../kernel/index.js';
import type { StateMutation } from '../app-state/collections.js';
import type { BinaryNode } from '../baileys.js';
import { readAddressList, type SavedContact } from './address-list.js';
import { readStatusPrivacy, statusPrivacyQuery } from './status-privacy.js';

export interface AudienceSource {
  query(iq: BinaryNode): Promise<BinaryNode>;
  /** Every change of the collection with the saved contacts. */
  contacts(): Promise<StateMutation[]>;
  /** The other address of somebody, as far as it is known. */
  other(jid: string): Promise<string | null>;
}

/**
 * Whom the account's phone would show a status to: its saved contacts, less those that its owner has left out, or the
 * ones that its owner has chosen. Bare addresses, phone numbers where they are known.
 * @throws AppError WHATSAPP_TIMEOUT while the phone does not share its contacts, WHATSAPP_REJECTED
 */
export async function defaultAudience(source: AudienceSource): Promise<string[]> {
  const privacy = readStatusPrivacy(await source.query(statusPrivacyQuery()));
  if (!privacy) throw new AppError('WHATSAPP_REJECTED', 'WhatsApp did not say who may see statuses');
  if (privacy.type === 'whitelist') return privacy.list;
  const contacts = await readAddressList(() => source.contacts());
  if (privacy.type === 'contacts') return contacts.map(addressOf);
  const out = new Set<string>();
  for (const jid of privacy.list) {
    out.add(jid);
    const other = await source.other(jid);
    if (other) out.add(other);
  }
  return contacts.filter(({ pn, lid }) => !out.has(pn ?? '') && !out.has(lid ?? '')).map(addressOf);
}

const addressOf = ({ pn, lid }: SavedContact): string => pn ?? lid ?? '';
