export { AddressBookService } from './address-book.js';
export type { AddressBookPort, SavedContact } from './address-book.port.js';
export { contactKeeper } from './contact.keeper.store.js';
export { ContactService } from './contact.service.js';
export type { ContactPort, NumberCheckResult } from './contact.port.js';
