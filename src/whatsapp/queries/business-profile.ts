import { bareJid } from '../../kernel/index.js';
import type { BinaryNode } from '../baileys.js';
import { child, children } from '../devices/nodes.js';
import { textOf } from './people.js';

/** What a business shows of itself. */
export interface BusinessProfileFacts {
  jid: string;
  address: string;
  description: string;
  email: string;
  websites: string[];
  categories: { id: string; name: string }[];
  /** Further settings by their names on the wire: `commerce_experience`, `cart_enabled`, ... */
  options: { name: string; value: string }[];
  /** IANA name; '' without opening hours. */
  timezone: string;
  /** Times as WhatsApp tells them: minutes since midnight. */
  hours: { day: string; mode: string; open: string; close: string }[];
}

/**
 * Asks for a business's profile. Baileys' parser drops all categories but one, the options, and their ids. Source of
 * the shape: whatsmeow, `GetBusinessProfile`.
 */
export function businessProfileQuery(jid: string): BinaryNode {
  return {
    tag: 'iq',
    attrs: { to: '@s.whatsapp.net', type: 'get', xmlns: 'w:biz' },
    content: [
      { tag: 'business_profile', attrs: { v: '244' }, content: [{ tag: 'profile', attrs: { jid } }] },
    ],
  };
}

/** Null: a personal account. */
export function readBusinessProfile(answer: BinaryNode): BusinessProfileFacts | null {
  const profile = child(child(answer, 'business_profile'), 'profile');
  const jid = profile?.attrs['jid'];
  if (!profile || !jid) return null;
  const hours = child(profile, 'business_hours');
  return {
    jid: bareJid(jid),
    address: textOf(child(profile, 'address')),
    description: textOf(child(profile, 'description')),
    email: textOf(child(profile, 'email')),
    websites: children(profile, 'website').map(textOf),
    categories: children(child(profile, 'categories'), 'category').map((category) => ({
      id: category.attrs['id'] ?? '',
      name: textOf(category),
    })),
    options: children(child(profile, 'profile_options')).map((option) => ({
      name: option.tag,
      value: textOf(option),
    })),
    timezone: hours?.attrs['timezone'] ?? '',
    hours: children(hours, 'business_hours_config').map(({ attrs }) => ({
      day: attrs['day_of_week'] ?? '',
      mode: attrs['mode'] ?? '',
      open: attrs['open_time'] ?? '',
      close: attrs['close_time'] ?? '',
    })),
  };
}
