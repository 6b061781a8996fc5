export type { DevicePort } from './device.port.js';
export { DeviceService } from './device.service.js';
