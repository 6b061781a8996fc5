export type { PrivacyPort } from './privacy.port.js';
export { PrivacyService } from './privacy.service.js';
