import type { Account } from '../accounts/index.js';

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
  /** Profile picture: path in the media store. */
  picture: { id: string; path: string } | null;
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
      };
      this.#byAccount.set(account, settings);
    }
    return settings;
  }
}
