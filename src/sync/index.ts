export type { CollectionSync, Refresh, SyncPort } from './sync.port.js';
export { SyncService } from './sync.service.js';
