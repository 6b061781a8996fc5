import { HEALTHY, restrictionOf } from './account-health.js';
import type { AccountHealth } from './account-health.port.js';
import type { SessionHealth } from './session-health.types.js';

/** An account's health as the API shows it, at a moment; null where nothing was ever told. */
export function sessionHealthView(sessionId: string, told: AccountHealth | null, now: Date): SessionHealth {
  const health = told ?? HEALTHY;
  const { lock, cap, refusedAt, toldAt } = health;
  return {
    sessionId,
    mayWriteToStrangers: restrictionOf(health, now) === null,
    reachoutLock: lock && { ...lock, active: lock.until > now },
    messageCap: cap,
    lastRefusedAt: refusedAt,
    toldAt,
  };
}
