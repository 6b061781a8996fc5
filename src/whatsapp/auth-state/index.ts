export { AuthStateStore, FencedError } from './auth-state.store.js';
export { InboundJournal, type JournalEntry, type MessageRef } from './journal.js';
export { JOURNAL_TYPE, SessionKeyStore, type SharedKeyCache } from './session-key-store.js';
export type { JournalRow } from './session-writes.js';
export { WriteLog } from './write-log.js';
