export { AuthStateStore, WriteLog } from './auth-state/index.js';
export type { SharedKeyCache } from './auth-state/index.js';
export { openSocket, type AuthStateServices, type OpenedSocket } from './socket/open-socket.js';
export { SocketCommands } from './socket/socket-commands.js';
export { NewsletterCommands, type NewsletterChanges } from './socket/newsletter-commands.js';
export {
  NEWSLETTER_QUERY_IDS,
  type NewsletterQueryIds,
  type NewsletterQueryName,
} from './queries/newsletter-ids.js';
export type {
  NewsletterFollower,
  NewsletterImage,
  NewsletterRecord,
  NewsletterText,
} from './queries/newsletter-metadata.js';
export type { NewsletterPost } from './queries/newsletter-posts.js';
export type { CommunityPart, CommunityPerson, CommunityRecord } from './queries/community.js';
export type { ProfileCommands } from './socket/profile-commands.js';
export type { BusinessProfileFacts } from './queries/business-profile.js';
export type { PersonDevice, PersonFacts } from './queries/people.js';
export type { PictureFacts, PictureQuestion } from './queries/pictures.js';
export { APP_STATE_COLLECTIONS, type AppStateCollection } from './app-state/collections.js';
export type * from './app-state/changes.js';
export type { SyncOptions, SyncOutcome } from './app-state/app-state.port.js';
export type { AppStateStep } from './app-state/state-step.js';
export type { HistoryNotice } from './history/peer-content.js';
export { historyParts, type HistorySource } from './history/history-parts.js';
export { addressesOf, decodePart, readAddresses, readPart, type HistoryPart } from './history/read-part.js';
export * from './history/notification.js';
export * from './content/index.js';
export type {
  MediaKind,
  MediaMessageKey,
  MediaReference,
  UploadedChannelMedia,
  UploadedMedia,
} from './media/media-transfer.port.js';
export { MediaHost } from './media/media-host.js';
export { downloadMedium, MediaTransfer } from './media/media-transfer.js';
export type { CloseReason } from './socket/close-reason.js';
export type { InboundItem, ServerAck } from './socket/inbound-tap.js';
export type { ClientIdentity } from './socket/client-identity.js';
export { transportFor } from './socket/session-transports.js';
export { createTransport, type WhatsappTransport } from './socket/transport.js';
export type { SocketHandlers } from './socket/whatsapp-socket.js';
export * from './inbound/index.js';
export { assertWhatsappMends } from './start-up-check.js';
export type { BotFacts } from './queries/bots.js';
export type { CatalogPage, CollectionFacts, OrderFacts, ProductFacts } from './queries/catalog.js';
export type { DeviceFacts } from './socket/device-commands.js';
export type { PrivacyCommands } from './socket/privacy-commands.js';
export type { StatusPrivacy } from './queries/status-privacy.js';
export type { GroupAbout, GroupMember, GroupPerson, GroupRecord, GroupRole } from './groups/group-record.js';
export { afterChange, type GroupChange, type GroupStep } from './groups/group-steps.js';
export type { GroupCommands } from './socket/group-commands.js';
export type { GroupInvitation, JoinRequest, MemberChangeKind, MemberResult } from './queries/groups.js';
