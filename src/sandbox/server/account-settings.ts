import type { Account } from '../accounts/index.js';

/** A picture of an account or group, at the media host. */
export interface Picture {
  /** Grows with each new one. */
  id: string;
  /** Paths in the media store. */
  image: string;
  preview: string;
}

/** What a business shows of itself. Times of day are minutes since midnight, as the wire has them. */
export interface BusinessProfile {
  address: string;
  description: string;
  email: string;
  websites: string[];
  categories: { id: string; name: string }[];
  hours: {
    timezone: string;
    days: { day: string; mode: string; open?: string; close?: string }[];
  } | null;
}

/** An account that is a business. */
export interface Business {
  /** In the certificate that WhatsApp gives with the account. */
  verifiedName: string;
  profile: BusinessProfile;
}

/** Settings of one account that clients read and write. */
export interface Settings {
  /** Privacy category to value, as in the `privacy` IQ. */
  readonly privacy: Map<string, string>;
  /** Who is left out, or let in, by category, as long as its value goes with a list. */
  readonly privacyLists: Map<string, Set<Account>>;
  /** Whom the account's phone has in its address book, as far as it has told the server. */
  readonly contacts: Set<Account>;
  readonly blocked: Set<Account>;
  /** Default disappearing timer for new chats. */
  disappearing: { seconds: number; at: string };
  /** Who sees its statuses: all contacts, all but these, or these alone. */
  statusPrivacy: { type: 'contacts' | 'blacklist' | 'whitelist'; people: ReadonlySet<Account> };
  /**
   * How acquaintances hear of a device that was added or removed: with the device (`full`), only that something
   * changed (`hash`), or not at all (`none`). With `none` they do not hear of a new identity either.
   */
  deviceNotices: 'full' | 'hash' | 'none';
  picture: Picture | null;
  /** Null: a personal account. */
  business: Business | null;
  /** `@name`, where the account has taken one. */
  username: string | null;
  /** Numbers (digits) of its address book that have no account yet. */
  readonly awaited: Set<string>;
  /** Trusted-contact tokens (hex) that it has given, by whom. */
  readonly tokens: Map<Account, Set<string>>;
}

const PRIVACY_DEFAULTS: readonly (readonly [string, string])[] = [
  ['last', 'all'],
  ['online', 'all'],
  ['profile', 'all'],
  ['status', 'all'],
  ['readreceipts', 'all'],
  ['groupadd', 'all'],
  ['calladd', 'all'],
  ['messages', 'all'],
  ['defense', 'off'],
  ['stickers', 'contacts'],
];

/** Settings by account; made with WhatsApp's defaults on first use. */
export class AccountSettings {
  readonly #byAccount = new Map<Account, Settings>();

  /** True when `account` blocked `sender`: nothing from there is delivered, and the sender is not told. */
  blocks(account: Account, sender: Account): boolean {
    return this.#byAccount.get(account)?.blocked.has(sender) ?? false;
  }

  /** Accounts that have this one in their address books. */
  *holders(contact: Account): Generator<Account> {
    for (const [account, { contacts }] of this.#byAccount) if (contacts.has(contact)) yield account;
  }

  /** Accounts that waited for this one to come to WhatsApp; from now on it is a contact of theirs. */
  *joined(newcomer: Account): Generator<Account> {
    for (const [account, { contacts, awaited }] of this.#byAccount) {
      if (!awaited.delete(newcomer.number)) continue;
      contacts.add(newcomer);
      yield account;
    }
  }

  of(account: Account): Settings {
    let settings = this.#byAccount.get(account);
    if (!settings) {
      settings = {
        privacy: new Map(PRIVACY_DEFAULTS),
        privacyLists: new Map(),
        contacts: new Set(),
        blocked: new Set(),
        disappearing: { seconds: 0, at: '0' },
        statusPrivacy: { type: 'contacts', people: new Set() },
        deviceNotices: 'full',
        picture: null,
        business: null,
        username: null,
        awaited: new Set(),
        tokens: new Map(),
      };
      this.#byAccount.set(account, settings);
    }
    return settings;
  }
}
