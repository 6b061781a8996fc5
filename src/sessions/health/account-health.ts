import type { AccountNews } from '../../whatsapp/index.js';
import type { AccountHealth } from './account-health.port.js';

/** Why messages to strangers are not sent at present. */
export type Restriction =
  | { kind: 'reachout-lock'; until: Date; type: string }
  | { kind: 'message-cap'; until: Date | null; limit: number | null };

export const HEALTHY: AccountHealth = {
  linkedAt: null,
  phoneSince: null,
  lock: null,
  cap: null,
  refusedAt: null,
  toldAt: null,
};

/** What holds at a moment; the lock before the cap, null for neither. */
export function restrictionOf({ lock, cap }: AccountHealth, now: Date): Restriction | null {
  if (lock && lock.until > now) return { kind: 'reachout-lock', until: lock.until, type: lock.type };
  if (cap?.status !== 'CAPPED' || (cap.cycleEnd && cap.cycleEnd <= now)) return null;
  return { kind: 'message-cap', until: cap.cycleEnd, limit: cap.limit };
}

/** The health after news, in the order in which they came. */
export function afterNews(health: AccountHealth, news: readonly AccountNews[], now: Date): AccountHealth {
  let next = { ...health, toldAt: now };
  for (const item of news) {
    if (item.kind === 'message-cap') {
      const { status, limit, used, cycleStart, cycleEnd } = item;
      next = { ...next, cap: { status, limit, used, cycleStart, cycleEnd } };
    } else {
      const { until, type } = item;
      const running = next.lock && next.lock.until > now ? next.lock.since : now;
      next = { ...next, lock: item.active && until ? { since: running, until, type } : null };
    }
  }
  return next;
}
