export { resolveRecipient, type Recipient } from './recipient.js';
export { SessionService, type SessionServiceOptions } from './session.service.js';
export {
  ALL_OFF,
  NO_PREFERENCES,
  SessionPreferences,
  type ConnectionPreferences,
  type GlobalSwitches,
} from './session-preferences.js';
export type { SessionSink } from './session-events.js';
export type { SessionIdentity, SessionPort, SessionRuntime, SessionState } from './session.port.js';
