import { restrictionOf } from './account-health.js';
import type { AccountHealth } from './account-health.port.js';
import type { SessionHealth } from './session-health.types.js';

/** An account's health as the API shows it, at a moment. */
export function sessionHealthView(sessionId: string, health: AccountHealth, now: Date): SessionHealth {
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
