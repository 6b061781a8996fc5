export { AccessService, type AccessOptions, type Credentials } from './access.service.js';
export type { AuthLimits } from './auth-limiter.js';
export { checkedEvents } from './input-rules.js';
export { LicenseService, type LicenseOptions, type SessionLimit } from './license/license.service.js';
export {
  LICENSE_PLANS,
  type LicensePlan,
  type LicensePort,
  type LicenseReport,
  type LicenseStatus,
} from './license/license.port.js';
export type { Principal } from './principal.js';
export { SessionEntity } from './session.entity.js';
export type {
  CreateSession,
  SessionQuery,
  SessionRecord,
  SessionRecordPage,
  SessionSelection,
  UpdateSession,
} from './session-record.js';
export {
  DEFAULT_CALL_REJECTION,
  DEFAULT_SETTINGS,
  patchSettings,
  type SessionSettings,
  type SettingsPatch,
} from './settings.js';
export { publicSettings, type PublicSettings } from './settings-store.js';
