import type { AddressBookPort, SavedContact } from '../../../src/contacts/address-book.port.js';

/** An address book that keeps nothing. */
export class FakeAddressBook implements AddressBookPort {
  async page(): Promise<{ items: SavedContact[]; hasNext: boolean }> {
    return { items: [], hasNext: false };
  }

  async save({ contact, fullName }: { contact: string; fullName: string }): Promise<SavedContact> {
    const savedAt = new Date('2026-01-02T03:04:05Z');
    return { jid: contact, pn: contact, lid: null, fullName, firstName: null, savedAt };
  }

  async remove({ contact }: { contact: string }): Promise<string> {
    return contact;
  }

  async setPushName(_sessionId: string, name: string): Promise<string> {
    return name;
  }
}
