export { CallRejecter } from './call-rejecter.js';
export type { Call, CallPort } from './call.port.js';
export { CallService } from './call.service.js';
export { CallStore } from './call.store.js';
