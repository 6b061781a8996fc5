export { HEALTHY, type Restriction } from './health/account-health.js';
export type { AccountHealth, AccountHealthPort } from './health/account-health.port.js';
export { AccountHealthService } from './health/account-health.service.js';
export { AccountHealthStore } from './health/account-health.store.js';
export { appStateWriter, type AppStateKeeper, type StoredStep } from './app-state.store.js';
export { resolveRecipient, type Recipient } from './recipient.js';
export { SessionService, type SessionServiceOptions } from './session.service.js';
export {
  ALL_OFF,
  NO_PREFERENCES,
  SessionPreferences,
  type ConnectionPreferences,
  type GlobalSwitches,
} from './session-preferences.js';
export type { Remains, RemovalPort } from './removal/removal.port.js';
export { SessionRemovals, type Cleaner } from './removal/removal.service.js';
export type { SessionSink } from './session-events.js';
export type { SessionIdentity, SessionPort, SessionRuntime, SessionState } from './session.port.js';
