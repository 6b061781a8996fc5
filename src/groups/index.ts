export { groupWriter, type StoredGroupSteps } from './group.keeper.store.js';
export type { SendInvitation } from './group-membership.js';
export type { Group, GroupPort } from './group.port.js';
export { GroupReader } from './group-reader.js';
export { GroupService } from './group.service.js';
export { GroupStore } from './group.store.js';
