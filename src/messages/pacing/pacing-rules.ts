import type { SessionSettings } from '../../access/index.js';
import { ageInDays, warmUpCap } from './warm-up.js';

export type PacingSettings = SessionSettings['pacing'];

/** What a session's pacing is decided by. */
export interface SessionPacing {
  settings: PacingSettings;
  createdAt: Date;
}

export type PacingLimit = 'messagesPerMinute' | 'coldMessagesPerDay' | 'warmUp';

/** How many messages to strangers may leave within 24 hours, and what says so. */
export interface ColdCap {
  cap: number;
  by: 'coldMessagesPerDay' | 'warmUp';
}

/** Whether anything is limited; false for sessions that never set it. */
export function isPaced({ messagesPerMinute, coldMessagesPerDay, warmUp }: PacingSettings): boolean {
  return messagesPerMinute !== null || coldMessagesPerDay !== null || warmUp;
}

/** When the warm-up began: said by the operator, else when the phone was linked, else when the session was made. */
export function warmUpBegin({ settings, createdAt }: SessionPacing, linkedAt: Date | null): Date {
  const { accountSince } = settings;
  return accountSince === null ? (linkedAt ?? createdAt) : new Date(`${accountSince}T00:00:00Z`);
}

/** The lower of the caps that are set; null for none. */
export function coldCapOf(pacing: SessionPacing, linkedAt: Date | null, now: Date): ColdCap | null {
  const { coldMessagesPerDay, warmUp } = pacing.settings;
  const warm = warmUp ? warmUpCap(ageInDays(warmUpBegin(pacing, linkedAt), now)) : null;
  if (warm !== null && (coldMessagesPerDay === null || warm < coldMessagesPerDay)) {
    return { cap: warm, by: 'warmUp' };
  }
  return coldMessagesPerDay === null ? null : { cap: coldMessagesPerDay, by: 'coldMessagesPerDay' };
}

/** Milliseconds between this message and the next; null when they need no space. */
export function gapMs(settings: PacingSettings, random = Math.random()): number | null {
  const { messagesPerMinute, jitterPercent } = settings;
  if (messagesPerMinute === null) return null;
  return (60_000 / messagesPerMinute) * (1 + (random * jitterPercent) / 100);
}
