export type { BusinessPort } from './business.port.js';
export { BusinessService } from './business.service.js';
