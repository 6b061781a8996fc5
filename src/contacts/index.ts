export { ContactService } from './contact.service.js';
export type { ContactPort, NumberCheckResult } from './contact.port.js';
