export type { Behaviour } from './behaviour.js';
export type { MessageReaction, MessageReceipt, PhoneCounts, PhoneMessage } from './message-log.js';
export type { ChatState, PeerState, PresenceState } from './peer-states.js';
export { Phone, type PhoneOptions } from './phone.js';
export { PhoneBook } from './phone-book.js';
