export type { MediaPreparer, MediaSource, MediaUse, PreparedMedia, PrepareOptions } from './media.port.js';
