export {
  eventAnswerMessage,
  pollOf,
  readEventAnswer,
  readVote,
  voteMessage,
  type EventResponse,
  type PossiblePeople,
} from './answers.js';
export type * from './bodies.js';
export { buildContent, type Ingredients } from './build.js';
export {
  editMessage,
  keepMessage,
  messageKey,
  pinMessage,
  reactionMessage,
  revokeMessage,
  type Target,
} from './changes.js';
export { quotedFromJson, type ContextParts } from './context.js';
export { MEDIA_SLOT, mediaIdOf, type Attachment, type Attachments } from './media.js';
export { encodeContent, type MessageRoute, type OutgoingContent } from './outgoing.js';
export { stanzaParts, stanzaType } from './stanza.js';
export { ORDER_SLOT, orderTotal1000 } from './order.js';
export type { CardContent } from './text.js';
export {
  albumIdOf,
  decodeMessage,
  forwardedContent,
  keptBy,
  lifetimeOf,
  quotedFromStored,
  type StoredContent,
} from './stored.js';
