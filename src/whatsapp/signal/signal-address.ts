import { parseJid } from '../../kernel/index.js';

/** A device as Signal names it. */
export interface SignalAddress {
  /** `123_1` for LIDs, the bare number for phone numbers. */
  user: string;
  device: number;
  /** Both, as sessions and identities are kept: `123_1.3`. */
  id: string;
}

/** Domain numbers of WhatsApp's device addresses. */
const DOMAIN_TYPES: Readonly<Record<string, number>> = { lid: 1, hosted: 128, 'hosted.lid': 129 };

/**
 * A device's Signal address, written as Baileys does.
 * @throws Error when the text is not the address of a device
 */
export function signalAddress(jid: string): SignalAddress {
  const parsed = parseJid(jid);
  if (!parsed?.user) throw new Error('not a device address');
  const domain = DOMAIN_TYPES[parsed.server] ?? 0;
  const user = domain ? `${parsed.user}_${domain}` : parsed.user;
  return { user, device: parsed.device, id: `${user}.${parsed.device}` };
}
