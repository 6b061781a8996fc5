/** Somebody in the account's address book. */
export interface SavedContact {
  jid: string;
  pn: string | null;
  lid: string | null;
  fullName: string;
  firstName: string | null;
  savedAt: Date;
}

/** Names that the devices of an account share: those of its contacts, and its own. */
export interface AddressBookPort {
  /** In the order of names. */
  page(query: {
    sessionId: string;
    first: number;
    offset: number;
  }): Promise<{ items: SavedContact[]; hasNext: boolean }>;
  /** Adds somebody, or gives them another name. The number need not be on WhatsApp. */
  save(command: {
    sessionId: string;
    contact: string;
    fullName: string;
    firstName?: string;
  }): Promise<SavedContact>;
  /** Also succeeds when there is nobody to remove. @returns the address: the phone number where it is known */
  remove(command: { sessionId: string; contact: string }): Promise<string>;
  /** The name under which others see the account who have not saved it. */
  setPushName(sessionId: string, name: string): Promise<string>;
}
