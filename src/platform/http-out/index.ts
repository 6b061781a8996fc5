export { classifyAddress, type AddressClass } from './address-policy.js';
export { AddressRefused, AnswerTooLarge, UrlRefused } from './errors.js';
export { guardedAgents, type GuardedAgents } from './guarded-agents.js';
export type { ConnectPolicy, ConnectSeams } from './guarded-connect.js';
export {
  checkUrl,
  HttpOut,
  type HttpOutAnswer,
  type HttpOutRequest,
  type HttpOutStream,
} from './http-out.js';
export { parseProxyUrl, PROXY_PROTOCOLS, type ProxyAddress } from './proxy-address.js';
export { proxyDial, type ProxyDial, type ProxyPolicy } from './proxy-dial.js';
export { ProxyFailed, type ProxyProblem } from './proxy-failed.js';
export { socketGuard, type SocketGuard } from './socket-guard.js';
