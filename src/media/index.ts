export { LinkCards, type LinkCardsOptions } from './link-cards/link-cards.js';
export type { LinkCard, LinkCardPort, LinkPicture } from './link-cards/link-cards.port.js';
export { DownloadShelf, type ShelvedFile } from './download-shelf.js';
export { MediaDownloads, type MediaDownloadsOptions, type MediaLine } from './media-downloads.js';
export type { DownloadedMedia, DownloadRequest, MediaPort } from './media-downloads.port.js';
export { GatewayMediaPreparer, type MediaPreparerOptions } from './media-preparer.js';
export type { MediaPreparer, MediaSource, MediaUse, PreparedMedia, PrepareOptions } from './media.port.js';
export { TempFiles } from './temp-files.js';
export { profilePicture } from './profile-picture.js';
