export type { Community, CommunityPort } from './community.port.js';
export { CommunityService } from './community.service.js';
