import { createHash } from 'node:crypto';
import type { Account } from '../accounts/index.js';
import type { Settings } from './account-settings.js';

/**
 * Privacy categories with the values that the server takes. Source: whatsmeow, `PrivacySettingType` and its comments.
 */
export const PRIVACY_VALUES: Readonly<Record<string, readonly string[]>> = {
  last: ['all', 'contacts', 'contact_blacklist', 'none'],
  online: ['all', 'match_last_seen'],
  profile: ['all', 'contacts', 'contact_blacklist', 'none'],
  status: ['all', 'contacts', 'contact_blacklist', 'none'],
  readreceipts: ['all', 'none'],
  groupadd: ['all', 'contacts', 'contact_blacklist', 'none'],
  calladd: ['all', 'known'],
  messages: ['all', 'contacts'],
  defense: ['on_standard', 'off'],
  stickers: ['contacts', 'contact_allowlist', 'none'],
};

/** Values that go with a list of people: all contacts but these, or these alone. */
export const LISTED_VALUES: ReadonlySet<string> = new Set(['contact_blacklist', 'contact_allowlist']);

/** What can be hidden from somebody. */
export type Hideable = 'last' | 'online' | 'profile' | 'status' | 'groupadd' | 'calladd' | 'messages';

interface SettingsSource {
  of(account: Account): Settings;
}

/** Who may see or do what, by the settings of the account that it is about. */
export class PrivacyRules {
  constructor(private readonly settings: SettingsSource) {}

  /**
   * Whether `viewer` may see (or do) this of `owner`. Whom the owner has blocked sees nothing. Times of use are only
   * shown to those who show theirs.
   * @param trusted the viewer has shown a token of the owner, or a group of both: counts as a contact
   */
  // eslint-disable-next-line max-params -- who, to whom, what; `trusted` is the exception to it
  allows(owner: Account, viewer: Account, what: Hideable, trusted = false): boolean {
    if (owner === viewer) return true;
    if (!this.#shows(owner, viewer, what) && !(trusted && this.#showsContacts(owner, viewer, what)))
      return false;
    return (what !== 'last' && what !== 'online') || this.#shows(viewer, owner, what);
  }

  /** Whether read receipts go from one to the other: both have to send them. In groups they always go. */
  tellsOfReading(reader: Account, author: Account): boolean {
    return [reader, author].every((each) => this.settings.of(each).privacy.get('readreceipts') !== 'none');
  }

  /** Whether somebody would see it who came into the address book now. */
  #showsContacts(owner: Account, viewer: Account, what: Hideable): boolean {
    const { privacy, privacyLists, blocked } = this.settings.of(owner);
    if (blocked.has(viewer) || privacy.get(what) === 'none') return false;
    return privacy.get(what) !== 'contact_blacklist' || !privacyLists.get(what)?.has(viewer);
  }

  #shows(owner: Account, viewer: Account, what: Hideable): boolean {
    const { privacy, privacyLists, contacts, blocked } = this.settings.of(owner);
    if (blocked.has(viewer)) return false;
    switch (privacy.get(what)) {
      case 'all':
        return true;
      case 'contacts':
      case 'known':
        return contacts.has(viewer);
      case 'contact_blacklist':
        return contacts.has(viewer) && !privacyLists.get(what)?.has(viewer);
      case 'match_last_seen':
        return this.#shows(owner, viewer, 'last');
      default:
        return false;
    }
  }
}

/** By this clients and server see whether they talk of the same list; `none` for an empty one. */
export function listHash(people: Iterable<Account>): string {
  const names = [...people].map(({ lid }) => lid).sort();
  return names.length === 0
    ? 'none'
    : createHash('sha256').update(names.join(',')).digest('hex').slice(0, 16);
}
