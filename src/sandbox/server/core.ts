import type { Logger } from 'pino';
import type { Account, AccountRegistry, Device } from '../accounts/index.js';
import type { SeededRandom } from '../accounts/random.js';
import type { AccountSettings } from './account-settings.js';
import type { AppStateStore } from './app-state.js';
import type { Calls } from './calls.js';
import type { Directory } from './directory.js';
import type { Endpoints } from './endpoint.js';
import type { Faults } from './faults.js';
import type { Groups } from './groups.js';
import type { Introductions } from './introductions.js';
import type { Ledger } from './ledger.js';
import type { MediaStore } from './media.js';
import type { ParticipantHashes } from './participant-hash.js';
import type { Newsletters } from './newsletters.js';
import type { PrivacyRules } from './privacy.js';
import type { PresenceBoard } from './presence.js';
import type { Restrictions } from './restrictions.js';

/** Which address form 1:1 messages carry as sender: LID (today's WhatsApp) or phone number. */
export type Addressing = 'lid' | 'pn';

/** What the stanza handlers of one sandbox share. */
export interface Core {
  readonly accounts: AccountRegistry;
  readonly groups: Groups;
  readonly newsletters: Newsletters;
  readonly endpoints: Endpoints;
  readonly ledger: Ledger;
  readonly introductions: Introductions;
  readonly faults: Faults;
  readonly random: SeededRandom;
  readonly media: MediaStore;
  readonly presence: PresenceBoard;
  readonly calls: Calls;
  readonly settings: AccountSettings;
  readonly privacy: PrivacyRules;
  readonly directory: Directory;
  readonly appState: AppStateStore;
  readonly acquaintances: Acquaintances;
  readonly restrictions: Restrictions;
  readonly hashes: ParticipantHashes;
  readonly addressing: Addressing;
  /** Host that `media_conn` names. */
  readonly mediaHost: string;
  readonly logger: Logger | null;
  /** Ends a companion for good. False when it is none. */
  removeDevice(device: Device): boolean;
}

/** Unix seconds as text, the form of every `t` attribute. */
export const timestamp = (): string => Math.floor(Date.now() / 1000).toString();

let stanzaSerial = 0;
/** Id for a stanza that the server starts itself (notifications, pairing requests). */
export const serverStanzaId = (): string => `${process.pid}.${++stanzaSerial}`;

/** Address of an account in 1:1 stanzas. */
export const addressOf = (core: Core, account: Account): string =>
  core.addressing === 'lid' ? account.lid : account.pn;

/** Address of a device in 1:1 stanzas. */
export const deviceAddressOf = (core: Core, device: Device): string =>
  core.addressing === 'lid' ? device.lid : device.pn;

/** Who has written to whom: they are told about each other's device and identity changes. */
export class Acquaintances {
  readonly #of = new Map<Account, Set<Account>>();
  readonly #wroteTo = new Map<Account, Set<Account>>();

  /** A message of `author` to `reader`. */
  wrote(author: Account, reader: Account): void {
    this.#setOf(author).add(reader);
    this.#setOf(reader).add(author);
    const readers = this.#wroteTo.get(author) ?? new Set();
    this.#wroteTo.set(author, readers.add(reader));
  }

  /** Whether `author` ever wrote to `reader`: then the reader may write back whatever restricts them. */
  hasWritten(author: Account, reader: Account): boolean {
    return this.#wroteTo.get(author)?.has(reader) ?? false;
  }

  of(account: Account): ReadonlySet<Account> {
    return this.#setOf(account);
  }

  #setOf(account: Account): Set<Account> {
    let set = this.#of.get(account);
    if (!set) this.#of.set(account, (set = new Set()));
    return set;
  }
}
