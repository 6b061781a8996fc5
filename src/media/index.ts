export { GatewayMediaPreparer, type MediaPreparerOptions } from './media-preparer.js';
export type { MediaPreparer, MediaSource, MediaUse, PreparedMedia, PrepareOptions } from './media.port.js';
export { TempFiles } from './temp-files.js';
