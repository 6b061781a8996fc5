export { checkFiles, downloadFile } from './check-files.js';
export { show } from './show.js';
export type { MediaFields, MediaKind, MediaRef } from './show-media.js';
export type {
  ButtonType,
  EventAnswer,
  PollVote,
  Shown,
  ShownBody,
  ShownButton,
  ShownCard,
  ShownContact,
  ShownFile,
  ShownFrame,
  ShownHeader,
  ShownKind,
  ShownMedia,
  ShownMediaItem,
  ShownOf,
  ShownPlace,
  ShownQuote,
} from './shown.js';
export { chatKind, viewOf, type StanzaView } from './stanza-view.js';
