import type { PrivacyCategory, PrivacyValue } from './categories.js';

/** Values by category, as WhatsApp has them; null: it did not say. A value may be one that is not known here. */
export type PrivacyValues = Record<PrivacyCategory, string | null>;

/** Somebody by all addresses that are known of them. */
export interface Person {
  /** The phone number where it is known, else the hidden identity. */
  jid: string;
  pn: string | null;
  lid: string | null;
}

/** Whom the account's phone shows statuses to. */
export interface StatusAudience {
  type: 'contacts' | 'blacklist' | 'whitelist';
  /** Who is left out (`blacklist`), or who alone sees them (`whitelist`). */
  people: Person[];
}

/** Seconds after which messages disappear. */
export type TimerSeconds = 0 | 86_400 | 604_800 | 7_776_000;

export interface DefaultTimer {
  /** 0: messages stay. */
  seconds: number;
  /** Null: it was never set. */
  setAt: Date | null;
}

/** Who sees and reaches an account. Everything is asked from WhatsApp, which shares it with all devices. */
export interface PrivacyPort {
  values(sessionId: string): Promise<PrivacyValues>;
  /** Whom a category leaves out or lets in. Empty unless it has such a value. */
  people(sessionId: string, category: PrivacyCategory): Promise<Person[]>;
  /**
   * @returns all values afterwards
   * @throws AppError BAD_INPUT (a value that the category does not take), CONFLICT (another device changes the list)
   */
  set(command: {
    sessionId: string;
    category: PrivacyCategory;
    value: PrivacyValue;
    /** The whole list that goes with the value; without it, the present one stays. */
    people?: readonly string[];
  }): Promise<PrivacyValues>;
  blocklist(sessionId: string): Promise<Person[]>;
  /**
   * Blocks everybody named, or ends that. All addresses are checked before the first is blocked.
   * @returns those that were named, and everybody who is blocked afterwards
   */
  block(command: {
    sessionId: string;
    action: 'block' | 'unblock';
    contacts: readonly string[];
  }): Promise<{ changed: Person[]; blocked: Person[] }>;
  statusAudience(sessionId: string): Promise<StatusAudience>;
  defaultTimer(sessionId: string): Promise<DefaultTimer>;
  setDefaultTimer(sessionId: string, seconds: TimerSeconds): Promise<DefaultTimer>;
}
