export { classifyAddress, type AddressClass } from './address-policy.js';
export { AddressRefused, AnswerTooLarge, UrlRefused } from './errors.js';
export type { ConnectPolicy, ConnectSeams } from './guarded-connect.js';
export {
  checkUrl,
  HttpOut,
  type HttpOutAnswer,
  type HttpOutRequest,
  type HttpOutStream,
} from './http-out.js';
export { socketGuard, type SocketGuard } from './socket-guard.js';
