export type { Behaviour } from './behaviour.js';
export type {
  MessageEdit,
  MessagePin,
  MessageReaction,
  MessageReceipt,
  PhoneCounts,
  PhoneMessage,
} from './message-log.js';
export type { ChatState, PeerState, PresenceState } from './peer-states.js';
export { Phone, type PhoneOptions } from './phone.js';
export { PhoneBook } from './phone-book.js';
export type {
  ButtonType,
  EventAnswer,
  PollVote,
  Shown,
  ShownButton,
  ShownCard,
  ShownContact,
  ShownFile,
  ShownHeader,
  ShownKind,
  ShownMedia,
  ShownMediaItem,
  ShownOf,
  ShownPlace,
  ShownQuote,
} from './shown/index.js';
export { MEDIA_KINDS, type MediaInput } from './media-content.js';
export type { EventInput, PollInput, StatusText } from './phone-sender.js';
export type { GroupChangeKind, GroupInfo } from './phone-groups.js';
export type { CallInput, PhoneCall } from './phone-calls.js';
export type { ChannelInfo } from './phone-channels.js';
export type { ShownChat } from './phone-settings.js';
export type { BusinessInput, OwnProfile, ProfileNotice } from './phone-profile.js';
